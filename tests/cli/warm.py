"""Runs commands in processes that part from one which has loaded the command line, the longest piece of each of them.

It stops where every command that opens a store passes: the command line built, ``app`` loaded, nothing opened. What a
command loads from there on, it loads itself, each time anew and in the order it has in a process of its own.
"""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60  # seconds
_LIBRARIES = ("numpy", "pydantic", "PIL.Image", "jinja2", "pi_heif")  # not ours, long to load, and in no order


class Warm:
    """The loaded process, and what asks it for commands; it ends with whoever started it."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.cli.warm", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=_ROOT,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def run(
        self, arguments: list[str], files: tuple[Path, Path, Path], folder: Path, environment: dict[str, str]
    ) -> int:
        """Run a command with these files as its input, output and errors; return its exit code."""
        asked = {"arguments": arguments, "files": list(map(str, files)), "folder": str(folder), "env": environment}
        content = json.dumps(asked).encode()
        self._line.settimeout(_PATIENCE)
        self._line.sendall(len(content).to_bytes(4, "big") + content)
        try:
            answer = self._line.recv(8)
        except TimeoutError:
            self.close()
            raise subprocess.TimeoutExpired(arguments, _PATIENCE) from None
        if not answer:
            raise ChildProcessError("the process that runs the commands has ended")
        return int(answer)

    def close(self) -> None:
        """End the process, and a command that it may still run."""
        self._line.close()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _serve(line: socket.socket) -> None:
    """Run one command after another until nobody asks any more; this returns in the process of each command too."""
    from workstation import app  # noqa: F401 - what every command that opens a store loads first
    from workstation.__main__ import main
    from workstation.cli.main import build_commands

    build_commands()
    for library in _LIBRARIES:
        with suppress(ImportError):
            import_module(library)
    gc.freeze()
    while size := line.recv(4, socket.MSG_WAITALL):
        asked = json.loads(line.recv(int.from_bytes(size, "big"), socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            line.close()
            _become(asked)
            main()
            return
        _, status = os.waitpid(child, 0)
        line.sendall(f"{os.waitstatus_to_exitcode(status):8}".encode())


def _become(asked: dict[str, object]) -> None:
    """Take on the arguments, the folder, the environment and the three streams of a command."""
    files, arguments, environment = asked["files"], asked["arguments"], asked["env"]
    assert isinstance(files, list)
    assert isinstance(arguments, list)
    assert isinstance(environment, dict)
    for number, name in enumerate(files):
        stream = os.open(name, os.O_WRONLY if number else os.O_RDONLY)
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(str(asked["folder"]))
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[:] = ["workstation", *arguments]


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as line:
        _serve(line)
