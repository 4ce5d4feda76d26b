"""Writing a record into a picture: it says what it was told, keeps what it was not, and is whole or not at all."""

import io
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from tests.photos.samples import SIZE, WRITABLE, exif_block, jpeg_with, picture, segment, with_segments
from workstation.photos import datasets, iim, metadata, xmp
from workstation.photos.containers import formats, jpeg
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo, Region
from workstation.photos.properties import edited
from workstation.photos.record import fields_from, photo_from

FULL = Photo(
    id="a" * 64, width=SIZE[0], height=SIZE[1], headline="Boats", title={"x-default": "boats-1"},
    caption={"x-default": "Boats at a pier – ნავსადგური", "ka": "ნავები"}, alt={"x-default": "Three boats", "en-GB": "Boats"},
    long_description={"x-default": "Three boats lie at a wooden pier."}, creators=("Zoë Müller", "Ana"),
    creator_job_title="Staff", credit_line="Müller/Example", source="Example", copyright_notice={"x-default": "© Example"},
    copyright_owner="Example Ltd", usage_terms={"x-default": "Once"}, licence_url="https://example.org/licence",
    licensor_url="https://example.org/buy", other_constraints={"x-default": "None"},
    data_mining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED", instructions="NO ARCHIVE", job_id="J1",
    caption_writer="zm", people=("A. One", "Б. Два"), organisations=("Port",), keywords=("boat", "მზე"),
    event={"x-default": "Regatta"}, sublocation="Pier", city="Batumi", state="Adjara", country="Georgia",
    country_code="GEO", created="2026-03-05T14:02:00+04:00",
    digital_source_type="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", ai_system="S",
    ai_system_version="1", ai_prompt="P", ai_prompt_writer="W",
    model_release="http://ns.useplus.org/ldf/vocab/MR-NON", property_release="http://ns.useplus.org/ldf/vocab/PR-NON",
    regions=(
        Region(id="r1", role="landscapeCropping", x=0.1, y=0.2, width=0.5, height=0.25),
        Region(id="r2", role="mainSubjectArea", x=1 / 3, y=0.5),
        Region(id="r3", role="person", x=0.0, y=0.0, width=0.25, height=1.0, name="A. One"),
    ),
    embargo=datetime(2026, 3, 6, 6, 0, tzinfo=UTC), expires=datetime(2027, 3, 6, 6, 0, 30, tzinfo=UTC),
)  # fmt: skip
EMPTY = Photo(id="a" * 64, width=SIZE[0], height=SIZE[1])


def record(content: bytes) -> Photo:
    """Return the record that a file makes, without what is no part of its metadata."""
    fields = fields_from(metadata.read(content), SIZE)
    return Photo(id="a" * 64, width=SIZE[0], height=SIZE[1], **fields)


def as_written(photo: Photo) -> Photo:
    """Return a record with its words as every writing completes them."""
    words = {row.field: getattr(photo, row.field) for row in edited() if row.kind == "words"}
    return replace(photo, **{name: dict(xmp.completed(value)) if value else {} for name, value in words.items()})


@pytest.mark.parametrize("kind", WRITABLE)
def test_every_field_comes_back_from_every_writable_format(kind: str) -> None:
    content = metadata.write(WRITABLE[kind], FULL)
    assert record(content) == as_written(FULL)
    assert metadata.write(content, FULL) == content
    with Image.open(io.BytesIO(content)) as new, Image.open(io.BytesIO(WRITABLE[kind])) as old:
        assert new.tobytes() == old.tobytes()


@pytest.mark.parametrize("kind", WRITABLE)
def test_every_field_goes_again(kind: str) -> None:
    content = metadata.write(metadata.write(WRITABLE[kind], FULL), EMPTY)
    assert record(content) == EMPTY
    assert metadata.read(content).xmp == {}


