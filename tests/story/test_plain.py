"""Words are counted, and reading time told, in any script."""

import pytest

from workstation.story.blocks import Cell, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.model import Story
from workstation.story.plain import plain_text, reading_minutes, word_count, words
from workstation.story.spans import text_of


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The first ferry", 3),
        ("don't stop, well-known 1,000.5 things", 5),
        ("паром прибыл в порт", 4),
        ("ბორანი დაბრუნდა", 2),
        ("وصلت أول عبّارة", 3),
        ("e\u0301te\u0301 froid", 2),
        ("新聞を読む", 5),
        ("-- … !", 0),
        ("", 0),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert words(text) == count


def test_captions_are_not_counted_and_are_read_out() -> None:
    story = Story(
        id="s",
        headline="Headline",
        byline="By Ana",
        body=(
            Paragraph(id="b1", text=text_of("One two three.")),
            Figure(id="b2", caption=text_of("Not counted"), credit="AP"),
            Heading(id="b3", text=text_of("Four")),
            Quote(id="b4", paragraphs=(text_of("Five six."),), attribution=text_of("Seven")),
            List(
                id="b5",
                items=(
                    ListItem(text_of("one"), 0, True),
                    ListItem(text_of("deeper"), 1),
                    ListItem(text_of("two"), 0, True),
                ),
            ),
            Table(id="b6", rows=((Cell(text_of("a"), "col"), Cell(text_of("b"))),)),
        ),
        credit_line="With reporting by AP",
    )
    assert word_count(story) == 12
    assert plain_text(story).split("\n\n") == [
        "Headline", "By Ana", "One two three.", "Not counted (AP)", "Four", "Five six.\n-- Seven",
        "1. one\n  - deeper\n2. two", "a\tb", "With reporting by AP",
    ]  # fmt: skip


def test_reading_takes_longer_in_some_languages() -> None:
    assert reading_minutes(500, "en") == 2
    assert reading_minutes(500, "ar-EG") == 4
    assert reading_minutes(0, "") == 0
    assert reading_minutes(1, "") == 1
