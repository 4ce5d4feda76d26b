"""What is selected goes to another place of the story whole, with its marks, and one undo brings it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.clips.carrying import carry
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import Figure, Heading, List, ListItem, Paragraph
from workstation.story.history import History
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, Strong, plain, text_of

STORY = Story(
    id="s",
    sources=(Source(id="s1", kind="agency", name="AFP"),),
    body=(
        Paragraph(id="a", text=text_of("one ", Span("two", (Strong(),)), " three")),
        Paragraph(id="b", text=text_of(Span("four five", (SourceMark("s1"),)))),
        Heading(id="h", text=text_of("Six")),
        List(id="l", items=(ListItem(text_of("seven")), ListItem(text_of("eight")))),
        Figure(id="f", caption=text_of("Nine"), credit="Ana Lima"),
        Paragraph(id="c", text=text_of("ten eleven")),
    ),
)


def at(name: str, offset: int, slot: str = "text") -> Caret:
    return Caret(Place(name, slot), offset)


def words(story: Story) -> str:
    return "\n".join(plain(text) for block in story.body for _, text in block.texts())


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (at("c", 3), "one  five\nSix\nseven\neight\nNine\nten\ntwo three\nfour\n eleven"),
        (at("c", 10), "one  five\nSix\nseven\neight\nNine\nten eleven\ntwo three\nfour"),
        (at("b", 9), "one  five\ntwo three\nfour\nSix\nseven\neight\nNine\nten eleven"),
        (at("a", 0), "two three\nfour\none  five\nSix\nseven\neight\nNine\nten eleven"),
        (at("a", 2), "on\ntwo three\nfour\ne  five\nSix\nseven\neight\nNine\nten eleven"),
    ],
    ids=["below", "at the end", "in the same line, behind", "above", "in the same line, before"],
)
def test_a_passage_over_several_paragraphs_moves_as_one_step(there: Caret, expected: str) -> None:
    stroke = carry(STORY, at("a", 4), at("b", 4), there)
    assert stroke is not None
    assert stroke.edit is not None
    history = History(STORY).do(stroke.edit)
    assert words(history.story) == expected
    assert len(history.past) == 1
    assert history.undo().story is STORY
    marks = {mark for block in history.story.body for _, text in block.texts() for span in text for mark in span.marks}
    assert {SourceMark("s1"), Strong()} <= marks
    assert places.text_at(history.story, stroke.caret.place) is not None


@given(st.data())
def test_no_letter_is_lost_on_the_way(data: st.DataObject) -> None:
    lines = [("a", "text", 13), ("b", "text", 9), ("h", "text", 3), ("l", "item:0", 5), ("l", "item:1", 5)]
    lines += [("f", "caption", 4), ("c", "text", 10)]
    carets = [at(name, offset, slot) for name, slot, length in lines for offset in range(length + 1)]
    one, other, to = (data.draw(st.integers(0, len(carets) - 1)) for _ in range(3))
    start, end, there = carets[min(one, other)], carets[max(one, other)], carets[to]
    if start == end:
        return
    stroke = carry(STORY, start, end, there)
    if stroke is None:
        assert min(one, other) <= to <= max(one, other) or "f" in (start.place.block, end.place.block)
        return
    assert stroke.edit is not None
    moved = stroke.edit.apply(STORY)
    assert sorted("".join(words(moved).split())) == sorted("".join(words(STORY).split()))
    names = [block.id for block in places.blocks(moved)]
    assert len(names) == len(set(names))


def test_nothing_goes_into_itself_or_into_a_field_without_marks() -> None:
    assert carry(STORY, at("a", 4), at("b", 4), at("a", 6)) is None
    assert carry(STORY, at("a", 4), at("b", 4), at("f", 2, "credit")) is None
