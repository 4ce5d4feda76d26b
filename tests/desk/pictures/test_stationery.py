"""Templates, codes and charsets are kept as plain files, and go into a backup with the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.prints import write
from workstation.app import open_desk, restore_store
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.changes import Template, template_of
from workstation.desk.pictures.replacements import ReplacementsError
from workstation.desk.pictures.stationery import Stationery, StationeryError


@pytest.fixture
def stationery(tmp_path: Path) -> Stationery:
    return Stationery(tmp_path / "own")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def test_templates_are_kept_replaced_and_thrown_away(stationery: Stationery) -> None:
    assert stationery.templates() == ()
    wire = template_of("Wire à la carte", ["headline={city}", "caption:de={people}", "keywords+=wire"])
    stationery.save_template(wire)
    stationery.save_template(template_of("brief", ["headline={event}"]))
    assert [each.name for each in stationery.templates()] == ["brief", "Wire à la carte"]
    assert stationery.template("Wire à la carte") == wire
    stationery.save_template(Template(name="brief"))
    assert stationery.template("brief").fields == ()
    stationery.remove_template("brief")
    with pytest.raises(StationeryError, match="no template 'brief'") as caught:
        stationery.template("brief")
    assert "Wire" in caught.value.hint


def test_what_is_thrown_away_while_it_is_listed_is_not_missed(
    stationery: Stationery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stationery.save_template(Template(name="sound"))
    gone = [tmp_path / "own" / folder / "gone.json" for folder in ("templates", "replacements")]
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: [*(listed(folder) if folder.exists() else ()), *gone])
    monkeypatch.setattr(Path, "is_file", lambda path: path in gone or path.exists())
    assert [each.name for each in stationery.templates()] == ["sound"]
    assert stationery.replacements().tables == ()


@pytest.mark.parametrize("name", ["", " ", "../other", "a/b", ".hidden", "a\\b", "x\ny", "q" * 100])
def test_a_name_that_would_lead_elsewhere_is_refused(stationery: Stationery, name: str, tmp_path: Path) -> None:
    with pytest.raises(StationeryError, match="cannot be the name"):
        stationery.save_template(Template(name=name))
    assert not list(tmp_path.rglob("*.json"))


def test_a_template_that_was_damaged_is_passed_over_and_named_when_asked_for(
    stationery: Stationery, tmp_path: Path
) -> None:
    write(tmp_path, "own/templates/broken.json", b"{")
    stationery.save_template(Template(name="sound"))
    assert [each.name for each in stationery.templates()] == ["sound"]
    with pytest.raises(StationeryError, match="no template"):
        stationery.template("broken")


def test_files_of_codes_are_kept_and_thrown_away(stationery: Stationery, tmp_path: Path) -> None:
    table = stationery.add_replacements(write(tmp_path, "team.txt", b"a\tAna\nbad\n"))
    assert (table.codes, [bad.number for bad in table.bad]) == ({"a": ("Ana",)}, [2])
    assert [each.name for each in stationery.replacements().tables] == ["team.txt"]
    with pytest.raises(ReplacementsError):
        stationery.add_replacements(write(tmp_path, "picture.txt", b"\xff\xd8\xff"))
    assert stationery.chosen(["team.txt"]).tables == (table,)
    assert stationery.chosen([str(write(tmp_path, "own.txt", b"b\tBo\n"))], "=").tables[0].codes == {"b": ("Bo",)}
    stationery.remove_replacements("team.txt")
    assert stationery.chosen(["all"]).tables == ()
    with pytest.raises(StationeryError):
        stationery.remove_replacements("team.txt")


def test_the_delimiter_is_remembered(stationery: Stationery) -> None:
    assert stationery.replacements().delimiter == "\\"
    stationery.set_delimiter("=")
    assert stationery.replacements().delimiter == "="
    for wrong in ("a", "", "=="):
        with pytest.raises(StationeryError) as caught:
            stationery.set_delimiter(wrong)
        assert "=" in caught.value.hint


def test_charsets_are_remembered_and_forgotten(stationery: Stationery) -> None:
    assert not stationery.knows_suppliers
    stationery.remember_charset("49", "cp1251")
    stationery.remember_charset("50", "mac_roman")
    assert (stationery.charset_of("49"), stationery.charset_of("51")) == ("cp1251", "")
    stationery.remember_charset("49", "")
    assert (stationery.charset_of("49"), stationery.charset_of("50")) == ("", "mac_roman")


def test_a_backup_takes_them_along(desk: Desk, tmp_path: Path) -> None:
    desk.library.stationery.save_template(Template(name="wire"))
    desk.library.stationery.add_replacements(write(tmp_path, "team.txt", b"a\tAna\n"))
    desk.upkeep.backup(tmp_path / "copy", SilentProgress())
    restore_store(tmp_path / "copy", tmp_path / "other")
    restored = Stationery(tmp_path / "other" / "own")
    assert [each.name for each in restored.templates()] == ["wire"]
    assert [each.name for each in restored.replacements().tables] == ["team.txt"]
