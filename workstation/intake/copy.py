"""Copy as it comes in: bytes with a name, and a way to the pictures that lie beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

Attachments = Callable[[str], bytes | None]
"""Gives the picture or the caption file that a relative address names, or None where there is none."""

PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".heic", ".heif"})
"""The endings of files that are pictures."""
TIMED_TEXT = ".vtt"
"""The ending of caption files (WebVTT)."""
_LARGEST_PICTURE = 100 * 1024 * 1024


@dataclass(frozen=True)
class Copy:
    """What somebody hands in. ``encoding`` is what a person said the characters are, empty where nobody did.

    A ``piece`` is to be put into a story: none of its lines is taken for a headline, a byline or a dateline. ``agency``
    is whose copy it is, where it does not say so itself, as the house prints the name.
    """

    name: str
    content: bytes
    encoding: str = ""
    attachments: Attachments | None = None
    piece: bool = False
    agency: str = ""


def beside(path: Path) -> Attachments:
    """Return what gives the pictures and captions beside a file, or below its folder; nothing leads out of there."""
    folder = path.resolve().parent

    def attachment(address: str) -> bytes | None:
        try:
            wanted = (folder / unquote(address.partition("#")[0].partition("?")[0])).resolve()
            inside = wanted.is_relative_to(folder) and wanted.suffix.lower() in (*PICTURES, TIMED_TEXT)
            if not inside or not wanted.is_file() or wanted.stat().st_size > _LARGEST_PICTURE:
                return None
            return wanted.read_bytes()
        except (OSError, ValueError):  # a name that no file system takes is no picture's
            return None

    return attachment
