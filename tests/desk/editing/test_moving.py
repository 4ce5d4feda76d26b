"""Moving a passage and putting other words in the place of some."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.editing import moving, rewording
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span, Strong, plain, text_of

STORY = Story(
    id="s",
    body=(
        Paragraph(id="a", text=text_of("one ", Span("two", (Strong(),)), " three")),
        Paragraph(id="b", text=text_of("four")),
        Figure(id="f", caption=text_of("A fery"), credit="Ana Lmia", alt=Described("A fery in ice")),
    ),
)


def done(story: Story, stroke: Stroke | None) -> Story:
    assert stroke is not None
    assert stroke.edit is not None
    return stroke.edit.apply(story)


def at(name: str, offset: int, slot: str = "text") -> Caret:
    return Caret(Place(name, slot), offset)


def test_a_passage_moves_with_its_marks_and_is_selected() -> None:
    stroke = moving.move_passage(STORY, at("a", 4), at("a", 8), at("b", 0))
    moved = done(STORY, stroke)
    assert places.text_at(moved, Place("b")) == text_of(Span("two", (Strong(),)), " four")
    assert places.text_at(moved, Place("a")) == text_of("one three")
    assert stroke is not None
    assert (stroke.anchor, stroke.caret) == (at("b", 0), at("b", 4))


@given(st.integers(0, 13), st.integers(0, 13), st.integers(0, 13))
def test_moving_within_a_text_is_what_cutting_and_pasting_makes(one: int, other: int, there: int) -> None:
    start, end = sorted((one, other))
    stroke = moving.move_passage(STORY, at("a", start), at("a", end), at("a", there))
    if start <= there <= end:
        assert stroke is None
        return
    words = "one two three"
    cut, rest = words[start:end], words[:start] + words[end:]
    at_rest = there if there < start else there - len(cut)
    moved = done(STORY, stroke)
    assert plain(places.text_at(moved, Place("a"))) == rest[:at_rest] + cut + rest[at_rest:]
    assert stroke is not None
    assert stroke.anchor is not None
    now = plain(places.text_at(moved, Place("a")))
    assert now[stroke.anchor.offset : stroke.caret.offset] == cut


def test_several_texts_do_not_move() -> None:
    assert moving.move_passage(STORY, at("a", 4), at("b", 2), at("b", 4)) is None


@pytest.mark.parametrize(
    ("slot", "expected"), [("caption", "A ferry"), ("credit", "A ferry Lmia"), ("alt", "A ferry in ice")]
)
def test_a_word_is_replaced_in_any_line_of_a_picture(slot: str, expected: str) -> None:
    end = {"caption": 6, "credit": 3, "alt": 6}[slot]
    stroke = rewording.reword(STORY, Place("f", slot), 0, end, "A ferry")
    figure = places.find(done(STORY, stroke), "f")
    assert isinstance(figure, Figure)
    alt = figure.alt.text if isinstance(figure.alt, Described) else ""
    assert {"caption": plain(figure.caption), "credit": figure.credit, "alt": alt}[slot] == expected
    assert stroke is not None
    assert stroke.caret == Caret(Place("f", slot), 7)


def test_a_word_keeps_its_marks() -> None:
    changed = done(STORY, rewording.reword(STORY, Place("a"), 4, 7, "deux"))
    assert places.text_at(changed, Place("a")) == text_of("one ", Span("deux", (Strong(),)), " three")


def test_a_word_that_is_gone_is_left_alone() -> None:
    assert rewording.reword(STORY, Place("b"), 2, 9, "x") is None
    assert rewording.reword(STORY, Place("f", "alt"), 2, 99, "x") is None
