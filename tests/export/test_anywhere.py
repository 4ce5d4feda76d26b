"""The same edition gives the same bytes in any time zone, in any language of the machine, whatever Python's hash seed."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.export.conftest import STORIES, edition_of
from workstation.base.parts import discover
from workstation.export import bag, formats
from workstation.export.content import bytes_of
from workstation.export.format import Format
from workstation.export.packager import bundle, part_of, write

PLACES = (
    {"TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "2"},
    {"TZ": "Asia/Kathmandu", "LC_ALL": "ar_EG.UTF-8", "LANG": "ar_EG.UTF-8", "PYTHONHASHSEED": "3"},
)


def digest(out: Path) -> str:
    """Return the digest of a package of all the sample stories in all formats, as a zip file."""
    parts = []
    for story in STORIES.values():
        edition = edition_of(story())
        media = {file.path: file.path.encode() for picture in edition.pictures.values() for file in picture.files}
        parts.append(part_of(edition, [*discover(formats, Format).values()], media, {"format": "checks"}))
    packed = bundle(parts)
    assert bag.SIZES in packed.files
    assert bytes_of(packed.files[bag.DECLARED_IN]) == bag.DECLARATION.encode()
    return hashlib.sha256(write(packed, out, as_zip=True).read_bytes()).hexdigest()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["TZ"])
def test_the_same_bytes_everywhere(place: dict[str, str], tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.export.test_anywhere", tmp_path / "there"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **place},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == digest(tmp_path / "here")


if __name__ == "__main__":
    print(digest(Path(sys.argv[1])))
