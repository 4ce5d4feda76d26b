"""What is in a file of a package: bytes at hand, or a file that lies somewhere and is known by its digest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from workstation.base.value import Value

_CHUNK = 1 << 20


class Filed(Value, frozen=True, kw_only=True):
    """A file that lies on this machine: where, its size in bytes, and the SHA-256 of what is in it."""

    path: Path
    size: int
    digest: str


Content = bytes | Filed


def size_of(content: Content) -> int:
    """Return how many bytes there are."""
    return len(content) if isinstance(content, bytes) else content.size


def digest_of(content: Content) -> str:
    """Return the SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest() if isinstance(content, bytes) else content.digest


def chunks_of(content: Content) -> Iterator[bytes]:
    """Yield the bytes, a piece at a time. Raises ``OSError``."""
    if isinstance(content, bytes):
        yield content
        return
    with content.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def bytes_of(content: Content) -> bytes:
    """Return the bytes. Raises ``OSError``."""
    return content if isinstance(content, bytes) else content.path.read_bytes()
