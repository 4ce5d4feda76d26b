"""Whatever was done to a package, in whatever order, each thing that was done is named."""

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
