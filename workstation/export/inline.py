"""Text with its marks as HTML: links, emphasis, passages in other languages. Source marks stay in the newsroom."""

from collections.abc import Iterable
from itertools import groupby

from workstation.export.escape import attributes, escaped, safe_url
from workstation.language.tags import direction_of, is_well_formed
from workstation.story.spans import Emphasis, Language, Link, Mark, SourceMark, Span, Strong, Sub, Sup, Text

_PLAIN_ELEMENTS: dict[type[Mark], str] = {Strong: "strong", Emphasis: "em", Sub: "sub", Sup: "sup"}


def inline_html(text: Text, direction: str = "ltr") -> str:
    """Return a text as inline HTML; ``direction`` is that of the text around it. Line breaks become ``br``."""
    return _nested([(_public(span), span.text) for span in text], direction)


def _nested(runs: Iterable[tuple[tuple[Mark, ...], str]], direction: str) -> str:
    """Return runs as HTML with one element around all neighbours that share a mark."""
    parts = []
    for mark, group in groupby(runs, key=lambda run: run[0][0] if run[0] else None):
        inner = list(group)
        if mark is None:
            parts.append("".join(escaped(text).replace("\n", "<br>") for _, text in inner))
        else:
            start, end, inside = _element(mark, direction)
            parts.append(start + _nested([(marks[1:], text) for marks, text in inner], inside) + end)
    return "".join(parts)


def _element(mark: Mark, direction: str) -> tuple[str, str, str]:
    """Return what opens and closes a mark's element, and the direction inside it."""
    match mark:
        case Link(url=url, title=title):
            address = attributes(href=safe_url(url), title=title or None)
            return f"<a{address}>", "</a>", direction
        case Language(tag=tag, direction=own):
            turned = own or direction_of(tag)
            markup = attributes(lang=tag, dir=turned if turned != direction else None)
            return f"<span{markup}>", "</span>", turned
        case _:
            name = _PLAIN_ELEMENTS[type(mark)]
            return f"<{name}>", f"</{name}>", direction


def _public(span: Span) -> tuple[Mark, ...]:
    return tuple(mark for mark in span.marks if _is_public(mark))


def _is_public(mark: Mark) -> bool:
    match mark:
        case SourceMark():
            return False
        case Link(url=url):
            return bool(safe_url(url))
        case Language(tag=tag):
            return is_well_formed(tag)
        case _:
            return True
