"""Pictures come into the library many at once: folders, bad files among them, copies, and a stop half way."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.prints import old_block, picture, write
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import CancelledError, SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures import taking as phototaking
from workstation.desk.pictures.taking import Offered
from workstation.store.errors import StoreError, StoreFullError
from workstation.store.photolisting import PhotoFilters

SILENT = SilentProgress()


class Counting:
    """A progress that counts, and stops the work after a number of steps."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.total = self.done = 0
        self.label = ""
        self._stop_after = stop_after

    def begin(self, label: str, total: int) -> None:
        self.label, self.total = label, total

    def step(self, done: int = 1) -> None:
        self.done += done
        if self.done >= self._stop_after:
            raise CancelledError


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def test_files_and_folders_come_in_together_with_progress(desk: Desk, tmp_path: Path) -> None:
    one = write(tmp_path, "one.jpg", picture(1))
    write(tmp_path, "in/b.png", picture(2, kind="PNG"))
    write(tmp_path, "in/deep/c.webp", picture(3, kind="WEBP"))
    write(tmp_path, "in/deep/no ending", picture(4))
    write(tmp_path, "in/notes.txt", b"Shot list")
    write(tmp_path, "in/.hidden.jpg", b"not a picture")
    write(tmp_path, "in/.trash/d.jpg", b"not a picture")
    progress = Counting()
    taken = desk.library.take([one, tmp_path / "in"], progress)
    assert [photo.name for photo in taken.new] == ["one.jpg", "b.png", "c.webp", "no ending"]
    assert (taken.known, taken.refused, taken.alike) == ((), (), ())
    assert (progress.label, progress.total, progress.done) == ("Taking pictures in", 4, 4)
    assert desk.library.count() == 4
    assert desk.upkeep.check(SILENT).problems == ()


def test_the_original_is_kept_as_it_is_and_left_as_it_is(desk: Desk, tmp_path: Path) -> None:
    content = picture(1)
    file = write(tmp_path, "one.jpg", content)
    before = file.stat()
    (photo,) = desk.library.take([file], SILENT).new
    assert photo.id == hashlib.sha256(content).hexdigest()
    assert desk.library.original(photo.id) == content == file.read_bytes()
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_that_is_no_picture_is_named_and_stops_no_other(desk: Desk, tmp_path: Path) -> None:
    good = [write(tmp_path, f"shoot/{number:02}.jpg", picture(number)) for number in range(6)]
    write(tmp_path, "shoot/03x.jpg", picture(9)[:3000])
    write(tmp_path, "shoot/04x.jpg", b"GIF89a and nothing more")
    write(tmp_path, "shoot/05x.png", b"")
    taken = desk.library.take([tmp_path / "shoot", tmp_path / "nowhere.jpg"], SILENT)
    assert [photo.name for photo in taken.new] == [file.name for file in good]
    assert [Path(refused.name).name for refused in taken.refused] == ["03x.jpg", "04x.jpg", "05x.png", "nowhere.jpg"]
    for refused in taken.refused:
        assert refused.message.endswith(".")
        assert refused.hint.endswith(".")
    assert desk.upkeep.check(SILENT).problems == ()


