"""Files written whole or not at all, for their owner alone, and locks that end with the program that took them."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

from workstation.store.layout import LOCK, PART


def write_whole(target: Path, chunks: Iterable[bytes]) -> None:
    """Write the file beside its place, bring it to the disk, then let it take its place; raises ``OSError``.

    Whoever looks sees the file before or the whole new one, even after the power failed.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}-{get_ident()}{PART}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, for their owner alone, and bring their names to the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's own entries to the disk, where the system knows how to (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FolderLock:
    """A hold on a folder that the system itself ends when the program dies, however it dies."""

    def __init__(self, descriptor: int) -> None:
        """Stand for the lock on an open file; see ``take`` and ``if_free``."""
        self._descriptor = descriptor

    @classmethod
    def take(cls, folder: Path) -> "FolderLock":
        """Return the lock on the folder; raises ``OSError`` when somebody else has it."""
        descriptor = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    @classmethod
    @contextmanager
    def if_free(cls, folder: Path) -> Iterator["FolderLock | None"]:
        """Give the lock on the folder for a while, or None where somebody else has it or the folder has gone."""
        try:
            lock = cls.take(folder)
        except OSError:
            yield None
            return
        try:
            yield lock
        finally:
            lock.release()

    def release(self) -> None:
        """Let go."""
        os.close(self._descriptor)


def _lock(descriptor: int) -> None:
    """Lock the file for this program, or raise ``OSError`` at once."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
