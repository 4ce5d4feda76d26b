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
_CLASSES = (
    ("Navigation", r"nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|toc"),
    ("Share bar", r"share|sharing|sharebar|social|addthis|addtoany"),
    ("Cookie notice", r"cookies?|consent|gdpr"),
    ("Advertisement", r"ads?|advert|advertisement|adsbygoogle|sponsor|sponsored|promo|banner"),
    ("Newsletter box", r"newsletter|subscribe|subscription|signup|paywall"),
    ("Related links", r"related|recommended|recommendations|most-read|more-stories|read-also|see-also"),
    ("Comments", r"comments?|disqus"),
    ("Skip link", r"skip|skip-link|skiplink|skip-to-content"),
    ("Toolbar", r"toolbar|print|masthead|sidebar"),
)
_PATTERNS = tuple((what, re.compile(rf"(?:^|[\s_])(?:{pattern})(?:$|[\s_])")) for what, pattern in _CLASSES)
_HYPHENED = re.compile(r"[-_](?:bar|box|block|container|links?|list|menu|wrapper|widget|buttons?|tools)(?=$|\s)")
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
    bare = _HYPHENED.sub("", names)
    return next((what for what, pattern in _PATTERNS if pattern.search(names) or pattern.search(bare)), None)


def _names(node: Node) -> str:
    return f"{attribute(node, 'class')} {attribute(node, 'id')}".lower().strip()
