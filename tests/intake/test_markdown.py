"""Markdown comes in with its structure; front matter fills the fields, and no picture is called decorative."""

import pytest

from tests.intake.reading import blocks, noted, read, words
from workstation.story import spans
from workstation.story.alt import Decorative, Described, Missing
from workstation.story.blocks import Divider, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.spans import Emphasis, Link, Span, Strong, text_of

STORY = """---
title: "Ferries return to Port Selm"
subtitle: Eleven days are over
author: [Ana Lima, "Eka Beridze"]
date: 2026-03-05
lang: en
slug: ferries
tags:
  - ferries
  - Port Selm
layout: post
---

TBILISI -- The *first* **ferry** crossed, [the office](https://example.org "Office") said.

![A white ferry](ferry.png "A ferry docks, \\"Maren\\" & co")

## What comes next

1. Two more
2. crossings
   - at dusk

> We counted the days.

| Day | Boats |
| --- | --- |
| Monday | 3 |

---

With reporting by Reuters
"""


def test_front_matter_fills_the_fields() -> None:
    reading = read(STORY, "a.md")
    story = reading.story
    assert (story.headline, story.subhead, story.slug) == (
        "Ferries return to Port Selm",
        "Eleven days are over",
        "ferries",
    )
    assert (story.language, story.tags) == ("en", ("ferries", "Port Selm"))
    assert story.byline == "Ana Lima, Eka Beridze"
    assert [person.name for person in story.contributors] == ["Ana Lima", "Eka Beridze"]
    assert (story.dateline.place, str(story.dateline.on)) == ("TBILISI", "2026-03-05")
    assert (story.credit_line, [source.name for source in story.sources]) == ("With reporting by Reuters", ["Reuters"])
    assert noted(reading, "dropped")["Front matter"].detail == "layout"


def test_structures_and_marks_stay() -> None:
    lead, figure, heading, listed, quote, table, rule = read(STORY, "a.md").story.body
    assert isinstance(lead, Paragraph)
    assert lead.text == text_of(
        "The ", Span("first", (Emphasis(),)), " ", Span("ferry", (Strong(),)), " crossed, ",
        Span("the office", (Link("https://example.org", "Office"),)), " said.",
    )  # fmt: skip
    assert isinstance(figure, Figure)
    assert (figure.alt, spans.plain(figure.caption)) == (Described("A white ferry"), 'A ferry docks, "Maren" & co')
    assert isinstance(heading, Heading)
    assert heading.level == 2
    assert isinstance(listed, List)
    assert listed.items == (
        ListItem(text_of("Two more"), 0, True),
        ListItem(text_of("crossings"), 0, True),
        ListItem(text_of("at dusk"), 1, False),
    )
    assert isinstance(quote, Quote)
    assert isinstance(table, Table)
    assert [[cell.header for cell in row] for row in table.rows] == [["col", "col"], ["", ""]]
    assert isinstance(rule, Divider)


def test_only_html_can_call_a_picture_decorative() -> None:
    reading = read('![](a.jpg)\n\nText ![](b.jpg "Never lost") on.\n\n<img src="c.jpg" alt="">\n', "a.md")
    figures = [block for block in reading.story.body if isinstance(block, Figure)]
    assert [figure.alt for figure in figures] == [Missing(), Missing(), Decorative()]
    assert noted(reading, "guessed")["Picture without alt text"].count == 2


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (
            "---\n\nA rule opens this story.\n\n---\n\nAnd one parts it.",
            ["A rule opens this story.", "And one parts it."],
        ),
        ("+++\ntitle = 'T'\n+++\nBody.", ["Body."]),
        ("---\n# only a comment\n---\nBody.", ["only a comment", "Body."]),
        ("a < b &lt; \\<i\\> `<b>`", ["a < b < <i> <b>"]),
        ("[x](javascript:alert(1))", ["[x](javascript:alert(1))"]),
        ('<a href="javascript:alert(1)">x</a> <script>alert(1)</script>y', ["x y"]),
        ("one\ntwo  \nthree", ["one two\nthree"]),
        ("~~gone~~ stays", ["gone stays"]),
    ],
)
def test_signs_mean_what_people_meant(copy: str, expected: list[str]) -> None:
    reading = read(copy, "a.md")
    assert [reading.story.headline, *words(reading)][-len(expected) :] == expected
    assert not any(isinstance(mark, Link) for block in reading.story.body for _, text in block.texts() for span in text for mark in span.marks)  # fmt: skip


def test_markdown_is_known_by_its_signs_where_the_name_says_nothing() -> None:
    assert read("# Ferries\n\nThe [first](https://example.org) ferry.", "stdin").receipt.reader == "markdown"
    assert read("Ferries\n\nThe first ferry.", "stdin").receipt.reader == "text"
    assert len(blocks("# Ferries\n\nThe [first](https://example.org) ferry.", "stdin")) == 1
