"""Stories and picture records as the bytes that are kept: packed where that pays, checked when read again."""

import hashlib
import zlib

import msgspec

from workstation.photos.photo import Photo
from workstation.store.errors import StoreDamagedError
from workstation.store.schema import AnyRow
from workstation.story import codec
from workstation.story.model import Story

_PACKED = b"\x78"  # how a zlib stream begins; a story's JSON begins with a brace
_LEVEL = 1
_WORTH_PACKING = 512

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Photo)


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


def of_photo(photo: Photo) -> bytes:
    """Return a picture's record as canonical JSON."""
    return _encoder.encode(photo)


def photo_of(row: AnyRow) -> Photo:
    """Return the picture of a row with ``digest`` and ``record``. Raises ``StoreDamagedError``."""
    content = unpack(row.record)
    if digest_of(content) != row.digest:
        raise damaged()
    try:
        return _decoder.decode(content)
    except msgspec.DecodeError as error:
        raise damaged() from error


def damaged() -> StoreDamagedError:
    """Return the error for a revision that was altered behind our back."""
    return StoreDamagedError(
        "This revision is not as it was saved: the store's file was altered or the disk has failed.",
        "Open an earlier revision, and restore the latest backup.",
    )
