"""Text with its marks as HTML: links, emphasis, parts in other languages. Source marks stay in the newsroom."""

from collections.abc import Iterable
from itertools import groupby

from workstation.export.edition import Edition
from workstation.export.escape import attributes, escaped, safe_url
from workstation.language.tags import direction_of, is_well_formed
from workstation.story.blocks import BlockBase, Embed
from workstation.story.spans import Emphasis, Language, Link, Mark, SourceMark, Span, Strong, Sub, Sup, Text

_PLAIN_ELEMENTS: dict[type[Mark], str] = {Strong: "strong", Emphasis: "em", Sub: "sub", Sup: "sup"}


def inline_html(text: Text, direction: str = "ltr") -> str:
    """Return a text as inline HTML; ``direction`` is that of the text around it. Line breaks become ``br``."""
    return _nested([(_public(span), span.text) for span in text], direction)


def own_of(edition: Edition, block: BlockBase) -> str:
    """Return a block's ``lang`` and ``dir`` where they differ from the story's."""
    language = block.language if is_well_formed(block.language) else ""
    inside = block.direction or (direction_of(language) if language else edition.direction)
    return attributes(
        lang=language if language and language != edition.story.language else None,
        dir=inside if inside != edition.direction else None,
    )


def in_its_own(edition: Edition, block: BlockBase, markup: str) -> str:
    """Return markup of a block in an element that says its language and direction, where they are its own."""
    own = own_of(edition, block)
    return f"<span{own}>{markup}</span>" if own and markup else markup


def embed_html(block: Embed) -> str:
    """Return what names an embed: its title or whose it is, as a link where it has a usable address."""
    link = safe_url(block.url)
    name = escaped(block.title or block.provider or (block.url if link else ""))
    return f"<a{attributes(href=link)}>{name}</a>" if link and name.strip() else name


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
