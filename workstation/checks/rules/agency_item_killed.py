"""Nothing goes out that an agency has taken back."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.sourcing import drawn
from workstation.story.model import Story

_SAID = {
    "canceled": "{agency} has killed the item that these words are from; they must not go out.",
    "withheld": "{agency} withholds the item that these words are from; they must wait until it is released.",
}
_NAMED = {
    "canceled": "{agency} has killed an item that is among the sources, though no passage is marked as its.",
    "withheld": "{agency} withholds an item that is among the sources, though no passage is marked as its.",
}


@story_rule(
    "agency-item-killed",
    title="Nothing is drawn from an item that its agency has killed or withheld.",
    severity="error",
    waivable=False,
    tags=("sources",),
    how="Take the passages out, or replace them from other reporting. Where the agency has sent a substitute, file it "
    "and draw on that. What was published already may need a correction.",
)
def agency_item_killed(story: Story, context: Context) -> Iterator[Fault]:
    """Find the passages that come from an item whose version that counts is canceled or withheld."""
    for each in drawn(story):
        filed = context.house.items.get(each.source.item) if each.source.item else None
        if filed is None or filed.status == "usable":
            continue
        agency = each.source.name or filed.agency or "The agency"
        for passage in each.passages:
            yield Fault(
                block=passage.place.block,
                slot=passage.place.slot,
                start=passage.start,
                end=passage.end,
                message=_SAID[filed.status].format(agency=agency),
            )
        if not each.passages:
            yield Fault(
                message=_NAMED[filed.status].format(agency=agency),
                field="sources",
                severity="warning",
                judged=f"{each.source.item} {filed.status}",
            )
