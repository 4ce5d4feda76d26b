"""Source marks hold whatever is done to a story: none drifts to other words, and none is lost before its last word is."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.desk.editing.markmodel import Document, Line, Position, characters, line_of, words_of
from workstation.credits.agencycopy.item import Item, source_of
from workstation.desk.clips import pasting
from workstation.desk.clips.clipping import fragment
from workstation.desk.clips.offers import Pasted
from workstation.desk.clips.unclipping import unclip
from workstation.desk.editing import marking, writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.intake.agencycopy import as_from
from workstation.intake.receipt import Receipt
from workstation.story import codec, spans
from workstation.story.blocks import Block, Paragraph
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, Text, text_of

ITEMS = ("urn:afp:1", "urn:reuters:2", "urn:tass:3")
SEQUENCES = 300
PARTS = 25
MANY_SEQUENCES = 400  # in each of the parts: ten thousand in all

ACTIONS = (
    "type",
    "type",
    "delete",
    "split",
    "merge",
    "cut",
    "copy",
    "paste",
    "item",
    "mark",
    "clear",
    "undo",
    "undo",
    "redo",
)


def story_of(lines: tuple[str, ...], item: str = "") -> Story:
    """Return a story of these lines, all of them an item's where one is named."""
    body = tuple(Paragraph(id=f"p{at}", text=text_of(line)) for at, line in enumerate(lines))
    story = Story(id=item or "s", language="en", body=body)
    return as_from(story, Item(id=item, agency=item)) if item else story


