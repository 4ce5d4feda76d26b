"""Nothing of substance changes in a story that is out without a word to say so."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.corrections.proposal import Change, outstanding
from workstation.credits.corrections.published import NoticeForm, Published
from workstation.credits.corrections.wording import Wording
from workstation.story import places
from workstation.story.blocks import Correction
from workstation.story.edits.body import InsertBlocks
from workstation.story.edits.fields import SetField
from workstation.story.model import Story
from workstation.story.outgoing import STOPPED

_LONG = 60  # characters of the story that a message repeats


@story_rule(
    "silent-change",
    title="A story that is out changes only with a note of what changed.",
    severity="error",
    waivable=False,
    decide="heuristic",
    how="Declare the change: the line above the story proposes what it is and what to tell readers (Ctrl+Shift+C), and "
    "Ctrl+Shift+Return takes the proposal as it is. Or undo the change.",
)
def silent_change(story: Story, context: Context) -> Iterator[Fault]:
    """Find what changed since a story went out and no note declares, and notes that readers were shown and are gone."""
    published = context.house.published
    if published is None or story.stage in STOPPED:
        return
    yield from _gone(story, published)
    wording = Wording(NoticeForm(), "en")
    for change in outstanding(published, story, context.house.phrases).changes:
        yield Fault(
            message=f"{wording.place(change).capitalize()} changed since the story went out: {_told(change)}. "
            f"Readers are not told; this looks like {_named(change)}, because {change.why}.",
            block=change.block,
            slot=change.slot if change.block else "",
            start=change.start if change.block else None,
            end=change.end if change.block else None,
            field="" if change.block else change.slot,
            severity="info" if change.kind == "refile" else None,
            judged=change.mark,
        )


def _gone(story: Story, published: Published) -> Iterator[Fault]:
    missing = [note for note in published.story.corrections if note not in set(story.corrections)]
    if missing:
        ours = tuple(note for note in story.corrections if note not in set(published.story.corrections))
        yield Fault(
            message=f"The note “{_short(missing[0].text)}” went out with this story and is gone from its record.",
            field="corrections",
            repair=SetField(field="corrections", value=(*published.story.corrections, *ours)),
            judged=" ".join(f"{note.at.isoformat()} {note.text}" for note in missing),
        )
    shown = {block.id for block in places.blocks(story)}
    for block in published.story.body:
        if isinstance(block, Correction) and block.kind != "withdrawal" and block.id not in shown:
            yield Fault(
                message="A notice that readers were shown is gone from the story.",
                field="corrections",
                repair=InsertBlocks(blocks=(block,), after=story.body[-1].id if story.body else ""),
                judged=block.id,
            )


def _told(change: Change) -> str:
    was, now = _short(change.was), _short(change.now)
    if change.was == change.now or change.part == "picture":
        return "it is another one, or stands elsewhere"
    if was and now:
        return f"“{now}” was “{was}”"
    return f"“{now}” is new" if now else f"“{was}” is gone"


def _named(change: Change) -> str:
    return f"an {change.kind}" if change.kind == "update" else f"a {change.kind}"


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[:_LONG].rsplit(' ', 1)[0]} …"
