"""What of a picture's record may leave the house: the one list, and the two blocks of metadata that are made of it.

What is not on the list does not leave, whatever the original said or a later field of the record will say.
"""

from typing import Any

from workstation.base.value import Value
from workstation.photos import iim, xmp
from workstation.photos.photo import Photo, words_in

_PACKET_LIMIT = 65_000  # bytes: what fits one segment of a JPEG
_DAY = 10  # characters of a date without the time


class Blocks(Value, frozen=True):
    """What is put into a file that leaves: a packet of XMP, and a block of IIM for those who read nothing else."""

    packet: bytes
    legacy: bytes


def public_metadata(photo: Photo) -> dict[str, Any]:
    """Return the XMP properties of a picture that readers and CMSs may see; nothing that is for the newsroom alone."""
    return {
        "dc:creator": list(photo.creators),
        "dc:description": photo.caption,
        "dc:rights": photo.copyright_notice,
        "dc:subject": list(photo.keywords),
        "Iptc4xmpCore:AltTextAccessibility": photo.alt,
        "Iptc4xmpCore:ExtDescrAccessibility": photo.long_description,
        "Iptc4xmpExt:AISystemUsed": photo.ai_system,
        "Iptc4xmpExt:AISystemVersionUsed": photo.ai_system_version,
        "Iptc4xmpExt:DigitalSourceType": photo.digital_source_type,
        "photoshop:CaptionWriter": photo.caption_writer,
        "photoshop:Credit": photo.credit_line,
        "photoshop:DateCreated": photo.created[:_DAY],
        "photoshop:Headline": photo.headline,
        "photoshop:Source": photo.source,
        "plus:CopyrightOwner": _structures("plus:CopyrightOwnerName", photo.copyright_owner),
        "plus:DataMining": photo.data_mining,
        "plus:Licensor": _structures("plus:LicensorURL", photo.licensor_url),
        "plus:OtherConstraints": photo.other_constraints,
        "xmpRights:UsageTerms": photo.usage_terms,
        "xmpRights:WebStatement": photo.licence_url,
    }


def blocks(photo: Photo) -> Blocks:
    """Return the metadata of a file that leaves. What is too long for a JPEG is left out, the longest first."""
    said = {name: value for name, value in public_metadata(photo).items() if value}
    packet = xmp.write(said)
    while len(packet) > _PACKET_LIMIT:
        del said[max(said, key=lambda name: len(xmp.write({name: said[name]})))]
        packet = xmp.write(said)
    return Blocks(packet if said else b"", iim.write(_legacy(photo)))


def _legacy(photo: Photo) -> dict[str, list[str]]:
    one = {
        "2:105": photo.headline,
        "2:110": photo.credit_line,
        "2:115": photo.source,
        "2:116": words_in(photo.copyright_notice, "x-default"),
        "2:120": words_in(photo.caption, "x-default"),
        "2:122": photo.caption_writer,
    }
    several = {"2:25": photo.keywords, "2:80": photo.creators}
    return {
        **{name: [text] for name, text in one.items() if text},
        **{name: list(texts) for name, texts in several.items() if texts},
    }


def _structures(name: str, text: str) -> list[dict[str, str]]:
    return [{name: text}] if text else []