def test_a_folder_that_may_not_be_read_is_named(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/closed/a.jpg", picture(1))
    write(tmp_path, "in/open/b.jpg", picture(2))
    look = os.scandir

    def scandir(folder: str) -> object:  # whoever runs the tests may be allowed to look into everything
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    taken = desk.library.take([tmp_path / "in"], SILENT)
    assert [photo.name for photo in taken.new] == ["b.jpg"]
    assert taken.refused[0].name.endswith("closed")


def test_the_same_file_twice_is_one_picture_and_keeps_its_record(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "one.jpg", picture(1))
    copy = write(tmp_path, "copy of one.jpg", picture(1))
    first = desk.library.take([file, copy], SILENT)
    assert ([photo.name for photo in first.new], [photo.name for photo in first.known]) == (["one.jpg"], ["one.jpg"])
    desk.pictures.assign(first.new[0].id, ["headline=Written since"])
    again = desk.library.take([copy], SILENT)
    assert (again.new, [photo.headline for photo in again.known]) == ((), ["Written since"])
    assert desk.library.count() == 1


def test_pasted_pictures_come_in_by_the_same_way(desk: Desk) -> None:
    taken = desk.library.take(
        [Offered(name="pasted.png", content=picture(5, kind="PNG")), Offered(name="text", content=b"no")], SILENT
    )
    assert [photo.name for photo in taken.new] == ["pasted.png"]
    assert [refused.name for refused in taken.refused] == ["text"]


def test_copies_and_mirrored_copies_are_pointed_out(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", picture(1, width=900))
    write(tmp_path, "b smaller.jpg", picture(1, width=300, quality=60))
    write(tmp_path, "c mirrored.jpg", picture(1, width=600, mirror=True))
    write(tmp_path, "d other.jpg", picture(2))
    taken = desk.library.take(sorted(tmp_path.glob("*.jpg")), SILENT)
    found = {(each.photo.name[0], each.other.name[0], each.how) for each in taken.alike}
    assert found == {("b", "a", "same"), ("c", "a", "mirrored"), ("c", "b", "mirrored")}
    asked = desk.library.alike(taken.new[0].id)
    assert {(each.other.name[0], each.how) for each in asked} == {("b", "same"), ("c", "mirrored")}
    assert desk.library.count(PhotoFilters(alike=True)) == 3


def test_a_stop_keeps_what_is_in_and_leaves_no_file_without_a_record(desk: Desk, tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"shoot/{number:02}.jpg", picture(number))
    with pytest.raises(CancelledError):
        desk.library.take([tmp_path / "shoot"], Counting(stop_after=12))
    kept = desk.library.count()
    assert 12 <= kept <= 22
    assert desk.upkeep.check(SILENT).problems == ()
    assert len(desk.library.take([tmp_path / "shoot"], SILENT).known) == kept
    assert desk.library.count() == 40


def test_a_store_without_room_stops_the_work_with_its_own_words(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(tmp_path, f"shoot/{number}.jpg", picture(number))
    taker = desk.library._taker  # the disk cannot be filled in a test
    kept = taker._store.media.add

    def full(content: bytes) -> str:
        if content == picture(3):
            raise StoreFullError("There is no room left on the disk for the store.", "Make room, then do it again.")
        return kept(content)

    monkeypatch.setattr(taker._store.media, "add", full)
    with pytest.raises(StoreError, match="no room"):
        desk.library.take([tmp_path / "shoot"], SILENT)
    assert desk.library.count() >= 3
    assert [photo.harmless for photo in desk.upkeep.check(SILENT).problems] == []


def test_many_batches_come_in_in_order(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phototaking, "_BATCH", 4)
    files = [write(tmp_path, f"{number:02}.jpg", picture(number, width=60)) for number in range(18)]
    taken = desk.library.take(files, SILENT)
    assert [photo.name for photo in taken.new] == [file.name for file in files]
    assert [row.name for row in desk.library.page().items] == [file.name for file in reversed(files)]


def test_alternative_text_comes_from_its_own_property_and_is_marked_unread(desk: Desk) -> None:
    said = {"Iptc4xmpCore:AltTextAccessibility": {"x-default": "A white ferry"}, "dc:description": {"en": "Ferries"}}
    both = Offered(name="both.jpg", content=picture(1, said=said))
    captioned = Offered(name="caption.jpg", content=picture(2, said={"dc:description": {"en": "Ferries are back"}}))
    first, second = desk.library.take([both, captioned], SILENT).new
    assert set(first.alt.values()) == {"A white ferry"}
    assert first.alt_unreviewed
    assert (second.alt, second.alt_unreviewed) == ({}, False)
    assert desk.library.count(PhotoFilters(unreviewed=True)) == 1
    desk.pictures.assign(first.id, ["alt=A white ferry at the quay"])
    assert not desk.library.record(first.id).photo.alt_unreviewed


def test_a_supplier_whose_charset_is_known_is_read_in_it_from_then_on(desk: Desk) -> None:
    def old(seed: int, caption: str, credit: str = "Işık") -> Offered:
        block = old_block("cp1254", c110=credit, c120=caption)
        return Offered(name=f"{seed}.jpg", content=picture(seed, iim_block=block))

    (first,) = desk.library.take([old(1, "Kıyı")], SILENT).new
    assert first.caption["x-default"] != "Kıyı"
    again = desk.library.read_again(first.id, "cp1254").photo
    assert (again.caption["x-default"], again.credit_line) == ("Kıyı", "Işık")
    second, third = desk.library.take([old(2, "Işıklar"), old(3, "Işıklar", "Başka biri")], SILENT).new
    assert (second.caption["x-default"], second.credit_line) == ("Işıklar", "Işık")
    assert third.caption["x-default"] != "Işıklar"
