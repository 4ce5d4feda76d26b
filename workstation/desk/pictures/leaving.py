"""Copies of pictures' files that leave the library: the original as it came in, or with the library's record in it."""

from pathlib import Path

from workstation.base.errors import WorkstationError
from workstation.desk.files import write_file
from workstation.photos import metadata
from workstation.photos.photo import Photo

_MARK = "-captioned"


class ProtectedError(WorkstationError):
    """A picture's source is protected, so that its original stays where it is."""


def copy_original(photo: Photo, content: bytes, out: Path) -> Path:
    """Write a picture's file as it came in and return where. Raises ``ProtectedError``, ``FileError``."""
    _refuse_protected(photo)
    return write_file(out / _named(photo), content)


def write_copy(photo: Photo, content: bytes, out: Path, charset: str = "") -> Path:
    """Write a copy that says what the record says, its pixels untouched, and return where.

    ``charset`` is that of the file's old texts. Raises ``ProtectedError``, ``PhotoError``, ``FileError``.
    """
    _refuse_protected(photo)
    name = Path(_named(photo))
    return write_file(out / f"{name.stem}{_MARK}{name.suffix}", metadata.write(content, photo, charset=charset))


def _refuse_protected(photo: Photo) -> None:
    if photo.protect_source:
        raise ProtectedError(
            f"The source of {photo.name or photo.id[:12]} is protected: its original does not leave the library.",
            "Export it instead: what is exported says nothing of where and by what it was taken.",
        )


def _named(photo: Photo) -> str:
    """Return the name a picture came with, without the folders that a foreign system may have put before it."""
    return Path(photo.name.replace("\\", "/")).name or photo.id
