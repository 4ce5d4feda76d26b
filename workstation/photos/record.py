"""Makes the library's record of a picture from its bytes: what it is, and what its metadata says (IPTC 2025.1)."""

import hashlib
from typing import Any

from workstation.photos import metadata, pixels, reconcile, sources
from workstation.photos.fingerprint import fingerprint
from workstation.photos.motion import motion_of
from workstation.photos.photo import Photo
from workstation.photos.properties import edited


def photo_from(content: bytes, name: str, charset: str = "", print_: str = "") -> Photo:
    """Return the record of a picture; ``name`` is the file's, for people.

    ``charset`` is that of old texts which are not UTF-8, where a person knows it; ``print_`` is the fingerprint, where
    it has been taken, for that proves that the picture can be decoded. A field that the file's records say differently
    has what XMP says, else IIM, and is named in ``unsettled`` until a person decides. Raises ``PhotoError`` where the
    bytes are no picture, or one that cannot be decoded to the end.
    """
    header = pixels.look(content, name)
    said = metadata.read(content, charset)
    fields = fields_from(said, (header.width, header.height))
    return Photo(
        id=hashlib.sha256(content).hexdigest(),
        name=name,
        media_type=header.media_type,
        width=header.width,
        height=header.height,
        size=len(content),
        hash=print_ or fingerprint(content, name),
        motion=motion_of(content, name, header.media_type),
        alt_unreviewed=bool(fields["alt"]),
        unsettled=tuple(difference.field for difference in reconcile.differences(said)),
        properties={**sources.equivalents(said.iim, said.exif), **said.xmp},
        **fields,
    )


def fields_from(said: metadata.Metadata, size: tuple[int, int] = (0, 0)) -> dict[str, Any]:
    """Return the fields of a record by name: what XMP says, else IIM, else Exif, never two of them joined."""
    fields = {}
    for row in edited():
        value = sources.from_xmp(row, said.xmp, size)
        if not value and row.iim:
            value = sources.from_iim(row, said.iim)
        if not value and row.exif:
            value = sources.from_exif(row, said.exif)
        fields[row.field] = value
    return fields
