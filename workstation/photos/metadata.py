"""A picture's metadata as its file says it, and writing it back without touching a pixel or losing a tag.

As callers use it::

    metadata.read(content) -> Metadata          metadata.write(content, photo) -> bytes
    metadata.save(path, photo)                  # the file itself: whole or not at all
"""

import os
import stat
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.photos import charsets, datasets, exif, iim, packet, sources, xmp
from workstation.photos.containers import formats, jpeg
from workstation.photos.containers.blocks import Blocks
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo
from workstation.photos.properties import TIMES, Property, edited, property_named

_EXIF_LIMIT = 65_527
_KEPT_IN_PACKET = frozenset(row.xmp for row in edited())
_EXIF_TEXTS = ("ImageDescription", "Artist", "Copyright")
_NOTES = (packet.EXTENDED,)


class Metadata(Value, frozen=True, kw_only=True):
    """What a file says of itself.

    ``xmp`` is by XMP's names, ``iim`` by dataset, ``exif`` by the names of tags. ``charset`` is that of the IIM block,
    and ``charset_sure`` whether there is no doubt of it; ``block`` is that block as it lies in the file. ``digest`` is
    whether the block is the one that XMP was made with. ``signed`` is whether the file carries a C2PA manifest, which
    any change makes invalid. ``damaged`` names what could not be read to its end.
    """

    media_type: str = ""
    xmp: dict[str, Any] = {}
    iim: dict[str, list[str]] = {}
    exif: dict[str, str] = {}
    charset: str = "utf-8"
    charset_sure: bool = True
    block: bytes = b""
    digest: Literal["none", "matches", "differs"] = "none"
    signed: bool = False
    damaged: tuple[str, ...] = ()


class _Changes(Value, frozen=True):
    """What is to be different: ``None``, an empty list and an empty text are for what goes."""

    xmp: dict[str, Any]
    iim: dict[str, list[str]]
    exif: dict[str, str]


def read(content: bytes, charset: str = "") -> Metadata:
    """Return what a picture's file says of itself, as far as it can be read; never raises for what it finds there.

    ``charset`` is that of old texts which are not UTF-8, where a person knows it.
    """
    return _said(formats.read(content), charset)


def write(content: bytes, photo: Photo, *, charset: str = "", break_signature: bool = False) -> bytes:
    """Return the picture with the record of ``photo`` in XMP, IIM and Exif, its pixels bit for bit the same.

    Fields that are unsettled stay as they are in the file, and so does everything that the record has no field for.
    ``charset`` is that of the old texts. What was written is read again. Raises ``PhotoError`` where the format cannot
    be written to, the file is signed (unless ``break_signature``), or what is read is not what was to be written.
    """
    blocks = formats.read(content)
    said = _said(blocks, charset)
    if said.signed and not break_signature:
        raise PhotoError(
            f"{photo.name or 'The picture'} carries content credentials, which any change would make invalid.",
            "Export it instead, or write to a copy.",
        )
    changes = _changes(said, photo, blocks)
    new = _changed(blocks, said, changes, keep_digest=bool(photo.unsettled))
    if new == blocks:
        return content
    written = formats.write(content, new)
    after = _said(formats.read(written), said.charset if new.resources == blocks.resources else "", changes.xmp)
    _compare(after, said, changes, exif=new.exif != blocks.exif)
    return written


def save(path: Path, photo: Photo, *, charset: str = "", break_signature: bool = False) -> None:
    """Write the record of ``photo`` into a file, whole or not at all.

    Raises ``PhotoError`` as ``write`` does, and where the file cannot be read or replaced.
    """
    try:
        content = path.read_bytes()
        written = write(content, photo, charset=charset, break_signature=break_signature)
        if written != content:
            _put_in_place(path, written)
    except OSError as error:
        raise PhotoError(
            f"{path} could not be written: {error.strerror}.", "Make room there, or choose another folder."
        ) from error


