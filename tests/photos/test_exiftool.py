"""What exiftool, an independent reader, says of the same files: the same before writing, and all of it after."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.photos.oracle import ExifTool
from tests.photos.samples import WRITABLE, gif_with, picture
from tests.photos.test_metadata import FULL
from workstation.photos import metadata, xmp
from workstation.photos.containers import formats, jpeg, png, webp
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo, Region
from workstation.photos.properties import PROPERTIES
from workstation.photos.record import fields_from, photo_from

PICTURES = {"image/jpeg": jpeg.picture, "image/png": png.picture, "image/webp": webp.picture}
REFERENCE = (
    "IPTC-PhotometadataRef-Std2021.1.jpg", "IPTC-PhotometadataRef-Std2023.2.jpg", "huge_tag_exif.jpg",
    "infinite_loop_exif.jpg", "iphone.heic", "max_uint32_exif.jpg", "metadata_demo_exif_only.jpg",
    "metadata_demo_iim_and_xmp_only.jpg", "metadata_demo_inc_exif_out_of_sync_Inc_adobe.jpg", "sunrise.avif",
    "sunrise.png", "sunrise.webp", "withIptcExifGps.jpg", "withIptcPhotoshop6.jpg",
)  # fmt: skip
AI = {
    "ai_system": "A system", "ai_system_version": "4.2", "ai_prompt": "a harbour", "ai_prompt_writer": "Ana",
}  # fmt: skip
CHANGED = {
    "IFD0:ImageDescription", "IPTC:Caption-Abstract", "IPTC:Keywords", "IPTC:Headline", "IPTC:SpecialInstructions",
    "XMP-dc:Description", "XMP-dc:Subject", "XMP-photoshop:Headline", "XMP-photoshop:Instructions",
    "XMP-iptcExt:ImageRegion", "Photoshop:IPTCDigest",
}  # fmt: skip


class Names:
    """What exiftool calls the properties of the standard, from the standard's own table."""

    def __init__(self, reference: Path) -> None:
        table = json.loads((reference / "iptc-techreference-2025.1.json").read_text("utf-8"))
        self.top = {row["XMPid"]: row["etXMP"] for row in table["ipmd_top"].values()}
        members = (row for each in table["ipmd_struct"].values() for row in each.values() if isinstance(row, dict))
        self.inside = {row["XMPid"]: row["etTag"] for row in members if "etTag" in row}
        self.inside |= {name: tag.partition(":")[2] for name, tag in self.top.items()}


def same(ours: Any, theirs: Any, names: Names) -> bool:
    """Return whether a value is the same; exiftool writes dates, numbers and PLUS's URIs its own way."""
    if isinstance(ours, Mapping) and not any(":" in name for name in ours):
        return same(ours["x-default"], theirs, names)
    if isinstance(ours, Mapping):
        return isinstance(theirs, dict) and all(
            same(value, theirs.get(names.inside.get(name, name.partition(":")[2])), names)
            for name, value in ours.items()
        )
    if isinstance(ours, list):
        if not isinstance(theirs, list):
            return len(ours) == 1 and same(ours[0], theirs, names)
        return len(ours) == len(theirs) and all(
            same(one, other, names) for one, other in zip(ours, theirs, strict=True)
        )
    said = str(theirs)
    return said in (ours, ours.rpartition("/")[2], re.sub(r"^(\d{4})-(\d\d)-(\d\d)T?", r"\1:\2:\3 ", ours).strip()) or (
        same_number(ours, said)
    )


def same_number(ours: str, theirs: str) -> bool:
    try:
        return abs(number(ours) - float(theirs)) < 1e-4
    except ValueError:
        return False


def number(text: str) -> float:
    """Return a number as XMP may write it: plain, a fraction, or degrees with minutes."""
    degrees = re.fullmatch(r"(\d+),(\d+(?:\.\d+)?)([NSEW])", text)
    if degrees:
        return (float(degrees[1]) + float(degrees[2]) / 60) * (-1 if degrees[3] in "SW" else 1)
    over, _, under = text.partition("/")
    return float(over) / float(under or 1)


