"""Nothing goes out before the embargo ends that an agency has put on what it is drawn from."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.sourcing import drawn
from workstation.credits.rights.embargo import Embargo
from workstation.credits.rights.saying import said_moment
from workstation.credits.rights.verdict import planned
from workstation.story.edits.fields import SetField
from workstation.story.model import Story


@story_rule(
    "agency-embargo",
    title="What is drawn from an agency's item under embargo is published after it.",
    severity="error",
    tags=("sources",),
    how="Plan the story for the end of the embargo or later, or take the passages out. Where the agency has lifted the "
    "embargo, file the version that says so.",
)
def agency_embargo(story: Story, context: Context) -> Iterator[Fault]:
    """Find the passages of items whose version that counts is under embargo when the story is to be published."""
    at = planned(story, context.house.now)
    for each in drawn(story):
        filed = context.house.items.get(each.source.item) if each.source.item else None
        until = filed.item.embargo if filed is not None else None
        if filed is None or until is None or not Embargo(until=until).forbids(at):
            continue
        agency = each.source.name or filed.agency or "The agency"
        message = f"{agency} has put this under embargo until {said_moment(until)}, and the story goes out before."
        repair = SetField(field="publish_at", value=until)
        for passage in each.passages:
            yield Fault(
                block=passage.place.block,
                slot=passage.place.slot,
                start=passage.start,
                end=passage.end,
                message=message,
                repair=repair,
            )
        if not each.passages:
            yield Fault(
                message=f"{agency} has put an item among the sources under embargo until {said_moment(until)}.",
                field="sources",
                severity="warning",
                judged=f"{each.source.item} {until.isoformat()}",
            )
