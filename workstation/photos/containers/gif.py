"""GIF: XMP lies in an application extension before the end; read only."""

from collections.abc import Iterator

from workstation.photos.containers.blocks import Blocks

MEDIA_TYPE = "image/gif"
_XMP = b"XMP DataXMP"
_MANIFEST = b"C2PA_GIF"


def recognises(content: bytes) -> bool:
    """Return whether this is a GIF."""
    return content[:6] in (b"GIF87a", b"GIF89a")


def read(content: bytes) -> Blocks:
    """Return the blocks of a GIF, as far as its extensions can be followed."""
    xmp, signed = b"", False
    for name, at in _applications(content):
        if name == _XMP and not xmp:
            end = content.find(b"\x01\xff\xfe\xfd", at)
            xmp = content[at:end] if end > 0 else b""
        signed = signed or name.startswith(_MANIFEST)
    return Blocks(media_type=MEDIA_TYPE, xmp=xmp, signed=signed)


def _applications(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give the name of each application extension, and where what it says begins."""
    if len(content) < 13:
        return
    at = 13 + _colours(content[10])
    while at + 2 <= len(content):
        if content[at] == 0x2C:  # a picture: its place and colours, then its data
            if at + 11 > len(content):
                return
            at = _after_parts(content, at + 11 + _colours(content[at + 9]))
        elif content[at] == 0x21:
            if content[at + 1] == 0xFF and content[at + 2 : at + 3] == b"\x0b":
                name = content[at + 3 : at + 14]
                yield name, at + 14
            at = _after_parts(content, at + 2)
        else:
            return


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_parts(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1
