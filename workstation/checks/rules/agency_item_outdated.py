"""What is drawn from an agency's item is what its newest version says."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencycopy.item import Filed
from workstation.credits.agencycopy.revised import Revised, outdated, touching
from workstation.credits.lines.sourcing import Drawn, Passage, drawn
from workstation.story import places, spans
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.spans import Span, text_of

_SHOWN = 3  # changes that a message tells


@story_rule(
    "agency-item-outdated",
    title="What is drawn from an agency's item is what its newest version says.",
    severity="warning",
    tags=("sources",),
    how="Bring the passage up to the newest version, or keep it where you know better than the agency. Published "
    "already, it may need a correction.",
)
def agency_item_outdated(story: Story, context: Context) -> Iterator[Fault]:
    """Find passages that a newer version words otherwise; where it changed other parts only, that is told once."""
    for each in drawn(story):
        filed = context.house.items.get(each.source.item) if each.source.item else None
        if filed is None or filed.status != "usable":
            continue
        changes = outdated(filed, each.source.version)
        if not changes:
            continue
        passages = [(passage, touching(_words(story, passage), changes)) for passage in each.passages]
        for passage, touched in passages:
            if touched:
                yield _outdated(story, each, filed, passage, touched)
        if not any(touched for _, touched in passages):
            yield _elsewhere(story, each, filed, changes)


def _outdated(story: Story, each: Drawn, filed: Filed, passage: Passage, touched: Sequence[Revised]) -> Fault:
    return Fault(
        block=passage.place.block,
        slot=passage.place.slot,
        start=passage.start,
        end=passage.end,
        message=f"{_newer(each, filed)} {_told(touched)}.",
        repair=_brought_up(story, passage, touched),
        judged=f"{filed.item.id} {filed.version} {_words(story, passage)}",
    )


def _elsewhere(story: Story, each: Drawn, filed: Filed, changes: Sequence[Revised]) -> Fault:
    """Return the note that what was used did not change; its repair is to name the newer version as the source."""
    newer = replace(each.source, version=filed.version, status=filed.status)
    sources = tuple(newer if source.id == newer.id else source for source in story.sources)
    return Fault(
        message=f"{_newer(each, filed)} {_told(changes)}; what you took from it stands as it was.",
        field="sources",
        severity="info",
        repair=SetField(field="sources", value=sources),
        judged=f"{filed.item.id} {filed.version}",
    )


def _newer(each: Drawn, filed: Filed) -> str:
    agency = each.source.name or filed.agency or "The agency"
    kind = "correction" if filed.item.corrects else "newer version"
    return f"{agency}’s {kind}{f' ({filed.version})' if filed.version else ''}"


def _told(changes: Sequence[Revised]) -> str:
    more = len(changes) - _SHOWN
    lines = [change.line for change in changes[:_SHOWN]]
    return "; ".join([*lines, f"and changes {more} more"] if more > 0 else lines)


def _words(story: Story, passage: Passage) -> str:
    return spans.plain(places.text_at(story, passage.place))[passage.start : passage.end]


def _brought_up(story: Story, passage: Passage, touched: Sequence[Revised]) -> Edit | None:
    """Return the edit that says it as the newer version does, where that is one change and its words stand there."""
    if len(touched) != 1 or not touched[0].after:
        return None
    text = places.text_at(story, passage.place)
    at = spans.plain(text).find(touched[0].before, passage.start, passage.end)
    if at < 0:
        return None
    marks = spans.cut(text, at, at + 1)[0].marks
    new = text_of(Span(touched[0].after, marks))
    return ReplaceText(place=passage.place, start=at, end=at + len(touched[0].before), text=new)
