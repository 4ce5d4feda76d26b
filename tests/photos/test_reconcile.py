"""Where XMP, IIM and Exif disagree: seen, explained, never picked or joined; what was only cut short is no quarrel."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.photos.samples import exif_block, jpeg_with
from workstation.photos import iim, metadata, reconcile
from workstation.photos.record import photo_from


def jpeg(
    properties: dict[str, Any] | None = None, texts: dict[str, list[str]] | None = None, exif: dict[int, str] | None = None,
    digest: bytes | None = b"", capture: dict[int, str] | None = None,
) -> bytes:  # fmt: skip
    block = iim.write(texts) if texts else b""
    return jpeg_with(
        properties=properties,
        block=block,
        digest=digest,
        exif=exif_block(exif or {}, capture) if exif or capture else b"",
    )


def fields(content: bytes) -> list[str]:
    return [each.field for each in reconcile.differences(metadata.read(content))]


def test_a_difference_shows_what_each_says_and_why() -> None:
    content = jpeg({"photoshop:Headline": "Ours"}, {"2:105": ["Theirs"]})
    (found,) = reconcile.differences(metadata.read(content))
    assert (found.field, found.label, found.values) == ("headline", "Headline", {"XMP": "Ours", "IIM": "Theirs"})
    assert "does not say" in found.reason
    photo = photo_from(content, "x.jpg")
    assert (photo.headline, photo.unsettled) == ("Ours", ("headline",))


@pytest.mark.parametrize(
    ("digest", "words", "suggested"),
    [(None, "XMP is the newer", "XMP"), (b"\1" * 16, "changed later", "IIM"), (b"", "not say", "XMP")],
)
def test_the_digest_tells_which_was_written_later(digest: bytes | None, words: str, suggested: str) -> None:
    content = jpeg({"photoshop:Headline": "Ours"}, {"2:105": ["Theirs"]}, digest=digest)
    (found,) = reconcile.differences(metadata.read(content))
    assert words in found.reason
    assert found.suggested == suggested
    assert metadata.read(content).digest == {None: "matches", b"": "none"}.get(digest, "differs")


LONG = "A long caption about a harbour – ნავსადგური. " * 60


@pytest.mark.parametrize("cut", [2000, 1999, 1998, 255])
def test_words_that_iim_had_no_room_for_are_no_difference(cut: int) -> None:
    short = LONG.encode()[:cut].decode("utf-8", "ignore")
    assert fields(jpeg({"dc:description": {"x-default": LONG}}, {"2:120": [short]})) == []
    assert (
        fields(
            jpeg({"dc:creator": ["Alexandria Featherstonehaugh-Smythe"]}, {"2:80": ["Alexandria Featherstonehaugh-Sm"]})
        )
        == []
    )


def test_a_shorter_text_in_a_block_that_was_changed_later_is_one_that_somebody_shortened() -> None:
    said = {"dc:description": {"x-default": "A long caption. With a second sentence."}}
    assert fields(jpeg(said, {"2:120": ["A long caption."]})) == []
    assert fields(jpeg(said, {"2:120": ["A long caption."]}, digest=None)) == []
    assert fields(jpeg(said, {"2:120": ["A long caption."]}, digest=b"\1" * 16)) == ["caption"]
    long = {"dc:description": {"x-default": "x" * 3000}}
    assert fields(jpeg(long, {"2:120": ["x" * 2000]}, digest=b"\1" * 16)) == []
    assert fields(jpeg(long, {"2:120": ["x" * 1999 + "y"]})) == ["caption"]


@pytest.mark.parametrize(
    ("properties", "texts"),
    [
        ({"dc:description": {"x-default": "one\ntwo"}}, {"2:120": ["one\r\ntwo "]}),
        ({"dc:description": {"x-default": "e\u0301te\u0301"}}, {"2:120": ["été"]}),
        ({"dc:description": {"en": "English", "x-default": "Deutsch"}}, {"2:120": ["English"]}),
        ({"dc:subject": ["b", "a"]}, {"2:25": ["a", "b"]}),
        ({"photoshop:DateCreated": "2026-03-05"}, {"2:55": ["20260305"], "2:60": ["140200+0400"]}),
        ({"photoshop:DateCreated": "2026-03-05T10:02:00Z"}, {"2:55": ["20260305"], "2:60": ["140200+0400"]}),
        ({"photoshop:DateCreated": "2026-03"}, {"2:55": ["20260305"]}),
        ({"pur:embargoDate": ["2026-03-05T10:02:00Z"]}, {"2:30": ["20260305"], "2:35": ["140200+0400"]}),
        ({"photoshop:Headline": "Only here"}, {"2:110": ["Only there"]}),
    ],
)
def test_the_same_said_otherwise_is_no_difference(properties: dict[str, Any], texts: dict[str, list[str]]) -> None:
    assert fields(jpeg(properties, texts)) == []


@pytest.mark.parametrize(
    ("properties", "texts", "field"),
    [
        ({"dc:subject": ["a", "b"]}, {"2:25": ["a"]}, "keywords"),
        ({"dc:creator": ["A", "B"]}, {"2:80": ["B", "A"]}, "creators"),
        ({"photoshop:DateCreated": "2026-03-05"}, {"2:55": ["20260306"]}, "created"),
        ({"pur:expirationDate": "2026-03-05T10:02:00Z"}, {"2:37": ["20260305"], "2:38": ["100200+0400"]}, "expires"),
        ({"Iptc4xmpCore:CountryCode": "GEO"}, {"2:100": ["DEU"]}, "country_code"),
        ({"photoshop:Credit": "AFP"}, {"2:110": ["AP"]}, "credit_line"),
    ],
)
def test_every_kind_of_field_is_compared(properties: dict[str, Any], texts: dict[str, list[str]], field: str) -> None:
    assert fields(jpeg(properties, texts)) == [field]


def test_exif_is_the_third_voice() -> None:
    content = jpeg({"dc:description": "Boats"}, {"2:120": ["Boats"]}, {270: "Ships", 315: "Ana"})
    (found,) = reconcile.differences(metadata.read(content))
    assert found.values == {"XMP": "Boats", "IIM": "Boats", "Exif": "Ships"}
    assert "Only Exif" in found.reason
    assert fields(jpeg(None, {"2:120": ["Boats"]}, {270: "Ships"})) == ["caption"]
    assert fields(jpeg({"dc:creator": ["Zoë", "Ana"]}, None, {315: "Zo?; Ana"})) == []
    assert fields(jpeg({"photoshop:DateCreated": "2026-03-05"}, capture={36867: "2026:03:05 10:00:00"})) == []
    assert fields(jpeg({"photoshop:DateCreated": "2026-03-04"}, capture={36867: "2026:03:05 10:00:00"})) == ["created"]


@pytest.mark.parametrize(
    "words",
    [
        "OLYMPUS DIGITAL CAMERA         ",
        "SONY DSC",
        "DCIM\\100MEDIA\\DJI_0042.JPG",
        "hdr",
        "<KENOX S630  / Samsung S630>",
    ],
)
def test_what_a_camera_writes_is_nobodys_caption(words: str) -> None:
    content = jpeg({"dc:description": "Boats"}, None, {270: words})
    assert fields(content) == []
    assert photo_from(content, "x.jpg").caption == {"x-default": "Boats"}
    assert photo_from(jpeg(None, None, {270: words}), "x.jpg").caption == {}


def test_one_source_can_be_asked_for_a_field() -> None:
    said = metadata.read(jpeg({"dc:creator": ["A"]}, {"2:80": ["B"], "2:30": ["20260305"]}, {315: "C; D"}))
    assert [reconcile.value_of(said, "creators", source) for source in ("XMP", "IIM", "Exif")] == [
        ("A",),
        ("B",),
        ("C", "D"),
    ]
    assert reconcile.value_of(said, "embargo", "IIM") == datetime(2026, 3, 5, tzinfo=UTC)
    assert reconcile.value_of(said, "no such field", "XMP") is None


def test_the_reference_that_is_out_of_sync_is_seen_to_be(reference: Path) -> None:
    content = (reference / "metadata_demo_inc_exif_out_of_sync_Inc_adobe.jpg").read_bytes()
    said = metadata.read(content)
    assert said.digest == "differs"
    found = {each.field: each for each in reconcile.differences(said)}
    assert {"caption", "creators", "copyright_notice"} <= set(found)
    for each in (found["caption"], found["creators"], found["copyright_notice"]):
        assert set(each.values) == {"XMP", "IIM", "Exif"}
        assert len(set(each.values.values())) == 3
        assert each.suggested == "IIM"


@pytest.mark.parametrize("year", ["2021.1", "2023.2"])
def test_the_reference_that_is_in_sync_has_nothing_to_settle(reference: Path, year: str) -> None:
    content = (reference / f"IPTC-PhotometadataRef-Std{year}.jpg").read_bytes()
    assert reconcile.differences(metadata.read(content)) == ()
