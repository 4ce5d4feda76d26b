"""A dateline says that a reporter was there."""

from collections.abc import Iterator

from workstation.checks.attribution import lines, same_script
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencies import spelling_key
from workstation.story.model import Story


@story_rule(
    "dateline-reporter",
    title="Somebody of the byline was where the dateline says.",
    severity="review",
    tags=("lines",),
    how="Readers take a dateline as a promise that a reporter was there. Give the place of the reporter who was, take "
    "the dateline out, or say why it stands.",
)
def dateline_reporter(story: Story, context: Context) -> Iterator[Fault]:
    """Find datelines of a place in which nobody of the byline was; where it is not said where they were, none."""
    place = story.dateline.place.strip()
    agency = any(piece.words != "" for piece in lines(story, context).dateline.shown if piece.sources)
    if not place or agency or story.dateline.agency.strip():
        return
    people = [each for each in story.contributors if each.role in ("reported", "wrote") and each.place.strip()]
    unplaced = any(each.role in ("reported", "wrote") and not each.place.strip() for each in story.contributors)
    comparable = [each for each in people if same_script(each.place, place)]
    if not people or unplaced or len(comparable) < len(people):
        return
    if any(_town(each.place) == _town(place) for each in people):
        return
    were = ", ".join(f"{each.name} in {each.place}" for each in people)
    message = f"The dateline says {place}; nobody was there: {were}."
    yield Fault(message=message, field="dateline", judged=f"{place} {were}")


def _town(place: str) -> str:
    return spelling_key(place.partition(",")[0])
