"""exiftool 13, the independent reader that judges what the codec reads and writes; named by EXIFTOOL."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.conftest import tool_missing

_AROUND = ("System", "File", "ExifTool", "Composite", "SourceFile")


class ExifTool:
    """One exiftool that stays open."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [*command, "-stay_open", "True", "-@", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def run(self, *arguments: str | Path) -> bytes:
        """Return what it prints for these arguments."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("".join(f"{argument}\n" for argument in (*arguments, "-execute")).encode())
        stdin.flush()
        lines = []
        while (line := stdout.readline()).strip() != b"{ready}":
            assert line, "exiftool ended"
            lines.append(line)
        return b"".join(lines)

    def said(self, path: Path, *options: str) -> dict[str, Any]:
        """Return all tags by group and name, structures whole, values as they are stored."""
        read: dict[str, Any] = json.loads(self.run("-j", "-G1", "-a", "-struct", "-n", "-u", *options, path))[0]
        return read

    def tags(self, path: Path) -> dict[str, Any]:
        """Return the tags that lie in the picture's metadata; none of the file's around it, nor what is computed."""
        return {name: value for name, value in self.said(path).items() if name.partition(":")[0] not in _AROUND}

    def warnings(self, path: Path) -> list[str]:
        """Return what it has to say against the file."""
        read = json.loads(self.run("-j", "-G4", "-a", "-validate", "-warning", "-error", path))[0]
        return sorted(str(value) for name, value in read.items() if name.endswith(("Warning", "Error")))

    def close(self) -> None:
        """End it."""
        self._process.communicate(b"-stay_open\nFalse\n", timeout=20)


def exiftool_command() -> list[str]:
    """Return the command of exiftool, or skip where there is none (fail where the run must have it)."""
    path = os.environ.get("EXIFTOOL", "")
    if not path or not Path(path).is_file():
        tool_missing("exiftool 13 is not there (EXIFTOOL)")
    if os.access(path, os.X_OK) and not Path(path).read_bytes()[:64].startswith(b"#!"):
        return [path]
    if not shutil.which("perl"):
        tool_missing("perl is not there, which exiftool needs")
    return ["perl", path]
