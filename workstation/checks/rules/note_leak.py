"""What editors tell each other does not reach readers."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import texts_of
from workstation.checks.phrasing import alternatives
from workstation.checks.pictures import caption, figures, record
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.rights.restrictions import restrictions_in
from workstation.story import places
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.notes import AddNote
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain

LIST = "desk-notes"
_SHORTEST = 20  # characters of the note that are looked for in the text
_HEAD = ("kicker", "headline", "subhead")


@story_rule(
    "note-leak",
    title="No note between editors is in the text.",
    severity="error",
    decide="heuristic",
    tags=("sources",),
    how="Notes have a field of their own, which never leaves the house. The repair takes the note out of the text and "
    "puts it there. Where it is meant for readers, say so.",
)
def note_leak(story: Story, context: Context) -> Iterator[Fault]:
    """Find notes to editors in brackets or at the start of a paragraph, and the story's own note among its texts."""
    phrases = _all(tuple(context.house.phrases.get(LIST, {}).values()))
    own = [line.strip() for line in re.split(r"[\n.;]", story.note) if len(line.strip()) >= _SHORTEST]
    for block in places.blocks(story):
        for slot, text in texts_of(block):
            words = plain(text)
            found = _note(words, phrases)
            if found is not None:
                yield _found(Place(block.id, slot), words[slice(*found)], *found)
                continue
            start, line = _quoted(words, own)
            if line:
                yield Fault(
                    block=block.id,
                    slot=slot,
                    start=start,
                    end=start + len(line),
                    message="The editor's note stands in the text.",
                    field="note",
                    judged=line,
                )
    yield from _in_captions(story, context)
    for field in _HEAD:
        start, line = _quoted(getattr(story, field), own)
        if line:
            yield Fault(message=f"The editor's note stands in the {field}.", field=field, judged=line)


def _in_captions(story: Story, context: Context) -> Iterator[Fault]:
    """Yield captions with what was said to editors: restrictions in capitals, and the picture's own instructions."""
    for figure in figures(story):
        words, photo = caption(figure, context), record(figure, context)
        said = list(_orders(words))
        if photo is not None and len(photo.instructions.strip()) >= _SHORTEST and photo.instructions.strip() in words:
            said.append(photo.instructions.strip())
        if said:
            yield Fault(
                block=figure.id,
                slot="caption",
                message=f"“{_short(said[0])}” in the caption is meant for editors.",
                field="caption",
                judged=words,
            )


@lru_cache(maxsize=1024)
def _orders(words: str) -> tuple[str, ...]:
    """Return the restrictions in capitals that stand in a caption."""
    found = (each.words for each in restrictions_in(words) if each.kind != "unread")
    return tuple(each for each in found if each.isupper())


def _found(place: Place, words: str, start: int, end: int) -> Fault:
    return Fault(
        block=place.block,
        slot=place.slot,
        start=start,
        end=end,
        message=f"“{_short(words)}” reads as a note to editors.",
        repair=_moved(place, words, start, end),
        judged=words,
    )


def _moved(place: Place, words: str, start: int, end: int) -> Edit:
    note = AddNote(text=words.strip().strip("[]() ").strip())
    return Group(edits=(ReplaceText(place=place, start=start, end=end), note), name="Move to the editor's note")


def _quoted(words: str, own: list[str]) -> tuple[int, str]:
    folded = words.casefold()
    for line in own:
        at = folded.find(line.casefold())
        if at >= 0 and at + len(line) <= len(words):
            return at, line
    return 0, ""


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57].rstrip()}…"


@lru_cache(maxsize=8)
def _all(lists: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(phrase for each in lists for phrase in each)


@lru_cache(maxsize=8192)
def _note(words: str, phrases: frozenset[str]) -> tuple[int, int] | None:
    """Return where a note stands in a text."""
    opening, bracketed = _patterns(phrases)
    match = bracketed.search(words) or opening.match(words)
    return match.span() if match is not None else None


@lru_cache(maxsize=8)
def _patterns(phrases: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a paragraph that is a note, and a note in brackets; single words begin many paragraphs."""
    if not phrases:
        return re.compile(r"(?!)"), re.compile(r"(?!)")
    several = alternatives(phrase for phrase in phrases if " " in phrase)
    opening = re.compile(rf"\s*(?:{several})\s*[:–—].*", re.IGNORECASE | re.DOTALL)
    said = rf"(?:{alternatives(phrases)})"
    bracketed = re.compile(rf"[\[(]\s*{said}\s*(?:[:–—,.][^\])]*)?[\])]\s?", re.IGNORECASE)
    return opening, bracketed
