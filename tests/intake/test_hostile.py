"""Copy that nobody wrote is read or refused with a sentence, soon and small, and nothing of what is refused is kept."""

import io
import random
import re
import string
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cli.copy import picture, word
from tests.intake.reading import read, words
from tests.intake.word import document, paragraph, picture_run
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.intake.page.sieve import DEEPEST, MOST_ATTRIBUTES, MOST_ELEMENTS
from workstation.intake.reader import IntakeError
from workstation.story import codec

SIZE = 1_000_000
WIDE = MOST_ELEMENTS - 1_000


def many(unit: str, count: int) -> str:
    """Return a unit again and again, with a number of its own wherever it has a ``#``."""
    return "".join(unit.replace("#", str(number)) for number in range(count))


def filled(unit: str) -> str:
    return many(unit, SIZE // len(unit))


MONSTERS: dict[str, Callable[[], str]] = {  # each made for its own test
    "nested divs": lambda: "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "nested spans in paragraphs that seem to end": lambda: filled("<span><p></span></p>"),
    "bold that is never ended": lambda: filled("<b>"),
    "bold of many kinds": lambda: filled("<b id=#>x"),
    "italics in every paragraph": lambda: filled("<p><i class=c#>x"),
    "links in links": lambda: filled("<a href=#>x"),
    "fonts": lambda: filled("<font size=#>"),
    "bold taken on by blocks": lambda: filled("<b id=#>" + "<div>" * 9 + "</b>" + "</div>" * 9 + "x"),
    "bold ended in a cell": lambda: filled("<div><b id=#><table><td></b></table></div>x"),
    "bold ended behind a marker": lambda: filled("<div><b id=#></div><table><td></b></table>x"),
    "bold before every word as typed": lambda: many("<div><b id=#></div>", 700) + filled("<xmp>a</xmp>"),
    "tables in tables": lambda: filled("<table><tr><td>x"),
    "tables without rows": lambda: filled("<table>"),
    "words put before their table": lambda: filled("<table>x<b>"),
    "lists in lists": lambda: filled("<ul><li>x"),
    "terms in terms": lambda: filled("<dl><dt><dd>"),
    "quotes in quotes": lambda: filled("<blockquote>x"),
    "objects": lambda: filled("<object><p>"),
    "buttons": lambda: filled("<button><p>"),
    "forms that leave their blocks": lambda: filled("<form><div></form>"),
    "selects": lambda: filled("<select><option>x"),
    "templates": lambda: filled("<template><p>"),
    "drawings": lambda: filled("<svg><g>"),
    "drawings with words": lambda: filled("<svg><p>x"),
    "foreign objects": lambda: filled("<svg><foreignObject><div>"),
    "formulas": lambda: filled("<math><mi>"),
    "framesets": lambda: filled("<frameset><frame>"),
    "elements of nobody": lambda: filled("<x-y>"),
    "an element that only looks known": lambda: filled("<lin\u212a>"),
    "attributes without values": lambda: "<p " + many("a# ", 100_000) + ">x",
    "attributes with values": lambda: "<p " + many('a#="1" ', 100_000) + ">x",
    "many attributes on many": lambda: ("<p " + many("a# ", MOST_ATTRIBUTES - 10) + ">x") * 700,
    "attributes for the body": lambda: filled("<body a#=1>") + "<p>x",
    "attributes for the page": lambda: filled("<html a#=1>") + "<p>x",
    "a value behind a slash": lambda: '<a b/="x">' + "<div>" * 190_000,
    "an endless attribute": lambda: f'<p title="{"x" * SIZE}">x</p>',
    "endless classes": lambda: '<p>x<div class="' + "nav-" * 250_000 + '">y</div>',
    "an endless style": lambda: '<p style="' + "; " * 500_000 + '">x',
    "an attribute never closed": lambda: f'<p>x</p><p title="{"x" * SIZE}',
    "values never closed": lambda: filled('<p a="'),
    "an endless comment": lambda: "<p>x<!--" + "-" * SIZE,
    "comments never ended": lambda: "<p>x" + filled("<!--"),
    "comments": lambda: "<p>x" + filled("<!-- -->"),
    "tags parted by comments": lambda: filled("<<!---->div>"),
    "sections of XML": lambda: "<p>x" + filled("<![CDATA["),
    "signs": lambda: filled("<"),
    "half end tags": lambda: filled("</"),
    "end tags": lambda: filled("</p>"),
    "scripts never ended": lambda: "<p>x" + filled("<script>"),
    "linked data nested": lambda: "<script type=application/ld+json>" + "[" * (SIZE // 2) + "</script><p>x",
    "text areas": lambda: filled("<textarea>"),
    "frames never ended": lambda: filled("<iframe>"),
    "an endless link on many words": lambda: f'<a href="/{"x" * (SIZE // 2)}">' + many("<b>x</b>y", WIDE),
    "one text describing many pictures": lambda: (
        f"<p id=d>{'x ' * (SIZE // 4)}</p>" + many("<img src=a aria-describedby=d>", 15_000)
    ),
    "pictures described by many": lambda: many("<img src=a aria-describedby='a b c d e f g h'>", 15_000),
    "an endless list of descriptions": lambda: '<img src=a aria-describedby="' + many("x# ", 140_000) + '">',
    "a line with many commas": lambda: f"<p>Ab -- {'ab, cd ' * 140_000}</p>",
    "spaces": lambda: f"<p>x{' ' * SIZE}y",
    "lines": lambda: f"<pre>{chr(10) * SIZE}x",
    "entities": lambda: filled("&lt;"),
    "as many paragraphs as may be": lambda: many("<p>x", WIDE),
    "as many words as may be": lambda: "<span>" * 150 + many("<i>x</i>y", WIDE),
    "as many sources as may be": lambda: "<blockquote>" * 150 + many("<cite>x</cite>", WIDE),
    "as many bylines as may be": lambda: "<nav>" * 150 + many("<i class=byline>x</i>", WIDE) + "</nav>" * 150 + "<p>x",
    "as many articles as may be": lambda: "<article>" * 150 + many("<i>x</i>", WIDE),
    "as many cells as may be": lambda: f"<table><tr>{many('<td>x</td>', WIDE)}</tr></table>",
    "as many pictures as may be": lambda: many("<img src=a.jpg>", WIDE),
    "as many frames as may be": lambda: many("<iframe src=x></iframe>", WIDE),
}


@pytest.mark.timeout(30)  # what grows with the square of its size takes minutes
@pytest.mark.parametrize("name", MONSTERS)
def test_a_million_characters_of_hostile_html_are_read_or_refused(name: str) -> None:
    refused = None
    try:
        reading = read(MONSTERS[name]())
    except IntakeError as error:
        refused = error
    else:
        assert len(codec.encode(reading.story)) < 100 * SIZE
    assert refused is None or re.search("There is no story|a person wrote", str(refused))


def test_a_page_of_people_stays_far_within_the_limits() -> None:
    paragraphs = many(
        '<p class="x">Paragraph # with <b>bold</b>, <i>slanted</i> and <a href="/#">linked</a> words.</p>', 3_000
    )
    page = "<div>" * 60 + paragraphs + "</div>" * 60
    assert len(read(page).story.body) == 3_000
    assert DEEPEST > 3 * 60


MARKDOWN: dict[str, Callable[[], str]] = {
    "brackets": lambda: "[" * SIZE,
    "pictures": lambda: "![" * (SIZE // 2),
    "emphasis": lambda: "**a " * (SIZE // 4),
    "pictures in HTML": lambda: "<div>\n" + "<img " * (SIZE // 5),
    "one picture in HTML": lambda: f"<p><img{' ' * SIZE}x",
    "quotes": lambda: ">" * SIZE,
    "lists": lambda: "- " * (SIZE // 2),
    "ticks": lambda: "".join("`" * number + " " for number in range(1, 1_400)),
    "rules": lambda: "---\n" + "a: b\n" * (SIZE // 5),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", MARKDOWN)
def test_a_million_characters_of_hostile_markdown_are_read_or_refused(name: str) -> None:
    refused = None
    try:
        reading = read(MARKDOWN[name](), "a.md")
    except IntakeError as error:
        refused = error
    else:
        assert len(codec.encode(reading.story)) < 10 * SIZE
    assert refused is None or refused.hint


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def encrypted() -> bytes:
    """Return a Word file whose parts say that they are encrypted."""
    raw = bytearray(document(paragraph("x")))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(sign)
        while at >= 0:
            raw[at + flags] |= 1
            at = raw.find(sign, at + 4)
    return bytes(raw)


NOISE = bytes(random.Random(7).randrange(256) for _ in range(5_000))
REFUSED: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a zip bomb": lambda: (
        "a.docx",
        archive({"word/document.xml": b"<w:document>", "word/media/x.bin": bytes(400 << 20)}),
    ),
    "a bomb of paragraphs": lambda: ("a.docx", word("<w:p/>" * 400_000)),
    "a bomb of entities": lambda: (
        "a.docx",
        archive({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}),
    ),
    "a bomb of parts": lambda: ("a.docx", archive({f"word/{number}.bin": b"" for number in range(6_000)})),
    "paragraphs in paragraphs": lambda: ("a.docx", word("<w:p>" * 50_000 + "</w:p>" * 50_000)),
    "a Word file cut short": lambda: ("a.docx", document(paragraph("x"))[:-200]),
    "a Word file with a flaw": lambda: (
        "a.docx",
        document(paragraph("x")).replace(b"word/document.xml", b"word/documenX.xml"),
    ),
    "an encrypted Word file": lambda: ("a.docx", encrypted()),
    "an old Word file": lambda: ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600)),
    "XML that is none": lambda: ("a.docx", archive({"word/document.xml": b"<w:document><w:body>"})),
    "text named .docx": lambda: ("a.docx", b"Ferries return\n\nThe ferry came."),
    "a picture named .txt": lambda: ("a.txt", picture((40, 30))),
    "a Word file named .txt": lambda: ("a.txt", document(paragraph("x"))),
    "noise named .txt": lambda: ("a.txt", NOISE),
    "noise named .html": lambda: ("a.html", NOISE),
    "noise named .md": lambda: ("a.md", NOISE),
    "zeroes": lambda: ("a.txt", bytes(5_000)),
    "Latin-1 without a word of it": lambda: ("a.txt", "Déjà vu à la crête, où l’été naît".encode("windows-1252")),
    "Cyrillic of another machine": lambda: ("a.html", "<p>Паром вернулся в порт</p>".encode("koi8-r")),
    "UTF-16 cut in half": lambda: ("a.txt", b"\xff\xfe" + "Паром".encode("utf-16-le")[:-1]),
    "UTF-8 cut in half": lambda: ("a.txt", "Паром".encode()[:-1]),
    "nothing": lambda: ("a.txt", b""),
    "only spaces": lambda: ("a.txt", b" \n\t\n"),
    "only furniture": lambda: ("a.html", b"<nav>Home</nav><script>x</script>"),
    "nested divs": lambda: ("a.html", b"<div>" * 100_000),
}


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a store of its own."""
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_leaves_nothing_behind(name: str, desk: Desk, tmp_path: Path) -> None:
    file, content = REFUSED[name]()
    (tmp_path / file).write_bytes(content)
    with pytest.raises(IntakeError) as refused:
        desk.stories.import_file(tmp_path / file)
    assert file in str(refused.value)
    assert refused.value.hint
    assert "Error" not in str(refused.value)
    facts = desk.upkeep.facts()
    assert (facts.stories, facts.trashed, facts.revisions, facts.photos, facts.drafts, facts.media_files) == (0,) * 6


def test_a_refusal_names_the_encoding_and_the_way_out(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Паром вернулся в порт\nДва рейса впереди.".encode("windows-1251"))
    with pytest.raises(IntakeError, match="not utf-8") as refused:
        desk.stories.import_file(path)
    assert refused.value.hint == "Save it as UTF-8, or say what they are."
    with pytest.raises(IntakeError, match="no encoding 'morse'"):
        desk.stories.import_file(path, encoding="morse")
    with pytest.raises(IntakeError, match="base64"):
        desk.stories.import_file(path, encoding="base64")
    assert desk.upkeep.facts().stories == 0
    assert desk.stories.import_file(path, encoding="windows-1251").revision.story.headline == "Паром вернулся в порт"


def test_a_picture_that_cannot_be_opened_is_dropped_and_the_story_kept(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(paragraph("Words.") + picture_run(""), b"no picture at all"))
    imported = desk.stories.import_file(tmp_path / "a.docx")
    assert any(note.kind == "dropped" and note.what.startswith("Picture") for note in imported.receipt.notes)
    assert desk.upkeep.facts().media_files == 0


PIECES = st.one_of(
    st.sampled_from(
        [
            "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i lang=ka>", "</i>", "<a href='/x'>", "<a>", "</a>", "<ul>", "<ol start=2>",
            "<li>", "</ul>", "<table>", "<tr>", "<td colspan=2>", "<th scope=row>", "</table>", "<caption>", "<figure>", "<figcaption>",
            "</figure>", "<img src=a.jpg alt>", "<img>", "<img src='data:image/png;base64,AAAA'>", "<blockquote>", "<cite>", "</blockquote>",
            "<h1>", "</h1>", "<h2 dir=rtl>", "</h2>", "<br>", "<hr>", "<pre>", "</pre>", "<svg>", "</svg>", "<script>", "</script>",
            "<video src=v.mp4><track kind=x>", "</video>", "<iframe src=x>", "</iframe>", "<aside class=factbox>", "</aside>", "<!--", "-->",
            "<![CDATA[", "]]>", "<title>", "</title>", "<template>", "<select>", "<xmp>", "<", ">", "&", "&lt;", "&#0;", "&#xd800;", '"', "'",
            "=", "<p a=\"", "<body lang=x>", "<html dir=auto>", "<meta name=keywords content='a,,b'>", "<dl>", "<dt>", "<dd>", "\u2028", "\ufeff",
        ]
    ),
    st.text(string.ascii_letters + " \n", max_size=4),
    st.text(max_size=3),
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("<title></title><p>x<figure><figcaption></figure>")
def test_no_soup_of_tags_breaks_the_reader_and_what_comes_in_can_be_kept(soup: str) -> None:
    raw = soup.encode("utf-8", "ignore")
    try:
        reading = read(raw)
    except IntakeError:
        return
    kept = codec.encode(reading.story)
    assert codec.encode(codec.decode(kept)) == kept
    again = read(raw)
    assert codec.encode(again.story) == kept


LETTERS = st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1, max_size=8)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.lists(LETTERS, min_size=1, max_size=6), min_size=1, max_size=6),
    st.sampled_from(["a.html", "a.md", "a.txt"]),
)
def test_every_word_typed_in_simple_paragraphs_stays(paragraphs: list[list[str]], name: str) -> None:
    lines = [" ".join(["wordX", *typed, "endX"]) for typed in paragraphs]
    copy = "".join(f"<p>{line}</p>" for line in lines) if name == "a.html" else "\n\n".join(lines)
    reading = read(copy, name)
    assert [found for found in [reading.story.headline, *words(reading)] if found] == lines
