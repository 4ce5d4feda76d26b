"""Real receiving software on this machine, started once for a run of the tests."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.receivers.wordpress import WordPress


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    """A WordPress that was set up for tests; skipped where the folder of receivers is not beside the project."""
    rig = Path(__file__).resolve().parents[3] / "shared" / "rigs" / "wordpress" / "wp_rig.sh"
    if not rig.exists():
        pytest.skip("the shared receivers are not beside the project")
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}  # where it is set up
    started = subprocess.run([rig, "start"], capture_output=True, text=True, timeout=600, check=False, env=usual)
    if started.returncode:
        pytest.skip(f"WordPress cannot be started here: {started.stderr.strip()[-200:]}")
    said = json.loads(started.stdout)
    yield WordPress(said["url"], said["user"], said["app_password"])
    subprocess.run([rig, "stop"], capture_output=True, timeout=60, check=False, env=usual)
