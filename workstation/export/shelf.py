"""A package as it lies there, folder or zip: its files by path, and whatever has no business in one."""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workstation.base.errors import WorkstationError
from workstation.export import bag

LARGEST = 8 * 1024 * 1024 * 1024
"""A package that unpacks to more bytes than this is refused: a zip bomb, or no news story."""
_MOST_FILES = 100_000
_CHUNK = 1 << 20
_RATIO = 200
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading one file of a package may raise: a broken disk, a broken zip, a way of packing that nobody knows."""
_BEGINS_A_ZIP = b"PK\x03\x04"


class ShelfError(WorkstationError):
    """There is no package at a place, or it cannot be opened."""


class CutShortError(ShelfError):
    """A zip file has lost its end, where its list of files is."""


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
        except UNREADABLE as error:
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
        root = _root(archive)
        for entry in archive.infolist():
            reason = _unsafe(entry) or ("" if entry.filename.startswith(root) else "lies beside the package, not in it")
            path = entry.filename.removeprefix(root)
            if reason:
                unsafe.append((path, f"{entry.filename} {reason}."))
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
        try:
            yield _Folder(package)
        except OSError as error:
            raise ShelfError(
                f"{package} cannot be read: {error.strerror or error}.", "Check who may read it, and the disk."
            ) from error
        return
    if not package.exists():
        raise ShelfError(f"There is no package at {package}.", "Name the folder or the zip file of a package.")
    try:
        with zipfile.ZipFile(package) as archive:
            _refuse_bomb(archive, package)
            yield _Zip(archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        if isinstance(error, zipfile.BadZipFile) and not zipfile.is_zipfile(package) and begins_a_zip(package):
            raise CutShortError(
                f"{package.name} was cut short: the end of the zip file is missing.", "Ask for the package again."
            ) from error
        raise ShelfError(
            f"{package} cannot be opened as a package: {error}.", "A package is a folder or a zip file."
        ) from error


def begins_a_zip(package: Path) -> bool:
    """Return whether a file begins as zip files do. Raises ``OSError``."""
    with package.open("rb") as file:
        return file.read(len(_BEGINS_A_ZIP)) == _BEGINS_A_ZIP


def _refuse_bomb(archive: zipfile.ZipFile, package: Path) -> None:
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    swollen = size > max(packed, _CHUNK) * _RATIO or any(
        entry.file_size > max(entry.compress_size, _CHUNK) * _RATIO for entry in entries
    )
    if len(entries) > _MOST_FILES or size > LARGEST or swollen:
        raise ShelfError(f"{package} unpacks to far more than a story holds.", "Ask where this file came from.")


def _root(archive: zipfile.ZipFile) -> str:
    """Return the folder that a package lies in inside its zip file, with its slash, or nothing where it lies on top.

    It is where the tag files are: one of them tells, whatever else is in the zip file or is gone from it.
    """
    names = [entry.filename for entry in archive.infolist() if not _unsafe(entry)]
    for tag in (bag.DECLARED_IN, bag.TAG_MANIFEST, bag.MANIFEST, bag.INFO):
        folders = [name.removesuffix(tag) for name in names if name == tag or name.endswith(f"/{tag}")]
        if folders:
            return min(folders, key=lambda folder: folder.count("/"))
    return ""


def _unsafe(entry: zipfile.ZipInfo) -> str:
    """Return why an entry has no business in a package, or nothing."""
    name = entry.filename
    parts = name.removesuffix("/").split("/")
    if "\\" in name or name.startswith("/") or ".." in parts or ":" in parts[0]:
        return "leads out of the package"
    if not set(parts).isdisjoint({"", "."}):
        return "has a name that is another's in disguise"
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        return "is a link to another place, not a file"
    if entry.flag_bits & 1:
        return "is encrypted"
    return ""
