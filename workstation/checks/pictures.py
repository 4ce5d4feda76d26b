"""What rules ask of a picture: its words, its caption, its credit and its file's name, here or in the library."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from workstation.checks.rule import Context
from workstation.credits.photocredits.creditnames import Names
from workstation.credits.photocredits.creditreading import read_credit
from workstation.credits.photocredits.photocredit import PhotoCredit, Unreadable
from workstation.credits.photocredits.picturecredit import credit_of
from workstation.photos.photo import Photo, words_in
from workstation.story import places
from workstation.story.alt import Described, Missing, Unreviewed, words_of
from workstation.story.blocks import Figure
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.spans import plain

_NOBODY = frozenset(
    {"handout", "ho", "str", "stringer", "pool", "supplied", "uncredited", "unknown", "n/a", "none", "-"}
)  # words that stand where a credit should, and credit nobody
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}$")


def shows(figure: Figure) -> bool:
    """Return whether the figure has a picture at all."""
    return bool(figure.photo or figure.url)


def figures(story: Story) -> Iterator[Figure]:
    """Yield the figures that have a picture, in reading order, those of galleries included."""
    yield from (block for block in places.blocks(story) if isinstance(block, Figure) and shows(block))


def alt_words(figure: Figure) -> str:
    """Return the words of the alternative text without space around them; empty where the figure has no picture."""
    return words_of(figure.alt).strip() if shows(figure) else ""


def record(figure: Figure, context: Context) -> Photo | None:
    """Return what the library knows of the picture."""
    return context.house.photos.get(figure.photo)


def caption(figure: Figure, context: Context) -> str:
    """Return the caption that readers see: the library's where the figure is linked to it."""
    photo = record(figure, context)
    if figure.caption_linked and photo is not None:
        return words_in(photo.caption, figure.language or context.language).strip()
    return plain(figure.caption).rstrip()  # offsets into it stay true


def credit(figure: Figure, context: Context) -> str:
    """Return the credit that readers see."""
    photo = record(figure, context)
    return (figure.credit or (photo.credit_line or " / ".join(photo.creators) if photo else "")).strip()


def credits_nobody(words: str) -> bool:
    """Return whether what stands as a credit is a word that credits nobody."""
    return words.strip(" ().").casefold() in _NOBODY


def credit_in(figure: Figure, context: Context) -> PhotoCredit | Unreadable | None:
    """Return whom the picture's credit names, or what must be asked about it; None where there is no picture.

    The story's own credit holds; without one, all that the record says of it.
    """
    photo = record(figure, context)
    if figure.credit.strip():
        people = photo.creators if photo is not None else ()
        return read_credit(figure.credit, context.house, Names(people=people))
    return credit_of(photo, context.house, figure.language or context.language) if photo is not None else None


def file_stem(figure: Figure, context: Context) -> str:
    """Return the name of the picture's file without its ending; empty where nobody knows it."""
    photo = record(figure, context)
    try:
        name = photo.name if photo is not None and photo.name else urlsplit(figure.url).path.rpartition("/")[2]
    except ValueError:
        return ""
    return _ENDING.sub("", unquote(name))


def with_alt(figure: Figure, words: str) -> SetBlockField:
    """Return the edit that gives the picture other words and keeps whether a person has read them; none: missing."""
    alt = figure.alt
    if not words.strip():
        return SetBlockField(id=figure.id, field="alt", value=Missing())
    if isinstance(alt, Described | Unreviewed):
        return SetBlockField(id=figure.id, field="alt", value=replace(alt, text=words.strip()))
    return SetBlockField(id=figure.id, field="alt", value=Described(words.strip()))


def other_alt(figure: Figure, context: Context) -> SetBlockField:
    """Return the edit that takes the library's own words where a person has read them, else leaves none."""
    photo = record(figure, context)
    known = words_in(photo.alt, context.language) if photo is not None and not photo.alt_unreviewed else ""
    return with_alt(figure, known if known.strip() != alt_words(figure) else "")


def makers(figure: Figure, context: Context) -> tuple[str, ...]:
    """Return who is known to have made the picture, as a credit in other words would name them."""
    photo = record(figure, context)
    names = [figure.credit.strip("() "), context.house.profile.outlet]
    if photo is not None:
        names += [photo.credit_line.strip("() "), *photo.creators]
    shown = set(photo.people) if photo is not None else set()
    return tuple(dict.fromkeys(name for name in names if name and name not in shown))
