"""Whatever was done to a package, in whatever order, each thing that was done is named."""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.export.conftest import edition_of, everything
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.format import Format
from workstation.export.packager import Packed, pack, write
from workstation.export.shelf import ShelfError
from workstation.export.verifier import verify

FORMATS = discover(formats, Format)


def packed() -> Packed:
    edition = edition_of(everything())
    media = {file.path: file.path.encode() * 10 for picture in edition.pictures.values() for file in picture.files}
    return pack(edition, [*FORMATS.values()], media, {"format": "checks", "blocked": False})


def remove(file: Path) -> set[tuple[str, str]]:
    file.unlink()
    return {("missing", name_of(file))}


def alter(file: Path) -> set[tuple[str, str]]:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    return {("changed", name_of(file))}


def cut(file: Path) -> set[tuple[str, str]]:
    file.write_bytes(file.read_bytes()[:-1])
    return {("truncated", name_of(file))}


def empty(file: Path) -> set[tuple[str, str]]:
    file.write_bytes(b"")
    return {("truncated", name_of(file))}


def lengthen(file: Path) -> set[tuple[str, str]]:
    file.write_bytes(file.read_bytes() + b"\n")
    return {("changed", name_of(file))}


def rename(file: Path) -> set[tuple[str, str]]:
    file.rename(file.with_name(f"renamed-{file.name}"))
    return {("renamed", name_of(file))}


def double(file: Path) -> set[tuple[str, str]]:
    other = file.with_name(file.name.upper())
    shutil.copyfile(file, other)
    return {("extra", name_of(other)), ("unsafe", name_of(file))}


def link(file: Path) -> set[tuple[str, str]]:
    other = file.with_name(f"link-{file.name}")
    other.symlink_to("/etc/passwd")
    return {("unsafe", name_of(other))}


def name_of(file: Path) -> str:
    """Return a file's path in its package, which is the folder called as the story is."""
    parts = file.parts
    return "/".join(parts[parts.index("data") :])


DAMAGE: tuple[Callable[[Path], set[tuple[str, str]]], ...] = (
    remove, alter, cut, empty, lengthen, rename, double, link,
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(packed(), tmp_path_factory.mktemp("whole"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_damage_is_named_in_any_order(whole: Path, tmp_path: Path, data: st.DataObject) -> None:
    package = tmp_path / "package"
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(whole, package)
    names = sorted(str(path.relative_to(package)) for path in (package / "data").rglob("*") if path.is_file())
    hurt = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=6, unique=True))
    done = [(name, data.draw(st.sampled_from(DAMAGE))) for name in hurt]
    expected: set[tuple[str, str]] = set()
    for name, damage in data.draw(st.permutations(done)):
        expected |= damage(package / name)
    verdict = verify(package)
    found = {(fault.kind, fault.path) for fault in verdict.faults if fault.kind != "malformed"}
    assert found == expected
    assert len(verdict.faults) <= len(expected) + 1  # and that the sum of sizes is another


def test_what_no_disk_can_keep_apart_is_named_in_a_zip(tmp_path: Path) -> None:
    package = write(packed(), tmp_path, as_zip=True)
    with zipfile.ZipFile(package, "a") as archive:
        top = archive.namelist()[0].partition("/")[0]
        archive.writestr(f"{top}/data/STORY.json", b"{}")
        archive.writestr(f"{top}/data/cafe\u0301.txt", b"one")
        archive.writestr(f"{top}/data/caf\u00e9.txt", b"two")
    unsafe = {fault.path: fault.message for fault in verify(package).faults if fault.kind == "unsafe"}
    assert "STORY.json" in unsafe["data/story.json"]
    assert len(unsafe) == 2


def test_a_package_of_the_first_release_which_told_no_sizes_is_intact(tmp_path: Path) -> None:
    from workstation.export import bag

    package = write(packed(), tmp_path)
    (package / bag.SIZES).unlink()
    manifest = package / bag.TAG_MANIFEST
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if bag.SIZES not in line), "utf-8")
    assert verify(package).faults == ()
    (package / "data" / "nitf.xml").write_bytes(b"<nitf>")
    assert ("changed", "data/nitf.xml") in {(fault.kind, fault.path) for fault in verify(package).faults}


def test_a_list_of_sizes_that_is_gone_is_named(tmp_path: Path) -> None:
    from workstation.export import bag

    package = write(packed(), tmp_path)
    (package / bag.SIZES).unlink()
    assert [(fault.kind, fault.path) for fault in verify(package).faults] == [("missing", bag.SIZES)]


def faults_of(package: Path) -> set[tuple[str, str]]:
    """Return the kinds and places of all faults, each told once."""
    verdict = verify(package)
    told = [(fault.kind, fault.path) for fault in verdict.faults]
    assert len(told) == len(set(told))
    return set(told)


