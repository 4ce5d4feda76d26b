"""HTML: a page as it was saved, or a piece of one."""

import re

from workstation.intake.copy import Copy
from workstation.intake.decoding import decoded
from workstation.intake.page.page import read_page
from workstation.intake.reader import Draft, Reader

_LOOKS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|h[1-6]|p|table|ul|ol)[\s>]", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page must say its encoding (HTML says 1024; many say it later)


def _recognises(content: bytes) -> bool:
    return bool(_LOOKS.search(content[:_HEAD]))


def _read(copy: Copy) -> Draft:
    draft = Draft(piece=copy.piece)
    match = _CHARSET.search(copy.content[:_HEAD])
    html = decoded(copy, match[1].decode("ascii") if match else "", draft.notes)
    return read_page(html, copy.name, draft, copy.attachments)


html = Reader(
    id="html",
    title="HTML",
    extensions=(".html", ".htm", ".xhtml"),
    recognises=_recognises,
    read=_read,
    rank=2,
)
