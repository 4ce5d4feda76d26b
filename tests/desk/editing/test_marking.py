"""Marks over a selection: across texts, toggled, trimmed, and taken off again, as one thing to undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import MARKS, stories
from workstation.desk.editing import marking
from workstation.desk.editing.writing import Caret
from workstation.story import places, spans
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.history import History
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Link, SourceMark, Span, Strong, Sub, Sup, text_of

HERE = Place("p1")
STORY = Story(
    id="s",
    body=(
        Paragraph(id="p1", text=text_of("The first line")),
        Figure(id="f1", caption=text_of("A ferry"), credit="Ana"),
        Paragraph(id="p2", text=text_of("The second line")),
    ),
)


def at(name: str, offset: int, slot: str = "text") -> Caret:
    return Caret(Place(name, slot), offset)


def done(story: Story, stroke: object) -> Story:
    assert isinstance(stroke, marking.Stroke)
    assert stroke.edit is not None
    return History(story).do(stroke.edit).story


def test_a_mark_goes_on_all_texts_of_a_selection_as_one_step() -> None:
    stroke = marking.toggle(STORY, at("p1", 4), at("p2", 3), Strong())
    assert stroke is not None
    assert stroke.edit is not None
    history = History(STORY).do(stroke.edit)
    texts = dict(places.texts(history.story))
    assert texts[HERE] == text_of("The ", Span("first line", (Strong(),)))
    assert texts[Place("f1", "caption")] == text_of(Span("A ferry", (Strong(),)))
    assert texts[Place("p2")] == text_of(Span("The", (Strong(),)), " second line")
    assert (stroke.anchor, stroke.caret) == (at("p1", 4), at("p2", 3))
    assert history.undo().story == STORY


def test_a_mark_comes_off_only_where_all_of_the_selection_has_it() -> None:
    half = done(STORY, marking.toggle(STORY, at("p1", 0), at("p1", 5), Emphasis()))
    whole = done(half, marking.toggle(half, at("p1", 0), at("p1", 14), Emphasis()))
    assert places.text_at(whole, HERE) == text_of(Span("The first line", (Emphasis(),)))
    none = done(whole, marking.toggle(whole, at("p1", 0), at("p1", 14), Emphasis()))
    assert places.text_at(none, HERE) == text_of("The first line")


def test_superscript_takes_the_place_of_subscript() -> None:
    low = done(STORY, marking.toggle(STORY, at("p1", 0), at("p1", 3), Sub()))
    high = done(low, marking.toggle(low, at("p1", 0), at("p1", 3), Sup()))
    assert places.text_at(high, HERE) == text_of(Span("The", (Sup(),)), " first line")


def test_a_link_leaves_the_spaces_around_it_out() -> None:
    linked = done(STORY, marking.put(STORY, at("p1", 3), at("p1", 10), Link("https://example.com/")))
    assert places.text_at(linked, HERE) == text_of("The ", Span("first", (Link("https://example.com/"),)), " line")


def test_only_spaces_are_no_link() -> None:
    assert marking.put(STORY, at("p1", 3), at("p1", 4), Link("https://example.com/")) is None


def test_what_changes_nothing_is_nothing_to_do() -> None:
    assert marking.clear(STORY, at("p1", 0), at("p1", 5), "strong") is None
    assert marking.toggle(STORY, at("p1", 2), at("p1", 2), Strong()) is None
    assert marking.toggle(STORY, at("f1", 0, "credit"), at("f1", 3, "credit"), Strong()) is None


def test_a_new_source_joins_those_of_the_story_in_the_same_step() -> None:
    source = Source(id="s1", name="AFP")
    stroke = marking.put_source(STORY, at("p1", 0), at("p1", 3), source)
    marked = done(STORY, stroke)
    assert marked.sources == (source,)
    assert places.text_at(marked, HERE) == text_of(Span("The", (SourceMark("s1"),)), " first line")
    again = done(marked, marking.put_source(marked, at("p2", 0), at("p2", 3), source))
    assert again.sources == (source,)


LINKED = Story(
    id="s",
    body=(
        Heading(
            id="p1",
            text=text_of(
                "See ",
                Span("the ", (Link("https://a.example/"),)),
                Span("old", (Link("https://a.example/"), Strong())),
                Span(" page", (Link("https://b.example/"),)),
                ".",
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, None), (4, (4, 11)), (6, (4, 11)), (9, (4, 11)), (11, (4, 11)), (12, (11, 16)), (16, (11, 16)), (17, None)],
)
def test_a_passage_is_found_around_the_caret(offset: int, expected: tuple[int, int] | None) -> None:
    found = marking.extent(LINKED, at("p1", offset), Link)
    assert (found and (found[0].offset, found[1].offset)) == expected


@given(st.data())
def test_a_mark_put_on_is_carried_and_can_be_taken_off(data: st.DataObject) -> None:
    story = data.draw(stories())
    texts = [(place, text) for place, text in places.texts(story) if text]
    if not texts:
        return
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(texts) - 1)] * 2)))
    start = Caret(texts[first][0], data.draw(st.integers(0, spans.length(texts[first][1]))))
    end = Caret(texts[last][0], data.draw(st.integers(0, spans.length(texts[last][1]))))
    mark = data.draw(MARKS.filter(lambda each: not isinstance(each, Link)))
    stroke = marking.put(story, start, end, mark)
    if stroke is None:
        return
    marked = done(story, stroke)
    assert marking.carries(marked, start, end, type(mark))
    assert [spans.plain(text) for _, text in places.texts(marked)] == [
        spans.plain(text) for _, text in places.texts(story)
    ]
    bare = done(marked, marking.toggle(marked, start, end, mark))
    assert not marking.carries(bare, start, end, type(mark))
