"""Undo and redo: the stories before and after each edit, since old stories stay valid."""

from typing import Any

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story import places
from workstation.story.alt import Decorative, words_of
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Dateline, Story
from workstation.story.spans import plain

_DEPTH = 10_000


class Step(Value, frozen=True):
    """One thing that undo takes back: the edit that did it last, and the story from before."""

    edit: Edit
    before: Story


class History(Value, frozen=True):
    """A story with what can be undone and redone. Typing on in one word is one step, in a text as in a field.

    So is deleting a word letter by letter, whichever way.
    """

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
        if self.past and not self.future and _goes_with(self.past[-1], edit, self.story, after):
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


def _goes_with(step: Step, edit: Edit, story: Story, then: Story) -> bool:
    """Return whether ``edit``, which makes ``then`` of ``story``, goes on typing or deleting the last step's word."""
    match step.edit, edit:
        case ReplaceText(text=()) as before, ReplaceText(text=()) as after:
            if after.place != before.place:
                return False
            texts = (places.text_at(each, after.place) for each in (step.before, story, then))
            return _deletes_on(*map(plain, texts))
        case ReplaceText() as before, ReplaceText() as after:
            typed, earlier = plain(after.text), plain(before.text)
            goes_on = after.place == before.place and after.start == after.end == before.start + len(earlier)
            return goes_on and bool(typed) and not earlier[-1:].isspace()
        case SetField(field=name, value=second), SetField(field=other, value=third):
            return name == other and _goes_on(getattr(step.before, name), second, third)
        case SetBlockField(id=block, field=name, value=second), SetBlockField(id=same, field=other, value=third):
            if (block, name) != (same, other):
                return False
            return _goes_on(getattr(places.find(step.before, block), name), second, third)
        case _:
            return False


def _goes_on(first: Any, second: Any, third: Any) -> bool:
    """Return whether a field got words from its first to its second value, and then more right after those."""
    one, two, three = (_words(value) for value in (first, second, third))
    if len(two) < len(one):
        return _deletes_on(one, two, three)
    size = len(two) - len(one)
    run, more = _insertions(one, two), _insertions(two, three)
    ends = [at + size for at in run if at + size in more]
    return bool(ends) and not two[ends[-1] - 1].isspace()


def _deletes_on(one: str, two: str, three: str) -> bool:
    """Return whether what went from a text to make ``two`` and then ``three`` was one word, in the end by a letter."""
    gone = len(one) - len(two)
    if gone <= 0 or len(two) - len(three) != 1:
        return False
    first, then = _insertions(two, one), _insertions(three, two)
    return any(
        (at in then or at - 1 in then) and not any(character.isspace() for character in one[at : at + gone])
        for at in first
    )


def _insertions(before: str, after: str) -> range:
    """Return where words may have been put in to make ``after`` of ``before``: in ``bee`` any e may be the new one."""
    size = len(after) - len(before)
    latest = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    backwards = zip(reversed(before), reversed(after), strict=False)
    behind = next((at for at, pair in enumerate(backwards) if pair[0] != pair[1]), len(before))
    return range(len(before) - behind, latest + 1) if size > 0 else range(0)


def _words(value: Any) -> str:
    """Return what is typed into a field of words or of alt text; nothing for fields of another kind."""
    if isinstance(value, Decorative):
        return value.reason
    if isinstance(value, Dateline):
        return value.place
    return value if isinstance(value, str) else words_of(value)
