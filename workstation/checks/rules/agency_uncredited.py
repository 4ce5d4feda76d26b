"""An agency from which a story has something is credited with it."""

from collections.abc import Iterator

from workstation.checks.attribution import agencies_named, is_credited, is_marked, running
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.edits.sources import CreditName
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "agency-uncredited",
    title="Agencies that the text names as its source are credited.",
    severity="warning",
    decide="heuristic",
    tags=("sources",),
    how="Credit others for what is theirs: should it turn out to be wrong, readers know whose it was. The repair puts "
    "the agency into the credit line; where you heard it yourself, or the agency is only spoken of, say so.",
)
def agency_uncredited(story: Story, context: Context) -> Iterator[Fault]:
    """Find agencies that somebody told something, or that reported it, and that no line credits; each once."""
    seen: set[str] = set()
    find = agencies_named(context)
    for place, text in running(story):
        for found in find(plain(text)):
            agency = found.agency
            if agency.id in seen or is_marked(text, found.start, found.end):
                continue
            seen.add(agency.id)
            if is_credited(agency, story, context):
                continue
            yield Fault(
                block=place.block,
                slot=place.slot,
                start=found.start,
                end=found.end,
                message=f"The text has something from {agency.name}, and no line credits it.",
                repair=CreditName(name=agency.name),
                judged=agency.id,
            )