@pytest.mark.parametrize(("year", "count"), [("2021.1", 59), ("2023.2", 62), ("2025.1", 66)])
def test_every_property_of_the_reference_pictures_has_exiftools_value(
    reference: Path, tmp_path: Path, exiftool: ExifTool, year: str, count: int
) -> None:
    """The standard's latest properties are in no reference picture yet: they are written into the one before."""
    names = Names(reference)
    file = tmp_path / "reference.jpg"
    source = reference / f"IPTC-PhotometadataRef-Std{'2023.2' if year == '2025.1' else year}.jpg"
    content = source.read_bytes()
    if year == "2025.1":
        content = metadata.write(content, replace(photo_from(content, source.name), **AI))
    file.write_bytes(content)
    ours, theirs = metadata.read(content).xmp, exiftool.said(file)
    there = [row.xmp for row in PROPERTIES if row.xmp in ours]
    assert len(there) == count
    assert {row.xmp for row in PROPERTIES if names.top[row.xmp] in theirs} == set(there)
    assert [name for name in there if not same(ours[name], theirs[names.top[name]], names)] == []


@pytest.mark.parametrize("name", REFERENCE)
def test_iim_and_every_property_of_every_reference_file_are_read_as_exiftool_reads_them(
    reference: Path, exiftool: ExifTool, name: str
) -> None:
    names = Names(reference)
    said, theirs = metadata.read((reference / name).read_bytes()), exiftool.said(reference / name)
    for row in PROPERTIES:
        if row.xmp in said.xmp and said.xmp[row.xmp] not in ("", [""]):
            assert same(said.xmp[row.xmp], theirs.get(names.top[row.xmp]), names), row.xmp
        else:
            assert not str(theirs.get(names.top[row.xmp], "")).strip(), row.xmp
    for dataset, tag in (
        ("2:105", "Headline"),
        ("2:80", "By-line"),
        ("2:25", "Keywords"),
        ("2:120", "Caption-Abstract"),
    ):
        if dataset in said.iim:
            ours = [text.replace("\r", "\n") for text in said.iim[dataset]]
            value = theirs[f"IPTC:{tag}"]
            assert [str(text).replace("\r", "\n") for text in (value if isinstance(value, list) else [value])] == ours


def sources(reference: Path) -> Iterator[tuple[str, bytes]]:
    yield from ((name, (reference / name).read_bytes()) for name in REFERENCE)
    for kind, content in WRITABLE.items():
        yield f"{kind.replace(', ', '-')}.{kind[:4].strip(',')}", content
    packet = xmp.write({"photoshop:Headline": "Words", "xmp:Rating": "3"})
    yield "a.gif", gif_with(packet)
    yield "a.tif", picture("TIFF", tiffinfo={700: packet})
    yield "a.avif", picture("AVIF", xmp=packet)


def changed(content: bytes, name: str) -> Photo:
    """Return the record of a file with some of it changed, nothing of it unsettled."""
    said = metadata.read(content)
    photo = Photo(id="a" * 64, name=name, width=100, height=100, properties=said.xmp, **fields_from(said, (100, 100)))
    return replace(
        photo, headline="Neu – ქართული", keywords=("ß" * 40, "b"), caption={"x-default": "Ä" * 1500}, unsettled=(),
        alt={"x-default": "A", "en-GB": "A"}, embargo=FULL.embargo,
        regions=(*photo.regions, Region(id="focus", role="mainSubjectArea", x=0.25, y=0.5)),
    )  # fmt: skip


