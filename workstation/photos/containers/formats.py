"""Finds the container of a picture by its first bytes, never by its name."""

from types import ModuleType

from workstation.photos.containers import gif, heif, jpeg, png, tiff, webp
from workstation.photos.containers.blocks import Blocks
from workstation.photos.errors import PhotoError

_ALL = (jpeg, png, webp, tiff, gif, heif)
_WRITABLE = (jpeg, png, webp)


def read(content: bytes) -> Blocks:
    """Return the blocks of a picture in any format; what is none of them has no blocks."""
    container = _container(content)
    return Blocks() if container is None else container.read(content)


def write(content: bytes, blocks: Blocks) -> bytes:
    """Return the picture with these blocks, its pixels untouched. Raises ``PhotoError``."""
    container = _container(content)
    if container not in _WRITABLE:
        raise PhotoError(
            "Only JPEG, PNG and WebP pictures can be written to.",
            "Keep what you enter in the library, and export the picture: its master is a JPEG.",
        )
    written: bytes = container.write(content, blocks)
    return written


def _container(content: bytes) -> ModuleType | None:
    return next((container for container in _ALL if container.recognises(content)), None)
