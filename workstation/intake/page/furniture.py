"""Page furniture: what stands around a story on its page and is no part of it (scripts: see ``sieve``)."""

import re

from workstation.intake.page.node import Node, attribute, has, words

_TAGS = {
    "link": "Style sheet", "meta": "", "base": "", "title": "", "nav": "Navigation", "form": "Form", "button": "Button",
    "input": "Form", "dialog": "Dialog", "menu": "Navigation", "search": "Search", "canvas": "Drawing",
    "object": "Plug-in", "embed": "Plug-in", "applet": "Plug-in", "map": "Image map", "del": "Deleted text",
}  # fmt: skip
_ROLES = {
    "navigation": "Navigation", "banner": "Page header", "contentinfo": "Page footer", "search": "Search",
    "menu": "Navigation", "menubar": "Navigation", "dialog": "Dialog", "alertdialog": "Dialog", "toolbar": "Toolbar",
}  # fmt: skip
_CLASSES = {
    "Navigation": {"nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "pager", "toc"},
    "Share bar": {"share", "sharing", "sharebar", "social", "addthis", "addtoany"},
    "Cookie notice": {"cookie", "cookies", "consent", "gdpr"},
    "Advertisement": {
        "ad", "ads", "advert", "advertisement", "adsbygoogle", "sponsor", "sponsored", "promo", "banner",
    },
    "Newsletter box": {"newsletter", "subscribe", "subscription", "signup", "paywall"},
    "Related links": {
        "related", "recommended", "recommendations", "most-read", "more-stories", "read-also", "see-also",
    },
    "Comments": {"comment", "comments", "disqus"},
    "Skip link": {"skip", "skip-link", "skiplink", "skip-to-content"},
    "Toolbar": {"toolbar", "print", "masthead", "sidebar"},
}  # fmt: skip
_WORDS = {word: what for what, kinds in _CLASSES.items() for word in kinds}
_SHAPES = frozenset(
    {
        "area", "bar", "block", "bottom", "box", "button", "buttons", "container", "form", "icons", "inner", "item",
        "items", "link", "links", "list", "main", "mobile", "module", "outer", "section", "site", "tools", "top",
        "widget", "wrapper",
    }
)  # fmt: skip
_BETWEEN = re.compile(r"[\s_]+")
_BOX = re.compile(r"(?:^|[\s_-])(?:fact|facts|factbox|infobox|info-box|background|explainer|box|callout)(?:$|[\s_-])")
_SKIP_WORDS = re.compile(r"^(?:skip|jump|go|zum|aller|ir|перейти|пропустить)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WITHIN_STORY = frozenset({"article", "blockquote", "section", "figure"})


def is_box(node: Node) -> bool:
    """Return whether an aside is a box that belongs to the story."""
    return attribute(node, "role") == "note" or bool(_BOX.search(_names(node)))


def furniture(node: Node, within: str) -> str | None:
    """Return what kind of furniture an element is, empty for one not worth a note, or None where it is none.

    ``within`` is the tag of the nearest part of the page around it (``article``, ``body`` ...).
    """
    tag = node.tag
    if tag in _TAGS:
        return _TAGS[tag]
    if has(node, "hidden") or attribute(node, "aria-hidden") == "true" or _HIDDEN.search(attribute(node, "style")):
        return None if tag in ("img", "picture") else "Hidden text"
    role = attribute(node, "role").lower()
    if role in _ROLES:
        return _ROLES[role]
    if tag in ("header", "footer") and within not in _WITHIN_STORY:
        return None if node.css_first("h1") is not None else ("Page header" if tag == "header" else "Page footer")
    if tag == "aside" and not is_box(node):
        return "Side column"
    if tag == "a" and attribute(node, "href").startswith("#") and _SKIP_WORDS.match(words(node)):
        return "Skip link"
    return _by_class(node)


def _by_class(node: Node) -> str | None:
    names = _names(node)
    if not names or node.tag in ("body", "main", "article", "html", "h1", "p", "figure", "img", "blockquote", "table"):
        return None
    return next((what for name in _BETWEEN.split(names) if (what := _named(name))), None)


def _named(name: str) -> str | None:
    """Return the kind of furniture that a class is named for: ``share``, ``share-bar``, ``social-share-buttons``."""
    if name in _WORDS:
        return _WORDS[name]
    parts = [part for part in name.split("-") if part and part not in _SHAPES]
    return _WORDS[parts[0]] if parts and all(part in _WORDS for part in parts) else None


def _names(node: Node) -> str:
    return f"{attribute(node, 'class')} {attribute(node, 'id')}".lower().strip()
