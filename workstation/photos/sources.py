"""What each of a file's three records says of a field of ``Photo``, as the type that field has; and the way back.

A text that a camera writes by itself is no value of anybody's.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from workstation.photos import moments, regions
from workstation.photos.photo import DEFAULT, LangAlt, Photo, words_in
from workstation.photos.properties import TIMES, Property

_CAMERA_WORDS = frozenset(
    {
        "OLYMPUS DIGITAL CAMERA", "SONY DSC", "SAMSUNG CAMERA PICTURES", "MINOLTA DIGITAL CAMERA",
        "KONICA MINOLTA DIGITAL CAMERA", "SANYO DIGITAL CAMERA", "KODAK DIGITAL STILL CAMERA", "EXIF_JPEG_PICTURE",
        "SAMSUNG DIGITAL CAMERA", "DIGITAL STILL CAMERA", "DIGITAL CAMERA",
    }
)  # fmt: skip
_IN_EXIF_ALONE = frozenset(  # too short to be taken for a camera's anywhere else
    {
        "JPEG", "EXIF JPEG", "CAMERA", "IMAGE", "SAMSUNG", "CASIO", "DCIM", "DEFAULT", "HDR", "HDRPL", "DAV", "OZNOR",
        "RHDR", "COF", "SDR", "PTR", "MDE", "FBT", "EDF", "BTY", "TFG", "AFC",
    }
)  # fmt: skip
_CAMERA_PATH = re.compile(
    r"^(?:[A-Z]:)?[\\/]?(?:DCIM|MEDIA|DJI)[\\/_].*\.(?:JPE?G|DNG|MP4|TIFF?)$|^<(?:KENOX|DIGIMAX|SAMSUNG)[^>]*>$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*;\s*")
_FORMATS = frozenset("\n\t\u200c\u200d\u200e\u200f\u00ad")
_EXIF_NAMES = {270: "ImageDescription", 315: "Artist", 33432: "Copyright"}
_LATER = ("plus:LicenseEndDate",)
_ELSEWHERE = {"embargo": ("prism:embargoDate",), "expires": ("prism:expirationDate", *_LATER)}

_SUBJECTS, _GENRE = "Iptc4xmpCore:SubjectCode", "Iptc4xmpCore:IntellectualGenre"

Value = Any
Size = tuple[int, int]


def clean(text: str) -> str:
    """Return a text without what no text may hold: control characters and the halves of surrogate pairs."""
    if text.isprintable():
        return text.strip()
    kept = (
        character
        for character in text.replace("\r\n", "\n").replace("\r", "\n")
        if (character.isprintable() or character in _FORMATS or unicodedata.category(character) == "Zs")
        and not "\ud800" <= character <= "\udfff"
    )
    return "".join(kept).strip()


def is_cameras(text: str) -> bool:
    """Return whether a text is one that cameras write where a caption belongs."""
    return text.strip().upper() in _CAMERA_WORDS or bool(_CAMERA_PATH.match(text.strip()))


def empty(row: Property) -> Value:
    """Return what a field holds where nothing is known."""
    if row.kind == "moment":
        return None
    if row.kind == "words":
        return {}
    return () if row.kind in ("bag", "seq") or row.field == "regions" else ""


def from_xmp(row: Property, properties: Mapping[str, Any], size: Size = (0, 0)) -> Value:
    """Return what XMP says of a field; ``size`` of the upright picture places regions that are in pixels."""
    value = properties.get(row.xmp)
    if row.kind == "moment":
        return _moment_in_xmp(row.field, properties)
    if value is None:
        return empty(row)
    if row.field == "regions":
        return regions.read(value, size)
    if row.kind == "words":
        return _captions(row, _words(value))
    if row.kind in ("bag", "seq"):
        return _several(value)
    if row.part:
        items = value if isinstance(value, list) else [value]
        return next((_text(item.get(row.part)) for item in items[:1] if isinstance(item, Mapping)), "")
    text = _text(value)
    return moments.untold(text) if row.field == "instructions" else text


def from_iim(row: Property, texts: Mapping[str, Sequence[str]]) -> Value:
    """Return what IIM says of a field."""
    found = [text for text in map(clean, texts.get(row.iim, ())) if text]
    if row.kind in ("date", "moment"):
        times = texts.get(TIMES[row.iim], ())
        said = moments.from_iim(found[0] if found else "", times[0] if times else "")
        return said if row.kind == "date" else moments.moment(said, end=row.field == "expires")
    if row.kind in ("bag", "seq"):
        return tuple(found)
    first = found[0] if found else ""
    if row.kind == "words":
        return _captions(row, {DEFAULT: first} if first else {})
    return moments.untold(first) if row.field == "instructions" else first


def from_exif(row: Property, tags: Mapping[str, str]) -> Value:
    """Return what Exif says of a field."""
    if row.kind == "date":
        return moments.from_exif(
            tags.get("DateTimeOriginal", ""), tags.get("OffsetTimeOriginal", ""), tags.get("SubSecTimeOriginal", "")
        )
    text = clean(tags.get(_EXIF_NAMES.get(row.exif, ""), ""))
    if row.kind == "words":
        text = "" if row.field == "caption" and text.upper() in _IN_EXIF_ALONE else text
        return _captions(row, {DEFAULT: text} if text else {})
    if row.kind == "seq":
        return tuple(part for part in _JOINED.split(text) if part)
    return empty(row)


def to_xmp(row: Property, photo: Photo, value: Any) -> Any:
    """Return what XMP is to say of a field, where ``value`` is what it says now; ``None`` where nothing."""
    wanted = getattr(photo, row.field)
    if row.kind == "moment":
        return [moments.written(wanted)] if wanted else None
    if row.field == "regions":
        return regions.written(wanted, value, (photo.width, photo.height)) or None
    if row.field == "instructions":
        return moments.told(moments.untold(wanted), photo.embargo, photo.expires) or None
    if row.part:
        return _with_part(row, wanted, value)
    if row.kind in ("bag", "seq"):
        return list(wanted) or None
    if row.kind == "words":
        return {tag: text for tag, text in wanted.items() if text} or None
    return wanted or None


def to_iim(row: Property, photo: Photo) -> dict[str, list[str]]:
    """Return what IIM is to say of a field, by dataset; an empty list where nothing."""
    wanted = getattr(photo, row.field)
    if row.kind in ("date", "moment"):
        text = wanted if row.kind == "date" else moments.written(wanted) if wanted else ""
        date, time = moments.to_iim(text)
        return {row.iim: [date] if date else [], TIMES[row.iim]: [time] if time else []}
    if row.field == "instructions":
        wanted = moments.told(moments.untold(wanted), photo.embargo, photo.expires)
    if row.kind in ("bag", "seq"):
        return {row.iim: list(wanted)}
    text = words_in(wanted, DEFAULT) if row.kind == "words" else wanted
    return {row.iim: [text] if text else []}


def to_exif(row: Property, photo: Photo) -> dict[str, str]:
    """Return what Exif is to say of a field, by tag; empty where nothing. A date that is not whole is not written."""
    wanted = getattr(photo, row.field)
    if row.kind == "date":
        return moments.to_exif(wanted)
    name = _EXIF_NAMES[row.exif]
    return {name: "; ".join(wanted) if row.kind == "seq" else words_in(wanted, DEFAULT)}


def equivalents(texts: Mapping[str, Sequence[str]], tags: Mapping[str, str]) -> dict[str, Any]:
    """Return what IIM and Exif say of properties that ``Photo`` has no field for, as XMP says it.

    IIM puts a scheme and words around a subject's code (``IPTC:04000000:economy``) and a number before a genre
    (``009:Actuality``).
    """
    codes = [text.split(":")[1].strip() for text in texts.get("2:12", ()) if text.count(":") > 0]
    genre = clean(next(iter(texts.get("2:04", ())), "").rpartition(":")[2])
    said = {
        _SUBJECTS: [code for code in codes if code],
        _GENRE: genre,
        "Iptc4xmpExt:DigImageGUID": clean(tags.get("ImageUniqueID", "")),
    }
    return {name: value for name, value in said.items() if value}


def equivalent_in_iim(name: str, value: Any) -> dict[str, list[str]]:
    """Return how IIM says a property of XMP that ``Photo`` has no field for; nothing where it does not know it."""
    if name == _SUBJECTS:
        return {"2:12": [f"IPTC:{code}" for code in _several(value)]}
    return {"2:04": [f"000:{_text(value)}"]} if name == _GENRE else {}


def shown(value: Value) -> str:
    """Return a value as one text, to be read beside another."""
    if isinstance(value, dict):
        return words_in(value, DEFAULT)
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    return moments.written(value) if isinstance(value, datetime) else str(value or "")


def agree(one: Value, other: Value) -> bool:
    """Return whether two dates, or two moments, say the same as far as both of them go."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.replace(microsecond=0) == other.replace(microsecond=0)
    if isinstance(one, str) and isinstance(other, str):
        return moments.agree(one, other)
    return one is None and other is None


