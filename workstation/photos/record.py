"""Makes the library's record of a picture from its bytes: what it is, and what its metadata says (IPTC 2025.1)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from workstation.photos import iim, pixels, xmp
from workstation.photos.photo import DEFAULT, LangAlt, Photo

_CAMERA_WORDS = ("OLYMPUS DIGITAL CAMERA", "SONY DSC", "SAMSUNG CAMERA PICTURES", "MINOLTA DIGITAL CAMERA")


def photo_from(content: bytes, name: str) -> Photo:
    """Return the record of a picture; ``name`` is the file's, for people.

    XMP is believed before IIM; where IIM only cuts the same words short, that is no difference. Raises ``PhotoError``
    where the bytes are no picture, or one that cannot be decoded to the end.
    """
    header = pixels.look(content, name)
    properties = xmp.read(header.xmp)
    legacy = iim.read(header.iim)
    return Photo(
        id=hashlib.sha256(content).hexdigest(),
        name=name,
        media_type=header.media_type,
        width=header.width,
        height=header.height,
        size=len(content),
        hash=pixels.fingerprint(content, name),
        headline=_text(properties, "photoshop:Headline", legacy, "2:105"),
        caption=_without_camera_words(_alternatives(properties, "dc:description", legacy, "2:120")),
        alt=_alternatives(properties, "Iptc4xmpCore:AltTextAccessibility"),
        long_description=_alternatives(properties, "Iptc4xmpCore:ExtDescrAccessibility"),
        creators=_several(properties, "dc:creator", legacy, "2:80"),
        credit_line=_text(properties, "photoshop:Credit", legacy, "2:110"),
        source=_text(properties, "photoshop:Source", legacy, "2:115"),
        copyright_notice=_alternatives(properties, "dc:rights", legacy, "2:116"),
        usage_terms=_alternatives(properties, "xmpRights:UsageTerms"),
        licence_url=_text(properties, "xmpRights:WebStatement"),
        instructions=_text(properties, "photoshop:Instructions", legacy, "2:40"),
        caption_writer=_text(properties, "photoshop:CaptionWriter", legacy, "2:122"),
        people=_several(properties, "Iptc4xmpExt:PersonInImage"),
        keywords=_several(properties, "dc:subject", legacy, "2:25"),
        event=_alternatives(properties, "Iptc4xmpExt:Event"),
        city=_text(properties, "photoshop:City", legacy, "2:90"),
        country=_text(properties, "photoshop:Country", legacy, "2:101"),
        created=_text(properties, "photoshop:DateCreated"),
        digital_source_type=_text(properties, "Iptc4xmpExt:DigitalSourceType"),
        properties=properties,
    )


def _text(
    properties: Mapping[str, Any], name: str, legacy: Mapping[str, list[str]] | None = None, dataset: str = ""
) -> str:
    value = properties.get(name)
    if isinstance(value, dict):
        value = value.get(DEFAULT) or next(iter(value.values()), "")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    return _clean(value) if isinstance(value, str) and value.strip() else _first(legacy, dataset)


def _alternatives(
    properties: Mapping[str, Any], name: str, legacy: Mapping[str, list[str]] | None = None, dataset: str = ""
) -> LangAlt:
    value = properties.get(name)
    if isinstance(value, str):
        value = {DEFAULT: value}
    if isinstance(value, dict):
        words = {tag: _clean(text) for tag, text in value.items() if isinstance(text, str) and text.strip()}
        if words:
            return words
    first = _first(legacy, dataset)
    return {DEFAULT: first} if first else {}


def _several(
    properties: Mapping[str, Any], name: str, legacy: Mapping[str, list[str]] | None = None, dataset: str = ""
) -> tuple[str, ...]:
    value = properties.get(name)
    items = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    texts = tuple(_clean(item) for item in items if isinstance(item, str) and item.strip())
    return texts or tuple(_clean(text) for text in (legacy or {}).get(dataset, []) if text.strip())


def _first(legacy: Mapping[str, list[str]] | None, dataset: str) -> str:
    return next((_clean(text) for text in (legacy or {}).get(dataset, []) if text.strip()), "")


def _clean(text: str) -> str:
    """Return a text without what no text may hold: control characters and the halves of surrogate pairs."""
    kept = (
        character for character in text.replace("\r\n", "\n").replace("\r", "\n")
        if (character.isprintable() or character in "\n\t\u200c\u200d\u200e\u200f\u00ad")
        and not "\ud800" <= character <= "\udfff"
    )  # fmt: skip
    return "".join(kept).strip()


def _without_camera_words(caption: LangAlt) -> LangAlt:
    """Return the caption without what cameras write there by themselves."""
    return {tag: words for tag, words in caption.items() if words.upper() not in _CAMERA_WORDS}
