"""Pictures that an agency sends with an item: found inside the copy or beside it, or else named in the receipt."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from workstation.base.value import Value
from workstation.intake.copy import PICTURES, Copy
from workstation.intake.picturewords import PictureWords
from workstation.intake.reader import Draft
from workstation.story.alt import Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.places import within
from workstation.story.spans import text_of

NOT_HAD = "Associated picture"
"""What a note is about that says which picture could not be had."""
_DATA = re.compile(r"data:image/(?P<kind>[a-z0-9.+-]+)(?:;[^,;]*)*?(?P<coded>;base64)?,", re.IGNORECASE)
_MOST = 200  # pictures that one item brings
_FROM_AGENCY = "agency"


class SentPicture(Value, frozen=True, kw_only=True):
    """One picture: where its file may be found, the best first, or its bytes, and what is said of it."""

    name: str = ""
    addresses: tuple[str, ...] = ()
    content: bytes = b""
    words: PictureWords = PictureWords()


def take_pictures(sent: Iterable[SentPicture], copy: Copy, draft: Draft) -> None:
    """Take pictures along with what is said of them, each as a figure below the story where the body shows it not.

    A file is looked for at its relative address, and by its name beside the copy where the address is elsewhere.
    """
    shown = {each.photo for block in draft.blocks for each in within(block) if isinstance(each, Figure)}
    for at, each in enumerate(sent):
        found = (each.content, each.name) if each.content else _beside(each, copy) if at < _MOST else None
        called = each.name or next(iter(each.addresses), "") or each.words.headline or "a picture without a name"
        if found is None:
            draft.notes.dropped(NOT_HAD, f"{called[:80]}; its file is not beside the copy")
            continue
        photo = draft.add_picture(*found, each.words)
        draft.notes.recognised("Picture", found[1])
        if photo not in shown:
            shown.add(photo)
            draft.figures.append(_figure(draft.new_id(), photo, each.words))


def decoded_picture(words: str) -> bytes:
    """Return the bytes that a text in Base64 stands for, none where it is no such text."""
    try:
        return base64.b64decode("".join(words.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _figure(name: str, photo: str, words: PictureWords) -> Figure:
    alt = Unreviewed(words.alt, _FROM_AGENCY) if words.alt else Missing()
    return Figure(id=name, photo=photo, caption=text_of(words.caption) if words.caption else (), alt=alt)


def _beside(sent: SentPicture, copy: Copy) -> tuple[bytes, str] | None:
    """Return a picture's bytes and the name of its file, None where it is neither inside the copy nor beside it."""
    for address in sent.addresses:
        match = _DATA.match(address)
        if match:
            payload = address[match.end() :]
            content = decoded_picture(unquote(payload)) if match["coded"] else unquote_to_bytes(payload)
            if content:
                return content, sent.name or f"picture.{match['kind'].lower().replace('jpeg', 'jpg')}"
            continue
        for name in _names(address):
            found = copy.attachments(name) if copy.attachments is not None else None
            if found:
                return found, PurePosixPath(unquote(name)).name
    return None


def _names(address: str) -> Iterator[str]:
    """Yield the names under which a picture may lie beside the copy."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    name = PurePosixPath(parts.path).name
    if not parts.scheme and not parts.netloc:
        yield address
    elif parts.scheme == "file" and not parts.path.startswith("/"):
        yield parts.path
    if PurePosixPath(unquote(name)).suffix.lower() in PICTURES:
        yield name
