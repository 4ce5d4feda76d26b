"""A folder of this machine or of a drive that it sees: packages are put into it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workstation.delivery.errors import NotReachedError, RefusedError
from workstation.delivery.filing import file_package
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected, Field, Given, Receiver, target
from workstation.delivery.track import Track
from workstation.store.deliveryrecords import Job, Receipt
from workstation.store.files import sync_folder

_ROOM = 64 * 1024 * 1024  # bytes below which a test warns


class _Folder:
    """The receiver, and the place for its files."""

    def __init__(self, given: Given) -> None:
        self._root = Path(given["path"]).expanduser()
        self.place = f"folder {self._root}"

    def test(self) -> Connected:
        with self._border():
            if not self._root.is_dir():
                raise RefusedError(f"There is no folder {self._root}.", "Make it, or choose another.", "path")
            if not os.access(self._root, os.W_OK | os.X_OK):
                raise RefusedError(f"You may not write into {self._root}.", "Ask its owner.", "rights")
            room = shutil.disk_usage(self._root).free
        warnings = ("There is hardly any room left there.",) if room < _ROOM else ()
        return Connected(found=(f"{self._root} can be written to.",), warnings=warnings)

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        with self._border():
            there = self._root.is_dir()
        if not there:
            raise NotReachedError(f"There is no folder {self._root} just now.", "Connect the drive.", "host")
        return file_package(self, job, parcel, track, self.place, str(self._root))

    def close(self) -> None:
        pass

    # Files

    def size(self, path: str) -> int | None:
        with self._border():
            try:
                return (self._root / path).stat().st_size
            except (FileNotFoundError, NotADirectoryError):
                return None

    def put(self, path: str, parcel: Parcel, source: str) -> None:
        with self._border(), parcel.open(source) as content:
            place = self._root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())

    def rename(self, path: str, new: str) -> None:
        with self._border():
            (self._root / path).replace(self._root / new)
            sync_folder((self._root / new).parent)

    def read(self, path: str) -> bytes | None:
        with self._border():
            try:
                return (self._root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def remove(self, path: str) -> None:
        with self._border():
            if (self._root / path).is_dir():
                shutil.rmtree(self._root / path)

    @contextmanager
    def _border(self) -> Iterator[None]:
        try:
            yield
        except PermissionError as error:
            raise RefusedError(f"You may not write to {error.filename}.", "Ask its owner.", "rights") from error
        except OSError as error:
            raise NotReachedError(
                f"{self._root} cannot be written to: {(error.strerror or str(error)).lower()}.",
                "Make room there, or connect the drive; it is tried again.",
                "space",
            ) from error


@target(
    "folder",
    title="Folder",
    fields=(
        Field(
            name="path", title="Folder", kind="folder", required=True, hint="Packages are put into this folder, whole."
        ),
    ),
)
def folder(given: Given) -> Receiver:
    """Open the way to a folder."""
    return _Folder(given)
