"""An agency from which a story has something is credited with it."""

from collections.abc import Iterator

from workstation.checks.attribution import agencies_named, is_credited, is_marked, running
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencynames import Named
from workstation.language.sentences import sentences
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.sources import CreditName, JoinSource
from workstation.story.edits.text import SetMark
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, plain


@story_rule(
    "agency-uncredited",
    title="Agencies that the text names as its source are credited.",
    severity="warning",
    decide="heuristic",
    tags=("sources",),
    how="Credit others for what is theirs: should it turn out to be wrong, readers know whose it was. Put the agency "
    "into the credit line, or mark the sentence as its own words, which credits it too. Where you heard it yourself, "
    "or the agency is only spoken of, say so.",
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
                choices=(_marked(story, place, plain(text), found, context),),
                judged=agency.id,
            )


def _marked(story: Story, place: Place, words: str, found: Named, context: Context) -> Edit:
    """Return the edit that marks the sentence of a name as the agency's."""
    held = (span for span in sentences(words, context.language) if span[0] <= found.start < span[1])
    start, end = next(held, (found.start, found.end))
    number = len(story.sources) + 1
    while any(each.id == f"s{number}" for each in story.sources):
        number += 1
    source = Source(id=f"s{number}", kind="agency", name=found.agency.name)
    mark = SetMark(place=place, start=start, end=end, mark=SourceMark(source.id))
    return Group(edits=(JoinSource(source=source), mark), name=f"Mark the sentence as {source.name}'s")
