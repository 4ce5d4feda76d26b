"""The line is cut at random, again and again: every file arrives whole, none is lost, and little is sent twice."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.delivery.conftest import Post
from tests.delivery.line import Line
from tests.delivery.test_files import Place
from workstation.export.verifier import verify

_MOST = 60


@pytest.fixture(params=["sftp", "webdav", "s3"])
def far(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Place, Line]]:
    """Each kind of server, at the end of a line that can be cut."""
    kind = request.param
    said = dict(request.getfixturevalue(kind))
    name = "endpoint" if kind == "s3" else "url"
    port = int(said["port"] if kind == "sftp" else said[name].rpartition(":")[2])
    line = Line(port)
    root = Path(said.pop("root", said.get("path", ""))) / tmp_path.name if kind != "s3" else tmp_path / "s3"
    root.mkdir()
    if kind == "sftp":
        said |= {"port": str(line.port), "path": str(root)}
    else:
        said[name] = f"http://127.0.0.1:{line.port}" + ("" if kind == "s3" else f"/{tmp_path.name}")
    yield Place(kind, {**said, "prefix": tmp_path.name} if kind == "s3" else said, root), line
    line.close()


@pytest.mark.timeout(3600)
def test_every_file_arrives_whole_however_often_the_line_is_cut(
    far: tuple[Place, Line], post: Post, package: Path, request: pytest.FixtureRequest
) -> None:
    place, line = far
    size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file())
    dice = random.Random()
    post.ways.add("desk", place.kind, place.said)
    for run in range(request.config.getoption("--cuts")):
        _empty(place, run)
        seed, before = dice.randrange(1 << 30), line.passed
        chance = random.Random(seed)
        job = post.queue(package, "desk")
        tries = 0
        while (stands := post.store.deliveries.job(job.key)).state == "waiting" and tries < _MOST:
            line.cut_after(chance.randrange(size // 2) if tries < 8 else None)
            post.clock.moment = max(stands.due, post.clock.moment)
            post.run()
            tries += 1
        line.cut_after(None)
        assert stands.state == "done", (seed, stands)
        (there,) = place.packages()
        assert verify(there).faults == (), seed
        assert line.passed - before < size * (tries + 1), seed
        assert len(post.store.deliveries.receipts()) == run + 1, seed


def _empty(place: Place, run: int) -> None:
    if place.kind == "s3":
        place.said["prefix"] = f"{place.said['prefix'].split('.')[0]}.{run}"
        return
    for each in place.root.iterdir():
        shutil.rmtree(each)
