"""Packages arrive whole where files are kept, are sent once, and take the place of older ones of their name."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.delivery import servers
from tests.delivery.conftest import Post, receiver
from tests.delivery.line import Line
from workstation.delivery.errors import DeliveryError, NotReachedError
from workstation.delivery.targets.folder import _Folder
from workstation.delivery.track import Track
from workstation.export.verifier import verify


@pytest.fixture(params=["folder", "sftp", "webdav", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator["Place"]:
    """Each kind of place for files, empty."""
    kind = request.param
    if kind == "folder":
        (tmp_path / "drop").mkdir()
        yield Place(kind, {"path": str(tmp_path / "drop")}, tmp_path / "drop")
        return
    said = dict(request.getfixturevalue(kind))
    if kind == "s3":
        yield Place(kind, {**said, "prefix": tmp_path.name}, tmp_path / "s3")
        return
    root = Path(said.pop("root", said.get("path", ""))) / tmp_path.name
    root.mkdir()
    inside = (
        {"path": f"{said['path']}/{tmp_path.name}"} if kind == "sftp" else {"url": f"{said['url']}/{tmp_path.name}"}
    )
    yield Place(kind, {**said, **inside}, root)


class Place:
    """A place for files, what a target there is told, and what lies there."""

    def __init__(self, kind: str, said: dict[str, str], root: Path) -> None:
        self.kind = kind
        self.said = said
        self.root = root

    def packages(self) -> list[Path]:
        """Return what lies there, as folders of this machine."""
        if self.kind == "s3":
            self._fetch()
        return sorted(self.root.iterdir())

    def _fetch(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir()
        client = client_of(self.said)
        for each in client.list_objects_v2(Bucket="news", Prefix=self.said["prefix"]).get("Contents", ()):
            path = self.root / each["Key"].partition("/")[2]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(client.get_object(Bucket="news", Key=each["Key"])["Body"].read())
        client.close()


def client_of(said: dict[str, str]) -> Any:
    from botocore.session import Session

    return Session().create_client(
        "s3",
        region_name="us-east-1",
        endpoint_url=said["endpoint"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def changed(package: Path, to: Path) -> Path:
    """Return another package of the same name: one picture less, another text."""
    from workstation.export import bag

    other = to / package.name
    shutil.copytree(package, other)
    gone = next(other.glob("data/media/*-640.webp"))
    gone.unlink()
    files: dict[str, bytes] = {
        path.relative_to(other / "data").as_posix(): path.read_bytes()
        for path in sorted((other / "data").rglob("*"))
        if path.is_file()
    }
    facts = [line.split(": ", 1) for line in (other / "bag-info.txt").read_text().splitlines()]
    said = [(name, value) for name, value in facts if name != "Payload-Oxum"]
    for path, content in bag.bag(files, said).items():
        assert isinstance(content, bytes)
        (other / path).write_bytes(content)
    return other


def test_a_package_arrives_whole_with_a_receipt_for_its_story(place: Place, post: Post, package: Path) -> None:
    post.ways.add("desk", place.kind, place.said)
    done = post.send(package, "desk")
    assert (done.state, done.message) == ("done", "")
    (there,) = place.packages()
    assert there.name == package.name
    assert verify(there).faults == ()
    (receipt,) = post.store.deliveries.receipts()
    assert (receipt.standing, receipt.revision, receipt.digest) == ("stored", done.revision, done.digest)
    assert receipt.address.endswith(package.name)


def test_the_same_package_is_not_sent_again(place: Place, post: Post, package: Path) -> None:
    post.ways.add("desk", place.kind, place.said)
    post.send(package, "desk")
    before = {path: path.stat().st_mtime_ns for path in place.root.rglob("*")} if place.kind != "s3" else {}
    assert post.send(package, "desk").state == "done"
    after = {path: path.stat().st_mtime_ns for path in place.root.rglob("*")} if place.kind != "s3" else {}
    assert before == after
    assert len(place.packages()) == 1


def test_another_package_of_its_name_takes_its_place(place: Place, post: Post, package: Path, tmp_path: Path) -> None:
    post.ways.add("desk", place.kind, place.said)
    other = changed(package, tmp_path / "other")
    assert verify(other).faults == ()
    post.send(package, "desk")
    place_of = post.store.folder / "outbox" / package.name
    place_of.unlink()
    assert post.send(other, "desk").state == "done"
    (there,) = place.packages()
    assert verify(there).faults == ()
    assert (there / "manifest-sha256.txt").read_bytes() == (other / "manifest-sha256.txt").read_bytes()


def test_what_is_called_off_on_its_way_leaves_nothing_there(
    place: Place, post: Post, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.ways.add("desk", place.kind, place.said)
    job = post.queue(package, "desk")
    told = Track.step

    def called_off(track: Track, done: int = 1) -> None:
        post.store.deliveries.change(job.key, state="cancelled")
        told(track, done)

    monkeypatch.setattr(Track, "step", called_off)
    post.run()
    assert post.store.deliveries.job(job.key).state == "cancelled"
    assert place.packages() == []


@pytest.mark.parametrize("breaks", [1, 2], ids=["neither in place", "both there"])
def test_a_line_that_breaks_while_packages_change_places_leaves_one(
    post: Post, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: int
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    post.ways.add("desk", "folder", {"path": str(drop)})
    post.send(package, "desk")
    (post.store.folder / "outbox" / package.name).unlink()
    real, moved = _Folder.rename, []

    def breaking(folder: _Folder, path: str, new: str) -> None:
        real(folder, path, new)
        if new.endswith(".old") or new == package.name:
            moved.append(new)
        if len(moved) == breaks:
            raise NotReachedError("The line broke.", "", "timeout")

    monkeypatch.setattr(_Folder, "rename", breaking)
    waits = post.send(changed(package, tmp_path / "other"), "desk")
    assert waits.state == "waiting"
    monkeypatch.setattr(_Folder, "rename", real)
    post.clock.moment = waits.due
    post.run()
    assert [path.name for path in drop.iterdir()] == [package.name]
    assert verify(drop / package.name).faults == ()


def test_a_test_says_that_it_can_be_written_to_and_leaves_nothing(place: Place) -> None:
    way = receiver(place.kind, place.said)
    assert way.test().found
    way.close()
    assert place.packages() == []


WRONG = [
    ("folder", {"path": "/nowhere/at/all"}, "path"),
    ("sftp", {"host": "no-such-machine.invalid"}, "host"),
    ("sftp", {"port": "1"}, "host"),
    ("sftp", {"host_key": ""}, "host-key"),
    ("sftp", {"host_key": "SHA256:AAAA"}, "host-key"),
    ("sftp", {"user": "nobody-here"}, "password"),
    ("sftp", {"path": "/nowhere/at/all"}, "path"),
    ("webdav", {"url": "http://no-such-machine.invalid/"}, "host"),
    ("webdav", {"url": "http://127.0.0.1:1/"}, "host"),
    ("webdav", {"password": "wrong"}, "password"),
    ("webdav", {"url": "{url}/nowhere"}, "path"),
    ("s3", {"endpoint": "http://127.0.0.1:1"}, "host"),
    ("s3", {"bucket": "nowhere"}, "path"),
]


@pytest.mark.parametrize(
    ("kind", "more", "cause"), WRONG, ids=[f"{kind} {cause} {next(iter(more))}" for kind, more, cause in WRONG]
)
def test_a_test_tells_apart_what_is_in_the_way(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str, more: dict[str, str], cause: str
) -> None:
    said = {"path": str(tmp_path)} if kind == "folder" else dict(request.getfixturevalue(kind))
    said |= {name: value.replace("{url}", said.get("url", "")) for name, value in more.items()}
    way = receiver(kind, said)
    with pytest.raises(DeliveryError) as told:
        way.test()
    way.close()
    assert told.value.cause == cause
    assert told.value.hint
    assert said.get("password", "dav-password") not in str(told.value)


def test_an_unknown_server_is_shown_by_its_fingerprint(sftp: dict[str, str]) -> None:
    way = receiver("sftp", {**sftp, "host_key": ""})
    with pytest.raises(DeliveryError, match=sftp["host_key"].replace("+", r"\+")):
        way.test()
    way.close()


def test_a_folder_that_is_away_is_waited_for(post: Post, package: Path, tmp_path: Path) -> None:
    drop = tmp_path / "drive"
    post.ways.add("desk", "folder", {"path": str(drop)})
    waits = post.send(package, "desk")
    assert (waits.state, waits.cause, waits.tries) == ("waiting", "host", 1)
    drop.mkdir()
    post.clock.moment = waits.due
    post.run()
    assert post.store.deliveries.job(waits.key).state == "done"


def test_a_server_that_renames_over_nothing_gets_packages_too(post: Post, package: Path, tmp_path: Path) -> None:
    with servers.sshd(tmp_path / "other", "-P posix-rename") as said:
        post.ways.add("desk", "sftp", said)
        done = post.send(package, "desk")
        assert (done.state, done.message) == ("done", "")
        (post.store.folder / "outbox" / package.name).unlink()
        assert post.send(changed(package, tmp_path / "changed"), "desk").state == "done"
        (there,) = Path(said["path"]).iterdir()
        assert verify(there).faults == ()


def test_what_a_server_says_is_told_and_not_taken_for_a_broken_line(
    sftp: dict[str, str], post: Post, package: Path, tmp_path: Path
) -> None:
    root = Path(sftp["path"]) / tmp_path.name
    (root / package.name / "somebody else's").mkdir(parents=True)
    post.ways.add("desk", "sftp", {**sftp, "path": str(root)})
    waits = post.send(package, "desk")
    assert (waits.cause, waits.message) == ("space", "127.0.0.1 could not do what was asked: failure.")


@pytest.mark.parametrize("kind", ["s3", "webdav"])
def test_a_file_that_holds_no_certificates_is_said_to_be_none(tmp_path: Path, kind: str) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    said = {"url": "https://127.0.0.1:1", "endpoint": "https://127.0.0.1:1", "bucket": "news", "access_key": "a"}
    with pytest.raises(DeliveryError, match="no file of certificates") as told:
        receiver(kind, {**said, "certificate": str(tmp_path / "none.pem")})
    assert told.value.cause == "settings"


def test_a_folder_that_no_system_can_have_stops_nothing_else(post: Post, package: Path, tmp_path: Path) -> None:
    post.ways.add("desk", "folder", {"path": str(tmp_path / ("long" * 100))})
    waits = post.send(package, "desk")
    assert (waits.state, waits.cause) == ("waiting", "space")


def test_a_line_that_breaks_while_a_server_looks_who_we_are_is_no_refusal(sftp: dict[str, str]) -> None:
    line = Line(int(sftp["port"]))
    for so_far in range(2400, 4400, 90):  # bytes: the keys are agreed on, and ours is shown
        line.cut_after(so_far)
        way = receiver("sftp", {**sftp, "port": str(line.port)})
        with suppress(NotReachedError):
            way.test()
        way.close()
    line.close()
    assert line.cuts > 10


class Halting(Line):
    """A line that breaks in the middle of a server's word that a body may come."""

    def _pass(self, one: Any, other: Any) -> None:
        class Half:
            def sendall(_, piece: bytes) -> None:  # noqa: N805 - the line is ``self``
                other.sendall(piece[:23] if piece.startswith(b"HTTP/1.1 100") else piece)
                if piece.startswith(b"HTTP/1.1 100"):
                    self._break()

            def shutdown(_, how: int) -> None:  # noqa: N805
                other.shutdown(how)

        half: Any = Half()
        super()._pass(one, half)


def test_a_line_that_breaks_within_a_word_to_go_on_holds_nobody_for_ever(
    s3: dict[str, str], post: Post, package: Path, tmp_path: Path
) -> None:
    line = Halting(int(s3["endpoint"].rpartition(":")[2]))
    post.ways.add("desk", "s3", {**s3, "endpoint": f"http://127.0.0.1:{line.port}", "prefix": tmp_path.name})
    assert post.send(package, "desk").state == "done"
    line.close()
