"""Names that a story itself vouches for: of bylines, credits, captions, and what its pictures say of themselves."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from workstation.credits.house import Agency, House, Person
from workstation.credits.services import service_names
from workstation.language.tags import primary
from workstation.language.words import Word, words
from workstation.photos.photo import Photo, words_in
from workstation.story import places
from workstation.story.blocks import Figure, Gallery, Heading, Media
from workstation.story.model import Story
from workstation.story.spans import plain

_PIECE = re.compile(r"[^'’ʼ＇‐‑-]+")
_SENTENCE_ENDS = ".!?…:;؟۔։·•"
_OPENING = " \t\n\u00a0\"'“”„‟«»‹›‘’‚([{–—-"
_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})


def known_names(story: Story, house: House) -> frozenset[str]:
    """Return the words of names that a story vouches for, as they are written, each part of a double name too.

    The house's own people, bylines, contributors, credits, sources and what pictures say of people and places are
    believed word for word. Of a caption, words with a capital inside a sentence are believed, and its first words where
    the story's text has them so too. ``house`` has the records of the story's pictures.
    """
    names = {piece for name in _named(story, house) for word in words(name) for piece in _pieces(word.text)}
    names |= _agency_names(house.agencies) | _people_names(house.people)
    unsure: set[str] = set()
    for caption, language in _captions(story, house):
        inside, first = _in_caption(caption, language)
        names.update(piece for word in inside for piece in _pieces(word))
        unsure.update(first)
    unsure -= names
    if unsure:
        names.update(piece for word in _confirmed(story, unsure) for piece in _pieces(word))
    return frozenset(names)


def _named(story: Story, house: House) -> Iterator[str]:
    """Yield the texts in which every word with a capital is a name."""
    yield story.byline
    yield story.dateline.place
    yield story.dateline.agency
    yield house.profile.outlet
    yield from service_names(house.profile)
    for contributor in story.contributors:
        yield from (contributor.name, contributor.place, contributor.service)
    yield from (source.name for source in story.sources)
    for block in places.blocks(story):
        if isinstance(block, Figure | Media):
            yield block.credit
        if isinstance(block, Figure) and block.photo in house.photos:
            yield from _named_in(house.photos[block.photo])


def _named_in(photo: Photo) -> Iterator[str]:
    yield from photo.people
    yield from photo.creators
    yield from (photo.credit_line, photo.source, photo.caption_writer, photo.city, photo.country)


def _captions(story: Story, house: House) -> Iterator[tuple[str, str]]:
    """Yield each caption with its language."""
    for block in places.blocks(story):
        if isinstance(block, Figure | Media):
            language = block.language or story.language
            yield plain(block.caption), language
            if isinstance(block, Figure) and block.photo in house.photos:
                yield words_in(house.photos[block.photo].caption, language), language


def _pieces(word: str) -> Iterator[str]:
    """Yield a word of a name and its parts, where they are written as names are; of shouting also the name in it."""
    for piece in {word, *_PIECE.findall(word)}:
        if len(piece) > 1 and piece[0].title() == piece[0]:  # a capital, or a letter of a script that has none
            yield piece
            if piece.isupper():
                yield piece.capitalize()


def _in_caption(caption: str, language: str) -> tuple[set[str], set[str]]:
    """Return the words of a caption that are names, and those that are only where their capital may be a sentence's."""
    found = list(words(caption))
    capitals = [word for word in found if word.text[0].isupper() and not word.text.isupper()]
    if primary(language) in _NOUNS_HAVE_CAPITALS:
        capitals = _beside_each_other(capitals)
    first = {word.text for word in capitals if _opens_sentence(caption, word.start)}
    return {word.text for word in capitals} - first, first


def _beside_each_other(capitals: list[Word]) -> list[Word]:
    """Return the words that stand beside another one with a capital, as the two parts of a name do."""
    pairs = [pair for pair in pairwise(capitals) if pair[1].start == pair[0].end + 1]
    return sorted({word for pair in pairs for word in pair}, key=lambda word: word.start)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(_OPENING)
    return before[-1:] in _SENTENCE_ENDS if before or start > 12 else True


def _confirmed(story: Story, unsure: set[str]) -> Iterator[str]:
    """Yield those of the words that the running text of the story has with their capital inside a sentence."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, unsure), key=len, reverse=True))})(?!\w)")
    for block in places.blocks(story):
        if isinstance(block, Figure | Media | Gallery | Heading):
            continue
        for _, text in block.texts():
            said = plain(text)
            yield from (match[0] for match in pattern.finditer(said) if not _opens_sentence(said, match.start()))


@lru_cache(maxsize=8)
def _agency_names(agencies: tuple[Agency, ...]) -> frozenset[str]:
    return frozenset(piece for agency in agencies for word in words(agency.name) for piece in _pieces(word.text))


@lru_cache(maxsize=8)
def _people_names(people: tuple[Person, ...]) -> frozenset[str]:
    names = (name for person in people for name in (person.name, *person.spellings, *person.places))
    return frozenset(piece for name in names for word in words(name) for piece in _pieces(word.text))
