"""Reads a package back once it is proved to be as it was packed: its stories, and the masters of their pictures.

The ``story.json`` of a package is read alone too: it is the story without its pictures.
"""

import json
import zipfile
from pathlib import Path, PurePosixPath

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.export import bag
from workstation.export.shelf import begins_a_zip, open_shelf
from workstation.export.verifier import is_story, verify
from workstation.photos.renditions import MASTER
from workstation.story import codec
from workstation.story.model import Story

_PHOTOS = "photos.json"
_BEGINNING = 200  # bytes in which a story says that it is one


class UnpackError(WorkstationError):
    """A package cannot be taken in."""


class Master(Value, frozen=True):
    """The picture of a figure as it left: the figure's id, the id of the photo it was made of, its name and bytes."""

    figure: str
    photo: str
    name: str
    content: bytes


class Unpacked(Value, frozen=True):
    """One story of a package, and its pictures."""

    story: Story
    masters: tuple[Master, ...] = ()


def is_package(path: Path) -> bool:
    """Return whether a folder or a file looks like a package, or what is left of one, or like a package's story alone.

    A package declares itself a bag; of a zip file that was cut short nothing but its name is left to tell.
    """
    if path.is_dir():
        return (path / bag.DECLARED_IN).is_file()
    if _is_story_alone(path):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.count("/") < 2 and name.endswith(bag.DECLARED_IN) for name in archive.namelist())
    except zipfile.BadZipFile:
        return path.suffix.lower() == ".zip" and begins_a_zip(path)
    except (OSError, UnicodeDecodeError, NotImplementedError):
        return False


def _is_story_alone(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return codec.is_envelope(file.read(_BEGINNING))
    except OSError:
        return False


def read_package(package: Path) -> tuple[Unpacked, ...]:
    """Return the stories of a package in the order of their folders.

    Raises ``ShelfError`` where there is none, ``UnpackError`` where it is not as it was packed, and
    ``StoryFormatError`` where a story that came alone is none.
    """
    if package.is_file() and _is_story_alone(package):
        return (Unpacked(codec.decode(package.read_bytes())),)
    verdict = verify(package)
    if verdict.faults:
        worst = min(verdict.faults, key=lambda fault: fault.kind == "malformed")
        more = len(verdict.faults) - 1
        others = f" There {'is one more fault' if more == 1 else f'are {more} more faults'}." if more else ""
        raise UnpackError(
            f"{package} is not as it was packed: {worst.message}{others}",
            "Ask for the package again.",
            way=f"verify {package}",
        )
    with open_shelf(package) as shelf:
        found = []
        for place in sorted(filter(is_story, shelf.paths)):
            folder = PurePosixPath(place).parent
            photos = str(folder / _PHOTOS)
            listed = _masters(shelf.read(photos)) if photos in shelf.paths else ()
            masters = tuple(
                Master(figure, photo, path.rpartition("/")[2], shelf.read(str(folder / path)))
                for figure, photo, path in listed
                if str(folder / path) in shelf.paths
            )
            found.append(Unpacked(codec.decode(shelf.read(place)), masters))
    return tuple(found)


def _masters(content: bytes) -> tuple[tuple[str, str, str], ...]:
    """Return each figure with its photo and the path of its master. A list that cannot be read names none."""
    try:
        return tuple(
            (str(each["figure"]), str(each["photo"]), str(file["path"]))
            for each in json.loads(content)["photos"]
            for file in each["files"]
            if file["name"] == MASTER
        )
    except (ValueError, LookupError, TypeError):
        return ()
