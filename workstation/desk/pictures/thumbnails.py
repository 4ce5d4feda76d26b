"""Small pictures for the screen, made once and kept in a folder that may be thrown away at any time."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from workstation.photos.thumbnails import thumbnail

WIDTHS = (160, 320, 640)
"""Widths that are kept, in pixels; another is made from nothing each time or shown from the next larger one."""

KEPT_AT_IMPORT = 320
_END = b"\xff\xd9"  # of a JPEG: what does not end so was cut off when the power failed


class Thumbnails:
    """The cache of small pictures. Nothing in it is missed, so nothing that goes wrong with it is told."""

    def __init__(self, folder: Path, original: Callable[[str], bytes]) -> None:
        """Keep pictures in the folder; ``original`` gives a picture's bytes by its id."""
        self._folder = folder
        self._original = original

    def thumbnail(self, photo_id: str, width: int) -> bytes:
        """Return a JPEG of a picture, upright and at most so many pixels wide, or a little more where one is kept.

        Raises ``PhotoError``, ``MediaMissingError``.
        """
        kept = next((step for step in WIDTHS if step >= width), 0)
        if not kept:
            return thumbnail(self._original(photo_id), photo_id, width)
        found = self._read(photo_id, kept)
        if found is None:
            found = thumbnail(self._original(photo_id), photo_id, kept)
            self.keep(photo_id, kept, found)
        return found

    def keep(self, photo_id: str, width: int, content: bytes) -> None:
        """Keep a small picture, whole or not at all."""
        place = self._place(photo_id, width)
        part = place.with_name(f"{place.name}.{get_ident()}.part")
        with suppress(OSError):  # a full disk: it is made again when it is wanted
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(place)

    def _read(self, photo_id: str, width: int) -> bytes | None:
        try:
            content = self._place(photo_id, width).read_bytes()
        except OSError:
            return None
        return content if content.endswith(_END) else None

    def _place(self, photo_id: str, width: int) -> Path:
        return self._folder / str(width) / photo_id[:2] / f"{photo_id}.jpg"
