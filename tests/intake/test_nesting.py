"""What is foretold of a page is what the parser builds of it, or more."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.intake.page.nesting import Nesting
from workstation.intake.page.node import parse
from workstation.intake.page.sieve import sieved
from workstation.intake.receipt import Notes

TAGS = st.sampled_from(
    [
        "a", "b", "i", "em", "font", "nobr", "code", "span", "x-y", "div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1",
        "h2", "table", "tbody", "tr", "td", "th", "caption", "thead", "colgroup", "col", "form", "button", "object",
        "section", "aside", "blockquote", "pre", "br", "img", "hr", "ruby", "rt", "rp", "details", "summary", "figure",
        "marquee", "address", "menu", "fieldset",
    ]
)  # fmt: skip
TOKENS = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    st.builds("<{} id={}>".format, TAGS, st.integers(0, 3)),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(["x", " "]),
)


def built(html: str) -> tuple[int, int]:
    """Return how many elements the parser makes of a page's body, and how deep the deepest lies."""

    def depths(node: Any, depth: int) -> Iterator[int]:
        for child in node.iter(include_text=False):
            yield depth + 1
            yield from depths(child, depth + 1)

    found = list(depths(parse(html).body, 0))
    return len(found), max(found, default=0)


def foretold(tokens: list[str]) -> tuple[int, int]:
    nesting = Nesting()
    deepest = 0
    for token in tokens:
        tag = token.strip("</>").partition(" ")[0]
        if token.startswith("</"):
            nesting.end(tag)
        elif token.startswith("<"):
            nesting.start(tag, token)
        else:
            nesting.words(blank=token.isspace())
        deepest = max(deepest, nesting.depth)
    return nesting.built, deepest


@settings(deadline=None, max_examples=400)
@given(st.lists(TOKENS, max_size=60))
def test_what_the_parser_builds_is_foretold(tokens: list[str]) -> None:
    elements, depth = built("<!doctype html><body>" + "".join(tokens))
    most, deepest = foretold(tokens)
    assert elements <= most + 2  # bold that goes through more than eight blocks may be counted one short
    assert depth <= 2 * deepest + 1  # a form and bold leave the stack before what is inside them


@pytest.mark.parametrize(
    ("html", "elements", "depth"),
    [
        ("<p>one<p>two<p>three", 3, 1),
        ("<ul><li>a<li>b<li>c</ul>", 4, 2),
        ("<table><tr><td>a<td>b<tr><td>c</table>", 7, 4),
        ("<span><p></span></p>" * 3, 6, 4),
        ("<p><b>a<p>b<p>c", 6, 2),
        ("<b><div></b></div>" * 2, 6, 2),
        ("<a>x<a>y", 2, 1),
        ("<button><button>", 2, 1),
        ("<h1>a<h2>b", 2, 1),
        ("<table><b><tr><td>x</table>", 5, 4),
        ("x</p></br>", 2, 1),
    ],
)
def test_a_page_is_counted_as_it_is_built(html: str, elements: int, depth: int) -> None:
    assert built(f"<!doctype html>{html}") == (elements, depth)
    sieve = sieved(html, "a.html", Notes())
    assert built(sieve.html) == (elements, depth)
