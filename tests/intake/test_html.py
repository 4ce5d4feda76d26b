"""A page comes in as a browser shows it: structure stays, furniture goes, and nothing that runs or tracks gets in."""

import base64

import pytest

from tests.cli.copy import picture
from tests.intake.reading import blocks, noted, read, words
from workstation.story import codec, places, spans
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import (
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
from workstation.story.spans import Emphasis, Language, Link, Span, Strong, Sub, Sup, text_of

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferries return | The Harbour Post</title>
<meta property="article:published_time" content="2026-03-05T06:00:00+00:00">
<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Port Selm">
<style>p { color: red }</style><script>track("everything");</script>
<link rel="stylesheet" href="site.css"></head>
<body onload="start()"><a class="skip-link" href="#main">Skip to main content</a>
<header><a href="/">The Harbour Post</a></header>
<nav><ul><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner">We use cookies. <button>Fine</button></div>
<main id="main"><article>
<p class="kicker">Islands</p>
<h1>Ferries return to Port Selm</h1>
<p class="standfirst">Eleven days without a crossing are over.</p>
<p class="byline">By Ana Lima</p>
<div class="share-bar"><a href="https://example.org/share">Share</a></div>
<p>PORT SELM (Reuters) — The first ferry crossed the strait on Thursday.</p>
<form><input name="q"><select><option>All</option></select><textarea>notes</textarea></form>
<p>Two more will follow.<img src="https://counter.example/pixel.gif?u=1" width="1" height="1" alt=""></p>
<aside class="related">Read also: old news</aside>
<div class="ad-container advertisement">Buy boats</div>
<svg viewBox="0 0 9 9"><title>Icon</title><text>decoration</text></svg>
<noscript><img src="https://counter.example/tr?id=1"><p>Please switch scripts on.</p></noscript>
<section class="comments"><p>First!</p></section>
</article></main>
<footer>Imprint</footer><script src="late.js"></script></body></html>"""


def test_furniture_goes_and_the_story_stays_in_its_fields() -> None:
    reading = read(PAGE)
    story = reading.story
    assert words(reading) == ["The first ferry crossed the strait on Thursday.", "Two more will follow."]
    assert (story.kicker, story.headline) == ("Islands", "Ferries return to Port Selm")
    assert (story.subhead, story.byline) == ("Eleven days without a crossing are over.", "By Ana Lima")
    assert [person.name for person in story.contributors] == ["Ana Lima"]
    assert (story.language, story.tags) == ("en-GB", ("Ferries", "Port Selm"))
    assert (story.dateline.place, story.dateline.agency) == ("PORT SELM", "Reuters")
    assert story.dateline.on is not None
    assert story.dateline.on.isoformat() == "2026-03-05"


def test_the_receipt_says_what_went() -> None:
    dropped = noted(read(PAGE), "dropped")
    assert dropped.keys() >= {
        "Script", "Style sheet", "Drawing", "Share bar", "Form", "Tracking pixel", "Side column", "Advertisement", "Comments",
    }  # fmt: skip
    assert dropped["Script"].count == 3


@pytest.mark.parametrize(
    "furniture",
    [
        '<a href="#content">Skip to content</a>',
        "<nav>Home News</nav>",
        '<div role="navigation">Home News</div>',
        '<ul class="breadcrumbs"><li>Home</li></ul>',
        '<div class="social-share-buttons">Post it</div>',
        '<div id="newsletter-signup">Sign up</div>',
        '<p hidden>Not seen</p>',
        '<div style="display: none">Not seen</div>',
        '<span aria-hidden="true">*</span>',
        "<dialog open>Log in</dialog>",
        "<button>Print</button>",
        "<menu><li>Copy</li></menu>",
        "<object data='a.swf'>Get the plug-in</object>",
        "<canvas>Chart</canvas>",
        "<del>old words</del>",
    ],
)  # fmt: skip
def test_what_is_no_part_of_the_story_stays_out(furniture: str) -> None:
    reading = read(f"<article><h1>Ferry</h1><p>Before.</p>{furniture}<p>After.</p></article>")
    assert words(reading) == ["Before.", "After."]
    assert noted(reading, "dropped")


def test_headings_keep_the_level_they_were_written_at() -> None:
    found = blocks("<h1>Top</h1><p>x</p><h2>Two</h2><p>x</p><h4>Four</h4><h6>Six</h6>")
    assert [(block.level, spans.plain(block.text)) for block in found if isinstance(block, Heading)] == [
        (2, "Two"),
        (4, "Four"),
        (6, "Six"),
    ]


def test_lists_keep_their_kind_their_start_and_their_depth() -> None:
    (found,) = blocks("<ol start=3><li>three<ul><li>inner <b>bold</b></li></ul></li><li>four</ol>")
    assert found == List(
        id="b1",
        start=3,
        items=(
            ListItem(text_of("three"), 0, True),
            ListItem(text_of("inner ", Span("bold", (Strong(),))), 1, False),
            ListItem(text_of("four"), 0, True),
        ),
    )


def test_tables_keep_caption_header_cells_and_spans() -> None:
    (found,) = blocks(
        "<table><caption>Crossings</caption><thead><tr><td></td><th>Boats</th></tr></thead>"
        '<tbody><tr><th scope="row">Monday</th><td>3</td></tr><tr><th>Tuesday</th><td colspan=2 rowspan="x">5</td></tr>'
        '<tr><th scope="rowgroup" rowspan=2>Week</th><td>8</td></tr></tbody></table>'
    )
    assert isinstance(found, Table)
    assert spans.plain(found.caption) == "Crossings"
    assert [[cell.header for cell in row] for row in found.rows] == [
        ["", "col"],
        ["row", ""],
        ["row", ""],
        ["rowgroup", ""],
    ]
    assert [cell.columns for row in found.rows for cell in row] == [1, 1, 1, 1, 1, 2, 1, 1]
    assert found.rows[3][0].rows == 2
    assert spans.plain(found.rows[2][1].text) == "5"


def test_a_table_that_only_places_things_gives_its_words_away() -> None:
    found = blocks('<table role="presentation"><tr><td><p>One</p><td>Two</table><table><tr><td>Alone</table>')
    assert [spans.plain(block.text) for block in found if isinstance(block, Paragraph)] == ["One", "Two", "Alone"]


@pytest.mark.parametrize(
    ("attributes", "alt"),
    [
        ("", Missing()),
        ('alt=""', Decorative()),
        ("alt", Decorative()),
        ('alt="  "', Missing()),
        ('alt="A white ferry"', Described("A white ferry")),
        ('alt="&quot;Maren&quot; &amp; crew"', Described('"Maren" & crew')),
        ('role="presentation"', Decorative()),
        ('alt="Never read out" aria-hidden="true"', Decorative()),
        ('aria-label="A white ferry"', Described("A white ferry")),
        ('title="A white ferry"', Unreviewed("A white ferry", "title")),
    ],
)
def test_alt_text_keeps_its_state(attributes: str, alt: object) -> None:
    (found,) = blocks(f'<img src="https://example.org/a.jpg" {attributes}>')
    assert isinstance(found, Figure)
    assert found.alt == alt


def test_a_figure_keeps_its_caption_with_its_marks_and_what_it_links_to() -> None:
    (found,) = blocks(
        '<figure><a href="https://example.org/big"><img src="//example.org/a.jpg" alt="A ferry"></a>'
        '<figcaption>The <em>Maren</em>, <a href="/m">Port Selm</a></figcaption></figure>'
    )
    assert found == Figure(
        id="b1",
        url="https://example.org/a.jpg",
        alt=Described("A ferry"),
        link="https://example.org/big",
        caption=text_of("The ", Span("Maren", (Emphasis(),)), ", ", Span("Port Selm", (Link("/m"),))),
    )


def test_several_pictures_in_one_figure_are_a_gallery() -> None:
    (found,) = blocks("<figure><img src=a.jpg alt=A><img src=b.jpg><figcaption>Both</figcaption></figure>")
    assert isinstance(found, Gallery)
    assert (spans.plain(found.title), len(found.figures)) == ("Both", 2)


def test_a_long_description_on_the_page_comes_with_its_picture() -> None:
    found = blocks('<img src=a.jpg alt=Chart aria-describedby="x long"><p id="long">Crossings rose from 2 to 9.</p>')
    assert isinstance(found[0], Figure)
    assert found[0].long_description == "Crossings rose from 2 to 9."


def test_pictures_come_from_beside_the_page_and_from_inside_it() -> None:
    raw = picture((20, 10))
    inside = base64.b64encode(picture((30, 10))).decode()
    reading = read(
        f'<p>Two pictures.</p><img src="img/a.png" alt=A><img src="data:image/png;base64,{inside}" alt=B><img src="gone.png">',
        pictures={"img/a.png": raw},
    )
    assert [found.content for found in reading.pictures] == [raw, picture((30, 10))]
    figures = [block for block in reading.story.body if isinstance(block, Figure)]
    assert [figure.photo for figure in figures] == [reading.pictures[0].id, reading.pictures[1].id, ""]
    assert figures[2].url == "gone.png"
    assert "Picture that is not beside the copy" in noted(reading, "dropped")


def test_lazy_pictures_are_taken_from_where_their_page_keeps_them() -> None:
    found = blocks(
        '<img src="data:image/svg+xml,<svg/>" data-src="https://example.org/a.jpg" alt=A>'
        '<picture><source srcset="b.webp"><img srcset="https://example.org/s.jpg 320w, https://example.org/l.jpg 1280w" alt=B></picture>'
    )
    assert [block.url for block in found if isinstance(block, Figure)] == [
        "https://example.org/a.jpg",
        "https://example.org/l.jpg",
    ]


def test_running_text_keeps_its_marks_and_line_breaks() -> None:
    (found,) = blocks(
        "<p>A <strong>b</strong><b> c</b> <i>d</i><br/>H<sub>2</sub>O x<sup>2</sup> "
        '<a href="https://example.org/?a=1&amp;b=2" title="More">link</a></p>'
    )
    assert isinstance(found, Paragraph)
    assert found.text == text_of(
        "A ", Span("b c", (Strong(),)), " ", Span("d", (Emphasis(),)), "\nH", Span("2", (Sub(),)), "O x",
        Span("2", (Sup(),)), " ", Span("link", (Link("https://example.org/?a=1&b=2", "More"),)),
    )  # fmt: skip


def test_languages_and_directions_stay_where_they_differ() -> None:
    reading = read(
        '<html lang="en" dir="ltr"><body><p>He said <span lang="ka">გამარჯობა</span>.</p>'
        '<p lang="ar" dir="rtl">عادت العبّارات</p><p lang="en">Same</p><p lang="not a tag">Bad</p></body></html>'
    )
    first, second, third, fourth = reading.story.body
    assert (reading.story.language, reading.story.direction) == ("en", "ltr")
    assert isinstance(first, Paragraph)
    assert first.text[1] == Span("გამარჯობა", (Language("ka"),))
    assert (second.language, second.direction) == ("ar", "rtl")
    assert (third.language, fourth.language) == ("", "")


def test_quotes_keep_who_said_it_and_where() -> None:
    (found,) = blocks(
        '<blockquote cite="https://example.org/speech"><p>We counted.</p><p>Every day.</p><footer>— Irena Falk</footer></blockquote>'
    )
    assert found == Quote(
        id="b1",
        paragraphs=(text_of("We counted."), text_of("Every day.")),
        attribution=text_of("Irena Falk"),
        cite="https://example.org/speech",
    )


def test_who_is_quoted_is_read_beside_the_quotation_as_our_own_pages_have_it() -> None:
    quote, after = blocks(
        '<div class="quote"><blockquote><p>We counted.</p></blockquote><p class="attribution">Irena Falk</p></div><p>Then.</p>'
    )
    assert quote == Quote(id="b1", paragraphs=(text_of("We counted."),), attribution=text_of("Irena Falk"))
    assert after == Paragraph(id="b3", text=text_of("Then."))


def test_recordings_keep_their_tracks_and_how_they_start() -> None:
    video, audio = blocks(
        '<video src="https://example.org/v.mp4" poster="p.jpg" title="Docking" autoplay muted loop>'
        '<track kind="captions" src="v.vtt" srclang="en" label="English" default><track src="ru.vtt" srclang="ru">'
        "Your browser cannot play this.</video>"
        '<audio controls><source src="a.ogg"><source src="a.mp3"></audio>'
    )
    assert video == Media(
        id="b1", kind="video", url="https://example.org/v.mp4", poster="p.jpg", title="Docking", autoplay=True, muted=True,
        loop=True, controls=False, tracks=(Track("captions", "v.vtt", "en", "English"), Track("subtitles", "ru.vtt", "ru")),
    )  # fmt: skip
    assert audio == Media(id="b2", kind="audio", url="a.ogg", controls=True)


def test_frames_and_posts_from_elsewhere_are_embeds() -> None:
    frame, post = blocks(
        '<iframe src="https://www.youtube.com/embed/x" title="The docking"><p>No frames.</p></iframe>'
        '<blockquote class="twitter-tweet"><p>Ferry!</p><a href="https://twitter.com/p/1">March 5</a></blockquote>'
    )
    assert frame == Embed(id="b1", url="https://www.youtube.com/embed/x", provider="youtube", title="The docking")
    assert isinstance(post, Embed)
    assert (post.url, post.provider, spans.plain(post.text)) == (
        "https://twitter.com/p/1",
        "twitter",
        "Ferry!\nMarch 5",
    )


def test_a_box_and_a_divider_stay() -> None:
    box, rule = blocks('<aside class="factbox"><h3>The Maren</h3><p>Built in 1971.</p></aside><hr>')
    assert isinstance(box, FactBox)
    assert (spans.plain(box.title), len(box.blocks)) == ("The Maren", 1)
    assert isinstance(rule, Divider)


DANGEROUS = """<p onclick="steal()" style="color: red; font-family: Papyrus" class="x">
<font color="#f00" face="Papyrus">Red</font> <a href="javascript:steal()">one</a>
<a href=" java&#10;script:steal()">two</a> <a href="vbscript:x">three</a> <a href="data:text/html,<script>x</script>">four</a>
<a href="https://example.org/" onmouseover="steal()" style="background:red">five</a></p>
<img src="javascript:steal()" alt="x"><img src="https://mc.yandex.ru/watch/1" alt=""><img src="a.gif" width=1 height=1>
<iframe src="javascript:steal()"></iframe><iframe src="https://example.org/f" width="0" height="0"></iframe>
<video src="javascript:steal()"></video><form action="javascript:steal()"><input onfocus="steal()" autofocus></form>
<p>f<<!-- -->script>steal()</script></p><svg onload="steal()"><a href="javascript:steal()">x</a></svg>
<math><mtext><script>steal()</script></mtext></math><base href="https://evil.example/"><link rel=import href=x>"""


def test_nothing_that_runs_tracks_or_colours_gets_in() -> None:
    reading = read(DANGEROUS)
    kept = codec.encode(reading.story).decode().lower()
    for never in (
        "script:",
        "onclick",
        "onmouseover",
        "onload",
        "onfocus",
        "#f00",
        "papyrus",
        "red;",
        "yandex",
        "a.gif",
    ):
        assert never not in kept
    assert '"url":"https://example.org/"' in kept
    links = [mark for block in reading.story.body for _, text in block.texts() for span in text for mark in span.marks]
    assert links == [Link("https://example.org/")]
    assert noted(reading, "dropped").keys() >= {
        "Unsafe link", "Event handler", "Colours and fonts", "Tracking pixel", "Frame", "Drawing", "Formula",
    }  # fmt: skip


def test_a_link_without_words_is_told_to_the_checks() -> None:
    reading = read('<p>Text <a href="https://example.org/x"></a> goes on.</p>')
    assert [(seen.kind, seen.value, seen.block) for seen in reading.story.evidence] == [
        ("link-unnamed", "https://example.org/x", reading.story.body[0].id)
    ]


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        ("<title>A <b>bold</b> claim &amp; more | The Harbour Post</title><p>x</p>", "A <b>bold</b> claim & more"),
        ("<meta property='og:title' content='Shared as this'><title>x</title><p>x</p>", "Shared as this"),
        ('<script type="application/ld+json">{"@graph": [{"headline": "Linked"}]}</script><p>x</p>', "Linked"),
        ('<script type="application/ld+json">{broken</script><title>Title</title><p>x</p>', "Title"),
    ],
)
def test_a_page_without_a_headline_is_named_by_what_it_says_of_itself(page: str, headline: str) -> None:
    reading = read(page)
    assert reading.story.headline == headline
    assert "Headline" in noted(reading, "guessed")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one<p>two<p>three", ["one", "two", "three"]),
        ("<P CLASS=X>Upper <B>case</b></P>", ["Upper case"]),
        ("a<br>b<BR/>c", ["a\nb\nc"]),
        ("<p>2 < 3 &lt; 4 &amp;amp; &#8212; &copy &nbsp;</p>", ["2 < 3 < 4 &amp; — ©"]),
        ("<p>a<!-- <p>hidden</p> -->b</p><!--[if IE]><p>old</p><![endif]--><![if !IE]><p>c</p><![endif]>", ["ab", "c"]),
        ("<p>a<![CDATA[gone]]>b", ["ab"]),
        ("<p>a<?php echo 1 ?>b", ["ab"]),
        ("<p>kept</p><!-- never ended <p>gone", ["kept"]),
        ("<p>kept</p><p title='never closed>gone</p>", ["kept"]),
        ("<b><p>one</b> two</p>", ["one two"]),
        ("<p>x<textarea><p>inside</textarea>y</p>", ["xy"]),
        ("<xmp><b>as typed</b></xmp>", ["<b>as typed</b>"]),
        ("<pre>two\n  lines</pre>", ["two\n  lines"]),
        ("<p>x<svg><svg><text>in</text></svg><text>out</text></svg>y</p>", ["xy"]),
        ("<p>x<svg/>y</p>", ["xy"]),
        ("<svg><path d=''> lost <p>found</p>", ["found"]),
        ("<template><p>one<template>two</template>three</template><p>four", ["four"]),
        ("<p>a</p><style>p{}", ["a"]),
        ("<p>a</p><textarea>b", ["a", "b"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<p>soft\u00adhyphen, \u200bzero\u200d, <wbr>break</p>", ["soft\u00adhyphen, \u200bzero\u200d, break"]),
    ],
)
def test_markup_as_people_write_it_reads_as_a_browser_shows_it(page: str, expected: list[str]) -> None:
    assert words(read(page)) == expected


def test_the_longest_article_of_a_page_is_the_story() -> None:
    reading = read("<main><article>Teaser.</article><article><p>The story itself is longer.</p></article></main>")
    assert words(reading) == ["The story itself is longer."]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("windows-1251", "windows-1251"), ("utf-16", ""), ("utf-8-sig", ""), ("koi8-r", "KOI8-R")],
)
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    assert words(read(f"<html><head>{meta}</head><body><p>Паром вернулся</p></body></html>".encode(encoding))) == [
        "Паром вернулся"
    ]


def test_a_declaration_that_is_wrong_is_not_believed_and_said_so() -> None:
    reading = read('<meta charset="ascii"><p>Паром</p>')
    assert words(reading) == ["Паром"]
    assert "ascii" in noted(reading, "guessed")["Encoding"].detail


@pytest.mark.parametrize(
    "said",
    [
        '<base href="https://paper.example/world/">',
        '<base href="/world/"><link rel="canonical" href="https://paper.example/world/ferries">',
        '<meta property="og:url" content="https://paper.example/world/ferries">',
    ],
)
def test_a_link_that_names_no_site_leads_to_that_of_its_page(said: str) -> None:
    links = '<a href="tides">Tides</a> <a href="/sea?a=1">sea</a> <a href="#x">x</a> <a href="//cdn.example/c">c</a>'
    reading = read(f"<html><head>{said}</head><body><article><h1>Ferries</h1><p>{links}</p></article></body></html>")
    ((_, text),) = places.texts(reading.story)
    found = [mark.url for span in text for mark in span.marks if isinstance(mark, Link)]
    assert found == ["https://paper.example/world/tides", "https://paper.example/sea?a=1", "#x", "//cdn.example/c"]
    assert "Link that names no site" not in noted(reading, "guessed")


def test_a_link_that_names_no_site_is_told_where_its_page_does_not_say_where_it_lies() -> None:
    page = '<nav><a href="/news">News</a></nav><article><h1>Ferries</h1><p><a href="/sea">The sea</a></p></article>'
    reading = read(page)
    ((_, (span,)),) = places.texts(reading.story)
    assert span.marks == (Link("/sea"),)
    assert noted(reading, "guessed")["Link that names no site"].detail == "/sea"
