"""A piece of copy is put into a story as it stands: nothing of it becomes a head, and what looks bold is strong."""

from datetime import UTC, datetime

import pytest

from workstation.base.parts import discover
from workstation.credits.house import House, Profile
from workstation.intake import intake, readers
from workstation.intake.copy import Copy
from workstation.intake.page.style import styled
from workstation.intake.reader import Reader
from workstation.story.blocks import Block, Heading, Paragraph
from workstation.story.spans import Emphasis, Link, Mark, Span, Strong, Sub, Sup, plain, text_of

HOUSE = House(profile=Profile(id="plain", outlet="Post"), now=datetime(2026, 3, 5, tzinfo=UTC))
READERS = discover(readers, Reader)


def piece(content: str, kind: str = "html") -> tuple[Block, ...]:
    copy = Copy(name="piece", content=content.encode(), piece=True)
    story = intake.read(copy, READERS, HOUSE, story_id="s", kind=kind).story
    assert (story.headline, story.subhead, story.byline, story.dateline.place, story.credit_line) == ("",) * 5
    return story.body


def words(body: tuple[Block, ...]) -> list[str]:
    return [plain(text) for block in body for _, text in block.texts()]


def test_nothing_of_a_piece_becomes_a_head() -> None:
    html = """<html><head><title>Site</title><meta property="og:title" content="Shared"></head><body>
    <p class="kicker">Harbour</p><h1>Ferry returns</h1><p class="subhead">After two winters</p><p>By Ana Lima</p>
    <p>LISBON (AFP) — The ferry came back.</p><article><p>One.</p></article><article><p>Two, longer.</p></article>
    <p>With reporting by Reuters</p></body></html>"""
    body = piece(html)
    assert words(body) == [
        "Harbour", "Ferry returns", "After two winters", "By Ana Lima", "LISBON (AFP) — The ferry came back.", "One.",
        "Two, longer.", "With reporting by Reuters",
    ]  # fmt: skip
    assert [block.level for block in body if isinstance(block, Heading)] == [1]
    whole = intake.read(Copy("page", html.encode()), READERS, HOUSE, story_id="s", kind="html").story
    assert whole.headline == "Ferry returns"


def test_lines_of_text_stay_where_they_were() -> None:
    lines = ["BREAKING NEWS", "Ferry returns", "By Ana Lima", "LISBON (AFP) — The ferry came back after two winters."]
    assert words(piece("\n\n".join(lines), "text")) == lines


def test_what_front_matter_names_stands_above_the_body() -> None:
    body = piece(
        "---\ntitle: Ferry returns\nauthor: Ana Lima\n---\n\n# How it began\n\nWith a **storm**.\n", "markdown"
    )
    assert words(body) == ["Ferry returns", "Ana Lima", "How it began", "With a storm."]
    assert isinstance(body[0], Heading)


@pytest.mark.parametrize(
    ("style", "outside", "inside"),
    [
        ("font-weight:700", (), (Strong(),)),
        ("color: red; Font-Weight : BOLD", (), (Strong(),)),
        ("font-weight:600;font-style:italic", (), (Strong(), Emphasis())),
        ("font-weight: 500", (), ()),
        ("font-weight:normal", (Strong(), Emphasis()), (Emphasis(),)),
        ("font-weight:400;font-style:normal", (Strong(), Emphasis()), ()),
        ("vertical-align:super", (), (Sup(),)),
        ("vertical-align: sub", (Sup(),), (Sub(),)),
        ("vertical-align:baseline", (Sup(),), ()),
        ("vertical-align: 3px; font-weight: inherit", (Strong(), Sup()), (Strong(), Sup())),
        ("mso-bidi-font-weight:normal", (Strong(),), (Strong(),)),
        ("font-weight:99999999999999999999", (), (Strong(),)),
        ("", (Link("/x"),), (Link("/x"),)),
    ],
)
def test_a_style_says_what_is_strong(style: str, outside: tuple[Mark, ...], inside: tuple[Mark, ...]) -> None:
    assert styled(style, outside) == inside


def test_styles_hold_for_everything_inside_an_element_but_not_for_the_words_of_a_crosshead() -> None:
    body = piece(
        '<b style="font-weight:normal"><p>plain <span style="font-weight:700">bold</span></p></b>'
        '<div style="font-style:italic"><p>said</p><h2>Head</h2></div><b><p>all</p></b><p>after</p>'
    )
    assert [block.text for block in body if isinstance(block, Paragraph | Heading)] == [
        text_of("plain ", Span("bold", (Strong(),))),
        text_of(Span("said", (Emphasis(),))),
        text_of("Head"),
        text_of(Span("all", (Strong(),))),
        text_of("after"),
    ]