def test_all_three_records_of_a_jpeg_say_the_same() -> None:
    old = jpeg_with(exif=exif_block({271: "Maker", 270: "old"}, {36864: b"0232", 36867: "2020:01:01 00:00:00"}))
    said = metadata.read(metadata.write(old, FULL))
    assert said.xmp["photoshop:Headline"] == "Boats"
    assert said.iim["2:105"] == ["Boats"]
    assert said.iim["2:120"] == ["Boats at a pier – ნავსადგური"]
    assert said.iim["2:55"] + said.iim["2:60"] == ["20260305", "140200+0400"]
    assert said.iim["2:30"] + said.iim["2:35"] == ["20260306", "060000+0000"]
    assert said.iim["2:37"] + said.iim["2:38"] == ["20270306", "060030+0000"]
    assert said.xmp["pur:embargoDate"] == ["2026-03-06T06:00:00Z"]
    assert said.xmp["pur:expirationDate"] == ["2027-03-06T06:00:30Z"]
    told = "NO ARCHIVE Embargoed until 2026-03-06 06:00 UTC. Not to be used after 2027-03-06 06:00:30 UTC."
    assert said.xmp["photoshop:Instructions"] == told
    assert said.iim["2:40"] == [told]
    assert said.exif["ImageDescription"] == "Boats at a pier – ნავსადგური"
    assert (said.exif["Artist"], said.exif["Copyright"]) == ("Zoë Müller; Ana", "© Example")
    assert (said.exif["DateTimeOriginal"], said.exif["OffsetTimeOriginal"]) == ("2026:03:05 14:02:00", "+04:00")
    assert said.exif["Make"] == "Maker"
    assert said.digest == "matches"
    assert (said.charset, said.charset_sure) == ("utf-8", True)


def test_no_exif_is_made_where_there_was_none() -> None:
    assert formats.read(metadata.write(picture("JPEG"), FULL)).exif == b""


def test_iim_is_cut_between_characters_and_xmp_has_it_whole() -> None:
    photo = replace(EMPTY, caption={"x-default": "ß" * 3000}, creators=("é" * 40, "b"), country_code="GEORGIA")
    said = metadata.read(metadata.write(picture("JPEG"), photo))
    assert said.iim["2:120"] == ["ß" * 1000]
    assert said.iim["2:80"] == ["é" * 16, "b"]
    assert said.iim["2:100"] == ["GEO"]
    assert said.xmp["dc:description"] == {"x-default": "ß" * 3000}
    assert record(metadata.write(picture("JPEG"), photo)) == photo


def test_what_the_record_has_no_field_for_stays_with_its_prefix() -> None:
    packet = xmp.write({"{http://example.org/own/}mine": ["1", "2"], "xmpMM:DocumentID": "uuid:1"},
                       {"http://example.org/own/": "own"})  # fmt: skip
    others = segment(0xFE, b"a remark") + segment(0xE2, b"ICC_PROFILE\0\1\1abc")
    block = datasets.dataset("2:221", b"prefs") + datasets.dataset("7:10", b"\1\2")
    content = with_segments(jpeg_with(packet=packet, block=block), others)
    new = metadata.write(content, FULL)
    for kept in (
        others,
        block[: len(datasets.dataset("2:221", b"prefs"))],
        datasets.dataset("7:10", b"\1\2"),
        b"<own:mine>",
    ):
        assert kept in new
    assert jpeg.picture(new) == jpeg.picture(content)
    gone = metadata.write(new, EMPTY)
    assert metadata.read(gone).xmp == xmp.read(packet)


def test_properties_without_a_field_are_written_where_somebody_changed_them() -> None:
    photo = replace(
        EMPTY, properties={"Iptc4xmpExt:AboutCvTerm": [{"Iptc4xmpExt:CvId": "http://x"}], "xmp:Rating": "3"}
    )
    assert metadata.read(metadata.write(picture("PNG"), photo)).xmp == photo.properties


def test_a_property_without_a_field_is_said_in_iim_too_where_iim_knows_it() -> None:
    photo = replace(
        EMPTY, properties={"Iptc4xmpCore:SubjectCode": ["15000000"], "Iptc4xmpCore:IntellectualGenre": "Profile"}
    )
    said = metadata.read(metadata.write(picture("JPEG"), photo))
    assert (said.iim["2:12"], said.iim["2:04"]) == (["IPTC:15000000"], ["000:Profile"])
    assert said.xmp == photo.properties


def test_alternative_text_without_a_default_gets_one_at_the_next_writing() -> None:
    packet = xmp.write({"xmp:Rating": "1"}).replace(
        b"<xmp:Rating>1</xmp:Rating>",
        b'<a:AltTextAccessibility xmlns:a="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"><rdf:Alt>'
        b'<rdf:li xml:lang="en-US">Boats</rdf:li></rdf:Alt></a:AltTextAccessibility>',
    )
    content = jpeg_with(packet=packet)
    said = metadata.read(metadata.write(content, record(content))).xmp
    assert said["Iptc4xmpCore:AltTextAccessibility"] == {"x-default": "Boats", "en": "Boats", "en-US": "Boats"}


