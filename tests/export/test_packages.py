"""A package is whole or not there, the same bytes each time, and proves what became of it."""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from msgspec.structs import replace

from tests.export.conftest import edition_of, everything
from workstation.base.parts import discover
from workstation.base.progress import CancelledError, SilentProgress
from workstation.export import formats, packager
from workstation.export.content import bytes_of
from workstation.export.format import Format
from workstation.export.packager import PackageError, Packed, pack, write
from workstation.export.shelf import ShelfError
from workstation.export.verifier import verify
from workstation.story import codec

FORMATS = discover(formats, Format)


@pytest.fixture
def packed() -> Packed:
    edition = edition_of(everything())
    media = {file.path: file.path.encode() * 10 for picture in edition.pictures.values() for file in picture.files}
    return pack(edition, [*FORMATS.values()], media, {"format": "checks", "blocked": False})


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_package_holds_everything_and_verifies(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path)
    assert package.name == "ferry-returns-r3"
    assert verify(package).faults == ()
    assert {"article.html", "ninjs.json", "story.json", "photos.json", "accessibility.json", "losses.json"} <= {
        path.name for path in (package / "data").iterdir()
    }
    assert codec.decode((package / "data/story.json").read_bytes()) == replace(everything(), note="")


def test_the_library_of_congress_agrees(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path)
    assert bagit.Bag(str(package)).validate()
    (package / "data/article.html").write_bytes(b"changed")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(package)).validate()


def test_the_same_revision_gives_the_same_bytes_anywhere(packed: Packed, tmp_path: Path) -> None:
    first, second = write(packed, tmp_path / "one"), write(packed, tmp_path / "two" / "deep")
    assert contents(first) == contents(second)
    zips = [write(packed, tmp_path / name, as_zip=True).read_bytes() for name in ("one", "three")]
    assert zips[0] == zips[1]


def test_a_zip_verifies_like_a_folder(packed: Packed, tmp_path: Path) -> None:
    verdict = verify(write(packed, tmp_path, as_zip=True))
    assert verdict.faults == ()
    assert verdict.files == len(packed.files)


def change_a_byte(package: Path) -> None:
    file = package / "data/ninjs.json"
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(content)


DAMAGE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "one byte": (change_a_byte, "changed", "data/ninjs.json"),
    "missing": (lambda package: (package / "data/article.html").unlink(), "missing", "data/article.html"),
    "extra": (lambda package: (package / "data/virus.exe").write_bytes(b"MZ"), "extra", "data/virus.exe"),
    "empty": (lambda package: (package / "data/story.json").write_bytes(b""), "truncated", "data/story.json"),
    "renamed": (lambda package: (package / "data/photos.json").rename(package / "data/p.json"), "renamed", "data/photos.json"),
    "manifest": (lambda package: (package / "manifest-sha256.txt").write_text("nonsense\n"), "malformed", "manifest-sha256.txt"),
    "no manifest": (lambda package: (package / "manifest-sha256.txt").unlink(), "missing", "manifest-sha256.txt"),
    "declaration": (lambda package: (package / "bagit.txt").write_text("BagIt-Version: 9\n"), "changed", "bagit.txt"),
    "tag": (lambda package: (package / "notes.txt").write_text("x"), "extra", "notes.txt"),
    "link": (lambda package: (package / "data/link").symlink_to("/etc/passwd"), "unsafe", "data/link"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_damage_is_named(damage: str, packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path)
    do, kind, path = DAMAGE[damage]
    do(package)
    faults = verify(package).faults
    assert (kind, path) in {(fault.kind, fault.path) for fault in faults}
    assert all(fault.path in fault.message for fault in faults if fault.kind != "malformed")


def test_a_story_put_in_with_a_manifest_to_match_is_found_out(packed: Packed, tmp_path: Path) -> None:
    from workstation.export import bag

    package = write(packed, tmp_path)
    other = codec.encode_readable(everything().__class__(id="other", headline="Another story"))
    payload = {
        path.removeprefix("data/"): content for path, content in packed.files.items() if path.startswith("data/")
    }
    payload["story.json"] = other
    info = dict(line.split(": ", 1) for line in bytes_of(packed.files["bag-info.txt"]).decode().splitlines())
    info.pop("Payload-Oxum")
    shutil.rmtree(package)
    for path, content in bag.bag(payload, info.items()).items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_bytes(bytes_of(content))
    assert [fault.path for fault in verify(package).faults] == ["data/story.json"]


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "x/../../evil", "C:/evil", "a\\..\\evil"])
def test_a_zip_that_reaches_outside_is_found_out(name: str, packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path, as_zip=True)
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert any(fault.kind == "unsafe" for fault in verify(package).faults)


