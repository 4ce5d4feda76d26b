"""The library's record of a picture: each field from where the standard puts it, and nothing that nobody wrote."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.photos.samples import exif_block, gif_with, jpeg_with, picture
from workstation.photos import iim, xmp
from workstation.photos.photo import Region
from workstation.photos.record import photo_from


def photo(properties: dict[str, Any] | None = None, texts: dict[str, list[str]] | None = None, **more: Any) -> Any:
    return photo_from(jpeg_with(properties=properties, block=iim.write(texts or {}), **more), "x.jpg")


def test_alternative_text_comes_from_its_own_property_alone_and_nobody_has_read_it() -> None:
    described = photo({"Iptc4xmpCore:AltTextAccessibility": {"x-default": "Boats", "ka": "ნავები"}})
    assert (described.alt, described.alt_unreviewed) == ({"x-default": "Boats", "ka": "ნავები"}, True)
    captioned = photo(
        {"dc:description": "Caption", "photoshop:Headline": "Head", "Iptc4xmpCore:ExtDescrAccessibility": "Long"},
        {"2:120": ["Caption"]},
        exif=exif_block({270: "Caption"}),
    )
    assert (captioned.alt, captioned.alt_unreviewed) == ({}, False)
    assert captioned.long_description == {"x-default": "Long"}


def test_iim_alone_is_enough_and_so_is_exif_alone() -> None:
    old = photo(
        None,
        {"2:05": ["slug"], "2:105": ["H"], "2:120": ["C"], "2:25": ["a", "b"], "2:80": ["Z"], "2:85": ["J"], "2:90": ["City"],
         "2:92": ["Pier"], "2:95": ["S"], "2:100": ["GEO"], "2:101": ["Georgia"], "2:103": ["J1"], "2:110": ["Cr"],
         "2:115": ["So"], "2:116": ["©"], "2:122": ["w"], "2:40": ["I"], "2:55": ["20260305"], "2:60": ["140200+0400"],
         "2:30": ["20260306"], "2:35": ["060000+0000"], "2:37": ["20270306"]},
    )  # fmt: skip
    assert (old.title, old.headline, old.caption, old.keywords) == (
        {"x-default": "slug"},
        "H",
        {"x-default": "C"},
        ("a", "b"),
    )
    assert (old.creators, old.creator_job_title, old.city, old.sublocation) == (("Z",), "J", "City", "Pier")
    assert (old.state, old.country_code, old.country, old.job_id) == ("S", "GEO", "Georgia", "J1")
    assert (old.credit_line, old.source, old.copyright_notice) == ("Cr", "So", {"x-default": "©"})
    assert (old.caption_writer, old.instructions, old.created) == ("w", "I", "2026-03-05T14:02:00+04:00")
    assert old.embargo == datetime(2026, 3, 6, 6, tzinfo=UTC)
    assert old.expires == datetime(2027, 3, 6, 23, 59, 59, tzinfo=UTC)
    camera = photo(
        exif=exif_block({270: "C", 315: "A; B", 33432: "©"}, {36867: "2026:03:05 14:02:00", 36881: "+04:00"})
    )
    assert (camera.caption, camera.creators, camera.created) == (
        {"x-default": "C"},
        ("A", "B"),
        "2026-03-05T14:02:00+04:00",
    )
    assert camera.unsettled == ()


@pytest.mark.parametrize(
    ("properties", "field", "moment"),
    [
        ({"pur:embargoDate": ["2026-03-05T14:02:00+04:00"]}, "embargo", datetime(2026, 3, 5, 10, 2, tzinfo=UTC)),
        ({"pur:embargoDate": "2026-03-05"}, "embargo", datetime(2026, 3, 5, tzinfo=UTC)),
        ({"pur:expirationDate": "2026-03-05"}, "expires", datetime(2026, 3, 5, 23, 59, 59, tzinfo=UTC)),
        ({"plus:LicenseEndDate": "2026-03-05T10:00:00Z"}, "expires", datetime(2026, 3, 5, 10, tzinfo=UTC)),
        ({"prism:embargoDate": "2026-03-05T10:00:00Z"}, "embargo", datetime(2026, 3, 5, 10, tzinfo=UTC)),
        (
            {"photoshop:Instructions": "NO SALES Embargoed until 2026-03-05 10:00 UTC."},
            "embargo",
            datetime(2026, 3, 5, 10, tzinfo=UTC),
        ),
        ({"pur:embargoDate": "2026-13-45"}, "embargo", None),
        ({"pur:embargoDate": "soon"}, "embargo", None),
    ],
)
def test_embargo_and_expiry_are_found_wherever_they_are_said(
    properties: dict[str, Any], field: str, moment: datetime | None
) -> None:
    assert getattr(photo(properties), field) == moment


def test_the_sentence_that_tells_of_an_embargo_is_no_part_of_the_instructions() -> None:
    assert (
        photo({"photoshop:Instructions": "NO SALES Embargoed until 2026-03-05 10:00 UTC."}).instructions == "NO SALES"
    )
    ours = "EMBARGO until Thursday noon"
    assert photo({"photoshop:Instructions": ours}).instructions == ours


def test_owner_and_licensor_are_the_first_of_theirs() -> None:
    made = photo(
        {
            "plus:CopyrightOwner": [{"plus:CopyrightOwnerName": "One"}, {"plus:CopyrightOwnerName": "Two"}],
            "plus:Licensor": [{"plus:LicensorURL": "https://one.example"}],
        }
    )
    assert (made.copyright_owner, made.licensor_url) == ("One", "https://one.example")


def test_what_no_field_is_for_is_found_in_iim_and_exif_too() -> None:
    made = photo(
        None,
        {"2:12": ["IPTC:04000000:economy:labour:", "IPTC:15000000", "odd"], "2:04": ["009:Feature"]},
        exif=exif_block({271: "M"}, {42016: "0123456789abcdef0123456789abcdef"}),
    )
    assert made.properties == {
        "Iptc4xmpCore:SubjectCode": ["04000000", "15000000"], "Iptc4xmpCore:IntellectualGenre": "Feature",
        "Iptc4xmpExt:DigImageGUID": "0123456789abcdef0123456789abcdef",
    }  # fmt: skip


def test_shapes_that_do_not_belong_are_taken_for_what_they_say() -> None:
    made = photo(
        {
            "dc:description": ["a list"], "dc:subject": "one", "photoshop:Headline": {"x-default": "words"},
            "dc:creator": [{"Iptc4xmpExt:City": "a structure"}], "Iptc4xmpExt:ImageRegion": "no region", "dc:title": {},
        }
    )  # fmt: skip
    assert (made.caption, made.keywords, made.headline) == ({"x-default": "a list"}, ("one",), "words")
    assert (made.creators, made.regions) == ((), ())


def test_no_control_character_gets_into_a_record() -> None:
    made = photo(None, {"2:105": ["a\x00b\x07c\ud83d"], "2:120": ["one\r\ntwo\rthree\u200d"]})
    assert made.headline == "abc?"
    assert made.caption == {"x-default": "one\ntwo\nthree\u200d"}


EXT = "Iptc4xmpExt:"


def region(role: str = "", kind: str = "", **boundary: Any) -> dict[str, Any]:
    structure: dict[str, Any] = {
        f"{EXT}rId": "r", f"{EXT}RegionBoundary": {f"{EXT}{name}": value for name, value in boundary.items()}
    }  # fmt: skip
    if role:
        structure[f"{EXT}rRole"] = [{"xmp:Identifier": [f"http://cv.iptc.org/newscodes/imageregionrole/{role}"]}]
    if kind:
        structure[f"{EXT}rCtype"] = [{"xmp:Identifier": [f"http://cv.iptc.org/newscodes/imageregiontype/{kind}"]}]
    return structure


RELATIVE = {"rbUnit": "relative", "rbShape": "rectangle"}


@pytest.mark.parametrize(
    ("structure", "wanted"),
    [
        (
            region("landscapeCropping", rbX="0.1", rbY="0.2", rbW="0.3", rbH="0.4", **RELATIVE),
            Region(id="r", role="landscapeCropping", x=0.1, y=0.2, width=0.3, height=0.4),
        ),
        (
            region("cropping", rbX="12", rbY="8", rbW="24", rbH="16", rbUnit="pixel", rbShape="rectangle"),
            Region(id="r", role="cropping", x=0.25, y=0.25, width=0.5, height=0.5),
        ),
        (
            region("areaOfInterest", rbX="0.5", rbY="0.5", rbRx="0.1", rbUnit="relative", rbShape="circle"),
            Region(id="r", role="areaOfInterest", x=0.4, y=0.35, width=0.2, height=0.3),
        ),
        (
            region(
                "mainSubjectArea",
                rbUnit="relative",
                rbShape="polygon",
                rbVertices=[{f"{EXT}rbX": "0.25", f"{EXT}rbY": "0.5"}],
            ),
            Region(id="r", role="mainSubjectArea", x=0.25, y=0.5),
        ),
        (
            region("", "human", rbX="0", rbY="0", rbW="0.5", rbH="1", **RELATIVE) | {f"{EXT}PersonInImage": ["Ana"]},
            Region(id="r", role="person", x=0, y=0, width=0.5, height=1, name="Ana"),
        ),
        (region("cropping", rbX="nan", rbY="0", rbW="1", rbH="1", **RELATIVE), None),
        (region("cropping", rbX="0", **RELATIVE), None),
        (region("cropping", rbShape="polygon", rbUnit="relative"), None),
        (
            region("cropping", rbX="-1", rbY="0", rbW="9", rbH="1e9", **RELATIVE),
            Region(id="r", role="cropping", x=0, y=0, width=1, height=1),
        ),
    ],
)
def test_regions_are_shares_of_the_upright_picture(structure: dict[str, Any], wanted: Region | None) -> None:
    found = photo({f"{EXT}ImageRegion": [structure]}).regions
    assert len(found) == (wanted is not None)
    for each in found:
        assert wanted is not None
        assert (each.id, each.role, each.name) == (wanted.id, wanted.role, wanted.name)
        assert (each.x, each.y, each.width, each.height) == pytest.approx(
            (wanted.x, wanted.y, wanted.width, wanted.height)
        )


def test_two_regions_of_one_name_are_told_apart() -> None:
    same = region("cropping", rbX="0", rbY="0", rbW="1", rbH="1", **RELATIVE)
    assert [each.id for each in photo({f"{EXT}ImageRegion": [same, same]}).regions] == ["r", "r-2"]


def test_every_format_gives_a_record() -> None:
    packet = xmp.write({"photoshop:Headline": "Words"})
    for content in (
        picture("TIFF", tiffinfo={700: packet}), picture("AVIF", xmp=packet), picture("WEBP", xmp=packet), gif_with(packet),
    ):  # fmt: skip
        assert photo_from(content, "wrong-name.jpg").headline == "Words"


def test_the_reference_pictures_fill_every_field_that_they_say(reference: Path) -> None:
    made = photo_from((reference / "IPTC-PhotometadataRef-Std2023.2.jpg").read_bytes(), "ref.jpg")
    assert made.unsettled == ()
    assert len(made.regions) == 3
    assert made.copyright_owner == "Copyright Owner Name 1 (ref2023.2)"
    assert made.licensor_url == "https://example.com/LicensorURL_1_ref2023.2"
    assert made.created == "2024-03-22T00:23:02+00:00"
    assert len(made.properties) == 63
