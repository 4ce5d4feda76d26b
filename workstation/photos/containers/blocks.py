"""What a container holds beside pixels: the blocks of metadata as they lie in the file."""

from workstation.base.value import Value


class Blocks(Value, frozen=True, kw_only=True):
    """The blocks of one file, empty where there is none.

    ``extension`` is the second part of a long packet (JPEG). ``resources`` are Adobe's image resources without what
    JPEG puts before them; ``iim`` is a block of IIM that lies by itself, outside of them. ``exif`` begins with its byte
    order. ``signed`` is whether there is a C2PA manifest. ``damaged`` names what could not be read to its end.
    """

    media_type: str = ""
    xmp: bytes = b""
    extension: bytes = b""
    resources: bytes = b""
    iim: bytes = b""
    exif: bytes = b""
    signed: bool = False
    damaged: tuple[str, ...] = ()
