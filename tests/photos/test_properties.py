"""The table of properties says what the standard says: all of it, under its names, with its limits."""

import json
from pathlib import Path
from typing import Any

from msgspec.structs import fields

from workstation.photos.photo import Photo
from workstation.photos.properties import MOMENTS, PROPERTIES, edited, property_named, property_of

KEPT_BY_THE_LIBRARY = {
    "id", "name", "media_type", "width", "height", "size", "hash", "protect_source", "alt_unreviewed", "unsettled",
    "properties", "category", "leases", "received", "motion", "wording",
}  # fmt: skip


def standard(reference: Path) -> dict[str, dict[str, Any]]:
    table = json.loads((reference / "iptc-techreference-2025.1.json").read_text("utf-8"))
    return {row["XMPid"]: row for row in table["ipmd_top"].values()}


def kinds(row: dict[str, Any]) -> set[str]:
    """Return the kinds that a row of the standard may be in our table."""
    several = row["propoccurrence"] == "multi"
    if row["datatype"] == "struct":
        if row["dataformat"] == "AltLang":
            return {"words"}
        return {"structures"} if several else {"structure"}
    if several:
        return {"bag", "seq"}
    if row["datatype"] == "number":
        return {"number"}
    return {{"date-time": "date", "uri": "uri"}.get(row.get("dataformat", ""), "text")}


def test_every_property_of_the_standard_is_there_under_its_names(reference: Path) -> None:
    theirs, ours = standard(reference), {row.xmp: row for row in PROPERTIES}
    assert len(ours) == len(PROPERTIES) == 66
    assert set(ours) == set(theirs)
    for name, row in theirs.items():
        assert ours[name].iim == row.get("IIMid", ""), name
        assert ours[name].limit == int(row.get("IIMmaxbytes", 0)), name
        assert ours[name].exif == int(row.get("EXIFid", ours[name].exif)), name
        assert ours[name].kind in kinds(row), name


def test_every_name_is_one_that_exiftool_knows(reference: Path) -> None:
    theirs = standard(reference)
    assert {row.xmp.partition(":")[0] for row in PROPERTIES} == {name.partition(":")[0] for name in theirs}


def test_every_field_that_an_editor_edits_has_one_place_in_a_file() -> None:
    named = [row.field for row in edited()]
    assert len(named) == len(set(named))
    assert set(named) == {field.name for field in fields(Photo)} - KEPT_BY_THE_LIBRARY
    for name in named:
        row = property_of(name)
        assert row is not None
        assert row.label
        assert property_named(row.xmp) is row


def test_labels_are_ours_and_each_is_one_of_its_kind() -> None:
    labels = [row.label for row in PROPERTIES + MOMENTS]
    assert len(labels) == len(set(labels))
    assert all(label[0].isupper() and len(label) <= 40 and not label.endswith(".") for label in labels)


def test_what_is_for_the_newsroom_alone_is_not_public() -> None:
    public = {row.field or row.xmp for row in PROPERTIES if row.public}
    for kept in ("instructions", "job_id", "people", "city", "sublocation", "regions", "ai_prompt", "title"):
        assert kept not in public
    assert not any(row.public for row in PROPERTIES if "Location" in row.xmp or "Minor" in row.xmp)
    assert {"alt", "caption", "credit_line", "creators", "copyright_notice", "licence_url"} <= public


def test_the_limit_for_alternative_text_is_soft() -> None:
    alt = property_of("alt")
    assert alt is not None
    assert (alt.soft, alt.limit) == (250, 0)
    assert property_of("no such field") is None
