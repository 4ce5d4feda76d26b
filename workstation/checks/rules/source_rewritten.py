"""After heavy rewriting somebody decides whose words a passage is."""

from collections.abc import Iterator

from workstation.checks.attribution import lines
from workstation.checks.measures import word_count
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.sourcing import Drawn, Passage, drawn
from workstation.language.kept import share_kept
from workstation.story import places
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.sources import RelateSource
from workstation.story.edits.text import ClearMark
from workstation.story.model import Story
from workstation.story.spans import cut, plain

_LIMIT = 50  # per cent of the words of a source's passages that are still its own
_SHORTEST = 12  # words of a passage of which one can tell
_STEP = 20  # per cent; an answer holds while the share stays in one of these steps


@story_rule(
    "source-rewritten",
    title="It is decided whose words heavily rewritten passages are.",
    severity="review",
    decide="ask",
    tags=("sources",),
    how="Little of the item's wording is left. Call the passages your own where they no longer rest on it, credit the "
    "item as what they are based on, or keep the mark as it is. The house sets from which share it is asked.",
)
def source_rewritten(story: Story, context: Context) -> Iterator[Fault]:
    """Find sources whose filed words are known and of whose passages less is left than the house's limit."""
    limit = context.house.profile.limits.get("source-kept", _LIMIT)
    told = {source for each in lines(story, context).names if each.told for source in each.sources}
    for each in drawn(story):
        filed = context.house.items.get(each.source.item) if each.source.item else None
        if filed is None or not filed.words or not each.passages or each.source.id in told:
            continue
        words = " ".join(_words(story, passage) for passage in each.passages)
        kept = round(share_kept(words, filed.words) * 100)
        if kept < limit and word_count(words) >= _SHORTEST:
            yield _fault(each, kept)


def _fault(each: Drawn, kept: int) -> Fault:
    first = each.passages[0]
    name = each.source.name or each.source.item
    return Fault(
        block=first.place.block,
        slot=first.place.slot,
        start=first.start,
        end=first.end,
        message=f"{kept} % of the words marked as {name}'s are still those of its item.",
        repair=RelateSource(id=each.source.id, relation="based on"),
        choices=(_own(each.passages),),
        judged=f"{each.source.item} {kept // _STEP}",
    )


def _own(passages: tuple[Passage, ...]) -> Edit:
    edits = tuple(ClearMark(place=each.place, start=each.start, end=each.end, mark="source") for each in passages)
    return Group(edits=edits, name="Call it our own")


def _words(story: Story, passage: Passage) -> str:
    return plain(cut(places.text_at(story, passage.place), passage.start, passage.end))
