"""Edits change what they name and nothing else, and every one can be taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import edits, stories
from workstation.base.errors import WorkstationError
from workstation.story import codec, places, spans
from workstation.story.alt import Described
from workstation.story.blocks import Divider, FactBox, Figure, Gallery, Heading, List, ListItem, Paragraph
from workstation.story.edits.body import InsertBlocks, JoinBlocks, MoveBlock, RemoveBlocks, ReplaceBlock, SplitBlock
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import FieldError, SetBlockField, SetField
from workstation.story.edits.text import ClearMark, ReplaceText, SetMark
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import Emphasis, Link, SourceMark, Span, Strong, text_of

relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)


@relaxed
@given(st.data())
def test_undo_gives_back_the_very_story_and_redo_the_edited_one(data: st.DataObject) -> None:
    history = History(data.draw(stories()))
    states = [history.story]
    for number in range(data.draw(st.integers(1, 5))):
        history = history.do(data.draw(edits(history.story, f"n{number}x")))
        states.append(history.story)
    last = history.story
    while history.past:
        history = history.undo()
    assert codec.encode(history.story) == codec.encode(states[0])
    while history.future:
        history = history.redo()
    assert history.story == last


@relaxed
@given(st.data())
def test_an_edit_leaves_every_other_block_the_same_object(data: st.DataObject) -> None:
    story = data.draw(stories())
    edited = data.draw(edits(story, "nx")).apply(story)
    before = {block.id: block for block in story.body}
    untouched = [block for block in edited.body if block.id in before and block == before[block.id]]
    assert all(block is before[block.id] for block in untouched)
    names = [block.id for block in places.blocks(edited)]
    assert len(names) == len(set(names))
    assert all(spans.is_normal(text) for _, text in places.texts(edited))


def paragraph(words: str = "The first ferry.", name: str = "b1") -> Paragraph:
    return Paragraph(id=name, text=text_of(words))


STORY = Story(
    id="s",
    body=(
        paragraph(),
        Heading(id="b2", text=text_of("Crosshead")),
        FactBox(id="b3", blocks=(paragraph("Inner.", "b4"), List(id="b5", items=(ListItem(text_of("One")),)))),
        Gallery(id="b6", figures=(Figure(id="b7"),)),
        Divider(id="b8"),
    ),
)

IMPOSSIBLE: dict[str, Edit] = {
    "a block that is gone": ReplaceText(place=Place("nowhere"), start=0, end=0),
    "a text that is not there": ReplaceText(place=Place("b1", "caption"), start=0, end=0),
    "past the end": ReplaceText(place=Place("b1"), start=0, end=99),
    "backwards": ReplaceText(place=Place("b1"), start=3, end=1),
    "before the start": SetMark(place=Place("b1"), start=-1, end=1, mark=Strong()),
    "a list item past the last": ReplaceText(place=Place("b5", "item:7"), start=0, end=0),
    "an id that is taken": InsertBlocks(blocks=(paragraph("x", "b4"),)),
    "an id twice": InsertBlocks(blocks=(paragraph("x", "n1"), paragraph("y", "n1"))),
    "after a block that is gone": InsertBlocks(blocks=(paragraph("x", "n1"),), after="nowhere"),
    "a paragraph into a gallery": InsertBlocks(blocks=(paragraph("x", "n1"),), after="b7"),
    "into itself": MoveBlock(id="b3", after="b4"),
    "splitting a divider": SplitBlock(id="b8", offset=0, new_id="n1"),
    "splitting past the end": SplitBlock(id="b1", offset=99, new_id="n1"),
    "joining with a box": JoinBlocks(first="b1", second="b3"),
    "removing what is gone": RemoveBlocks(ids=("b1", "b1")),
    "a field that a story has not": SetField(field="colour", value="red"),
    "the id of a story": SetField(field="id", value="other"),
    "a number for a headline": SetField(field="headline", value=3),
    "a stage that is none": SetField(field="stage", value="burnt"),
    "a block's field of another kind": SetBlockField(id="b7", field="alt", value="words"),
    "half a character": SetField(field="headline", value="\ud800"),
    "half a character in a text": ReplaceText(place=Place("b1"), start=0, end=0, text=(Span("\ud800"),)),
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_cannot_be_is_refused_in_a_sentence_with_a_hint(what: str) -> None:
    with pytest.raises((PlaceError, FieldError)) as caught:
        IMPOSSIBLE[what].apply(STORY)
    assert isinstance(caught.value, WorkstationError)
    assert str(caught.value).endswith(".")
    assert caught.value.hint


def test_splitting_and_joining_are_each_others_opposite() -> None:
    split = SplitBlock(id="b1", offset=4, new_id="n1").apply(STORY)
    assert [spans.plain(text) for _, text in places.texts(split)][:2] == ["The ", "first ferry."]
    assert JoinBlocks(first="b1", second="n1").apply(split) == STORY


def test_a_block_is_moved_with_what_is_inside_it() -> None:
    moved = MoveBlock(id="b3", after="").apply(STORY)
    assert [block.id for block in places.blocks(moved)][:3] == ["b3", "b4", "b5"]
    inside = MoveBlock(id="b1", after="b4").apply(STORY)
    assert [block.id for block in places.blocks(inside)][:4] == ["b2", "b3", "b4", "b1"]


def test_marks_are_set_and_cleared_on_a_part() -> None:
    marked = SetMark(place=Place("b1"), start=4, end=9, mark=Link("https://example.org")).apply(STORY)
    marked = SetMark(place=Place("b1"), start=0, end=16, mark=Strong()).apply(marked)
    assert [span.text for span in places.text_at(marked, Place("b1"))] == ["The ", "first", " ferry."]
    cleared = ClearMark(place=Place("b1"), start=0, end=16, mark="link").apply(marked)
    assert places.text_at(cleared, Place("b1")) == (Span("The first ferry.", (Strong(),)),)


def test_an_edit_of_a_box_leaves_its_neighbours_alone() -> None:
    edited = SetBlockField(id="b7", field="alt", value=Described("A ferry")).apply(STORY)
    assert [old is new for old, new in zip(STORY.body, edited.body, strict=True)] == [True, True, True, False, True]


def test_a_group_is_one_step() -> None:
    group = Group(
        name="Tidy",
        edits=(RemoveBlocks(ids=("b8",)), ReplaceBlock(id="b2", blocks=(paragraph("Was a crosshead", "b2"),))),
    )
    history = History(STORY).do(group)
    assert history.undo_label == "Tidy"
    assert history.undo().story is STORY


def test_typing_a_word_is_one_step_and_the_next_word_another() -> None:
    history = History(STORY)
    for at, letter in enumerate("At dawn"):
        history = history.do(ReplaceText(place=Place("b1"), start=at, end=at, text=text_of(letter)))
    assert spans.plain(places.text_at(history.undo().story, Place("b1"))) == "At The first ferry."
    assert history.undo().undo().story is STORY


@given(
    st.lists(
        st.builds(
            Span,
            st.sampled_from(["a", "bc", "é", "👩‍🚀", ""]),
            st.lists(st.sampled_from([Strong(), Emphasis(), SourceMark("s")]), max_size=3).map(tuple),
        ),
        max_size=6,
    ),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_cutting_a_text_in_two_and_joining_it_changes_nothing(parts: list[Span], one: int, other: int) -> None:
    text = spans.normal(parts)
    assert spans.is_normal(text)
    at = min(one, spans.length(text))
    assert spans.join(spans.cut(text, 0, at), spans.cut(text, at)) == text
    start, end = sorted((min(one, spans.length(text)), min(other, spans.length(text))))
    assert spans.replace(text, start, end, spans.cut(text, start, end)) == text
    words = spans.plain(text)
    assert spans.plain(spans.replace(text, start, end, ())) == words[:start] + words[end:]
