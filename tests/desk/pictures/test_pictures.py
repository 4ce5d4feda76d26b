"""What is exported of a single picture: a master and renditions, and nothing that gives its source away."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.photos.pictures import jpeg, opened
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.photos import public, xmp
from workstation.photos.errors import PhotoError
from workstation.photos.safety import LeakError

SECRETS = {"Iptc4xmpCore:Location": "Safe house 3", "photoshop:Credit": "Example"}


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    found = open_desk(tmp_path / "store", clock)
    yield found
    found.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "meeting with N.jpg"
    path.write_bytes(jpeg((64, 48), quality=97, xmp=xmp.write(SECRETS), comment=b"whose camera"))
    return path


def test_a_picture_leaves_as_a_master_and_in_the_sizes_asked_for(desk: Desk, file: Path, tmp_path: Path) -> None:
    photo = desk.pictures.add(file)
    made = desk.pictures.export(photo.id[:10], tmp_path / "out", [32, 200], ["jpeg", "webp"])
    assert [path.name for path in made] == [
        "meeting with N-master.jpg", "meeting with N-64.jpg", "meeting with N-64.webp", "meeting with N-32.jpg",
        "meeting with N-32.webp",
    ]  # fmt: skip
    for path in made:
        written = path.read_bytes()
        assert b"Example" in written
        assert not any(secret in written for secret in (b"Safe house", b"whose camera"))
    assert opened(made[0].read_bytes()).tobytes() == opened(file.read_bytes()).tobytes()
    with pytest.raises(PhotoError, match="tga"):
        desk.pictures.export(photo.id, tmp_path / "out", [32], ["tga"])


@pytest.mark.parametrize("named_by", ["its id", "its file"])
def test_a_protected_source_is_protected_however_the_picture_is_named(
    desk: Desk, file: Path, tmp_path: Path, named_by: str
) -> None:
    photo = desk.pictures.add(file)
    desk.pictures.assign(photo.id, ["protect_source=yes", "credit_line=Example Two"])
    made = desk.pictures.export(photo.id if named_by == "its id" else str(file), tmp_path / "out", [32])
    assert [path.name for path in made] == [f"{photo.id[:12]}-master.jpg", f"{photo.id[:12]}-32.jpg"]
    scan = file.read_bytes()[file.read_bytes().index(b"\xff\xda") + 14 :][:100]
    for path in made:
        written = path.read_bytes()
        assert b"Example Two" in written
        assert not any(secret in written for secret in (b"meeting", b"whose camera", scan))


def test_a_picture_that_would_tell_too_much_is_not_written(
    desk: Desk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = public.public_metadata
    monkeypatch.setattr(
        public, "public_metadata", lambda photo: {**right(photo), "dc:title": {"x-default": photo.sublocation}}
    )
    with pytest.raises(LeakError, match="the place within the city"):
        desk.pictures.export(str(file), tmp_path / "out")
    assert not (tmp_path / "out").exists()
