"""What to do about findings: where each one is, which one is next, and how it is repaired or filled in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.checks.finding import Finding
from workstation.desk.editing.writing import Caret
from workstation.desk.fields.lines import FIELD_SLOTS, field_text
from workstation.desk.fields.picturing import caption_edit, figures_of
from workstation.desk.fields.recordings import captions_edit, captions_of, declared_edit, declared_of
from workstation.story import places
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Block, Embed, Figure, Media
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import plain, text_of
from workstation.ui.editor.lines import lines
from workstation.ui.fieldrows import CREDIT_LINE, EMBED, FIGURE, HEAD, MEDIA, STORY
from workstation.ui.forms import Row
from workstation.ui.session import Session

_EXCERPT = 40
_NAMES = {
    "Heading": "Crosshead", "Figure": "Picture", "FactBox": "Fact box", "Embed": "Embed", "Divider": "Divider",
}  # fmt: skip
_OF_STORY = {row.field: row for row in (*HEAD, *STORY, *CREDIT_LINE)}
_ON_PAGE = {*(row.field for row in HEAD), "dateline"}
_OF_FIGURE = {row.field: row for row in FIGURE}


class Spot(Value, frozen=True):
    """Where to look: a place, and the passage in it; ``end`` below 0 where it is no passage."""

    place: Place
    start: int = 0
    end: int = -1


@dataclass(frozen=True)
class Filling:
    """What a finding asks to be filled in: its row in a form, what stands there, and the edit that a value makes."""

    row: Row
    value: Any
    edit: Callable[[Story, Any], Edit]


def key_of(finding: Finding) -> tuple[str, str, str, str]:
    """Return what a finding is known by from one report to the next, while what it found stays the same."""
    return finding.rule, finding.block, finding.slot, finding.digest


def spot_of(story: Story, finding: Finding) -> Spot:
    """Return where a finding is to be looked at; a block that is gone gives a spot that is not on screen."""
    if not finding.block:
        return Spot(Place("", finding.field or finding.slot))
    if finding.slot:
        start = finding.start or 0
        return Spot(Place(finding.block, finding.slot), start, -1 if finding.end is None else finding.end)
    try:
        block = places.find(story, finding.block)
    except PlaceError:
        return Spot(Place(finding.block))
    if isinstance(block, Figure) and finding.field in (*FIELD_SLOTS, "caption"):
        return Spot(Place(block.id, finding.field))
    shown = lines(block)
    return Spot(Place(block.id, shown[0].slot if shown and shown[0].block == block.id else "text"))


def is_on_page(finding: Finding) -> bool:
    """Return whether a finding can be looked at in the story; other fields of it are filled in where it is told."""
    return bool(finding.block) or finding.field in _ON_PAGE


def where(story: Story, finding: Finding, pictures: Sequence[Figure] | None = None) -> str:
    """Return the place of a finding in words: ``Picture 2``, ``Crosshead: A crossing watched``, ``Headline``.

    ``pictures`` are the story's, for those who ask of many findings.
    """
    if not finding.block:
        return _OF_STORY[finding.field].label if finding.field in _OF_STORY else "The whole story"
    try:
        block = places.find(story, finding.block)
    except PlaceError:
        return ""
    if isinstance(block, Figure):
        shown = figures_of(story) if pictures is None else pictures
        return f"Picture {[figure.id for figure in shown].index(block.id) + 1}"
    words = " ".join(_opening(block, finding.slot).split())
    excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rsplit(' ', 1)[0]}…"
    return f"{_name(block)}: {excerpt}" if excerpt else _name(block)


def in_order(story: Story, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as one meets them going through the story: its fields first, then line by line."""
    line = _line_numbers(story)
    return sorted(findings, key=lambda finding: _position(spot_of(story, finding), line))


def step(
    story: Story, findings: Sequence[Finding], caret: Caret | None, shown: Finding | None, by: int
) -> Finding | None:
    """Return the next finding (``by`` 1) or the one before (-1), from the one shown last, else from the caret.

    After the last one comes the first again; None where there are none.
    """
    ordered = in_order(story, findings)
    if not ordered:
        return None
    if shown is not None:
        keys = [key_of(each) for each in ordered]
        if key_of(shown) in keys:
            return ordered[(keys.index(key_of(shown)) + by) % len(ordered)]
    line = _line_numbers(story)
    here = _position(Spot(caret.place, caret.offset), line) if caret is not None else (-1, 0)
    positions = [_position(spot_of(story, each), line) for each in ordered]
    if by > 0:
        return next((each for each, at in zip(ordered, positions, strict=True) if at >= here), ordered[0])
    before = [each for each, at in zip(ordered, positions, strict=True) if at < here]
    return before[-1] if before else ordered[-1]


