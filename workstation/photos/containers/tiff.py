"""TIFF: metadata lies in tags of the first directory; read only."""

from workstation.photos import exif
from workstation.photos.containers.blocks import Blocks

MEDIA_TYPE = "image/tiff"
_XMP, _IIM, _RESOURCES, _MANIFEST = 700, 33723, 34377, 52545
_LONG = 4


def recognises(content: bytes) -> bool:
    """Return whether this is a TIFF."""
    return content[:4] in (b"II*\0", b"MM\0*")


def read(content: bytes) -> Blocks:
    """Return the blocks of a TIFF; one whose directory cannot be followed has none."""
    directory = exif.directory(content)
    if directory is None:
        return Blocks(media_type=MEDIA_TYPE, damaged=("TIFF",))
    iim = directory.value(_IIM)
    if directory.kind(_IIM) == _LONG and content[:2] == b"II" and iim[:1] != b"\x1c":
        iim = b"".join(iim[at : at + 4][::-1] for at in range(0, len(iim), 4))
    return Blocks(
        media_type=MEDIA_TYPE,
        xmp=directory.value(_XMP),
        iim=iim,
        resources=directory.value(_RESOURCES),
        exif=content,
        signed=directory.kind(_MANIFEST) > 0,
    )
