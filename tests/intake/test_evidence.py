"""What a page says that a story cannot hold is kept where it was, until a check has judged it."""

from pathlib import Path

import pytest

from tests.intake.reading import read
from workstation.intake.copy import Copy, beside
from workstation.intake.readers.html import html
from workstation.story import places
from workstation.story.alt import Missing, Unreviewed
from workstation.story.blocks import Figure, Media
from workstation.story.model import Evidence, Story
from workstation.story.spans import plain


def taken(html: str) -> Story:
    page = f'<!doctype html><html lang="en"><head></head><body><h1>Ferries return</h1>{html}</body></html>'
    return read(page.encode(), "page.html").story


def seen(html: str, kind: str) -> list[tuple[str, str]]:
    return [(each.value, each.text) for each in taken(html).evidence if each.kind == kind]


def words_at(story: Story, evidence: Evidence) -> str:
    return " ".join(plain(text) for _, text in places.find(story, evidence.block).texts())


@pytest.mark.parametrize(
    ("html", "kind", "value"),
    [
        ('<p>See <a href="https://example.org" target="_blank">the map</a>.</p>', "new-window", "https://example.org"),
        ('<p><a href="javascript:alert(1)">Press</a> me</p>', "unsafe-link", "a script"),
        ('<p><a href="/a" aria-label="Timetable">Read more</a></p>', "label-mismatch", "Timetable"),
        ('<p>One <a href="/a"></a> two</p>', "link-unnamed", "/a"),
        ("<h2> </h2><p>One</p>", "heading-empty", "h2"),
        ("<table><tr><td><h3>Deep</h3></td><td>b</td></tr></table>", "heading-place", "a table"),
        ("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>", "nested-table", ""),
        ('<table><tr><th id="x">A</th><td headers="y">b</td></tr></table>', "header-reference", "y"),
        ('<table><tr><th scope="cell">A</th><td>b</td></tr></table>', "header-scope", "cell"),
        ('<h2><span aria-hidden="true">*</span></h2><p>One</p>', "heading-empty", "h2"),
        ('<p>Go <a href="/a"><span style="display: none">there</span></a> now</p>', "link-unnamed", "/a"),
        ('<table><tr><th id="a">A</th><th>B</th></tr><tr><td headers="a">c</td><td headers="a">d</td></tr></table>', "heads-nothing", "B"),
        ("<div><li>One</li></div>", "stray-item", "li"),
        ("<ul><ul><li>One</li></ul></ul>", "stray-item", "a list right inside another"),
        ("<details><p>Inside</p></details>", "details-unnamed", ""),
        ("<p><marquee>Breaking</marquee></p>", "moving", "marquee"),
        ("<p>It cost <s>four</s> five pounds</p>", "struck", "s"),
        ('<p lang="#!">Words</p>', "language-invalid", "#!"),
        ('<p lang="EN">Words</p>', "language-said", "EN"),
        ('<p>The <span lang="en">words</span></p>', "words-said", "en"),
        (
            '<img src="https://example.org/a.jpg" aria-labelledby="n"><p hidden lang="fr" id="n">Le bac</p>',
            "name-language",
            "fr",
        ),
        ('<img src="https://example.org/a.jpg" alt="A ferry" title="Boat">', "image-title", "Boat"),
        ('<img src="https://example.org/a.jpg" alt="" title="Boat">', "decorative-named", "Boat"),
        ("<p>It is <u>not</u> so</p>", "underline", ""),
        ('<p style="text-align: justify">Words</p>', "justified", ""),
        ('<p style="font-size: 7pt">Words</p>', "tiny", "9.33333"),
        ('<p style="line-height: 1 !important">Words</p>', "fixed-spacing", "line-height"),
        ('<p class="all-caps">Words of a line</p>', "capitals", ""),
        ('<p style="color: #aaa">Words</p>', "colour", "#aaaaaa on #ffffff"),
        ('<p style="color: rgba(0, 0, 0, .3); background: #fff">Words</p>', "colour", "#b2b2b2 on #ffffff"),
        ('<p style="background: #666; font: 1em serif; font-size: 18pt">Words</p>', "colour", "#000000 on #666666 large"),
        ('<font color="#999999">Words</font>', "colour", "#999999 on #ffffff"),
    ],
)  # fmt: skip
def test_what_a_page_says_is_kept(html: str, kind: str, value: str) -> None:
    assert [found for found, _ in seen(html, kind)] == [value]


