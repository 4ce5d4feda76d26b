"""A courier that is killed at any instant goes on afterwards: nothing is lost, nothing is there twice."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.delivery.conftest import Post
from tests.delivery.ghost import KEY, running

_COURIER = """
import sys
from pathlib import Path
from tests.delivery.conftest import Ways
from workstation.base.clock import SystemClock
from workstation.base.progress import SilentProgress
from workstation.delivery.courier import Courier
from workstation.store.store import Store
ways = Ways()
ways.add("site", "ghost", {"url": sys.argv[2], "key": sys.argv[3]})
ways.add("drop", "folder", {"path": sys.argv[4]})
with Store.open(Path(sys.argv[1]), SystemClock()) as store:
    print("ready", flush=True)
    Courier(store, SystemClock(), ways).run(SilentProgress())
"""


@pytest.mark.timeout(1800)
def test_a_killed_courier_loses_nothing_and_does_nothing_twice(
    post: Post, package: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    dice = random.Random()
    drop = tmp_path / "drop"
    drop.mkdir()
    for number in range(max(request.config.getoption("--kills") // 5, 2)):
        seed = dice.uniform(0, 0.6)
        with running() as site:
            site.month = f"{datetime.now(UTC):%Y/%m}"
            post.ways.add("site", "ghost", {"url": site.url, "key": KEY})
            post.ways.add("drop", "folder", {"path": str(drop)})
            jobs = [post.queue(package, target) for target in ("site", "drop")]
            arguments = [str(post.store.folder), site.url, KEY, str(drop)]
            command = [sys.executable, "-c", _COURIER, *arguments]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as courier:
                assert courier.stdout is not None
                assert courier.stdout.readline() == b"ready\n"
                time.sleep(seed)
                courier.kill()
            post.run()
            assert [post.store.deliveries.job(job.key).state for job in jobs] == ["done", "done"], seed
            assert (len(site.posts), len(site.pictures)) == (1, 2), seed
        assert [path.name for path in drop.iterdir()] == [package.name], seed
        assert len(post.store.deliveries.receipts()) == 2 * (number + 1), seed
