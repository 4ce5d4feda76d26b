"""Carries what is selected to another place of the story, as one step."""

from functools import partial

from msgspec.structs import replace

from workstation.desk.clips.clipping import fragment
from workstation.desk.clips.offers import Pasted
from workstation.desk.clips.pasting import paste
from workstation.desk.editing import moving, selection, writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.intake.receipt import Receipt
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Group
from workstation.story.model import Story


def carry(story: Story, start: Caret, end: Caret, there: Caret) -> Stroke | None:
    """Return what moving a selection somewhere else does, as one step: its marks and sources go with it.

    Within one text the words move; of several texts, what is selected is put in as a paste puts it. None where the
    place is inside of what moves or holds no marks, or the selection ends in a picture's lines, which do not leave it
    one by one. Raises ``PlaceError`` where a caret is no longer in the story.
    """
    if start.place == end.place:
        return moving.move_passage(story, start, end, there)
    order = {place: at for at, (place, _) in enumerate(selection.lines(story))}
    first, last, to = ((order.get(each.place, -1), each.offset) for each in (start, end, there))
    ends = (places.find(story, each.place.block) for each in (start, end))
    if there.place.slot in FIELD_SLOTS or first <= to <= last or any(isinstance(each, Figure) for each in ends):
        return None
    pasted = Pasted(fragment(story, start, end), Receipt(reader="own"), is_own=True)
    put, take = partial(paste, pasted=pasted), partial(writing.remove_between, start=start, end=end)
    if to < first:  # taking out below does not change where that is; putting in above would change what to take out
        out = take(story)
        into = put(out.edit.apply(story) if out and out.edit else story, there)
        edits = (out.edit if out else None, into.edit)
    else:
        into = put(story, there)
        out = take(into.edit.apply(story) if into.edit else story)
        edits = (into.edit, out.edit if out else None)
    return replace(into, edit=Group(edits=tuple(filter(None, edits)), name="Move text"))
