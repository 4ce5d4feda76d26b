"""Markdown (CommonMark with tables), with or without front matter."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from workstation.intake.characters import clean
from workstation.intake.copy import Copy
from workstation.intake.decoding import decoded
from workstation.intake.page.page import read_page
from workstation.intake.reader import Draft, IntakeError, Reader
from workstation.language.tags import is_well_formed

_LOOKS = re.compile(rb"(?m)^(?:#{1,6} \S|!\[[^\]\n]*\]\(|[*-] \S.*\n[*-] \S|```|\|.+\|\s*$)|\]\([^)\s]+\)")
_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*[:=]\s*(?P<value>.*)")
_ENTRY = re.compile(r"\s*-\s+(?P<value>.*)")
_LONGEST_FRONT = 65_536
_SIGNS = "[*_~|"
_MOST_SIGNS = 100_000  # the parser needs time in the square of brackets that are never closed


def _recognises(content: bytes) -> bool:
    return bool(_LOOKS.search(content[:20_000]))


def _read(copy: Copy) -> Draft:
    draft = Draft(piece=copy.piece)
    text = clean(decoded(copy, "", draft.notes))
    if sum(map(text.count, _SIGNS)) > _MOST_SIGNS:
        raise IntakeError(
            f"{copy.name} is no Markdown that a person wrote: it has more than {_MOST_SIGNS:,} signs.",
            "Take it in as plain text.",
        )
    front = _FRONT.match(text)
    fields = _fields(front["fields"]) if front and front.end() <= _LONGEST_FRONT else None
    if front and fields:
        text = text[front.end() :]
    read_page(_rendered(text, draft), copy.name, draft, copy.attachments)
    for name, value in (fields or {}).items():
        _take(name, value, draft)
    return draft


def _rendered(text: str, draft: Draft) -> str:
    """Return the HTML of Markdown. A picture alone in its paragraph is a figure, and its title the caption."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        for image in _pictures(token):
            # Markdown cannot tell a decorative picture from one that nobody described, so nothing is claimed.
            if not image.content.strip():
                draft.notes.guessed("Picture without alt text", "Markdown cannot call a picture decorative")
                del image.attrs["alt"]
            title = image.attrs.pop("title", "")
            if title and token.children == [image] and before.type == "paragraph_open":
                before.tag = after.tag = "figure"
                token.children.append(_caption(image, str(title)))
    return str(parser.renderer.render(tokens, _with_bare_images(parser), {}))


def _pictures(token: Any) -> Iterator[Any]:
    return (child for child in token.children or () if child.type == "image")


def _caption(image: Any, words: str) -> Any:
    return type(image)("html_inline", "", 0, content=f"<figcaption>{escape(words)}</figcaption>")


def _with_bare_images(parser: Any) -> Any:
    """Return the parser's options after letting a picture whose alt text was taken away go without one."""
    render = parser.renderer.rules["image"]

    def image(tokens: Any, at: int, options: Any, env: Any) -> str:
        if "alt" in tokens[at].attrs:
            return str(render(tokens, at, options, env))
        return str(parser.renderer.renderToken(tokens, at, options, env))

    parser.renderer.rules["image"] = image
    return parser.options


def _fields(front: str) -> dict[str, str] | None:
    """Return the fields of front matter, or None where it is none: lines between two rules."""
    found: dict[str, str] = {}
    name = ""
    for line in front.split("\n"):
        field, entry = _FIELD.fullmatch(line.rstrip()), _ENTRY.fullmatch(line)
        if field:
            name = field["name"].lower()
            found[name] = field["value"].strip()
        elif entry and name:
            found[name] = ", ".join(filter(None, [found[name], entry["value"].strip()]))
        elif line.strip() and not line.startswith((" ", "\t", "#", "[")):
            return None
    return found


def _take(name: str, written: str, draft: Draft) -> None:
    value = written.strip("\"'")
    if not value:
        return
    if name in ("title", "headline"):
        draft.headline, draft.headline_is_guessed = value, False
    elif name in ("subtitle", "subhead", "description"):
        draft.subhead = draft.subhead or value
    elif name in ("author", "byline", "authors"):
        draft.byline = ", ".join(_entries(written))
    elif name in ("lang", "language") and is_well_formed(value):
        draft.language = value
    elif name == "slug":
        draft.slug = value
    elif name == "date":
        draft.published = value
    elif name in ("tags", "keywords"):
        draft.tags = tuple(dict.fromkeys(_entries(written)))
    else:
        draft.notes.dropped("Front matter", name)
        return
    draft.notes.recognised("Front matter", name)


def _entries(value: str) -> list[str]:
    """Return the entries of a list, written in brackets, one below the other, or with commas."""
    return [entry for part in value.strip("[]").split(",") if (entry := part.strip(" \"'"))]


markdown = Reader(
    id="markdown",
    title="Markdown",
    extensions=(".md", ".markdown", ".mdown", ".mkd"),
    recognises=_recognises,
    read=_read,
    rank=3,
)
