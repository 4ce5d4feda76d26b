"""A story's canonical bytes as a revision keeps them: packed where that pays, and checked when they are read again."""

import hashlib
import zlib

from workstation.store.errors import StoreDamagedError
from workstation.story import codec
from workstation.story.model import Story

_PACKED = b"\x78"  # how a zlib stream begins; a story's JSON begins with a brace
_LEVEL = 1
_WORTH_PACKING = 512


def digest_of(content: bytes) -> bytes:
    """Return the SHA-256 of the bytes."""
    return hashlib.sha256(content).digest()


def pack(content: bytes) -> bytes:
    """Return the bytes as they are kept."""
    if len(content) < _WORTH_PACKING:
        return content
    return zlib.compress(content, _LEVEL)


def unpack(kept: bytes) -> bytes:
    """Return the bytes that ``pack`` was given. Raises ``StoreDamagedError``."""
    if not kept.startswith(_PACKED):
        return kept
    try:
        return zlib.decompress(kept)
    except zlib.error as error:
        raise damaged() from error


def read(kept: bytes, digest: bytes) -> Story:
    """Return the story that was kept. Raises ``StoreDamagedError`` when it is not what was written."""
    content = unpack(kept)
    if digest_of(content) != digest:
        raise damaged()
    return codec.decode(content)


def damaged() -> StoreDamagedError:
    """Return the error for a revision that was altered behind our back."""
    return StoreDamagedError(
        "This revision is not as it was saved: the store's file was altered or the disk has failed.",
        "Open an earlier revision, and restore the latest backup.",
    )