def test_every_file_is_written_without_losing_a_tag_or_gaining_a_warning(
    reference: Path, tmp_path: Path, exiftool: ExifTool
) -> None:
    written = set()
    for name, content in sources(reference):
        before, after = tmp_path / f"before-{name}", tmp_path / name
        before.write_bytes(content)
        try:
            after.write_bytes(metadata.write(content, changed(content, name)))
        except PhotoError:
            continue
        written.add(name)
        old, new = exiftool.tags(before), exiftool.tags(after)
        assert set(old) - set(new) == set(), name
        differing = {tag for tag, value in old.items() if new[tag] != value}
        out_of_step = {
            "IFD0:Artist",
            "IFD0:Copyright",
            "IPTC:By-line",
            "IPTC:CopyrightNotice",
            "ExifIFD:DateTimeOriginal",
        }
        assert differing <= CHANGED | {"XMP-iptcCore:AltTextAccessibility", "XMP-iptcCore:AltTextAccessibility-en"} | (
            out_of_step if photo_is_out_of_step(content) else set()
        ), name
        assert len(exiftool.warnings(after)) <= len(exiftool.warnings(before)), name
        assert new["XMP-photoshop:Headline"] == "Neu – ქართული"
        shape = PICTURES[formats.read(content).media_type]
        assert shape(after.read_bytes()) == shape(content), name
        with Image.open(io.BytesIO(content)) as one, Image.open(after) as other:
            assert one.tobytes() == other.tobytes(), name
    read_only = {name for name, _ in sources(reference) if name.endswith((".heic", ".avif", ".gif", ".tif"))}
    cut_off = {"huge_tag_exif.jpg", "max_uint32_exif.jpg"}  # two that end before their picture begins
    assert written == {name for name, _ in sources(reference)} - read_only - cut_off


def photo_is_out_of_step(content: bytes) -> bool:
    """Return whether settling a file's quarrels changes more than what the test itself changes."""
    try:
        return bool(photo_from(content, "x").unsettled)
    except PhotoError:
        return False


@pytest.mark.parametrize("kind", WRITABLE)
def test_every_field_is_where_exiftool_looks_for_it(
    reference: Path, tmp_path: Path, exiftool: ExifTool, kind: str
) -> None:
    names = Names(reference)
    file = tmp_path / f"full.{kind[:4].strip(',')}"
    content = metadata.write(WRITABLE[kind], FULL)
    file.write_bytes(content)
    theirs, ours = exiftool.said(file), metadata.read(content).xmp
    for row in PROPERTIES:
        if row.field:
            assert same(ours[row.xmp], theirs[names.top[row.xmp]], names), row.xmp
    assert theirs["XMP-pur:EmbargoDate"] == ["2026:03:06 06:00:00Z"]
    assert theirs["XMP-pur:ExpirationDate"] == ["2027:03:06 06:00:30Z"]
    assert theirs["XMP-dc:Description-ka"] == "ნავები"
    assert exiftool.warnings(file) == []


def test_the_legacy_block_of_a_jpeg_is_in_order_and_in_step(tmp_path: Path, exiftool: ExifTool) -> None:
    file = tmp_path / "full.jpg"
    file.write_bytes(metadata.write(picture("JPEG"), FULL))
    said = exiftool.said(file)
    assert said["IPTC:CodedCharacterSet"] == "\x1b%G"
    assert said["IPTC:By-line"] == ["Zoë Müller", "Ana"]
    assert (said["IPTC:ReleaseDate"], said["IPTC:ReleaseTime"]) == ("2026:03:06", "06:00:00+00:00")
    assert (said["IPTC:ExpirationDate"], said["IPTC:ExpirationTime"]) == ("2027:03:06", "06:00:30+00:00")
    assert said["IPTC:DateCreated"] == "2026:03:05"
    assert said["Photoshop:IPTCDigest"] == said["File:CurrentIPTCDigest"]


def test_an_extension_is_put_together_by_exiftool_too(tmp_path: Path, exiftool: ExifTool) -> None:
    file = tmp_path / "long.jpg"
    photo = replace(FULL, properties={"xmp:Rating": "2", "photoshop:SupplementalCategories": ["x" * 90_000]})
    file.write_bytes(metadata.write(picture("JPEG"), photo))
    said = exiftool.said(file)
    assert said["XMP-photoshop:SupplementalCategories"] == ["x" * 90_000]
    assert said["XMP-photoshop:Headline"] == "Boats"
    assert exiftool.warnings(file) == []
