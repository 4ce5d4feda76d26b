"""Files that a person points at, read and written with every refusal in a sentence; ``-`` is standard input."""

import sys
from contextlib import suppress
from pathlib import Path

from workstation.base.errors import WorkstationError

STANDARD_INPUT = Path("-")
_LIMIT = 256 * 1024 * 1024  # bytes; more than any copy, and a bound on what a mistake can load


class FileError(WorkstationError):
    """A file could not be read or written."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input where the path is ``-``.

    Raises ``FileError`` when it is not there, not a file, not readable, or larger than 256 MB.
    """
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(_LIMIT + 1)
        return _within_limit(path, content)
    try:
        if path.is_dir():
            raise FileError(f"{path} is a folder.", "Name the files in it.")
        with path.open("rb") as file:
            return _within_limit(path, file.read(_LIMIT + 1))
    except FileNotFoundError as error:
        raise FileError(f"There is no file {path}.", "Check its name.") from error
    except PermissionError as error:
        raise FileError(f"{path} may not be read by you.", "Ask its owner, or copy it first.") from error
    except OSError as error:
        raise FileError(f"{path} could not be read: {error.strerror}.", "Check the disk and try again.") from error


def write_file(path: Path, content: bytes) -> Path:
    """Write a file whole, in place of one of its name, and return its path. Raises ``FileError``."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise FileError(
            f"{path} could not be written: {error.strerror}.", "Make room there, or choose another folder."
        ) from error
    return path


def _within_limit(path: Path, content: bytes) -> bytes:
    if len(content) > _LIMIT:
        raise FileError(f"{path} is larger than {_LIMIT >> 20} MB.", "Take in the story alone, without attachments.")
    return content
