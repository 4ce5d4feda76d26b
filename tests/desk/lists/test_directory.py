"""What the directory knows of people serves the house inside; how to reach them never leaves it."""

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.cli import copy
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.story.edits.fields import SetField
from workstation.story.model import Contributor

CONTACT = "+351 555 0100, ana.private@example.org"


@pytest.mark.parametrize("zipped", [False, True])
def test_no_package_ever_holds_a_contact(tmp_path: Path, clock: FixedClock, zipped: bool) -> None:
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    people = desk.directory.people_list
    people.keep(replace(people.new("Ana Lima"), contact=CONTACT, places=("Lisbon",), service="Foreign"))
    story = desk.stories.import_file(copy.write_all(tmp_path)["html"]).revision.story
    ana = Contributor(name="Ana Lima", place="Lisbon", service="Foreign")
    desk.stories.edit(story.id, [SetField(field="contributors", value=(ana,))])
    assert desk.stories.house().people[0].contact == CONTACT
    exported = desk.packages.export(story.id, tmp_path / "out", zipped=zipped)
    desk.close()
    assert exported.package is not None, exported.report.findings
    if zipped:
        with zipfile.ZipFile(exported.package) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    else:
        content = b"".join(path.read_bytes() for path in exported.package.rglob("*") if path.is_file())
    assert b"Ana Lima" in content
    for part in ("555 0100", "ana.private"):
        assert part.encode() not in content
