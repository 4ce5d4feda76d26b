"""What is selected goes out whole: as blocks with all their marks, as HTML anyone can take, as text, and losslessly."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.strategies import stories
from workstation.credits.house import House, Profile
from workstation.desk.clips.clipping import Clipping, Sent, clip, clipping, fragment
from workstation.desk.clips.unclipping import LARGEST, unclip
from workstation.desk.editing.selection import OBJECT_SLOTS, between, lines
from workstation.desk.editing.writing import Caret
from workstation.photos.photo import Photo
from workstation.story import codec, places
from workstation.story.alt import Decorative, Described, Missing
from workstation.story.blocks import (
    Block,
    Cell,
    Correction,
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
    Track,
)
from workstation.story.model import Dateline, Source, Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, length, plain, text_of

PHOTO = Photo(id="a" * 64, name="pier.jpg", width=1200, height=800, credit_line="Ana Lima/Reuters")
HOUSE = House(
    profile=Profile(id="plain", outlet="Post"), photos={PHOTO.id: PHOTO}, now=datetime(2026, 3, 5, tzinfo=UTC)
)
AFP = Source(id="s1", name="AFP")
REUTERS = Source(id="s2", name="Reuters")
STORY = Story(
    id="ferry",
    language="en",
    kicker="Harbour",
    headline="Ferry & pier return",
    byline="By Ana Lima",
    credit_line="With reporting by AFP",
    dateline=Dateline(place="LISBON"),
    sources=(AFP, REUTERS),
    body=(
        Paragraph(id="p1", text=text_of("The ", Span("ferry", (SourceMark("s1"), Strong())), " came back.")),
        Heading(id="h", level=3, text=text_of("How it began")),
        List(
            id="l",
            start=4,
            items=(
                ListItem(text_of("one"), 0, ordered=True),
                ListItem(text_of("two"), 1),
                ListItem(text_of("three"), 1),
            ),
        ),
        Figure(id="f", photo=PHOTO.id, caption=text_of("The pier"), credit="Lima", alt=Described("A pier")),
        Table(
            id="t",
            caption=text_of("Fares"),
            rows=(
                (Cell(text_of("From"), "col"), Cell(text_of("To"), "col")),
                (Cell(text_of("Lisbon")), Cell(text_of("Porto"))),
            ),
        ),
        FactBox(
            id="b", title=text_of("Facts"), blocks=(Paragraph(id="bp", text=text_of("40 metres")), Divider(id="bd"))
        ),
        Quote(id="q", paragraphs=(text_of("We are back."), text_of("At last.")), attribution=text_of("The captain")),
        Paragraph(id="p2", text=text_of("The end.")),
    ),
)


def caret(block: str, offset: int = 0, slot: str = "text") -> Caret:
    return Caret(Place(block, slot), offset)


def sent(figure: Figure) -> Sent:
    return Sent(f"https://example.org/{figure.photo[:3]}.jpg", 600, 400)


def out(start: Caret | None = None, end: Caret | None = None, story: Story = STORY) -> Clipping:
    return clipping(story, HOUSE, sent, start, end)


def html(*blocks: Block, story: Story = STORY) -> str:
    whole = replace(story, body=blocks, kicker="", headline="", byline="", credit_line="", dateline=Dateline())
    return out(story=whole).html.removeprefix('<meta charset="utf-8">')


def test_a_passage_of_one_text_is_a_paragraph_with_its_marks() -> None:
    assert clip(STORY, caret("p1", 2), caret("p1", 6)) == (
        Paragraph(id="p1", text=text_of("e ", Span("fe", (SourceMark("s1"), Strong())))),
    )
    (item,) = clip(STORY, caret("l", 3, "item:1"), caret("l", 0, "item:1"))
    assert item == Paragraph(id="l", text=text_of("two"))
    (alt,) = clip(STORY, caret("f", 2, "alt"), caret("f", 6, "alt"))
    assert isinstance(alt, Paragraph)
    assert plain(alt.text) == "pier"
    assert clip(STORY, caret("p1", 3), caret("p1", 3)) == ()


def test_blocks_at_both_ends_are_cut_and_those_between_come_whole() -> None:
    first, heading, listed = clip(STORY, caret("p1", 10), caret("l", 2, "item:1"))
    assert first == Paragraph(id="p1", text=text_of("came back."))
    assert heading is STORY.body[1]
    assert listed == List(id="l", items=(ListItem(text_of("one"), 0, ordered=True), ListItem(text_of("tw"), 1)))


def test_part_of_a_list_begins_at_its_outermost_level() -> None:
    listed, picture = clip(STORY, caret("l", 1, "item:1"), caret("f", 0, "picture"))
    assert listed == List(id="l", items=(ListItem(text_of("wo"), 0), ListItem(text_of("three"), 0)))
    assert picture is STORY.body[3]


def test_a_picture_that_is_stood_on_or_passed_over_comes_whole_and_else_its_words_come() -> None:
    assert clip(STORY, caret("f", 0, "picture"), caret("f", 0, "picture")) == (STORY.body[3],)
    assert clip(STORY, caret("h"), caret("f", 3, "caption"))[-1] is STORY.body[3]
    caption, credit, alt, *_ = clip(STORY, caret("f", 4, "caption"), caret("t", 2, "caption"))
    assert [plain(each.text) for each in (caption, credit, alt) if isinstance(each, Paragraph)] == [
        "pier",
        "Lima",
        "A pier",
    ]
    assert len({caption.id, credit.id, alt.id}) == 3


def test_part_of_a_table_keeps_its_columns() -> None:
    (table, *_) = clip(STORY, caret("t", 0, "cell:0:1"), caret("b", 0, "title"))
    assert table == Table(
        id="t",
        rows=((Cell((), "col"), Cell(text_of("To"), "col")), (Cell(text_of("Lisbon")), Cell(text_of("Porto")))),
    )
    table, *_ = clip(STORY, caret("t", 2, "cell:1:0"), caret("b", 0, "title"))
    assert table == Table(id="t", rows=((Cell(text_of("sbon")), Cell(text_of("Porto"))),))


def test_a_box_opens_unless_it_is_selected_whole() -> None:
    assert clip(STORY, caret("t", 0, "caption"), caret("q", 2, "paragraph:0"))[1] is STORY.body[5]
    opened = clip(STORY, caret("b", 2, "title"), caret("q", 2, "paragraph:0"))
    assert opened[0] == Paragraph(id="b:title", text=text_of("cts"))
    assert opened[1:3] == (Paragraph(id="bp", text=text_of("40 metres")), Divider(id="bd"))
    assert opened[3] == Quote(id="q", paragraphs=(text_of("We"),))


def test_who_said_it_comes_with_a_quotation_or_as_words() -> None:
    quote, _ = clip(STORY, caret("q", 0, "paragraph:1"), caret("p2", 3))
    assert quote == Quote(id="q", paragraphs=(text_of("At last."),), attribution=text_of("The captain"))
    words, _ = clip(STORY, caret("q", 4, "attribution"), caret("p2", 3))
    assert words == Paragraph(id="q:attribution", text=text_of("captain"))


def test_a_caret_that_is_no_longer_in_the_story_is_refused() -> None:
    with pytest.raises(PlaceError):
        clip(STORY, caret("gone"), caret("p1"))


def test_the_sources_of_marked_passages_come_along_and_no_others() -> None:
    assert fragment(STORY, caret("p1", 2), caret("p1", 6)).sources == (AFP,)
    assert fragment(STORY, caret("p1", 10), caret("h", 3)).sources == ()
    assert fragment(STORY).sources == (AFP,)
    assert fragment(STORY).body is STORY.body


def test_the_whole_story_has_its_head_and_its_dateline() -> None:
    whole = out()
    assert whole.text.startswith("Harbour\n\nFerry & pier return\n\nBy Ana Lima\n\nLISBON — The ferry came back.")
    assert whole.html.startswith(
        '<meta charset="utf-8"><p>Harbour</p>\n<h1>Ferry &amp; pier return</h1>\n<p>By Ana Lima</p>\n'
        "<p>LISBON — The <strong>ferry</strong> came back.</p>\n<h3>How it began</h3>"
    )
    assert whole.html.endswith("<p>With reporting by AFP</p>")
    assert "LISBON" not in out(caret("p1"), caret("h", 3)).html


def test_a_passage_goes_out_as_words_in_their_line() -> None:
    passage = out(caret("p1", 2), caret("p1", 6))
    assert passage.html == '<meta charset="utf-8">e <strong>fe</strong>'
    assert passage.text == "e fe"


def test_html_has_every_block_and_neither_classes_nor_styles() -> None:
    written = html(
        *STORY.body[1:7],
        Gallery(id="g", title=text_of("Pier"), figures=(Figure(id="gf", url="https://example.org/x.jpg"),)),
        Embed(id="e", url="https://example.org/post", title="Post", text=text_of("Said")),
        Media(id="m", url="https://example.org/v.mp4", caption=text_of("Film")),
        Correction(id="c", text=text_of("It was two.")),
    )
    assert not re.search(r"<[^>]*\s(?:class|style|id|role|aria-\w+)=", written)
    assert "<div" not in written
    assert "\n\n" not in written
    assert '<ol start="4"><li>one<ul><li>two</li><li>three</li></ul></li></ol>' in written
    assert '<table>\n<caption>Fares</caption>\n<thead><tr><th scope="col">From</th>' in written
    assert "<aside>\n<h2>Facts</h2>\n<p>40 metres</p>\n<hr>\n</aside>" in written
    assert (
        "<blockquote><p>We are back.</p><p>At last.</p></blockquote><figcaption><p>The captain</p></figcaption>"
        in written
    )
    assert '<figure><img src="https://example.org/x.jpg"></figure>' in written
    assert '<a href="https://example.org/post">Post</a>' in written
    assert "<p>It was two.</p>" in written


@pytest.mark.parametrize(
    ("alt", "written"),
    [
        (Described('A "pier" & <snow>'), ' alt="A &quot;pier&quot; &amp; &lt;snow&gt;"'),
        (Decorative("frame"), ' alt=""'),
        (Missing(), ""),
    ],
)
def test_a_picture_is_a_figure_with_the_state_of_its_alt_text(alt: Any, written: str) -> None:
    figure = Figure(id="f", photo=PHOTO.id, caption=text_of("The ", Span("pier", (Emphasis(),))), alt=alt)
    assert html(figure) == (
        f'<figure><img src="https://example.org/aaa.jpg" width="600" height="400"{written}>'
        "<figcaption><p>The <em>pier</em> (Ana Lima/Reuters)</p></figcaption></figure>"
    )


def test_words_that_look_like_markup_stay_words_and_unsafe_links_stay_at_home() -> None:
    words = 'a <p class="x" id="y"> & </span>'
    paragraph = Paragraph(id="p", text=text_of(words, Span("here", (Link("javascript:alert(1)"),))))
    assert html(paragraph) == '<p>a &lt;p class="x" id="y"&gt; &amp; &lt;/span&gt;here</p>'


def test_another_language_and_direction_are_said() -> None:
    arabic = Story(
        id="s", language="ar", body=(Paragraph(id="p", text=text_of("عبّارة ", Span("Ferry", (Language("en"),)))),)
    )
    assert html(*arabic.body, story=arabic) == (
        '<div lang="ar" dir="rtl">\n<p>عبّارة <span lang="en" dir="ltr">Ferry</span></p>\n</div>'
    )
    assert html(Paragraph(id="p", language="fr", text=text_of("Été"))) == '<p lang="fr">Été</p>'


def test_a_picture_that_nobody_can_find_is_left_out_of_html_alone() -> None:
    piece = clipping(replace(STORY, body=STORY.body[3:4]), HOUSE, lambda _: None)
    assert "<img" not in piece.html
    assert unclip(piece.own).body == STORY.body[3:4]


@given(stories())
def test_what_goes_out_comes_back_as_it_was(story: Story) -> None:
    piece = fragment(story)
    assume(set(marked(story.body)) <= {source.id for source in story.sources})
    back = unclip(codec.encode(piece))
    assert back == piece
    assert back.body == story.body


def marked(body: tuple[Block, ...]) -> Iterator[str]:
    for _, text in places.texts(Story(id="s", body=body)):
        for span in text:
            mark = span.mark(SourceMark)
            if isinstance(mark, SourceMark):
                yield mark.source


@given(stories(), st.data())
def test_any_two_carets_select_what_lies_between_them_in_its_order(story: Story, data: st.DataObject) -> None:
    known = list(lines(story))
    assume(known)
    ends = []
    for _ in range(2):
        place, text = data.draw(st.sampled_from(known))
        ends.append(Caret(place, data.draw(st.integers(0, length(text)))))
    body = clip(story, *ends)
    stretches = between(story, *ends)
    whole = {each.place.block for each in stretches if each.place.slot in OBJECT_SLOTS.values()}
    selected = [plain(each.selected) for each in stretches if each.selected and each.place.block not in whole]
    pasted = [
        plain(text) for place, text in places.texts(Story(id="s", body=body)) if text and place.block not in whole
    ]
    assert pasted == selected
    names = [block.id for block in places.blocks(Story(id="s", body=body))]
    assert len(names) == len(set(names))
    assert out(*ends, story=story).own == codec.encode(fragment(story, *ends))


def test_the_words_below_a_picture_do_not_bring_the_picture() -> None:
    """It comes where it is passed over; who selects from its caption to its alt text wants the words."""
    figure = Figure(id="f", credit="Ana Lima/The Harbour Post")
    body = clip(Story(id="s", body=(figure,)), Caret(Place("f", "caption"), 0), Caret(Place("f", "alt"), 0))
    assert [type(block) for block in body] == [Paragraph]
    assert [plain(text) for _, text in places.texts(Story(id="s", body=body))] == ["Ana Lima/The Harbour Post"]


HOSTILE = Story(
    id="x\x00",
    language="not a language",
    body=(
        Paragraph(
            id="p",
            language="<b>",
            text=(
                Span("a\x07", (Link("javascript:alert(1)"), Strong())),
                Span(""),
                Span("b", (Language("no such", "sideways"), SourceMark("nobody"))),
            ),
        ),
        Heading(id="h", level=99),
        List(id="l", start=10**15, items=(ListItem(text_of("x"), -5), ListItem(text_of("y"), 10**9))),
        Table(id="t", rows=((Cell(text_of("x"), "", 10**9, -1), Cell(text_of("y"), "", 10**9, 10**9)),)),
        Figure(id="f", photo="../../etc/passwd", url="file:///etc/passwd", link="vbscript:x"),
        Media(id="m", url="data:text/html,x", poster="file:///x", seconds=-3, tracks=(Track(url="file:///x"),)),
        Embed(id="e", url="javascript:x"),
        Quote(id="q", cite="javascript:x"),
    ),
)


def test_what_no_story_should_hold_is_left_out() -> None:
    paragraph, heading, listed, table, figure, media, embed, quote = unclip(codec.encode(HOSTILE)).body
    assert paragraph == Paragraph(id="p", text=text_of(Span("a", (Strong(),)), "b"))
    assert isinstance(heading, Heading)
    assert heading.level == 6
    assert isinstance(listed, List)
    assert [item.level for item in listed.items] == [0, 16]
    assert isinstance(table, Table)
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1, 1), (1, 1)]
    assert figure == Figure(id="f")
    assert media == Media(id="m", tracks=(Track(),))
    assert (embed, quote) == (Embed(id="e"), Quote(id="q"))


def test_boxes_in_boxes_without_end_are_nothing() -> None:
    box: Block = Paragraph(id="p", text=text_of("x"))
    for number in range(9):
        box = FactBox(id=f"b{number}", blocks=(box,))
    assert unclip(codec.encode(Story(id="s", body=(box,)))).body == ()
    nested = b'{"type":"factbox","id":"b","blocks":[' * 5_000 + b"]}" * 5_000
    envelope = b'{"format":"editorial-workstation/story","version":1,"story":{"id":"s","body":[' + nested + b"]}}"
    assert unclip(envelope).body == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"{}",
        b"[" * 100_000,
        b'{"format":"other","version":1,"story":{}}',
        b'{"format":"editorial-workstation/story","version":99,"story":{"id":"s"}}',
        b'{"format":"editorial-workstation/story","version":1,"story":{"id":"s","body":[{"type":"script","id":"x"}]}}',
        b'{"format":"editorial-workstation/story","version":1,"story":{"id":"\\ud800"}}',
        b" " * (LARGEST + 1),
    ],
    ids=range(9),
)
def test_bytes_that_are_no_selection_are_nothing(content: bytes) -> None:
    assert unclip(content) == Story(id="")


@given(stories(), st.data())
def test_a_damaged_selection_is_nothing_or_a_sound_one(story: Story, data: st.DataObject) -> None:
    content = bytearray(codec.encode(fragment(story)))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = unclip(bytes(content))
    again = unclip(codec.encode(found))
    assert again in (found, Story(id=""))  # nothing where the damage gave two blocks one name
