"""Where a file's three records disagree about a field: shown side by side, never picked or joined in silence.

IIM holds less than XMP, so that the beginning of the same words is no difference unless the digest tells that the
block was changed later. Exif is ASCII by its standard, and a program may have put question marks for the rest.
"""

import re
import unicodedata
from typing import Any

from workstation.base.value import Value
from workstation.photos import iim, moments, sources
from workstation.photos.metadata import Metadata
from workstation.photos.properties import Property, edited, property_of

XMP, IIM, EXIF = "XMP", "IIM", "Exif"
_LATER = {
    "matches": "IIM has not been touched since XMP was written, so that XMP is the newer.",
    "differs": "IIM was changed later, by a program that does not know XMP.",
    "none": "The file does not say which of them is the newer.",
}
_ONLY_EXIF = "Only Exif says something else; cameras and old programs write there."


class Difference(Value, frozen=True, kw_only=True):
    """One field about which a file's records disagree: what each says as a text, why, and which is likelier right."""

    field: str
    label: str
    values: dict[str, str]
    reason: str
    suggested: str = XMP


def differences(metadata: Metadata) -> tuple[Difference, ...]:
    """Return the fields that two of the file's records say differently, in the order of the standard."""
    found = []
    for row in edited():
        if row.iim or row.exif:
            values = _values(row, metadata)
            said = {source: value for source, value in values.items() if value}
            apart = _apart(row, said, metadata)
            if apart:
                found.append(_difference(row, said, apart, metadata))
    return tuple(found)


def value_of(metadata: Metadata, field: str, source: str, size: tuple[int, int] = (0, 0)) -> Any:
    """Return what one source (``XMP``, ``IIM``, ``Exif``) says of a field, as the type that the field has."""
    row = property_of(field)
    if row is None:
        return None
    if source == XMP:
        return sources.from_xmp(row, metadata.xmp, size)
    return sources.from_iim(row, metadata.iim) if source == IIM else sources.from_exif(row, metadata.exif)


def _values(row: Property, metadata: Metadata) -> dict[str, Any]:
    values = {XMP: sources.from_xmp(row, metadata.xmp)}
    if row.iim:
        values[IIM] = sources.from_iim(row, metadata.iim)
    if row.exif:
        values[EXIF] = sources.from_exif(row, metadata.exif)
    return values


def _apart(row: Property, said: dict[str, Any], metadata: Metadata) -> set[str]:
    """Return the sources that do not say what the first of them says."""
    apart: set[str] = set()
    if XMP in said and IIM in said and not _same_in_iim(row, said[XMP], said[IIM], metadata):
        apart |= {IIM}
    if EXIF in said and len(said) > 1:
        others = [said[source] for source in (XMP, IIM) if source in said]
        if not any(_same_in_exif(row, other, said[EXIF]) for other in others):
            apart |= {EXIF}
    return apart


def _difference(row: Property, said: dict[str, Any], apart: set[str], metadata: Metadata) -> Difference:
    suggested = XMP if XMP in said else IIM
    reason = _ONLY_EXIF
    if IIM in apart:
        reason = _LATER[metadata.digest]
        suggested = IIM if metadata.digest == "differs" else XMP
    return Difference(
        field=row.field,
        label=row.label,
        values={source: sources.shown(value) for source, value in said.items()},
        reason=reason,
        suggested=suggested,
    )


def _same_in_iim(row: Property, ours: Any, theirs: Any, metadata: Metadata) -> bool:
    if row.kind in ("date", "moment"):
        return sources.agree(ours, theirs)
    changed_later = metadata.digest == "differs"
    if row.kind == "words":
        return any(
            _cut_short(text, other, row.limit, changed_later=changed_later)
            for text in ours.values()
            for other in theirs.values()
        )
    if row.kind == "bag":
        ours, theirs = tuple(sorted(ours)), tuple(sorted(theirs))
    if isinstance(ours, tuple):
        pairs = zip(ours, theirs, strict=False)
        return len(ours) == len(theirs) and all(
            _cut_short(one, other, row.limit, changed_later=changed_later) for one, other in pairs
        )
    return _cut_short(ours, theirs, row.limit, changed_later=changed_later)


def _cut_short(whole: str, part: str, limit: int, *, changed_later: bool) -> bool:
    """Return whether a part is the whole, or its beginning as far as it fits.

    Programs cut at their own idea of the limit, and some within a character; where the block is as XMP knew it, or
    nobody knows, any beginning is one that was cut.
    """
    whole, part = _plain(whole), _plain(part.rstrip("\ufffd"))
    if whole == part or whole == _plain(iim.cut_to(whole, limit)) == part:
        return True
    if not part or not whole.startswith(part):
        return False
    return not changed_later or len(part.encode()) >= limit - 4


def _same_in_exif(row: Property, ours: Any, theirs: Any) -> bool:
    if row.kind == "date":
        return moments.agree(ours, theirs)
    texts = ours.values() if isinstance(ours, dict) else [sources.shown(ours), *(ours if len(ours) == 1 else ())]
    said = _loose(sources.shown(theirs))
    return any(_ascii(_loose(text)) == _ascii(said) or _loose(text) == said for text in texts)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def _loose(text: str) -> str:
    return re.sub(r"\s*[;,]\s*", ", ", _plain(text))


def _ascii(text: str) -> str:
    """Return a text as a program writes it that has nothing but ASCII: question marks for the rest."""
    return text.encode("ascii", "replace").decode()
