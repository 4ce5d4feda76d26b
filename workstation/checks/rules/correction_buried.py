"""A correction is never buried in an update."""

from collections.abc import Iterator

from workstation.checks.noticing import block_of, fault_in, latest_notes, version_noted
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.corrections.proposal import classify, declared
from workstation.story.model import Story

_MILD = ("update", "refile")


@story_rule(
    "correction-buried",
    title="A correction is not passed off as an update.",
    severity="error",
    how="Undo the declaration and declare the change as a correction, so that readers learn what was wrong.",
)
def correction_buried(story: Story, context: Context) -> Iterator[Fault]:
    """Find updates and refiles that declare a change which surely corrects something."""
    before = version_noted(story, context)
    mild = {note.at: note for note in latest_notes(story, context) if note.kind in _MILD}
    if before is None or not mild:
        return
    known = declared(before, story)
    for change in classify(before, story, context.house.phrases).changes:
        decision = known.get(change.mark)
        if change.kind != "correction" or change.certainty != "sure" or decision is None or decision.at not in mild:
            continue
        note = mild[decision.at]
        said = change.now or change.was
        message = f"“{said}” is a correction, because {change.why}, and was declared as {note.kind}."
        yield fault_in(block_of(story, note), message, f"{change.mark} {note.kind}")
