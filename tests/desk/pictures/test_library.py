"""Many records change at once with one undo, nobody's work is overwritten, and files that contradict are settled."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.desk.prints import old_block, picture, write
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.fields.assignments import AssignmentError
from workstation.desk.pictures.changes import FieldChange, PhotoChange, assigned, template_of
from workstation.desk.pictures.leaving import ProtectedError
from workstation.desk.pictures.library import Library
from workstation.desk.pictures.replacements import Replacements, read_table
from workstation.desk.pictures.rights import rights_of
from workstation.desk.pictures.settling import SettlingError
from workstation.desk.pictures.taking import Offered
from workstation.photos import iim, metadata
from workstation.photos.photo import Photo
from workstation.store.errors import NoSuchPhotoError, StaleRevisionError
from workstation.story.blocks import Figure
from workstation.story.model import Story

SILENT = SilentProgress()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


@pytest.fixture
def library(desk: Desk) -> Library:
    return desk.library


@pytest.fixture
def ids(library: Library) -> tuple[str, ...]:
    """Return the ids of three pictures of the library, in the order of their coming."""
    offered = [Offered(name=f"DSC_{number}.jpg", content=picture(number)) for number in range(3)]
    return tuple(photo.id for photo in library.take(offered, SILENT).new)


def test_a_change_is_seen_first_then_made_and_taken_back_as_one(library: Library, ids: tuple[str, ...]) -> None:
    change = PhotoChange(fields=(FieldChange(field="keywords", value="harbour, flood", how="append"),))
    seen = library.preview(ids, change)
    assert [each.after.keywords for each in seen] == [("harbour", "flood")] * 3
    assert library.record(ids[0]).photo.keywords == ()
    batch = library.apply(ids, change, seen)
    assert [library.record(each).photo.keywords for each in ids] == [("harbour", "flood")] * 3
    undone = library.undo(batch)
    assert [library.record(each).photo.keywords for each in ids] == [()] * 3
    assert [record.number for record in library.history(ids[0])] == [3, 2, 1]
    again = library.redo(undone)
    assert [record.photo.keywords for record in again.after] == [("harbour", "flood")] * 3


def test_pictures_that_a_change_leaves_as_they_are_get_no_version(library: Library, ids: tuple[str, ...]) -> None:
    library.apply(ids[:1], PhotoChange(fields=(FieldChange(field="city", value="Port Selm"),)))
    batch = library.apply(ids, PhotoChange(fields=(FieldChange(field="city", value="Port Selm"),)))
    assert [record.photo.id for record in batch.after] == list(ids[1:])
    assert library.record(ids[0]).number == 2


def test_what_somebody_changed_since_the_preview_is_not_overwritten(library: Library, ids: tuple[str, ...]) -> None:
    change = PhotoChange(fields=(FieldChange(field="headline", value="Ours"),))
    seen = library.preview(ids, change)
    theirs = library.record(ids[1])
    library.save(replace(theirs.photo, headline="Theirs"), theirs.number)
    with pytest.raises(StaleRevisionError) as caught:
        library.apply(ids, change, seen)
    assert "DSC_1.jpg" in str(caught.value)
    assert [library.record(each).photo.headline for each in ids] == ["", "Theirs", ""]
    with pytest.raises(StaleRevisionError):
        library.save(replace(theirs.photo, headline="Ours"), theirs.number)


def test_an_undo_leaves_what_was_changed_since_and_names_it(library: Library, ids: tuple[str, ...]) -> None:
    batch = library.apply(ids, PhotoChange(fields=(FieldChange(field="headline", value="Flood"),)))
    theirs = library.record(ids[2])
    library.save(replace(theirs.photo, city="Selm"), theirs.number)
    undone = library.undo(batch)
    assert [photo.name for photo in undone.left] == ["DSC_2.jpg"]
    assert [library.record(each).photo.headline for each in ids] == ["", "", "Flood"]


def test_a_change_that_makes_no_sense_changes_nothing(library: Library, ids: tuple[str, ...]) -> None:
    for field, value in (("width", "3"), ("hash", ""), ("expires", "soon"), ("protect_source", "perhaps")):
        with pytest.raises(AssignmentError):
            library.apply(ids, PhotoChange(fields=(FieldChange(field=field, value=value),)))
    assert {library.record(each).number for each in ids} == {1}


def test_a_template_and_codes_fill_each_picture_from_itself(library: Library, ids: tuple[str, ...]) -> None:
    library.apply(ids, PhotoChange(fields=assigned(["city=Port Selm", "created=2026-03-05T09:30:00"]).fields))
    table = read_table(b"mh\tMira Holt\tHolt\ncn\tCoast News\n", "codes.txt")
    change = PhotoChange(
        template=template_of("wire", ["headline={city} {seq:2}", "caption=\\mh\\ in {city} on {dow} ({filenamebase})"]),
        fields=(FieldChange(field="credit_line", value="\\mh#2\\ / \\cn\\"),),
        replacements=Replacements(tables=(table,)),
    )
    library.apply(ids, change)
    second = library.record(ids[1]).photo
    assert second.headline == "Port Selm 02"
    assert second.caption == {"x-default": "Mira Holt in Port Selm on Thursday (DSC_1)"}
    assert second.credit_line == "Holt / Coast News"


def test_a_change_in_words_is_that_of_the_command_line(library: Library, ids: tuple[str, ...], tmp_path: Path) -> None:
    codes = write(tmp_path, "codes.txt", b"mh\tMira Holt\n")
    library.stationery.add_replacements(codes)
    library.stationery.save_template(template_of("credits", ["credit_line==mh= / {filename}"]))
    library.apply(ids, library.change(["city={today}"], "credits", ["all"], variables=True, delimiter="="))
    first = library.record(ids[0]).photo
    assert (first.city, first.credit_line) == ("2026-03-05", "Mira Holt / DSC_0.jpg")
    (seen,) = library.preview(ids[1:2], library.change(["city=Selm"]))
    assert list(seen.lines()) == ["City: 2026-03-05 -> Selm"]


def test_an_earlier_version_comes_back_as_a_new_one(library: Library, ids: tuple[str, ...]) -> None:
    library.apply(ids[:1], PhotoChange(fields=(FieldChange(field="headline", value="Flood"),)))
    assert library.restore(ids[0], 1).number == 3
    assert library.record(ids[0]).photo.headline == ""
    with pytest.raises(NoSuchPhotoError, match="no version 9"):
        library.restore(ids[0], 9)


# Small pictures


def test_a_small_picture_is_made_once_and_made_again_where_it_was_lost_or_damaged(
    library: Library, ids: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "store" / "thumbnails"
    kept = sorted(folder.rglob("*.jpg"))
    assert len(kept) == 3
    assert not list(folder.rglob("*.part"))
    content = library.thumbnail(ids[0], 200)
    assert content in {path.read_bytes() for path in kept}
    kept[0].write_bytes(b"\xff\xd8 cut off")
    kept[1].unlink()
    for each in ids:
        assert library.thumbnail(each, 320).endswith(b"\xff\xd9")
    assert len(library.thumbnail(ids[0], 100)) < len(content)
    with Image.open(io.BytesIO(library.thumbnail(ids[0], 5000))) as image:
        assert image.size == (240, 160)
    with pytest.raises(Exception, match="not in this store"):
        library.thumbnail("f" * 64, 320)


# What a file says twice


def contradicting() -> Offered:
    """Return a picture whose records disagree about the caption and agree about the headline."""
    block = iim.write({"2:120": ["A crane on the pier"], "2:105": ["Harbour"]})
    said = {"dc:description": {"x-default": "A crane at dawn"}, "photoshop:Headline": "Harbour"}
    return Offered(name="crane.jpg", content=picture(7, said=said, iim_block=block))


def test_a_contradiction_is_shown_side_by_side_until_it_is_decided(library: Library) -> None:
    (photo,) = library.take([contradicting()], SILENT).new
    (difference,) = library.differences(photo.id)
    assert difference.field == "caption"
    assert (difference.values["XMP"], difference.values["IIM"]) == ("A crane at dawn", "A crane on the pier")
    with pytest.raises(SettlingError):
        library.settle(photo.id, "caption", "Exif")
    settled = library.settle(photo.id, "caption", "IIM").photo
    assert settled.caption == {"x-default": "A crane on the pier"}
    assert settled.unsettled == ()
    assert library.differences(photo.id) == ()
    assert [each.field for each in library.settling.differences(photo.id, settled=True)] == ["caption"]


def test_a_contradiction_is_settled_by_writing_something_else(library: Library) -> None:
    (photo,) = library.take([contradicting()], SILENT).new
    kept = library.settle(photo.id, "caption", value="A crane, at dawn, on the pier").photo
    assert kept.caption["x-default"] == "A crane, at dawn, on the pier"
    (other,) = library.take([Offered(name="x.jpg", content=contradicting().content + b"\n")], SILENT).new
    library.apply([other.id], PhotoChange(fields=(FieldChange(field="caption", value="Words of ours"),)))
    assert library.differences(other.id) == ()


def test_a_decision_on_an_older_version_is_refused(library: Library) -> None:
    (photo,) = library.take([contradicting()], SILENT).new
    library.apply([photo.id], PhotoChange(fields=(FieldChange(field="city", value="Selm"),)))
    with pytest.raises(StaleRevisionError):
        library.settle(photo.id, "caption", "IIM", base=1)


def test_reading_in_another_charset_keeps_what_an_editor_wrote(library: Library) -> None:
    block = old_block("cp1254", c110="Işık", c120="Kıyı", c90="Muş")
    (photo,) = library.take([Offered(name="old.jpg", content=picture(3, iim_block=block))], SILENT).new
    library.apply([photo.id], PhotoChange(fields=(FieldChange(field="city", value="Mus (Turkey)"),)))
    offered = library.charsets(photo.id)
    assert len(offered) > 1
    assert not offered[0].sure
    again = library.read_again(photo.id, "cp1254")
    assert (again.photo.caption["x-default"], again.photo.city) == ("Kıyı", "Mus (Turkey)")
    assert again.number == 3
    with pytest.raises(SettlingError, match="no charset"):
        library.read_again(photo.id, "klingon")


# What follows from others


def test_a_sheet_says_all_that_is_known(desk: Desk, library: Library, tmp_path: Path) -> None:
    (photo,) = library.take([contradicting()], SILENT).new
    desk.stories.save(Story(id="s1", headline="The crane", body=(Figure(id="f", photo=photo.id),)), 0)
    sheet = library.sheet(photo.id[:10])
    assert sheet.as_json()["usage"] == [{"id": "s1", "headline": "The crane", "stage": "draft"}]
    assert [each["field"] for each in sheet.as_json()["differences"]] == ["caption"]
    assert any("A crane on the pier" in line for line in sheet.lines())
    outside = library.sheet(str(write(tmp_path, "crane.jpg", contradicting().content)))
    assert (outside.number, outside.photo.id, len(outside.differences)) == (0, photo.id, 1)


def test_rights_are_told_at_a_moment(desk: Desk) -> None:
    now, house = datetime(2026, 3, 5, 14, tzinfo=UTC), desk.stories.house()

    def state(**fields: datetime) -> str:
        return rights_of(Photo(id="x", credit_line="AFP", category="agency", **fields), now, house).state

    assert state() == "clear"
    assert state(expires=now) == "expired"
    assert state(expires=now + timedelta(days=1)) == "expiring"
    assert state(expires=now + timedelta(days=30)) == "clear"
    assert state(embargo=now + timedelta(hours=1)) == "embargoed"
    assert state(embargo=now - timedelta(hours=1)) == "clear"
    assert not rights_of(Photo(id="x", credit_line="AFP", expires=now), now, house).usable
    assert rights_of(Photo(id="x"), now, house).state == "blocked"  # it has no credit


# What leaves


def test_a_copy_carries_the_record_and_the_same_pixels(library: Library, tmp_path: Path) -> None:
    (photo,) = library.take([Offered(name="pier.jpg", content=picture(4))], SILENT).new
    library.apply([photo.id], PhotoChange(fields=assigned(["caption:en=The pier", "creators=Mira Holt"]).fields))
    path = library.write_copy(photo.id, tmp_path / "out")
    said = metadata.read(path.read_bytes())
    assert (path.name, said.xmp["dc:creator"]) == ("pier-captioned.jpg", ["Mira Holt"])
    with Image.open(path) as written, Image.open(io.BytesIO(picture(4))) as original:
        assert written.tobytes() == original.tobytes()
    assert library.copy_original(photo.id, tmp_path / "out").read_bytes() == picture(4)


def test_the_original_of_a_protected_source_does_not_leave(library: Library, tmp_path: Path) -> None:
    (photo,) = library.take([Offered(name="..\\pier.jpg", content=picture(4))], SILENT).new
    library.apply([photo.id], PhotoChange(fields=assigned(["protect_source=yes"]).fields))
    for way in (library.copy_original, library.write_copy):
        with pytest.raises(ProtectedError) as caught:
            way(photo.id, tmp_path / "out")
        assert caught.value.hint
    assert not (tmp_path / "out").exists()
