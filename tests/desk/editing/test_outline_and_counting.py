"""The outline of a story and the length of what is selected in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import stories
from workstation.desk.editing.counting import Count, characters, count_between
from workstation.desk.editing.outline import Entry, outline
from workstation.desk.editing.selection import between, lines
from workstation.desk.editing.writing import Caret
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Divider, FactBox, Figure, Heading, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.plain import word_count
from workstation.story.spans import Span, Strong, length, text_of

STORY = Story(
    id="s",
    headline="Ferry returns",
    body=(
        Paragraph(id="lead", text=text_of("The ferry came back.")),
        Heading(id="h1", level=2, text=text_of("How it\nbegan")),
        Paragraph(id="p1", text=text_of("It began with a storm.")),
        Heading(id="h2", level=3, text=text_of("The storm")),
        Paragraph(id="p2", text=text_of("Two winters ago.")),
        Figure(id="f", caption=text_of("The pier"), credit="Ana Lima", alt=Described("A pier in snow")),
        Divider(id="d"),
        Heading(id="h3", level=2, text=text_of("What is next")),
        FactBox(
            id="box",
            title=text_of("Facts"),
            blocks=(Heading(id="h4", level=4, text=text_of("Length")), Paragraph(id="p3", text=text_of("40 metres"))),
        ),
        Paragraph(id="p4", text=text_of("Nobody knows.")),
    ),
)


def test_the_outline_says_how_long_each_section_is() -> None:
    assert outline(STORY) == (
        Entry(level=1, title="Ferry returns", words=26),
        Entry(block="h1", level=2, title="How it began", words=13),
        Entry(block="h2", level=3, title="The storm", words=5),
        Entry(block="h3", level=2, title="What is next", words=9),
        Entry(block="h4", level=4, title="Length", words=3),
    )


@given(stories())
def test_sections_on_the_highest_level_and_what_is_before_them_make_the_whole(story: Story) -> None:
    headline, *entries = outline(story)
    assert headline.words == word_count(story)
    on_top = {block.id: at for at, block in enumerate(story.body) if isinstance(block, Heading)}
    level = min((entry.level for entry in entries if entry.block in on_top), default=0)
    highest = [entry for entry in entries if entry.block in on_top and entry.level == level]
    first = on_top[highest[0].block] if highest else len(story.body)
    before = word_count(Story(id="s", body=story.body[:first]))
    assert before + sum(entry.words for entry in highest) == headline.words


def test_a_selection_is_counted_from_either_end() -> None:
    start, end = Caret(Place("lead"), 4), Caret(Place("h1"), 3)
    assert count_between(STORY, start, end) == Count(4, len("ferry came back.How"))
    assert count_between(STORY, end, start) == Count(4, len("ferry came back.How"))
    assert count_between(STORY, start, start) == Count()
    assert count_between(STORY, Caret(Place("p1"), 22), Caret(Place("p1"), 3)) == Count(4, len("began with a storm."))


def test_captions_credits_and_alt_text_count_where_they_are_selected() -> None:
    start, end = Caret(Place("f", "picture")), Caret(Place("d", "divider"))
    assert count_between(STORY, start, end).words == 2 + 2 + 4
    assert count_between(STORY, Caret(Place("f", "credit"), 4), Caret(Place("f", "alt"), 1)) == Count(2, 5)


def test_a_caret_in_no_line_is_refused_and_one_past_the_end_means_the_end() -> None:
    with pytest.raises(PlaceError):
        count_between(STORY, Caret(Place("gone")), Caret(Place("lead")))
    with pytest.raises(PlaceError):
        count_between(STORY, Caret(Place("lead")), Caret(Place("lead", "caption")))
    assert count_between(STORY, Caret(Place("p3"), 0), Caret(Place("p3"), 99)) == Count(2, 9)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ferry", 5),
        ("e\u0301te\u0301", 3),
        ("été", 3),
        ("👩‍🚀👩🏽", 2),
        ("بَيْت", 3),
        ("fer\u00adry\n", 5),
        ("新聞", 2),
        ("a\u200d", 1),
        ("", 0),
    ],
)
def test_characters_are_those_that_a_reader_sees(text: str, seen: int) -> None:
    assert characters(text) == seen


def test_lines_are_in_reading_order_with_what_is_drawn_and_plain_fields() -> None:
    body = (Figure(id="f", caption=text_of("C"), credit="D", alt=Decorative("frame")), Divider(id="d"))
    assert list(lines(Story(id="s", body=body))) == [
        (Place("f", "picture"), ()),
        (Place("f", "caption"), text_of("C")),
        (Place("f", "credit"), text_of("D")),
        (Place("f", "alt"), text_of("frame")),
        (Place("d", "divider"), ()),
    ]


@given(stories(), st.data())
def test_a_selection_and_what_is_before_and_after_it_make_the_whole(story: Story, data: st.DataObject) -> None:
    known = list(lines(story))
    if not known:
        return
    ends = []
    for _ in range(2):
        place, text = data.draw(st.sampled_from(known))
        ends.append(Caret(place, data.draw(st.integers(0, length(text)))))
    selected = between(story, *ends)
    assert selected == between(story, *ends[::-1])
    order = [place for place, _ in known]
    first, last = order.index(selected[0].place), order.index(selected[-1].place)
    assert [stretch.place for stretch in selected] == order[first : last + 1]
    whole = between(story, Caret(order[0]), Caret(order[-1], length(known[-1][1])))
    assert all(stretch.is_whole for stretch in whole)
    assert [stretch.selected for stretch in whole] == [text for _, text in known]


def test_marks_of_what_is_selected_stay() -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("The ", Span("ferry", (Strong(),)), " is")),))
    (stretch,) = between(story, Caret(Place("p"), 2), Caret(Place("p"), 6))
    assert stretch.selected == text_of("e ", Span("fe", (Strong(),)))
