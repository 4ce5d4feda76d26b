"""From passage to passage of what a story draws on."""

from collections.abc import Collection

from workstation.base.value import Value
from workstation.credits.lines.sourcing import Passage, drawn
from workstation.desk.editing.writing import Caret
from workstation.desk.sources.words import title_of_source
from workstation.story import places
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ClearMark
from workstation.story.model import Source, Story


class Step(Value, frozen=True):
    """A passage that was stepped to: whose it is, and the how manieth of all of them."""

    source: Source
    passage: Passage
    number: int
    count: int

    def sentence(self) -> str:
        """Return what is said of it: ``AFP, item 8XK2. Passage 2 of 3.``"""
        return f"{title_of_source(self.source)}. Passage {self.number} of {self.count}."


def step(story: Story, caret: Caret | None, by: int, source_ids: Collection[str] = ()) -> Step | None:
    """Return the next passage from a source (``by`` 1) or the one before (-1), of these alone where any are named.

    From the caret on; after the last one comes the first again. None where no passage is marked.
    """
    order = {place: number for number, (place, _) in enumerate(places.texts(story))}
    found = sorted(
        (
            (each, one.source)
            for one in drawn(story)
            if not source_ids or one.source.id in source_ids
            for each in one.passages
        ),
        key=lambda entry: (order[entry[0].place], entry[0].start),
    )
    if not found:
        return None
    here = (order.get(caret.place, -1), caret.offset) if caret is not None else (-1, 0)
    ahead = [at for at, (each, _) in enumerate(found) if (order[each.place], each.start) >= here]
    behind = [at for at, (each, _) in enumerate(found) if (order[each.place], each.end) < here]
    at = (ahead or [0])[0] if by > 0 else (behind or [len(found) - 1])[-1]
    passage, source = found[at]
    return Step(source, passage, at + 1, len(found))


def disowned(story: Story, source_id: str) -> Edit | None:
    """Return the edit that makes all passages from a source our own words, and takes it off the story's sources."""
    found = next((each for each in drawn(story) if each.source.id == source_id), None)
    if found is None:
        return None
    marks: list[Edit] = [
        ClearMark(place=each.place, start=each.start, end=each.end, mark="source") for each in found.passages
    ]
    name = f"Make {title_of_source(found.source)} our own words"
    return Group(edits=(*marks, forgotten(story, source_id)), name=name)


def forgotten(story: Story, source_id: str) -> Edit:
    """Return the edit that takes a source off the story's sources."""
    return SetField(field="sources", value=tuple(each for each in story.sources if each.id != source_id))
