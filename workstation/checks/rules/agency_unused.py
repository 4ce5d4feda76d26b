"""Nobody is credited who gave the story nothing."""

from collections.abc import Iterator

from workstation.checks.attribution import lines, marks_are_used, told, words_of_line
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.agencynames import named
from workstation.story.edits.edit import Edit
from workstation.story.edits.sources import DropSources
from workstation.story.model import Story


@story_rule(
    "agency-unused",
    title="Those who are credited gave the story something.",
    severity="review",
    decide="heuristic",
    tags=("sources",),
    how="A name stays in the credit line while a passage is marked as theirs, or where somebody says that the story "
    "rests on them. Take it out, mark what came from them, or say why it stands.",
)
def agency_unused(story: Story, context: Context) -> Iterator[Fault]:
    """Find agencies and outlets that are credited with no passage, and not named in the text, where any is marked."""
    if not marks_are_used(story, context):
        return
    typed = words_of_line(story, context)
    owed = [each for each in lines(story, context).names if each.kind in ("agency", "outlet")]
    unmarked = [each for each in owed if not each.passages and each.relation != "translated"]
    for each in unmarked if not typed else ():
        if not _is_told_of(each.name, story, context):
            yield _fault(each.name, DropSources(ids=each.sources))
    known = {spelling_key(each.name) for each in owed if each.passages}
    for _, found in named(typed, context.house.agencies):
        name = found.agency.name
        if spelling_key(name) not in known and not _is_told_of(name, story, context):
            yield _fault(name, None)
            known.add(spelling_key(name))


def _is_told_of(name: str, story: Story, context: Context) -> bool:
    """Return whether the text names an agency or outlet, by any of its spellings."""
    agency = find_agency(name, context.house.agencies)
    spellings = (name, *agency.spellings) if agency is not None else (name,)
    text = told(story)
    return any(spelling in text for spelling in spellings)


def _fault(name: str, repair: Edit | None) -> Fault:
    message = f"{name} is credited, and no passage is marked as theirs."
    return Fault(message=message, field="credit_line", repair=repair, judged=name)