def test_unsettled_fields_stay_as_they_are_in_every_record() -> None:
    block = iim.write({"2:105": ["Theirs"], "2:110": ["Agency"]})
    content = jpeg_with(properties={"photoshop:Headline": "Ours"}, block=block, digest=b"\1" * 16)
    photo = photo_from(content, "x.jpg")
    assert photo.unsettled == ("headline",)
    said = metadata.read(metadata.write(content, replace(photo, headline="Picked", city="Batumi")))
    assert (said.xmp["photoshop:Headline"], said.iim["2:105"]) == ("Ours", ["Theirs"])
    assert (said.xmp["photoshop:City"], said.iim["2:90"]) == ("Batumi", ["Batumi"])
    assert said.digest == "differs"
    settled = metadata.read(metadata.write(content, replace(photo, headline="Picked", unsettled=())))
    assert (settled.xmp["photoshop:Headline"], settled.iim["2:105"], settled.digest) == (
        "Picked",
        ["Picked"],
        "matches",
    )


def test_old_words_become_utf_8_in_the_charset_that_a_person_named() -> None:
    block = datasets.dataset("2:80", "Győr".encode("cp1250")) + datasets.dataset("2:118", "Dvořák".encode("cp1250"))
    content = jpeg_with(block=block)
    photo = photo_from(content, "x.jpg", charset="cp1250")
    said = metadata.read(metadata.write(content, replace(photo, headline="H"), charset="cp1250"))
    assert (said.iim["2:80"], said.iim["2:118"], said.charset) == (["Győr"], ["Dvořák"], "utf-8")


def test_a_position_and_a_shape_that_nobody_changed_stay() -> None:
    ext = "Iptc4xmpExt:"
    circle = {
        f"{ext}rbShape": "circle",
        f"{ext}rbUnit": "relative",
        f"{ext}rbX": "0.5",
        f"{ext}rbY": "0.5",
        f"{ext}rbRx": "0.1",
    }
    structure = {f"{ext}rId": "c", f"{ext}RegionBoundary": circle, f"{ext}OrganisationInImageName": ["Port"]}
    content = metadata.write(picture("JPEG"), replace(EMPTY, properties={"photoshop:Urgency": "1"}))
    content = formats.write(content, replace(formats.read(content), xmp=xmp.write({f"{ext}ImageRegion": [structure]})))
    photo = record(content)
    more = replace(photo, regions=(*photo.regions, Region(id="n", role="squareCropping", x=0, y=0, width=1, height=1)))
    said = metadata.read(metadata.write(content, more)).xmp[f"{ext}ImageRegion"]
    assert said[0] == structure
    assert record(metadata.write(content, more)) == more
    moved = replace(photo, regions=(replace(photo.regions[0], x=0.0),))
    (said_now,) = metadata.read(metadata.write(content, moved)).xmp[f"{ext}ImageRegion"]
    assert said_now[f"{ext}OrganisationInImageName"] == ["Port"]
    assert record(metadata.write(content, moved)) == moved


def test_a_long_packet_goes_into_an_extension_and_comes_back() -> None:
    photo = replace(FULL, properties={"{http://example.org/}big": "x" * 90_000, "xmp:Rating": "2"})
    new = metadata.write(picture("JPEG"), photo)
    blocks = formats.read(new)
    assert len(blocks.xmp) <= jpeg.PACKET_LIMIT
    assert blocks.extension
    said = metadata.read(new)
    assert said.xmp["{http://example.org/}big"] == "x" * 90_000
    assert xmp.read(blocks.xmp)["photoshop:Headline"] == "Boats"
    assert record(new) == as_written(FULL)
    again = metadata.write(
        new, replace(photo, properties={"{http://example.org/}big": "y" * 80_000, "xmp:Rating": "2"})
    )
    assert metadata.read(again).xmp["{http://example.org/}big"] == "y" * 80_000
    assert metadata.read(again).damaged == ()


def test_a_broken_packet_is_replaced_by_what_it_still_says() -> None:
    broken = xmp.write({"photoshop:City": "Batumi", "xmp:Rating": "3"}).replace(b"</xmp:Rating>", b"</xmp:Ratin>")
    content = jpeg_with(packet=broken)
    assert metadata.read(content).damaged == ("XMP",)
    said = metadata.read(metadata.write(content, replace(record(content), headline="H")))
    assert (said.xmp["photoshop:City"], said.xmp["photoshop:Headline"], said.damaged) == ("Batumi", "H", ())


SIGNED = with_segments(picture("JPEG"), segment(0xEB, b"JP\0\1\0\0\0\1\0\0\0\x30jumb\0\0\0\x1ejumdc2pa\0"))


def test_a_signed_picture_is_not_changed_unless_a_person_says_so() -> None:
    assert metadata.read(SIGNED).signed
    with pytest.raises(PhotoError, match="content credentials"):
        metadata.write(SIGNED, FULL)
    assert record(metadata.write(SIGNED, FULL, break_signature=True)) == as_written(FULL)


