"""The proof has everything that readers will see and what editors must see besides, in every script."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

from hypothesis import given
from msgspec.structs import replace

from tests.strategies import stories
from workstation.credits.house import House, Profile
from workstation.desk.publishing.proofing import direction, proof_html
from workstation.photos.photo import Photo
from workstation.story.alt import Decorative, Described, Unreviewed
from workstation.story.blocks import (
    Cell,
    Correction,
    Crop,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.model import Dateline, Story
from workstation.story.spans import Span, Strong, text_of

HOUSE = House(profile=Profile(id="plain", outlet="Newsroom"), now=datetime(2026, 3, 5, tzinfo=UTC))
PHOTOS = {"x": Photo(id="x", width=1600, height=800, credit_line="Ana Lima/The Harbour Post")}
VOID = {"img", "br", "hr"}


def proof(*body: object, **fields: object) -> str:
    return proof_html(Story(id="s", language="en", body=body, **fields), PHOTOS, HOUSE)  # type: ignore[arg-type]


class Nesting(HTMLParser):
    """Counts elements that are closed in another order than they were opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@given(stories())
def test_any_story_becomes_sound_html(story: Story) -> None:
    nesting = Nesting()
    nesting.feed(proof_html(story, PHOTOS, HOUSE))
    assert not nesting.wrong
    assert not nesting.open


def test_the_head_says_what_the_page_does_not() -> None:
    told = proof(
        Paragraph(id="p", text=text_of("It left at dawn.")),
        slug="ferry", stage="in edit", desk="Foreign", breaking=True, urgency=2, headline="Ferries <back>",
        subhead="At last", byline="By Ana", credit_line="With AFP", dateline=Dateline(place="LISBON", agency="AFP"),
        embargo=datetime(2026, 6, 6, 6, tzinfo=UTC), note="Do not show",
    )  # fmt: skip
    assert "ferry · In edit · English · Foreign · Breaking · Urgency 2" in told
    assert "Embargo until" in told
    assert "<h1>Ferries &lt;back&gt;</h1>" in told
    assert "LISBON (AFP) — It left at dawn." in told
    assert "With AFP" in told
    assert "Do not show" not in told


def test_every_kind_of_block_is_in_it() -> None:
    told = proof(
        Heading(id="h", level=3, text=text_of("Crosshead")),
        Quote(id="q", paragraphs=(text_of("Quoted"),), attribution=text_of("Somebody")),
        List(id="l", items=(ListItem(text_of("One")), ListItem(text_of("Two"), 1, True))),
        Table(
            id="t", caption=text_of("Table"), rows=((Cell(text_of("Head"), "col"), Cell(text_of("Wide"), columns=2)),)
        ),
        Embed(id="e", title="A map", url="https://example.org", text=text_of("In words")),
        Media(id="m", title="A film", credit="Bo", transcript="Spoken"),
        FactBox(id="f", title=text_of("Facts"), blocks=(Paragraph(id="i", text=text_of(Span("Inside", (Strong(),)))),)),
        Divider(id="d"),
        Correction(id="c", on=date(2026, 3, 5), text=text_of("Wrong before")),
    )
    expected = (
        "<h3>Crosshead</h3>", "Quoted", "Somebody", "<ol><li>Two</li></ol>", "<th>Head</th>", '<td colspan="2">Wide</td>',
        "A map https://example.org", "In words", "A film", "Spoken", "<h3>Facts</h3>", "<strong>Inside</strong>", "<hr>",
        "<b>Correction (2026-03-05):</b> Wrong before",
    )  # fmt: skip
    assert [words for words in expected if words not in told] == []


def test_pictures_come_with_caption_credit_and_the_state_of_their_alt_text() -> None:
    told = proof(
        Figure(id="a", photo="x", caption=text_of("A ferry"), alt=Described("White ferry")),
        Gallery(id="g", title=text_of("More"), figures=(Figure(id="b", photo="x", alt=Unreviewed("From the file")),)),
        Figure(id="c", photo="x", alt=Decorative("A line"), crop=Crop(0, 0, 0.25, 1)),
        Figure(id="d", photo="gone"),
    )
    assert '<img src="picture:a" width="480" height="240">' in told
    assert '<img src="picture:c" width="160" height="320">' in told, "cropped, and no higher than the page bears"
    assert told.count("Ana Lima/The Harbour Post") == 3
    states = (
        "White ferry",
        "From the file <i>(described, not reviewed)</i>",
        "<i>Decoration:</i> A line",
        "<i>missing</i>",
    )
    assert [state for state in states if f"<b>Alt text:</b> {state}" not in told] == []
    assert "[Picture 4: not in the library]" in told


def test_each_passage_has_its_direction() -> None:
    arabic = Story(id="s", language="ar", body=(Paragraph(id="p", language="en", text=text_of("English")),))
    assert direction(arabic) == "rtl"
    told = proof_html(arabic, {}, HOUSE)
    assert '<body dir="rtl">' in told
    assert '<p dir="ltr">English</p>' in told


WIDE = Table(
    id="t",
    caption=text_of("Fares"),
    rows=(
        (Cell(text_of("A"), "col"), Cell(text_of("B"), "col"), Cell(text_of("C"), "col")),
        (Cell(text_of("1"), "row", rows=2), Cell(text_of("2"), columns=2)),
        (Cell(text_of("3")),),
    ),
)


def test_a_header_row_comes_again_on_each_page_and_gaps_are_cells() -> None:
    assert (
        "<thead><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        '<tr><th rowspan="2">1</th><td colspan="2">2</td></tr><tr><td>3</td><td></td></tr></table>'
    ) in proof(WIDE)


def test_a_table_that_runs_from_the_right_begins_there() -> None:
    told = proof(replace(WIDE, language="ar"))
    assert '<p dir="rtl"><b>Fares</b></p>' in told
    assert (
        'cellpadding="4" align="right"><thead><tr><th>C</th><th>B</th><th>A</th></tr></thead>'
        '<tr><td colspan="2">2</td><th rowspan="2">1</th></tr><tr><td></td><td>3</td></tr></table>'
    ) in told


def test_quotes_in_scripts_without_italics_stand_upright() -> None:
    quote = Quote(id="q", paragraphs=(text_of("Said"),))
    assert "<blockquote><p><i>Said</i></p>" in proof(quote)
    assert '<blockquote dir="rtl"><p>Said</p>' in proof(replace(quote, language="he"))
