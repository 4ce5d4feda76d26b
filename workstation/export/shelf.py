"""A package as it lies there, folder or zip: its files by path, and whatever has no business in one."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from workstation.base.errors import WorkstationError

LARGEST = 8 * 1024 * 1024 * 1024
"""A package that unpacks to more bytes than this is refused: a zip bomb, or no news story."""
_MOST_FILES = 100_000
_CHUNK = 1 << 20
_RATIO = 200


class ShelfError(WorkstationError):
    """There is no package at a place, or it cannot be opened."""


class Shelf:
    """The files of a package. ``unsafe`` names entries that a package must not have, each with the reason."""

    paths: frozenset[str] = frozenset()
    unsafe: tuple[tuple[str, str], ...] = ()

    def open(self, path: str) -> IO[bytes]:
        """Return a stream of a file's bytes."""
        raise NotImplementedError

    def size(self, path: str) -> int:
        """Return a file's size in bytes."""
        raise NotImplementedError

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        with self.open(path) as stream:
            return stream.read()

    def checksum(self, path: str) -> str:
        """Return a file's SHA-256 in hexadecimal, or why it cannot be read."""
        digest = hashlib.sha256()
        try:
            with self.open(path) as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
            return f"unreadable: {error}"
        return digest.hexdigest()


class _Folder(Shelf):
    def __init__(self, root: Path) -> None:
        self._root = root
        found, unsafe = set(), []
        for folder, names, files in os.walk(root):
            for name in (*names, *files):
                path = Path(folder, name)
                relative = path.relative_to(root).as_posix()
                if path.is_symlink():
                    unsafe.append((relative, f"{relative} is a link to another place, not a file."))
                elif name in files and path.is_file():
                    found.add(relative)
                elif name in files:
                    unsafe.append((relative, f"{relative} is not a file."))
        self.paths, self.unsafe = frozenset(found), tuple(unsafe)

    def open(self, path: str) -> IO[bytes]:
        return (self._root / path).open("rb")

    def size(self, path: str) -> int:
        return (self._root / path).stat().st_size


class _Zip(Shelf):
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries: dict[str, zipfile.ZipInfo] = {}
        unsafe = []
        root = _common_folder(archive)
        for entry in archive.infolist():
            reason = _unsafe(entry)
            path = entry.filename[len(root) :] if not reason else entry.filename
            if reason:
                unsafe.append((entry.filename, f"{entry.filename} {reason}."))
            elif entry.is_dir():
                continue
            elif path in self._entries:
                unsafe.append((path, f"{path} is in the zip file twice."))
            else:
                self._entries[path] = entry
        self.paths, self.unsafe = frozenset(self._entries), tuple(unsafe)

    def open(self, path: str) -> IO[bytes]:
        return self._archive.open(self._entries[path])

    def size(self, path: str) -> int:
        return self._entries[path].file_size


@contextmanager
def open_shelf(package: Path) -> Iterator[Shelf]:
    """Give the files of a package. Raises ``ShelfError`` where there is none, or one too large to be a story."""
    if package.is_dir():
        yield _Folder(package)
        return
    if not package.exists():
        raise ShelfError(f"There is no package at {package}.", "Name the folder or the zip file of a package.")
    try:
        with zipfile.ZipFile(package) as archive:
            _refuse_bomb(archive, package)
            yield _Zip(archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise ShelfError(
            f"{package} cannot be opened as a package: {error}.", "A package is a folder or a zip file."
        ) from error


def _refuse_bomb(archive: zipfile.ZipFile, package: Path) -> None:
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > _MOST_FILES or size > LARGEST or size > max(packed, _CHUNK) * _RATIO:
        raise ShelfError(f"{package} unpacks to far more than a story holds.", "Ask where this file came from.")


def _common_folder(archive: zipfile.ZipFile) -> str:
    """Return the one folder that a zip's files lie in, with its slash, or nothing where they lie on top."""
    tops = {entry.filename.partition("/")[0] for entry in archive.infolist() if not _unsafe(entry)}
    nested = all("/" in entry.filename for entry in archive.infolist() if not _unsafe(entry))
    return f"{tops.pop()}/" if len(tops) == 1 and nested else ""


def _unsafe(entry: zipfile.ZipInfo) -> str:
    """Return why an entry has no business in a package, or nothing."""
    name = entry.filename
    parts = PurePosixPath(name).parts
    if not name or name.startswith(("/", "\\")) or "\\" in name or ".." in parts or ":" in parts[0]:
        return "leads out of the package"
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        return "is a link to another place, not a file"
    if entry.flag_bits & 1:
        return "is encrypted"
    return ""
