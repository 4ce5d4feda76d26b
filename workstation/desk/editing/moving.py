"""Moving a passage to another place of the story, with its marks, as one edit."""

from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.story import places, spans
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story


def move_passage(story: Story, start: Caret, end: Caret, there: Caret) -> Stroke | None:
    """Return what moves the text between two carets to a third; it is selected there afterwards.

    None where that is inside of what moves, or the passage goes over several texts.
    """
    if start.place != end.place or there.place.slot in FIELD_SLOTS:
        return None
    same = there.place == start.place
    if same and start.offset <= there.offset <= end.offset:
        return None
    moved = spans.cut(places.text_at(story, start.place), start.offset, end.offset)
    length = spans.length(moved)
    out = ReplaceText(place=start.place, start=start.offset, end=end.offset)
    into = ReplaceText(place=there.place, start=there.offset, end=there.offset, text=moved)
    edits: tuple[Edit, ...] = (into, out) if same and there.offset > end.offset else (out, into)
    first = there.offset - length if same and there.offset > end.offset else there.offset
    return Stroke(Group(edits=edits, name="Move text"), Caret(there.place, first + length), Caret(there.place, first))
