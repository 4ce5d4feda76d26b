"""What lies between two carets: the lines of a story in reading order, and the stretch of each that is selected."""

from collections.abc import Iterator

from workstation.base.value import Value
from workstation.desk.editing.writing import Caret
from workstation.desk.fields.lines import FIELD_SLOTS, field_text
from workstation.story import places, spans
from workstation.story.blocks import Block, Divider, Embed, Figure, Media
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import Text, text_of

OBJECT_SLOTS: dict[type[Block], str] = {Figure: "picture", Embed: "embed", Media: "media", Divider: "divider"}
"""The slot that a caret stands in where a block is drawn; no text belongs to it."""


class Stretch(Value, frozen=True):
    """The selected part of one line: the line's whole text, and where in it the selection starts and ends."""

    place: Place
    text: Text
    start: int
    end: int

    @property
    def is_whole(self) -> bool:
        """Whether the whole line is selected."""
        return self.start == 0 and self.end == spans.length(self.text)

    @property
    def selected(self) -> Text:
        """The text that is selected."""
        return self.text if self.is_whole else spans.cut(self.text, self.start, self.end)


def lines(story: Story) -> Iterator[tuple[Place, Text]]:
    """Yield every line that a caret can stand in, in reading order, with its text; what is drawn has none."""
    for block in places.blocks(story):
        if type(block) in OBJECT_SLOTS:
            yield Place(block.id, OBJECT_SLOTS[type(block)]), ()
        for slot, text in block.texts():
            yield Place(block.id, slot), text
        if isinstance(block, Figure):
            for slot in FIELD_SLOTS:
                yield Place(block.id, slot), text_of(field_text(block, slot))


def between(story: Story, one: Caret, other: Caret) -> tuple[Stretch, ...]:
    """Return the stretches between two carets, in whichever order they stand; the lines of both are among them.

    Offsets past the end of a line mean its end. Raises ``PlaceError`` where a caret stands in no line of the story.
    """
    known = list(lines(story))
    order = {place: at for at, (place, _) in enumerate(known)}
    for caret in (one, other):
        if caret.place not in order:
            raise PlaceError("place where the selection ends")
    start, end = sorted((one, other), key=lambda caret: (order[caret.place], caret.offset))
    first, last = order[start.place], order[end.place]
    found = []
    for at in range(first, last + 1):
        place, text = known[at]
        length = spans.length(text)
        begin = min(max(start.offset, 0), length) if at == first else 0
        stop = min(max(end.offset, 0), length) if at == last else length
        found.append(Stretch(place, text, begin, stop))
    return tuple(found)
