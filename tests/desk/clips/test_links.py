"""Links that are pasted lead straight to what they are to; what was theirs to their own page stays there."""

import pytest

from workstation.desk.clips.links import straight, with_plain_links
from workstation.story.blocks import FactBox, Paragraph
from workstation.story.model import Story
from workstation.story.spans import Link, Span, Sup

OUTLOOK = "https://eur01.safelinks.protection.outlook.com"


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://example.org/a?utm_source=x&id=7&UTM_Medium=y#part", "https://example.org/a?id=7#part"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://example.org/a?q=utm_source&b=%20c", "https://example.org/a?q=utm_source&b=%20c"),
        (f"{OUTLOOK}/?url=https%3A%2F%2Fexample.org%2Fa%3Fgclid%3D1&data=05%7Cana%40paper.example", "https://example.org/a"),
        ("https://www.google.com/url?q=https://example.org/b%3Fa%3D1&sa=D&ust=17", "https://example.org/b?a=1"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT0", "https://example.org/"),
        (f"{OUTLOOK}/?url=javascript%3Aalert(1)", f"{OUTLOOK}/?url=javascript%3Aalert(1)"),
        ("https://www.google.com/search?q=https://example.org/", "https://www.google.com/search?q=https://example.org/"),
        ("https://safelinks.protection.outlook.com.evil.example/?url=https://a.example", "https://safelinks.protection.outlook.com.evil.example/?url=https://a.example"),
        ("http://[broken", "http://[broken"),
        ("mailto:desk@example.org?subject=a", "mailto:desk@example.org?subject=a"),
        ("/own/page", "/own/page"),
    ],
)  # fmt: skip
def test_an_address_leads_straight_there(address: str, plain: str) -> None:
    assert straight(address) == plain


def test_what_went_is_counted_once_for_each_link() -> None:
    note = Span("[1]", (Link("#ftn1"), Sup()))
    tracked = Link("https://example.org/?utm_source=x")
    inner = Paragraph(id="b", text=(Span("in the box", (tracked,)), Span(" and on", (tracked, Sup()))))
    piece = Story(id="s", body=(Paragraph(id="p", text=(Span("Words "), note)), FactBox(id="f", blocks=(inner,))))
    plain, notes = with_plain_links(piece)
    paragraph, box = plain.body
    assert isinstance(paragraph, Paragraph)
    assert isinstance(box, FactBox)
    assert paragraph.text == (Span("Words "), Span("[1]", (Sup(),)))
    assert box.blocks[0].texts().__next__()[1][0].marks == (Link("https://example.org/"),)
    told = [(note.kind, note.what, note.count) for note in notes]
    assert told == [("dropped", "Link within the page it comes from", 1), ("dropped", "Tracking in links", 1)]
