"""The command line as a person meets it: a process of its own, with a store of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def first(self) -> str:
        """The first line of its answer."""
        return self.out.splitlines()[0]

    def json(self) -> Any:
        """Return its answer as JSON, the first line where it prints several."""
        return json.loads(self.first)


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return what runs ``workstation`` with arguments, in a folder of its own."""

    def workstation(*arguments: object, stdin: bytes = b"", **environment: str) -> Said:
        settings = {**os.environ, "WORKSTATION_STORE": str(tmp_path / "store"), "HOME": str(tmp_path), "COLUMNS": "100"}
        done = subprocess.run(
            [sys.executable, "-m", "workstation", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**settings, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **environment},
            check=False,
            timeout=60,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return workstation
