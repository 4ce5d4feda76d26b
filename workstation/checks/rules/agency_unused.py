"""Nobody is credited who gave the story nothing."""

from collections.abc import Iterator

from workstation.checks.attribution import lines, marks_are_used, told, words_of_line
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencies import spelling_key
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
    text = told(story)
    in_text = {each.agency.name for _, each in named(text, context.house.agencies)}
    owed = lines(story, context).names
    typed = words_of_line(story, context)
    for each in owed:
        if each.kind not in ("agency", "outlet") or each.passages or each.relation == "translated":
            continue
        if each.name not in in_text and each.name not in text and not typed:
            yield _fault(each.name, DropSources(ids=each.sources))
    known = {spelling_key(each.name) for each in owed if each.passages}
    for _, found in named(typed, context.house.agencies):
        name = found.agency.name
        if spelling_key(name) not in known and name not in in_text:
            yield _fault(name, None)
            known.add(spelling_key(name))


def _fault(name: str, repair: Edit | None) -> Fault:
    message = f"{name} is credited, and no passage is marked as theirs."
    return Fault(message=message, field="credit_line", repair=repair, judged=name)