def at_caret(story: Story, findings: Iterable[Finding], caret: Caret | None) -> Finding | None:
    """Return the finding that can be repaired at the caret: in whose passage it is, else the first in its block."""
    if caret is None:
        return None
    near = [each for each in in_order(story, findings) if each.repair and each.block == caret.place.block]
    spots = [(each, spot_of(story, each)) for each in near]
    inside = (
        each for each, spot in spots if spot.place == caret.place and spot.start <= caret.offset <= max(spot.end, 0)
    )
    return next(inside, near[0] if near else None)


def same_kind(findings: Iterable[Finding], finding: Finding) -> list[Finding]:
    """Return all findings of the same rule that can be repaired."""
    return [each for each in findings if each.rule == finding.rule and each.repair is not None]


def is_fresh(session: Session, finding: Finding) -> bool:
    """Return whether what a finding speaks of is still as it was judged, so that its repair fits."""
    judged, story = session.judged, session.story
    if judged is story or judged is None:
        return judged is story
    if finding.block:
        try:
            return places.find(judged, finding.block) is places.find(story, finding.block)
        except PlaceError:
            return False
    repair = finding.repair
    return isinstance(repair, SetField) and getattr(judged, repair.field) == getattr(story, repair.field)


def repair_of(session: Session, findings: Sequence[Finding]) -> tuple[Edit | None, int]:
    """Return one edit that repairs findings, and how many of them; those that no longer fit are left out.

    The last one in the story is repaired first, so that none moves the words that another speaks of.
    """
    story, repairs = session.story, []
    for finding in reversed(in_order(story, findings)):
        if finding.repair is None or not is_fresh(session, finding):
            continue
        try:
            story = finding.repair.apply(story)
        except WorkstationError:
            continue
        repairs.append(finding.repair)
    if not repairs:
        return None, 0
    whole = repairs[0] if len(repairs) == 1 else Group(edits=tuple(repairs), name=f"Repair {len(repairs)} problems")
    return whole, len(repairs)


def without_answer(story: Story, finding: Finding) -> Edit:
    """Return the edit that takes back what a person answered to a finding."""
    judged = finding.rule, finding.block, finding.digest
    kept = tuple(each for each in story.decisions if (each.rule, each.block, each.digest) != judged)
    return SetField(field="decisions", value=kept)


def filling(story: Story, finding: Finding) -> Filling | None:
    """Return what a finding asks to be filled in, None where that is nothing that can be typed."""
    name = finding.field
    if not finding.block:
        row = _OF_STORY.get(name)
        return Filling(row, getattr(story, name), lambda _, value: SetField(field=name, value=value)) if row else None
    try:
        figure = places.find(story, finding.block)
    except PlaceError:
        return None
    if isinstance(figure, Media | Embed):
        return _filling_of_other(figure, name)
    row = _OF_FIGURE.get(name)
    if row is None or not isinstance(figure, Figure):
        return None
    value = plain(figure.caption) if name == "caption" else getattr(figure, name)
    value = field_text(figure, name) if name in FIELD_SLOTS else value
    return Filling(row, value, lambda story, value: _figure_edit(story, figure.id, name, value))


def _filling_of_other(block: Media | Embed, name: str) -> Filling | None:
    row = next((row for row in (MEDIA if isinstance(block, Media) else EMBED) if row.field == name), None)
    if row is None:
        return None
    if isinstance(block, Media) and name == "tracks":
        value: Any = captions_of(block)
    elif isinstance(block, Media) and name == "declared":
        value = declared_of(block)
    else:
        value = plain(block.text) if isinstance(block, Embed) and name == "text" else getattr(block, name)
    return Filling(row, value, lambda story, value: _other_edit(story, block.id, name, value))


def _other_edit(story: Story, block_id: str, name: str, value: Any) -> Edit:
    block = places.find(story, block_id)
    if isinstance(block, Media) and name == "tracks":
        return captions_edit(block, value, block.language or story.language)
    if isinstance(block, Media) and name == "declared":
        return declared_edit(block, value)
    words = text_of(value) if isinstance(block, Embed) and name == "text" else value
    return SetBlockField(id=block_id, field=name, value=words)


def _figure_edit(story: Story, figure_id: str, name: str, value: Any) -> Edit:
    if name == "alt":
        return SetBlockField(id=figure_id, field="alt", value=Described(value) if value.strip() else Missing())
    figure = places.find(story, figure_id)
    if name == "caption" and isinstance(figure, Figure):
        return caption_edit(figure, value)
    return SetBlockField(id=figure_id, field=name, value=value)


def _line_numbers(story: Story) -> dict[Place, int]:
    shown = (line for block in story.body for line in lines(block))
    return {Place(line.block, line.slot): number for number, line in enumerate(shown)}


def _position(spot: Spot, line: dict[Place, int]) -> tuple[int, int]:
    return line.get(spot.place, -1), spot.start


def _opening(block: Block, slot: str) -> str:
    texts = dict(block.texts())
    return plain(texts.get(slot) or next((text for text in texts.values() if text), ()))


def _name(block: Block) -> str:
    if isinstance(block, Media):
        return block.kind.capitalize()
    name = type(block).__name__
    return _NAMES.get(name, name)