def test_formats_that_are_read_only_say_so() -> None:
    for kind in ("GIF", "TIFF", "AVIF"):
        with pytest.raises(PhotoError, match="Only JPEG, PNG and WebP"):
            metadata.write(picture(kind), FULL)


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "boats.jpg"
    file.write_bytes(picture("JPEG"))
    file.chmod(0o640)
    metadata.save(file, FULL)
    assert record(file.read_bytes()) == as_written(FULL)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["boats.jpg"]


def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "boats.jpg"
    file.write_bytes(picture("JPEG"))

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(PhotoError, match="No space left"):
        metadata.save(file, FULL)
    assert file.read_bytes() == picture("JPEG")
    assert [each.name for each in tmp_path.iterdir()] == ["boats.jpg"]
    with pytest.raises(PhotoError, match="could not be written"):
        metadata.save(tmp_path / "none.jpg", FULL)


def test_what_does_not_come_back_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "workstation.photos.packet.edited", lambda content, changes, **_: xmp.write({"xmp:Rating": "1"})
    )
    with pytest.raises(PhotoError, match="came out differently"):
        metadata.write(picture("PNG"), FULL)


def test_wordpress_reads_what_was_entered_from_the_iim_block() -> None:
    """Its image.php: title 2:105, caption 2:120, credit 2:110, copyright 2:116, keywords 2:25."""
    texts = metadata.read(metadata.write(picture("JPEG"), FULL)).iim
    assert [texts[name] for name in ("2:105", "2:110", "2:116", "2:25")] == [
        ["Boats"], ["Müller/Example"], ["© Example"], ["boat", "მზე"],
    ]  # fmt: skip


LETTERS = "abcXYZ äßéñ ЖбяЁ عبّارة ქართული 新聞 <&>\"' \n – 👩‍🚀"
WORDS = st.text(st.sampled_from(LETTERS), max_size=40).map(str.strip)
LANGUAGES = st.dictionaries(st.sampled_from(["x-default", "en", "ka", "ar", "sr-Cyrl"]), WORDS.filter(bool), max_size=3)
LISTS = st.lists(WORDS.filter(bool), max_size=4).map(tuple)
SHARES = st.floats(0, 0.5).map(lambda share: round(share, 9))
REGIONS = st.lists(
    st.builds(
        Region, id=st.uuids().map(str), role=st.sampled_from(["person", "cropping", "mainSubjectArea", "squareCropping"]),
        x=SHARES, y=SHARES, width=st.sampled_from([0.0, 0.25, 0.5]), height=st.sampled_from([0.0, 0.5]), name=WORDS,
    ),
    max_size=3,
).map(tuple)  # fmt: skip
MOMENTS = st.none() | st.integers(631152000, 3786912000).map(lambda second: datetime.fromtimestamp(second, UTC))
BY_KIND = {"text": WORDS, "uri": WORDS, "words": LANGUAGES, "bag": LISTS, "seq": LISTS, "moment": MOMENTS}
SPECIAL = {
    "regions": REGIONS, "copyright_owner": WORDS, "licensor_url": WORDS,
    "created": st.sampled_from(["", "2026", "2026-03", "2026-03-05", "2026-03-05T14:02:00+04:00"]),
}  # fmt: skip
FIELDS = {row.field: SPECIAL[row.field] if row.field in SPECIAL else BY_KIND[row.kind] for row in edited()}
PROPERTIES = st.dictionaries(
    st.sampled_from(["Iptc4xmpExt:Contributor", "{http://example.org/x/}own", "Iptc4xmpExt:LocationShown"]),
    st.lists(
        st.fixed_dictionaries(
            {"Iptc4xmpExt:City": WORDS.filter(bool)},
            optional={"Iptc4xmpExt:Name": st.just({"x-default": "N"}), "xmp:Identifier": st.just(["a", "b"])},
        ),
        min_size=1,
        max_size=2,
    ),
)


@pytest.mark.parametrize("kind", ["jpeg", "png, transparent", "webp"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(fields=st.fixed_dictionaries(FIELDS), after=st.fixed_dictionaries(FIELDS), properties=PROPERTIES)
def test_any_record_comes_back_and_so_does_the_next(
    kind: str, fields: dict[str, object], after: dict[str, object], properties: dict[str, object]
) -> None:
    content = WRITABLE[kind]
    for values in (fields, after):
        photo = replace(EMPTY, properties=properties, **values)
        content = metadata.write(content, photo)
        assert record(content) == replace(as_written(photo), properties={})
        kept = {name: value for name, value in metadata.read(content).xmp.items() if name in properties}
        assert kept == properties
        with Image.open(io.BytesIO(content)) as new, Image.open(io.BytesIO(WRITABLE[kind])) as old:
            assert new.tobytes() == old.tobytes()
