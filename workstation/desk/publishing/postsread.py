"""Posts as readers get them: what a site would show of a story, taken out of what its format writes for that site."""

import html
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from workstation.base.value import Value
from workstation.export.format import Written
from workstation.export.media import FOLDER

_PICTURE = re.compile(rf'<img\b[^>]*?\bsrc="({FOLDER}/([0-9a-f]{{64}})[^"]*)"[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PLAIN = ((re.compile(r"<(/?)figure\b[^>]*>"), r"<\1div>"), (re.compile(r"<(/?)figcaption\b[^>]*>"), r"<\1p>"))
"""Elements that simple readers of HTML do not know, and what they show alike."""


class _Post(NamedTuple):
    title: str
    excerpt: str
    text: str


class Read(Value, frozen=True):
    """A post as HTML that needs no style; ``photos`` are its pictures, by the address that the HTML has for each."""

    html: str
    photos: dict[str, str]


def as_read(name: str, written: Written) -> Read | None:
    """Return what readers get of a post that a format wrote, each picture with its alt text below; None for others."""
    reader = _READERS.get(name)
    if reader is None or not written.files:
        return None
    (content,) = written.files.values()
    post = reader(json.loads(content))
    text = _COMMENT.sub("", post.text)
    photos = {found[1]: found[2] for found in _PICTURE.finditer(text)}
    text = _PICTURE.sub(_told, text)
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    excerpt = f"<p><strong>{html.escape(post.excerpt)}</strong></p>" if post.excerpt else ""
    return Read(f"<h1>{html.escape(post.title)}</h1>{excerpt}{text}", photos)


def _told(found: re.Match[str]) -> str:
    alt = _ALT.search(found[0])
    words = f"Alt text: {alt[1]}" if alt is not None and alt[1] else "No alt text: for decoration"
    return f'<img src="{found[1]}"><br><small>{words}</small><br>'


def _wordpress(said: dict[str, Any]) -> _Post:
    post = said["post"]
    return _Post(post["title"], post.get("excerpt", ""), post["content"])


def _ghost(said: dict[str, Any]) -> _Post:
    (post,) = said["posts"]
    return _Post(post["title"], post.get("custom_excerpt") or "", post["html"])


_READERS: dict[str, Callable[[dict[str, Any]], _Post]] = {"wordpress": _wordpress, "ghost": _ghost}