def test_what_was_seen_stays_with_the_words_it_was_on() -> None:
    story = taken(
        "<p>One</p><ul><li>Two</li><li><u>Three</u></li></ul><blockquote><p><u>Four</u></p></blockquote>"
        "<h2><u>Five</u></h2><table><tr><th>a</th><td><u>Six</u></td></tr></table><aside class='factbox'><p><u>Seven</u></p></aside>"
        "<figure><img src='https://example.org/a.jpg' alt='Boat'><figcaption><u>Eight</u></figcaption></figure>"
    )
    lines = [each for each in story.evidence if each.kind == "underline"]
    assert [each.text for each in lines] == ["Three", "Four", "Five", "Six", "Seven", "Eight"]
    assert all(each.text in words_at(story, each) for each in lines)


def test_a_style_sheet_of_the_page_is_read_and_one_elsewhere_is_not_guessed_at() -> None:
    sheet = "<style>.faint { color: #bbb } @media print { p { color: #ccc } }</style><p class=faint>Words</p>"
    assert seen(sheet, "colour") == [("#bbbbbb on #ffffff", "Words")]
    elsewhere = '<link rel="stylesheet" href="dark.css"><p style="color: #eee">Words</p>'
    assert seen(elsewhere, "colour") == []


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color: #333; background: linear-gradient(to right, #fff, #00f); width: 500px">A few words in a line</p>',
        '<p style="color: #fff; text-shadow: 0 0 2px black; background: #888">Words</p>',
        '<p style="color: #aaa; position: absolute; left: -9999px">Words</p>',
        '<p style="color: #aaa; background: url(dark.jpg)">Words on a picture</p>',
        '<p style="color: #aaa"> — </p>',
    ],
)
def test_colours_that_will_do_or_cannot_be_judged_are_let_pass(html: str) -> None:
    assert [value for value, _ in seen(html, "colour") if value.split()[0] != "#333333"] == []


def test_what_is_written_out_of_a_page_is_not_what_it_looked_like() -> None:
    (figure,) = [
        block for block in taken('<img src="https://example.org/a.jpg" title="Boat">').body if isinstance(block, Figure)
    ]
    assert figure.alt == Unreviewed("Boat", "title")
    (blank,) = [
        block for block in taken('<img src="https://example.org/a.jpg" alt=" ">').body if isinstance(block, Figure)
    ]
    assert blank.alt == Missing()


def test_furniture_tells_nothing() -> None:
    html = '<nav><a href="/x" target="_blank">Menu</a></nav><p>Words</p><footer><u>Imprint</u></footer>'
    assert taken(html).evidence == ()


def test_a_caption_file_beside_the_page_comes_along_and_one_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nWe sail.\n", "utf-8")
    tracks = (
        '<track kind="captions" src="a.vtt" srclang="en"><track src="https://example.org/b.vtt"><track src="../c.vtt">'
    )
    page = f'<html lang="en"><h1>Ferries</h1><video src="https://example.org/a.mp4">{tracks}</video></html>'
    reading = html.read(Copy(name="page.html", content=page.encode(), attachments=beside(tmp_path / "page.html")))
    (video,) = reading.blocks
    assert isinstance(video, Media)
    assert [bool(track.content) for track in video.tracks] == [True, False, False]
    assert video.tracks[0].content.startswith("WEBVTT")
    assert video.tracks[0].language == "en"