class Desk:
    """A story and its model, both told the same; what was done to one can be undone in both."""

    def __init__(self, sequence: st.DataObject) -> None:
        self._draw = sequence.draw
        self._fresh = characters()
        self.model = Document((line_of(self._some(6)), line_of(self._some(4))))
        self.history = History(story_of(tuple(map(words_of, self.model.lines))))
        self.past: list[Document] = []
        self.future: list[Document] = []
        self.clipboard: Story | None = None
        self.copied: tuple[Line, ...] = ()

    def act(self, action: str) -> None:
        """Do one thing to both."""
        getattr(self, f"_{action}")()

    def agrees(self) -> None:
        """Hold the story against the model: every character where it should be, and whose it should be."""
        story = self.history.story
        texts = [text for block in story.body for _, text in block.texts()]
        known = {source.id: source.item for source in story.sources}
        assert [letters_of(text, known) for text in texts] == list(self.model.lines)
        assert all(spans.is_normal(text) for text in texts)

    def _type(self) -> None:
        line, at = self._position()
        words = self._some(3)
        caret = self._caret((line, at))
        block = self._block(line)
        text = spans.normal((Span(words, spans.marks_at(block.text, at)),))
        self._do(writing.insert_text(self.history.story, caret, text), lambda model: model.typed(line, at, words))

    def _delete(self) -> None:
        start, end = self._selection()
        end = (start[0], min(start[1] + 2, len(self.model.lines[start[0]])))
        if start != end:
            self._remove(start, end)

    def _cut(self) -> None:
        start, end = self._selection()
        self._take(start, end)
        if start != end:
            self._remove(start, end)

    def _copy(self) -> None:
        self._take(*self._selection())

    def _split(self) -> None:
        line, at = self._position()
        self._do(writing.enter(self.history.story, self._caret((line, at))), lambda model: model.split(line, at))

    def _merge(self) -> None:
        line = self._draw(st.integers(0, len(self.model.lines) - 1))
        if line == 0:
            return
        if self._draw(st.booleans()):
            stroke = writing.backspace(self.history.story, self._caret((line, 0)))
        else:
            stroke = writing.delete(self.history.story, self._caret((line - 1, len(self.model.lines[line - 1]))))
        self._do(stroke, lambda model: model.merged(line))

    def _paste(self) -> None:
        if self.clipboard is not None and self.copied:
            line, at = self._position()
            piece = unclip(codec.encode(self.clipboard))  # through the bytes of a clipboard, as another window would
            self._put_in(Pasted(piece, Receipt(reader="own"), is_own=True), line, at, self.copied)

    def _item(self) -> None:
        item = self._draw(st.sampled_from(ITEMS))
        lines = tuple(self._some(3) for _ in range(self._draw(st.integers(1, 2))))
        line, at = self._position()
        pasted = Pasted(story_of(lines, item), Receipt(reader="wire"))
        self._put_in(pasted, line, at, tuple(line_of(each, item) for each in lines))

    def _mark(self) -> None:
        start, end = self._selection()
        item = self._draw(st.sampled_from(ITEMS))
        known = next((each for each in self.history.story.sources if each.item == item), None)
        source = known or source_of(Item(id=item, agency=item), f"m{len(self.history.story.sources)}")
        stroke = marking.put_source(self.history.story, self._caret(start), self._caret(end), source)
        self._do(stroke, lambda model: model.named(start, end, item))

    def _clear(self) -> None:
        start, end = self._selection()
        stroke = marking.clear(self.history.story, self._caret(start), self._caret(end), "source")
        self._do(stroke, lambda model: model.named(start, end, ""))

    def _undo(self) -> None:
        if self.past:
            self.history = self.history.undo()
            self.future.append(self.model)
            self.model = self.past.pop()

    def _redo(self) -> None:
        if self.future:
            self.history = self.history.redo()
            self.past.append(self.model)
            self.model = self.future.pop()

    def _remove(self, start: Position, end: Position) -> None:
        stroke = writing.remove_between(self.history.story, self._caret(start), self._caret(end))
        self._do(stroke, lambda model: model.without(start, end))

    def _take(self, start: Position, end: Position) -> None:
        parts = self.model.selected(start, end)
        self.copied = parts if any(parts) else ()
        self.clipboard = fragment(self.history.story, self._caret(start), self._caret(end)) if self.copied else None

    def _put_in(self, pasted: Pasted, line: int, at: int, parts: tuple[Line, ...]) -> None:
        stroke = pasting.paste(self.history.story, self._caret((line, at)), pasted)
        self._do(stroke, lambda model: model.pasted(line, at, parts))

    def _do(self, stroke: Stroke | None, then: Callable[[Document], Document]) -> None:
        """Do what a key does; what changes the story is a step in both, but typing on in one word stays one step."""
        if stroke is None or stroke.edit is None:
            return
        after = self.history.do(stroke.edit)
        if after is self.history:
            return
        if len(after.past) > len(self.history.past):
            self.past.append(self.model)
        self.future.clear()
        self.history, self.model = after, then(self.model)

    def _some(self, most: int) -> str:
        return "".join(next(self._fresh) for _ in range(self._draw(st.integers(1, most))))

    def _position(self) -> Position:
        line = self._draw(st.integers(0, len(self.model.lines) - 1))
        return line, self._draw(st.integers(0, len(self.model.lines[line])))

    def _selection(self) -> tuple[Position, Position]:
        one, other = sorted((self._position(), self._position()))
        return one, other

    def _caret(self, position: Position) -> Caret:
        return Caret(Place(self._block(position[0]).id), position[1])

    def _block(self, line: int) -> Paragraph:
        block: Block = self.history.story.body[line]
        assert isinstance(block, Paragraph)
        return block


def letters_of(text: Text, known: dict[str, str]) -> Line:
    """Return a text as letters, each with the item that its mark leads to."""
    letters: Line = ()
    for span in text:
        mark = span.mark(SourceMark)
        letters += line_of(span.text, known[mark.source] if isinstance(mark, SourceMark) else "")
    return letters


def holds(sequence: st.DataObject) -> None:
    """Do a random sequence of things to a story, and hold every mark after each."""
    desk = Desk(sequence)
    desk._item()
    desk.agrees()
    for action in sequence.draw(st.lists(st.sampled_from(ACTIONS), min_size=4, max_size=24)):
        desk.act(action)
        desk.agrees()


def in_sequences(count: int, part: int = 0, phases: Sequence[Phase] = tuple(Phase)) -> None:
    """Hold the marks in so many random sequences, others for each part."""
    unhurried = settings(
        max_examples=count, deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=phases
    )
    unhurried(seed(part)(given(st.data())(holds)))()


def test_marks_hold_in_hundreds_of_sequences() -> None:
    in_sequences(SEQUENCES)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_marks_hold_in_ten_thousand_sequences(part: int) -> None:
    in_sequences(MANY_SEQUENCES, part)


def test_the_model_would_notice_a_mark_that_drifts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "marks_at", lambda text, offset: text[0].marks if text else ())
    with pytest.raises(AssertionError):
        in_sequences(SEQUENCES, phases=(Phase.generate,))  # nobody reads the shortest sequence that shows it
