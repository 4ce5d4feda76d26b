"""Markdown (CommonMark with tables), with or without front matter."""

import re

from workstation.intake.characters import clean, decoded
from workstation.intake.copy import Copy
from workstation.intake.page.page import read_page
from workstation.intake.reader import Draft, Reader
from workstation.language.tags import is_well_formed

_LOOKS = re.compile(rb"(?m)^(?:#{1,6} \S|!\[[^\]\n]*\]\(|[*-] \S.*\n[*-] \S|```|\|.+\|\s*$)|\]\([^)\s]+\)")
_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*)\s*[:=]\s*(?P<value>.*)$")
_EMPTY_ALT = re.compile(r"<img([^>]*?) alt=\"\"")


def _recognises(content: bytes) -> bool:
    return bool(_LOOKS.search(content[:20_000]))


def _read(copy: Copy) -> Draft:
    from markdown_it import MarkdownIt

    draft = Draft()
    text = clean(decoded(copy, "", draft.notes))
    front = _FRONT.match(text)
    if front:
        text = text[front.end() :]
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False}).enable(["table", "strikethrough"])
    # Markdown cannot tell a decorative picture from one that nobody described, so nothing is claimed.
    html, undescribed = _EMPTY_ALT.subn(r"<img\1", parser.render(text))
    read_page(_titled(html), copy.name, draft, copy.attachments)
    for _ in range(undescribed):
        draft.notes.guessed("Picture without alt text", "Markdown cannot call a picture decorative")
    if front:
        _take_front_matter(front["fields"], draft)
    return draft


def _titled(html: str) -> str:
    """Return the HTML with a picture's title, where it stands alone in its paragraph, as its caption."""
    return re.sub(
        r"<p>(<img[^>]*?)\s+title=\"([^\"]*)\"([^>]*>)</p>",
        r"<figure>\1\3<figcaption>\2</figcaption></figure>",
        html,
    )


def _take_front_matter(fields: str, draft: Draft) -> None:
    for line in fields.split("\n"):
        match = _FIELD.match(line.strip())
        value = match["value"].strip().strip("\"'") if match else ""
        if match is None or not value:
            continue
        name = match["name"].lower()
        if name in ("title", "headline"):
            draft.headline, draft.headline_is_guessed = value, False
        elif name in ("subtitle", "subhead", "description"):
            draft.subhead = draft.subhead or value
        elif name in ("author", "byline", "authors"):
            draft.byline = value.strip("[]").replace('"', "")
        elif name in ("lang", "language") and is_well_formed(value):
            draft.language = value
        elif name == "slug":
            draft.slug = value
        elif name == "date":
            draft.published = value
        elif name in ("tags", "keywords"):
            draft.tags = tuple(tag.strip(" \"'") for tag in value.strip("[]").split(",") if tag.strip(" \"'"))
        else:
            draft.notes.dropped("Front matter", name)
            continue
        draft.notes.recognised("Front matter", name)


markdown = Reader(
    id="markdown",
    title="Markdown",
    extensions=(".md", ".markdown", ".mdown", ".mkd"),
    recognises=_recognises,
    read=_read,
    rank=3,
)
