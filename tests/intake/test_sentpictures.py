"""Pictures that agencies send with items: found beside the copy or inside it, told of, and named where they are not there."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

from tests.intake.reading import HOUSE, READERS, read
from tests.intake.test_newsml_g2 import XHTML, item, xml
from workstation.intake import intake
from workstation.intake.copy import Copy
from workstation.intake.picturewords import PictureWords, completed
from workstation.intake.reader import Reading
from workstation.intake.sentpictures import NOT_HAD
from workstation.photos.photo import Photo
from workstation.story.alt import Unreviewed
from workstation.story.blocks import Figure
from workstation.story.spans import SourceMark, plain

JPEG = b"\xff\xd8\xff\xe0 a picture"
AP = {
    "type": "picture",
    "uri": "http://api.ap.org/1",
    "headline": "Harbour",
    "description_text": "FILE - The harbour of Izmir on Monday, Nov. 11, 2019. (DHA via AP, File)",
    "creditline": "ASSOCIATED PRESS",
    "infoSources": [{"name": "DHA"}],
    "edNote": "TURKEY OUT",
    "usageTerms": "No sales",
    "body_text": "Boats in a harbour",
    "renditions": {
        "thumbnail": {"href": "https://ap.org/t.jpg", "width": 100},
        "original": {"href": "https://ap.org/full%20size.jpg", "width": 4000},
    },
}


def ninjs(associations: Any, files: dict[str, bytes] | None = None, **more: Any) -> Reading:
    fields = {"uri": "urn:ap:1", "source": "AP", "type": "text", "version": "1", "headline": "Wall falls"}
    body = {"body_html": "<p>The wall fell.</p>", "language": "en", "associations": associations}
    return read(json.dumps(fields | body | more), "a.ninjs", pictures=files or {})


def missing(reading: Reading) -> list[str]:
    return [note.detail for note in reading.receipt.notes if note.what == NOT_HAD]


def figures(reading: Reading) -> list[Figure]:
    return [block for block in reading.story.body if isinstance(block, Figure)]


def test_a_picture_beside_the_copy_comes_along_with_all_that_is_said_of_it() -> None:
    reading = ninjs({"featuremedia": AP, "editor_0": AP}, {"full%20size.jpg": JPEG, "t.jpg": b"small"})
    (picture,) = reading.pictures
    assert (picture.content, picture.name) == (JPEG, "full size.jpg")
    assert picture.words == PictureWords(
        headline="Harbour",
        caption="FILE - The harbour of Izmir on Monday, Nov. 11, 2019. (DHA via AP, File)",
        alt="Boats in a harbour",
        language="en",
        credit="ASSOCIATED PRESS",
        source="DHA",
        terms="No sales",
        note="TURKEY OUT",
    )
    (figure,) = figures(reading)
    assert (figure.photo, figure.alt) == (picture.id, Unreviewed("Boats in a harbour", "agency"))
    assert plain(figure.caption).startswith("FILE - The harbour")
    assert all(span.mark(SourceMark) for span in figure.caption)
    assert reading.story.body[-1] is figure
    assert not missing(reading)


def test_a_smaller_one_is_taken_where_the_largest_is_not_there_and_none_is_named() -> None:
    assert [each.content for each in ninjs([AP], {"t.jpg": JPEG}).pictures] == [JPEG]
    nothing = ninjs([AP | {"name": "Izmir"}, AP | {"uri": "2", "renditions": {}}, {"type": "video", "uri": "3"}])
    assert not nothing.pictures
    assert not figures(nothing)
    assert missing(nothing) == [
        "Izmir; its file is not beside the copy",
        "Harbour; its file is not beside the copy",
    ]


def test_pictures_inside_the_copy_and_in_folders_beside_it() -> None:
    data = f"data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}"
    for address, files in ((data, {}), ("media/a.jpg", {"media/a.jpg": JPEG}), ("file:m/a.jpg", {"m/a.jpg": JPEG})):
        reading = ninjs([AP | {"renditions": [{"name": "main", "href": address}]}], files)
        assert [each.content for each in reading.pictures] == [JPEG], address
    broken = ninjs([AP | {"name": "x", "renditions": [{"href": "data:image/jpeg;base64,@@@"}]}])
    assert missing(broken) == ["x; its file is not beside the copy"]


def test_a_picture_that_the_body_shows_is_not_shown_twice() -> None:
    body = '<p>The wall fell.</p><figure><img src="full size.jpg" alt="Boats"></figure>'
    reading = ninjs([AP], {"full size.jpg": JPEG, "full%20size.jpg": JPEG}, body_html=body)
    assert len(figures(reading)) == len(reading.pictures) == 1
    assert reading.pictures[0].words is not None


def test_no_field_of_another_type_breaks_the_reading() -> None:
    for odd in (
        1,
        None,
        [],
        {},
        [1, None],
        {"a": 1},
        "x",
        True,
        [{"href": 5}],
        {"a": {"href": "http://[", "width": "w"}},
    ):
        for name in (*AP, "associations"):
            ninjs([AP | {name: odd, "type": "picture"}] if name != "associations" else odd)


def picture(guid: str, href: str = "", inline: bytes = b"", note: str = "TURKEY OUT") -> str:
    files = f'<remoteContent href="{href}" width="900"/>' if href else ""
    if inline:
        files += f'<inlineData contenttype="image/jpeg">{base64.b64encode(inline).decode()}</inlineData>'
    return (
        f'<newsItem guid="{guid}"><rightsInfo><copyrightHolder literal="DHA"/><usageTerms>No archives</usageTerms></rightsInfo>'
        f'<itemMeta><itemClass qcode="ninat:picture"/><embargoed>2026-03-05T18:00:00Z</embargoed><edNote>{note}</edNote></itemMeta>'
        "<contentMeta><by>Jane Doe</by><creditline>DHA via AP</creditline><headline>Harbour</headline>"
        '<description role="drol:caption">The harbour.</description><description role="x:altText">Boats</description></contentMeta>'
        f"<contentSet>{files}</contentSet></newsItem>"
    )


def message(*items: str) -> str:
    return xml(
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}</itemSet></newsMessage>'
    )


def test_pictures_of_a_message_come_with_its_only_text() -> None:
    reading = read(
        message(item(XHTML), picture("p1", "pics/a.jpg"), picture("p2", inline=b"inside")),
        "a.xml",
        pictures={"a.jpg": JPEG},
    )
    assert [each.content for each in reading.pictures] == [JPEG, b"inside"]
    words = reading.pictures[0].words
    assert words is not None
    assert (words.caption, words.alt, words.credit, words.creators) == (
        "The harbour.",
        "Boats",
        "DHA via AP",
        ("Jane Doe",),
    )
    assert (words.terms, words.note, words.copyright) == ("No archives", "TURKEY OUT", "DHA")
    assert words.embargo == datetime(2026, 3, 5, 18, tzinfo=UTC)
    assert [plain(each.caption) for each in figures(reading)] == ["The harbour.", "The harbour."]
    bare = read(message(item(XHTML), picture("p1", "https://ap.org/a.jpg")), "a.xml", pictures={})
    assert missing(bare) == ["p1; its file is not beside the copy"]


def test_each_text_of_a_message_gets_the_pictures_that_it_points_to() -> None:
    link = '<itemMeta><link rel="irel:seeAlso" residref="p2"/>'
    second = item(XHTML, "urn:2").replace("<itemMeta>", link, 1)
    content = message(item(XHTML), picture("p1", "1.jpg"), second, picture("p2", "2.jpg"))
    copy = Copy("a.xml", content.encode(), attachments={"1.jpg": b"one", "2.jpg": b"two"}.get)
    found = [intake.read(part, READERS, HOUSE, story_id="s") for part in intake.parts(copy, READERS)]
    assert [[each.content for each in reading.pictures] for reading in found] == [[], [b"two"]]


def test_what_restricts_use_is_added_and_the_rest_fills_what_the_file_leaves_open() -> None:
    said = PictureWords(
        caption="Theirs", alt="Boats", language="tr", credit="AP", terms="No sales", note="TURKEY OUT",
        embargo=datetime(2026, 3, 6, tzinfo=UTC),
    )  # fmt: skip
    empty = completed(Photo(id="a"), said)
    assert empty.caption == {"x-default": "Theirs", "tr": "Theirs"}
    assert (empty.credit_line, empty.instructions, empty.usage_terms) == ("AP", "TURKEY OUT", {"x-default": "No sales"})
    assert empty.alt_unreviewed
    full = Photo(
        id="a", caption={"x-default": "Its own"}, credit_line="DHA", instructions="MAGS OUT", alt={"x-default": "A"},
        usage_terms={"x-default": "Turkey out. no sales", "de": "x"}, embargo=datetime(2026, 3, 7, tzinfo=UTC),
    )  # fmt: skip
    both = completed(full, said)
    assert (both.caption, both.credit_line, both.alt, both.alt_unreviewed) == (full.caption, "DHA", full.alt, False)
    assert both.instructions == "MAGS OUT; TURKEY OUT"
    assert both.usage_terms == full.usage_terms
    assert both.embargo == full.embargo
    assert completed(both, said) == both