def _captions(row: Property, words: LangAlt) -> LangAlt:
    if row.field != "caption":
        return words
    return {tag: text for tag, text in words.items() if not is_cameras(text)}


def _moment_in_xmp(field: str, properties: Mapping[str, Any]) -> datetime | None:
    for name in (f"pur:{'embargoDate' if field == 'embargo' else 'expirationDate'}", *_ELSEWHERE[field]):
        found = moments.moment(_text(properties.get(name)), end=field == "expires")
        if found is not None:
            return found
    return moments.told_in(_text(properties.get("photoshop:Instructions")), field)


def _with_part(row: Property, wanted: str, value: Any) -> list[Any] | None:
    items = [dict(item) for item in (value if isinstance(value, list) else [value]) if isinstance(item, Mapping)]
    first = items[0] if items else {}
    first.pop(row.part, None)
    if wanted:
        first[row.part] = wanted
    rest = items[1:]
    return [first, *rest] if first else rest or None


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get(DEFAULT) or next(iter(value.values()), "")
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    return clean(value) if isinstance(value, str) else ""


def _words(value: Any) -> LangAlt:
    if isinstance(value, list):  # a list where words per language belong: its first is what there is
        value = next((item for item in value if isinstance(item, str)), "")
    if isinstance(value, str):
        value = {DEFAULT: value}
    if not isinstance(value, Mapping):
        return {}
    words = {tag: clean(text) for tag, text in value.items() if isinstance(text, str) and ":" not in tag}
    return {tag: text for tag, text in words.items() if text}


def _several(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else value.values() if isinstance(value, Mapping) else [value]
    return tuple(text for text in (clean(item) for item in items if isinstance(item, str)) if text)
