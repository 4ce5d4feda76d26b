"""The command line as a person meets it: a process of its own, with a store of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.cli.warm import Warm


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
_ALONE = ("--", "doctor", "verify")  # these open no store, or need nothing of what that loads
_READ_AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ")


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Return the process that commands part from, so that each need not load the command line again."""
    with closing(Warm()) as loaded:
        yield loaded


@pytest.fixture
def run(tmp_path: Path, warm: Warm) -> Run:
    """Return what runs ``workstation`` with arguments, in a folder of its own."""

    def workstation(*arguments: object, stdin: bytes = b"", **environment: str) -> Said:
        settings = {**os.environ, "WORKSTATION_STORE": str(tmp_path / "store"), "HOME": str(tmp_path), "COLUMNS": "100"}
        settings |= {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), **environment}
        words = [str(each) for each in arguments]
        if any(name.startswith(_READ_AT_THE_START) for name in environment) or "".join(words[:1]).startswith(_ALONE):
            return _cold(words, stdin, tmp_path, settings)
        with TemporaryDirectory() as folder:
            streams = Path(folder, "in"), Path(folder, "out"), Path(folder, "err")
            for stream, content in zip(streams, (stdin, b"", b""), strict=True):
                stream.write_bytes(content)
            code = warm.run(words, streams, tmp_path, settings)
            return Said(code, streams[1].read_text("utf-8"), streams[2].read_text("utf-8"))

    return workstation


def _cold(arguments: list[str], stdin: bytes, folder: Path, environment: dict[str, str]) -> Said:
    """Run a command in a process that loads everything itself."""
    done = subprocess.run(
        [sys.executable, "-m", "workstation", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env=environment,
        check=False,
        timeout=60,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())
