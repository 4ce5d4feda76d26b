"""A package is made of the revision that was chosen, only where nothing blocks it, and always of the same bytes."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli import copy
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.export.packager import PackageError
from workstation.store.errors import NoSuchRevisionError, NoSuchStoryError
from workstation.story import codec


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk, tmp_path: Path) -> str:
    """Return the id of a story with a picture that may go out."""
    return desk.stories.import_file(copy.write_all(tmp_path)["html"]).revision.story.id


def files(package: Path) -> dict[str, bytes]:
    return {str(path.relative_to(package)): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def test_a_story_becomes_a_package_that_proves_itself(desk: Desk, story: str, tmp_path: Path) -> None:
    exported = desk.packages.export(story, tmp_path / "out")
    assert exported.package is not None
    assert desk.packages.verify(exported.package).faults == ()
    inside = files(exported.package)
    assert {"data/story.json", "data/article.html", "data/ninjs.json", "data/accessibility.json"} <= inside.keys()
    assert codec.decode(inside["data/story.json"]) == desk.stories.open(story).story
    told = exported.as_json()
    assert (told["id"], told["revision"], told["blocked"], told["package"]) == (story, 1, False, str(exported.package))
    assert next(iter(exported.lines())) == str(exported.package)


def test_what_blocks_is_told_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ferry.png").write_bytes(copy.picture())
    (tmp_path / "a.html").write_text('<html lang="en"><h1>Ferry</h1><p>It docked.</p><img src="ferry.png"></html>')
    name = desk.stories.import_file(tmp_path / "a.html").revision.story.id
    blocked = desk.packages.export(name, tmp_path / "out")
    assert blocked.package is None
    assert not (tmp_path / "out").exists()
    assert {finding.rule for finding in blocked.report.findings} >= {"img-alt-missing", "photo-credit-missing"}
    assert (blocked.as_json()["blocked"], blocked.as_json()["package"]) == (True, None)
    lines = list(blocked.lines())
    assert lines[0].startswith("  To fix")
    assert lines[-1].endswith("this story from going out.")
    desk.stories.assign(name, ["breaking=no"], {"alt": ["1=A white ferry"], "credit": ["1=Ana Lima/Example"]})
    assert desk.packages.export(name, tmp_path / "out").package is not None
    assert desk.packages.export(name, tmp_path / "again", revision=1).package is None


def test_the_revision_that_was_asked_for_is_the_one_that_goes_out(desk: Desk, story: str, tmp_path: Path) -> None:
    desk.stories.assign(story, ["headline=Ferries are back"], {})
    for number, headline in ((1, "Ferries return to Port Selm"), (2, "Ferries are back"), (0, "Ferries are back")):
        exported = desk.packages.export(story, tmp_path / str(number), revision=number)
        assert exported.package is not None
        assert codec.decode(files(exported.package)["data/story.json"]).headline == headline
        assert exported.revision.number == (number or 2)
    with pytest.raises(NoSuchRevisionError):
        desk.packages.export(story, tmp_path / "out", revision=9)
    with pytest.raises(NoSuchStoryError):
        desk.packages.export("nowhere", tmp_path / "out")


@pytest.mark.parametrize("zipped", [False, True])
def test_one_revision_gives_the_same_bytes_on_any_day(
    zipped: bool, desk: Desk, story: str, tmp_path: Path, clock: FixedClock
) -> None:
    one = desk.packages.export(story, tmp_path / "one", zipped=zipped)
    clock.moment += timedelta(days=400)
    other = desk.packages.export(story, tmp_path / "deep" / "other", zipped=zipped)
    assert one.package is not None
    assert other.package is not None
    assert one.package.name == other.package.name
    if zipped:
        assert one.package.read_bytes() == other.package.read_bytes()
    else:
        assert files(one.package) == files(other.package)


def test_formats_are_chosen_by_name_and_an_unknown_one_is_refused_before_anything_else(
    desk: Desk, story: str, tmp_path: Path
) -> None:
    exported = desk.packages.export(story, tmp_path / "out", ["ninjs", "ninjs"])
    assert exported.package is not None
    assert "data/ninjs.json" in files(exported.package)
    assert "data/article.html" not in files(exported.package)
    with pytest.raises(PackageError, match="no format 'fax'") as refused:
        desk.packages.export("nowhere", tmp_path / "out", ["fax"])
    assert "article" in refused.value.hint


def test_one_changed_byte_is_found(desk: Desk, story: str, tmp_path: Path) -> None:
    exported = desk.packages.export(story, tmp_path / "out")
    assert exported.package is not None
    for name in ("data/story.json", "manifest-sha256.txt"):
        path = exported.package / name
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert name in {fault.path for fault in desk.packages.verify(exported.package).faults}
        path.write_bytes(before)
    assert desk.packages.verify(exported.package).faults == ()


def test_a_package_has_the_formats_of_the_house_where_no_other_is_asked_for(tmp_path: Path, clock: FixedClock) -> None:
    houses = tmp_path / "settings" / "houses"
    houses.mkdir(parents=True)
    (houses / "plain.toml").write_text('outlet = "Wire"\nlanguage = "en"\nformats = ["wire-text"]\n')
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    (tmp_path / "note.txt").write_text("Ferries return\n\nBy Ana Lima\n\nThe first ferry docked on Thursday.\n")
    name = desk.stories.import_file(tmp_path / "note.txt").revision.story.id
    assert [each.id for each in desk.packages.offered() if each.usual] == ["wire-text"]
    exported = desk.packages.export(name, tmp_path / "out")
    assert exported.package is not None, list(exported.lines())
    assert "data/wire.txt" in files(exported.package)
    assert "data/article.html" not in files(exported.package)
    (houses / "plain.toml").write_text('outlet = "Wire"\nformats = ["fax"]\n')
    with pytest.raises(PackageError, match="no format 'fax'"):
        desk.packages.export(name, tmp_path / "out")
    desk.close()
