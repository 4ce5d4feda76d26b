"""Real receiving software on this machine, started once for a run of the tests."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import tool_missing
from tests.receivers.wordpress import WordPress
from tests.receivers.wordpress_site import builds, served


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
