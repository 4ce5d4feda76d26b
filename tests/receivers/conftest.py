"""Real receiving software on this machine, started once for a run of the tests."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import tool_missing
from tests.receivers.newsroom import SECRET, Newsroom
from tests.receivers.wordpress import WordPress
from tests.receivers.wordpress_site import builds, served
from workstation.app import open_desk
from workstation.base.clock import SystemClock


@pytest.fixture(scope="session")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    """A WordPress that was set up for tests: our own, or that of the receivers beside the project, else skipped."""
    package = builds()
    if package is not None:
        with served(package, tmp_path_factory.mktemp("wordpress")) as site:
            yield site
        return
    rig = Path(__file__).resolve().parents[3] / "shared" / "rigs" / "wordpress" / "wp_rig.sh"
    if not rig.exists():
        tool_missing("there is no WordPress: WORDPRESS_BUILDS names none, or php is not installed")
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}  # where it is set up
    started = subprocess.run([rig, "start"], capture_output=True, text=True, timeout=600, check=False, env=usual)
    if started.returncode:
        pytest.skip(f"WordPress cannot be started here: {started.stderr.strip()[-200:]}")
    said = json.loads(started.stdout)
    yield WordPress(said["url"], said["user"], said["app_password"])
    subprocess.run([rig, "stop"], capture_output=True, timeout=60, check=False, env=usual)


@pytest.fixture
def newsroom(wordpress: WordPress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """A desk whose target ``site`` is a WordPress that has none of its pictures yet."""
    monkeypatch.setenv(SECRET, wordpress.password)
    with closing(open_desk(tmp_path / "store", SystemClock(), tmp_path / "settings")) as desk:
        desk.deliveries.targets.add("site", "wordpress", {"url": wordpress.url, "user": wordpress.user})
        made = Newsroom(desk, wordpress, tmp_path)
        for media in made.pictures():
            wordpress.ask(f"/media/{media['id']}?force=true", method="DELETE")
        yield made
        for post in made.posts():
            wordpress.take_away(post["id"])