def test_a_truncated_zip_and_what_is_no_package_are_refused(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path, as_zip=True)
    package.write_bytes(package.read_bytes()[:-40])
    (tmp_path / "picture.zip").write_bytes(b"\xff\xd8\xff\xe0")
    assert [(fault.kind, fault.path) for fault in verify(package).faults] == [("truncated", package.name)]
    for path in (tmp_path / "picture.zip", tmp_path / "nowhere"):
        with pytest.raises(ShelfError):
            verify(path)
    assert verify(tmp_path).faults


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"x/{number}", bytes(100_000_000))
    with pytest.raises(ShelfError):
        verify(bomb)


def test_a_damaged_entry_of_a_zip_is_named(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path, as_zip=True)
    content = bytearray(package.read_bytes())
    at = content.find(b"Ferries &lt;return")
    content[at] ^= 1
    package.write_bytes(content)
    assert [(fault.kind, fault.path) for fault in verify(package).faults] == [("changed", "data/article.html")]


def test_exporting_twice_replaces_the_package_and_leaves_no_scratch(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path)
    (package / "data/article.html").write_bytes(b"old")
    assert write(packed, tmp_path) == package
    assert verify(package).faults == ()
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def test_what_is_no_package_is_never_overwritten(packed: Packed, tmp_path: Path) -> None:
    precious = tmp_path / packed.name
    precious.mkdir()
    (precious / "diary.txt").write_text("mine")
    with pytest.raises(PackageError):
        write(packed, tmp_path)
    assert (precious / "diary.txt").read_text() == "mine"


def test_a_full_disk_leaves_nothing_behind(packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for as_zip in (False, True):
        with pytest.raises(PackageError, match="No space left"):
            write(packed, tmp_path, as_zip=as_zip)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PackageError):
        write(packed, tmp_path / "file" / "inside")


def test_a_packages_name_is_fit_for_any_disk() -> None:
    story = everything()
    for headline, slug in (
        ("../../etc/passwd", ""),
        ("ბორანი დაბრუნდა", ""),
        ("x" * 500, ""),
        ("???", ""),
        ("", "A/B c"),
    ):
        from msgspec.structs import replace

        name = packager.name_of(edition_of(replace(story, headline=headline, slug=slug)))
        assert "/" not in name
        assert not name.startswith((".", "-"))
        assert len(name.encode()) < 80


class Impatient(SilentProgress):
    """Stops after a few steps."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self, done: int = 1) -> None:
        self.steps += done
        if self.steps > 3:
            raise CancelledError


def test_a_cancel_leaves_the_package_that_was_there(packed: Packed, tmp_path: Path) -> None:
    package = write(packed, tmp_path)
    before = contents(package)
    with pytest.raises(CancelledError):
        write(packed, tmp_path, progress=Impatient())
    assert contents(package) == before
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def test_writing_tells_how_far_it_is(packed: Packed, tmp_path: Path) -> None:
    begun: list[tuple[str, int]] = []

    class Told(SilentProgress):
        def begin(self, label: str, total: int) -> None:
            begun.append((label, total))

    write(packed, tmp_path, progress=Told())
    assert begun == [("Writing the package", len(packed.files))]
