"""What of a story is read for its spelling: each text with its language, passages in other languages by themselves."""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.desk.fields.lines import FIELD_SLOTS, field_text
from workstation.story import places
from workstation.story.blocks import Block, Figure
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Language, Text, text_of

_LONGEST = 1_000
"""Characters that are looked at in one go; longer texts are cut at a space, so that nobody waits long for a turn."""


class Reading(Value, frozen=True):
    """A text to be read, and the language it is in (but for passages marked otherwise)."""

    place: Place
    text: Text
    language: str


def readings(block: Block, language: str) -> Iterator[Reading]:
    """Yield the texts of a block and of those inside it, alt text too; ``language`` is that of what it is in.

    Credits are names, and are not read.
    """
    language = block.language or language
    for slot, text in block.texts():
        yield Reading(Place(block.id, slot), text, language)
    if isinstance(block, Figure):
        yield Reading(Place(block.id, "alt"), text_of(field_text(block, "alt")), language)
    for child in block.children():
        yield from readings(child, language)


def told(story: Story, place: Place) -> Text | None:
    """Return what the story says at a place, a picture's plain fields too, or None where it has no such place."""
    try:
        if place.slot not in FIELD_SLOTS:
            return places.text_at(story, place)
        block = places.find(story, place.block)
    except places.PlaceError:
        return None
    return text_of(field_text(block, place.slot)) if isinstance(block, Figure) else None


def stretches(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Yield the parts of a text that are in one language each: where it starts, its words, the language."""
    start, words, spoken = 0, "", ""
    for span in reading.text:
        mark = span.mark(Language)
        language = mark.tag if isinstance(mark, Language) else reading.language
        if language != spoken:
            yield from _in_parts(start, words, spoken)
            start, words, spoken = start + len(words), "", language
        words += span.text
    yield from _in_parts(start, words, spoken)


def _in_parts(start: int, words: str, language: str) -> Iterator[tuple[int, str, str]]:
    while len(words) > _LONGEST:
        cut = words.rfind(" ", 0, _LONGEST) + 1 or words.find(" ") + 1 or len(words)
        yield start, words[:cut], language
        start, words = start + cut, words[cut:]
    if words:
        yield start, words, language
