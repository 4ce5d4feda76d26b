"""What a page says about itself: headline, language, author, date, tags."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, cast

from workstation.intake.characters import clean
from workstation.intake.page.node import Node, attribute, words
from workstation.intake.reader import Draft
from workstation.language.tags import is_well_formed

_LEVELS = 6
_MOST_ASKED = 50  # elements that may be a byline; the one of the story comes early
_SUBHEADS = ".subhead, .subheadline, .subtitle, .standfirst, .deck, .dek, .lead-in, [itemprop=alternativeHeadline]"
_BYLINES = ".byline, [rel=author], [itemprop=author], .author"
_KICKERS = ".kicker, .overline, .rubric"
_TITLE_PARTS = (" | ", " – ", " — ", " - ", " :: ", " » ")


def read_head(page: Node, draft: Draft) -> None:
    """Put a page's language, direction, date and tags into the draft."""
    root = page.css_first("html")
    body = page.css_first("body")
    for node in (body, root):
        if node is None:
            continue
        language = attribute(node, "lang") or attribute(node, "xml:lang")
        if is_well_formed(language):
            draft.language = language
        direction = attribute(node, "dir").lower()
        if direction in ("ltr", "rtl", "auto"):
            draft.direction = direction
    tags = _metas(page, "article:tag") or [
        tag for words_given in _metas(page, "keywords", "news_keywords") for tag in words_given.split(",")
    ]
    draft.tags = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))[:50]
    draft.published = next(iter(_metas(page, "article:published_time", "date", "dc.date")), "")


def take_headline(page: Node, root: Node, draft: Draft, linked_data: Iterable[str]) -> None:
    """Take the headline, subhead, kicker and byline off the story's part of the page and into the draft.

    ``linked_data`` is what the page's scripts held of JSON-LD, asked where nothing on the page is a headline.
    """
    headline = root.css_first("h1") or page.css_first("h1")
    if headline is not None and words(headline):
        draft.headline = clean(words(headline))
        draft.notes.recognised("Headline", draft.headline)
        headline.remove()
    else:
        draft.headline = _guessed_headline(page, linked_data)
        if draft.headline:
            draft.headline_is_guessed = True
            draft.notes.guessed("Headline", draft.headline)
    draft.subhead = _taken(root, _SUBHEADS, "Subhead", draft)
    draft.kicker = _taken(root, _KICKERS, "Kicker", draft)
    draft.byline = _taken(root, _BYLINES, "Byline", draft)
    if not draft.byline:
        draft.byline = clean(next(iter(_metas(page, "author", "article:author")), ""))
        if draft.byline.startswith("http"):
            draft.byline = ""
        if draft.byline:
            draft.notes.guessed("Byline", draft.byline)


def _taken(root: Node, selector: str, what: str, draft: Draft) -> str:
    for node in root.css(selector)[:_MOST_ASKED]:
        found = clean(words(node))
        inside = {ancestor.tag for ancestor in _ancestors(node)}
        if found and not inside & {"nav", "aside", "footer", "blockquote", "figure"}:
            draft.notes.recognised(what, found)
            node.remove()
            return found
    return ""


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _metas(page: Node, *names: str) -> list[str]:
    wanted = set(names)
    return [
        clean(attribute(node, "content"))
        for node in page.css("meta[content]")
        if (attribute(node, "property") or attribute(node, "name")).lower() in wanted and attribute(node, "content")
    ]


def _guessed_headline(page: Node, linked_data: Iterable[str]) -> str:
    shared = next(iter(_metas(page, "og:title", "twitter:title")), "")
    if shared:
        return shared
    linked = next((item["headline"] for item in _linked(linked_data) if isinstance(item.get("headline"), str)), "")
    if linked:
        return clean(linked)
    title = page.css_first("head > title") or page.css_first("title")
    whole = clean(words(title)) if title is not None else ""
    for sign in _TITLE_PARTS:  # what follows is nearly always the outlet's name
        first, _, rest = whole.rpartition(sign)
        if first and len(rest) < len(first):
            return first
    return whole


def _linked(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _items(content, 0)


def _items(content: Any, level: int) -> Iterator[dict[str, Any]]:
    if level > _LEVELS:
        return
    if isinstance(content, list):
        for item in content:
            yield from _items(item, level + 1)
    elif isinstance(content, dict):
        yield cast(dict[str, Any], content)
        yield from _items(content.get("@graph", []), level + 1)
