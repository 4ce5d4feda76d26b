"""Undo and redo: the stories before and after each edit, since old stories stay valid."""

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story.edits.edit import Edit
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.spans import plain

_DEPTH = 10_000


class Step(Value, frozen=True):
    """One thing that undo takes back: the edit that did it last, and the story from before."""

    edit: Edit
    before: Story


class History(Value, frozen=True):
    """A story with what can be undone and redone. Typing on in one word is one step."""

    story: Story
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def do(self, edit: Edit) -> "History":
        """Return the history with the edit applied; what had been undone can no longer be redone.

        An edit that changes nothing is not a step. Raises ``PlaceError`` as the edit does.
        """
        after = edit.apply(self.story)
        if after == self.story:
            return self
        if self.past and not self.future and _types_on(self.past[-1].edit, edit):
            return History(after, (*self.past[:-1], replace(self.past[-1], edit=edit)))
        return History(after, (*self.past, Step(edit, self.story))[-_DEPTH:])

    def undo(self) -> "History":
        """Return the history one step back, or the same one where there is nothing to undo."""
        if not self.past:
            return self
        step = self.past[-1]
        return History(step.before, self.past[:-1], (Step(step.edit, self.story), *self.future))

    def redo(self) -> "History":
        """Return the history one step forward, or the same one where there is nothing to redo."""
        if not self.future:
            return self
        step = self.future[0]
        return History(step.before, (*self.past, Step(step.edit, self.story)), self.future[1:])

    @property
    def undo_label(self) -> str:
        """What undo would take back, or an empty string."""
        return self.past[-1].edit.label if self.past else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or an empty string."""
        return self.future[0].edit.label if self.future else ""


def _types_on(before: Edit, edit: Edit) -> bool:
    """Return whether ``edit`` goes on typing the word that ``before`` was typing."""
    if not (isinstance(before, ReplaceText) and isinstance(edit, ReplaceText)):
        return False
    if edit.start != edit.end or edit.place != before.place:
        return False
    typed, earlier = plain(edit.text), plain(before.text)
    return edit.start == before.start + len(earlier) and bool(typed) and not earlier[-1:].isspace()