@pytest.mark.parametrize("tag", ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_tag_file_that_is_gone_is_the_one_fault(tag: str, whole: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(whole, package)
    (package / tag).unlink()
    assert faults_of(package) == {("missing", tag)}
    (package / tag).write_bytes(b"\xff\xfe")
    assert {kind for kind, path in faults_of(package) if path == tag} <= {"malformed", "truncated", "changed"}
    assert {path for _, path in faults_of(package)} == {tag}


def test_without_its_manifest_a_package_still_tells_what_else_was_done(whole: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(whole, package)
    (package / "manifest-sha256.txt").unlink()
    (package / "data" / "nitf.xml").unlink()
    cut(package / "data" / "ninjs.json")
    assert faults_of(package) - {("malformed", "bag-info.txt")} == {
        ("missing", "manifest-sha256.txt"),
        ("missing", "data/nitf.xml"),
        ("truncated", "data/ninjs.json"),
    }


def test_files_that_changed_places_are_told_so(whole: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(whole, package)
    one, other = package / "data" / "nitf.xml", package / "data" / "wire.txt"
    one.rename(package / "aside")
    other.rename(one)
    (package / "aside").rename(other)
    assert [fault.message for fault in verify(package).faults] == [
        "data/nitf.xml has changed since it was packed: it holds what data/wire.txt held.",
        "data/wire.txt has changed since it was packed: it holds what data/nitf.xml held.",
    ]


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(packed(), tmp_path_factory.mktemp("zipped"), as_zip=True)


STRAYS = {
    "../evil": "../evil",
    "TOP/../../evil": "../../evil",
    "/abs": "/abs",
    "C:\\win": "C:\\win",
    "TOP/./data/story.json": "./data/story.json",
    "TOP//data/story.json": "/data/story.json",
    "./TOP/data/x": "./TOP/data/x",
    "other/x": "other/x",
    "__MACOSX/TOP/._data": "__MACOSX/TOP/._data",
    "loose": "loose",
    "TOP/data/story.json": "data/story.json",  # a second one
}
"""Names in a zip file that no package has, and the place that the fault is told with; ``TOP`` is the package's folder."""


@pytest.mark.parametrize("stray", STRAYS)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_stray_name_in_a_zip_is_the_one_fault(stray: str, zipped: Path, tmp_path: Path) -> None:
    package = tmp_path / zipped.name
    shutil.copyfile(zipped, package)
    with zipfile.ZipFile(package, "a") as archive:
        top = archive.namelist()[0].partition("/")[0]
        archive.writestr(stray.replace("TOP", top), b"x")
    assert faults_of(package) == {("unsafe", STRAYS[stray].replace("TOP", top))}


@pytest.mark.parametrize("deeper", ["", "folder/"])
def test_a_package_may_lie_on_top_of_its_zip_or_deeper(deeper: str, zipped: Path, tmp_path: Path) -> None:
    package = tmp_path / "again.zip"
    with zipfile.ZipFile(zipped) as archive, zipfile.ZipFile(package, "w") as other:
        for name in archive.namelist():
            other.writestr(deeper + (name if deeper else name.partition("/")[2]), archive.read(name))
    assert verify(package).faults == ()


def test_a_zip_that_was_cut_short_is_told_so(zipped: Path, tmp_path: Path) -> None:
    package = tmp_path / "short.zip"
    package.write_bytes(zipped.read_bytes()[:-5000])
    assert faults_of(package) == {("truncated", "short.zip")}


@pytest.mark.parametrize(("at", "value"), [(10, b"\x63\0"), (42, b"\xff\xff\xff\x7f")], ids=["method", "offset"])
def test_an_entry_that_cannot_be_read_is_named_and_the_others_are_proved(
    at: int, value: bytes, zipped: Path, tmp_path: Path
) -> None:
    package = tmp_path / "odd.zip"
    content = bytearray(zipped.read_bytes())
    found = content.find(b"PK\x01\x02") + at  # the first in the list of files, which is a tag file
    content[found : found + len(value)] = value
    package.write_bytes(content)
    assert faults_of(package) == {("changed", "bag-info.txt"), ("malformed", "bag-info.txt")}


def test_one_entry_that_swells_is_a_bomb_beside_any_number_of_pictures(zipped: Path, tmp_path: Path) -> None:
    package = tmp_path / "bomb.zip"
    shutil.copyfile(zipped, package)
    with zipfile.ZipFile(package, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("noise", bytes(range(256)) * 4000, zipfile.ZIP_STORED)
        archive.writestr("bomb", bytes(250 << 20))
    with pytest.raises(ShelfError):
        verify(package)


def test_a_name_that_no_line_can_show_is_told_by_its_codes(whole: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(whole, package)
    for name in (b"data/\xff.txt", b"data/two\nlines", b"data/\x1b[31mred"):
        Path(os.fsdecode(bytes(package) + b"/" + name)).write_bytes(b"")
    said = {fault.path for fault in verify(package).faults if fault.kind == "extra"}
    assert said == {r"data/\udcff.txt", r"data/two\nlines", r"data/\x1b[31mred"}
    "".join(fault.message for fault in verify(package).faults).encode()