def _put_in_place(path: Path, content: bytes) -> None:
    """Replace a file by these bytes once they are on the disk, and read back from there."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    file = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, stat.S_IMODE(path.stat().st_mode))
    try:
        written = 0
        while written < len(content):
            written += os.write(file, content[written:] if written else content)
        os.fsync(file)
        if os.pread(file, len(content) + 1, 0) != content:
            raise PhotoError(f"{path} could not be written as it should be.", "Check the disk, then try again.")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(file)


def _said(blocks: Blocks, charset: str, only: Collection[str] | None = None) -> Metadata:
    properties, sound = xmp.read_carefully(blocks.xmp, only) if blocks.xmp else ({}, True)
    if blocks.extension:
        more, whole = xmp.read_carefully(blocks.extension, only)
        properties, sound = {**more, **properties}, sound and whole
    block, digest = iim.block_in(blocks.resources)
    block = block or blocks.iim
    name, sure = _charset(block, charset, properties)
    return Metadata(
        media_type=blocks.media_type,
        xmp=properties,
        iim=iim.read(block, name) if block else {},
        exif=_exif(blocks.exif, charset) if blocks.exif else {},
        charset=name,
        charset_sure=sure,
        block=block,
        digest="none" if not digest else "matches" if digest == iim.digest_of(block) else "differs",
        signed=blocks.signed,
        damaged=blocks.damaged if sound else (*blocks.damaged, "XMP"),
    )


def _charset(block: bytes, charset: str, properties: Mapping[str, Any]) -> tuple[str, bool]:
    if charset or not block:
        return charset or "utf-8", True
    likeliest = charsets.candidates(block)[0]
    if not likeliest.sure:  # the same words in XMP would tell
        known = {sources.shown(sources.from_xmp(row, properties)) for row in edited() if row.iim}
        known |= {text for row in edited() if row.kind in ("bag", "seq") for text in sources.from_xmp(row, properties)}
        likeliest = charsets.candidates(block, known)[0]
    return likeliest.name, likeliest.sure


def _exif(block: bytes, charset: str) -> dict[str, str]:
    def decode(text: bytes) -> str:
        name = charset or charsets.of_texts(exif.raw_texts(block))[0].name
        return charsets.decode(text, name if name != "utf-8" else "cp1252")

    return exif.read(block, decode)


def _changes(said: Metadata, photo: Photo, blocks: Blocks) -> _Changes:
    changes = _Changes({}, {}, {})
    takes_iim = blocks.media_type == jpeg.MEDIA_TYPE or bool(said.block)
    takes_exif = bool(said.exif) and "Exif" not in said.damaged
    size = photo.width, photo.height
    for row in edited():
        if row.field in photo.unsettled:
            continue
        wanted = getattr(photo, row.field)
        if _differs_in_xmp(row, said, photo, size):
            changes.xmp[row.xmp] = sources.to_xmp(row, photo, said.xmp.get(row.xmp))
        if row.iim and takes_iim:
            changes.iim.update(_of_iim(row, said, photo))
        if row.exif and takes_exif and not _same_in_exif(row, sources.from_exif(row, said.exif), wanted):
            changes.exif.update(sources.to_exif(row, photo))
    for name, value in photo.properties.items():
        row_of = property_named(name)
        if (row_of is None or not row_of.field) and value and name not in _NOTES and said.xmp.get(name) != value:
            changes.xmp[name] = value
            if takes_iim:
                changes.iim.update(sources.equivalent_in_iim(name, value))
    return changes


def _differs_in_xmp(row: Property, said: Metadata, photo: Photo, size: tuple[int, int]) -> bool:
    if row.field == "instructions":
        now = said.xmp.get(row.xmp, "")
        return bool((sources.clean(now) if isinstance(now, str) else "") != (sources.to_xmp(row, photo, None) or ""))
    if row.kind == "moment" and getattr(photo, row.field) is not None and row.xmp not in said.xmp:
        return True  # it was said elsewhere only
    now, wanted = sources.from_xmp(row, said.xmp, size), getattr(photo, row.field)
    if row.kind == "moment" and now is not None and wanted is not None:
        return not sources.agree(now, wanted)
    if row.kind == "words":
        return bool(now != dict(xmp.completed(wanted) if wanted else ()))
    return bool(now != wanted)


def _of_iim(row: Property, said: Metadata, photo: Photo) -> dict[str, list[str]]:
    """Return the datasets of a field that must be different, each text cut to what fits."""
    wanted = {
        name: [cut for text in texts if (cut := iim.cut_to(text, iim.LIMITS.get(name, 2000)).strip())]
        for name, texts in sources.to_iim(row, photo).items()
    }
    if row.iim in TIMES:
        now, then = sources.from_iim(row, said.iim), sources.from_iim(row, wanted)
        same = sources.agree(now, then)
    else:
        same = [sources.clean(text) for text in said.iim.get(row.iim, []) if text] == wanted[row.iim]
    return {} if same or (not any(wanted.values()) and not said.iim.get(row.iim)) else wanted


def _same_in_exif(row: Property, now: Any, wanted: Any) -> bool:
    if row.kind == "date":
        return not wanted or sources.agree(now, wanted)
    return bool(sources.shown(now) == sources.shown(wanted))


def _changed(blocks: Blocks, said: Metadata, changes: _Changes, *, keep_digest: bool) -> Blocks:
    """Return the blocks with these changes in them."""
    new = _with_xmp(blocks, changes.xmp, sound="XMP" not in said.damaged) if changes.xmp else blocks
    unmarked = said.charset_sure and bool(said.block) and datasets.claimed(datasets.datasets(said.block)) != "utf-8"
    block = said.block
    if changes.iim or (unmarked and changes != _Changes({}, {}, {})):
        block = iim.rewritten(said.block, changes.iim, said.charset)
    if new != blocks or block != said.block or changes.exif:
        new = _with_iim(new, block, keep_digest=keep_digest and said.digest == "differs")
    if changes.exif:
        block = exif.changed(blocks.exif, changes.exif)
        new = replace(new, exif=block if len(block) <= _EXIF_LIMIT else blocks.exif)
    return new


def _with_iim(blocks: Blocks, block: bytes, *, keep_digest: bool) -> Blocks:
    """Return the blocks with this one of IIM; ``keep_digest`` leaves it said that somebody changed it later."""
    if blocks.iim and not blocks.resources:
        return replace(blocks, iim=block)
    digest = iim.block_in(blocks.resources)[1] if keep_digest else None
    if not block and not blocks.resources:
        return blocks
    return replace(blocks, resources=iim.with_block(blocks.resources, block, digest))


def _with_xmp(blocks: Blocks, changes: dict[str, Any], *, sound: bool) -> Blocks:
    """Return the blocks with these properties changed; in a JPEG, what does not fit goes into the extension."""
    extension = blocks.extension
    if extension:
        moved = {name: None for name in changes if name in xmp.read(extension)}
        extension = packet.edited(extension, moved) if moved else extension
    main = packet.edited(blocks.xmp, changes, sound=sound)
    if blocks.media_type == jpeg.MEDIA_TYPE and len(main) > jpeg.PACKET_LIMIT:
        main, more = packet.parted(main, jpeg.PACKET_LIMIT, _KEPT_IN_PACKET)
        extension = packet.edited(extension, xmp.read(more)) if extension and more else more or extension
    if extension != blocks.extension:
        main = packet.edited(main, {packet.EXTENDED: jpeg.guid(extension)})
    return replace(blocks, xmp=main, extension=extension)


def _compare(after: Metadata, before: Metadata, changes: _Changes, *, exif: bool) -> None:
    """Raise ``PhotoError`` where the file does not say what it said before and was told now."""
    lost = _lost_in_xmp(after, before, changes.xmp)
    texts = {**before.iim, **{name: _as_cut(name, value) for name, value in changes.iim.items()}}
    lost += [name for name in {**texts, **after.iim} if (texts.get(name) or []) != (after.iim.get(name) or [])]
    if exif:
        lost += [
            name
            for name, text in changes.exif.items()
            if after.exif.get(name, "") != text.strip() and name in _EXIF_TEXTS  # a block may have no place for dates
        ]
    if lost:
        raise PhotoError(
            f"The picture would not say what it should: {', '.join(sorted(lost)[:5])} came out differently.",
            "Nothing was written. Export the picture instead.",
        )


def _lost_in_xmp(after: Metadata, before: Metadata, changes: dict[str, Any]) -> list[str]:
    wanted = {name: _as_read(name, value) for name, value in changes.items()}
    lost = [name for name, value in wanted.items() if (value or None) != (after.xmp.get(name) or None)]
    kept = (name for name, value in before.xmp.items() if value and name not in wanted and name not in _NOTES)
    return lost + [name for name in kept if name not in after.xmp]


def _as_cut(name: str, texts: list[str]) -> list[str]:
    return [cut.strip("\0 ") for text in texts if (cut := iim.cut_to(text, iim.LIMITS.get(name, 2000)))]


def _as_read(name: str, value: Any) -> Any:
    """Return a value as it is read after it was written."""
    if isinstance(value, Mapping):
        if not any(":" in key or "{" in key for key in value):
            return dict(xmp.completed({tag: str(text) for tag, text in value.items()}))
        return {field: _as_read(field, each) for field, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_as_read("", each) for each in value]
    if value is None:
        return None
    return {"x-default": str(value)} if name in xmp.ALTERNATIVES else str(value)
