"""A package as it goes out: proved to be as it was packed, its files at hand, the stories that are in it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from workstation.base.value import Value
from workstation.delivery.errors import RefusedError
from workstation.export import bag
from workstation.export.shelf import Shelf, open_shelf
from workstation.export.verifier import is_story, verify
from workstation.story import codec
from workstation.story.model import Story


class Enclosed(Value, frozen=True):
    """A story of a package: its folder in ``data/`` (empty on top), its revision, the digest of that."""

    folder: str
    story: Story
    revision: int
    digest: str


class Parcel:
    """An open package. ``digest`` names all that is in it."""

    def __init__(self, name: str, shelf: Shelf) -> None:
        self.name = name
        self._shelf = shelf
        self.digest = shelf.checksum(bag.TAG_MANIFEST)
        self.sums = _sums(shelf)

    @property
    def stories(self) -> tuple[Enclosed, ...]:
        """The stories, in the order of their folders."""
        pairs = [line.partition(": ")[::2] for line in self._shelf.read(bag.INFO).decode().splitlines()]
        numbers = [value for name, value in pairs if name == "Story-Revision"]
        numbered = dict(zip((value for name, value in pairs if name == "Story-Digest"), numbers, strict=False))
        found = []
        for path in sorted(filter(is_story, self._shelf.paths)):
            story = codec.decode(self._shelf.read(path))
            digest = codec.digest(story)
            folder = path.removeprefix(bag.PAYLOAD).rpartition("/")[0]
            found.append(Enclosed(folder, story, int(numbered.get(digest, "0")), digest))
        return tuple(found)

    @property
    def paths(self) -> tuple[str, ...]:
        """All files, what proves the package last: whoever finds that finds the package whole."""
        return tuple(sorted(self._shelf.paths, key=lambda path: (not path.startswith(bag.PAYLOAD), path)))

    def size(self, path: str) -> int:
        """Return how many bytes a file has."""
        return self._shelf.size(path)

    def open(self, path: str) -> IO[bytes]:
        """Return a stream of a file's bytes."""
        return self._shelf.open(path)

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        return self._shelf.read(path)

    def checksum(self, path: str) -> str:
        """Return a file's SHA-256."""
        return self.sums.get(path) or self._shelf.checksum(path)

    def of_story(self, folder: str, path: str) -> str:
        """Return the path in the package of a file that a story names."""
        return f"{bag.PAYLOAD}{folder}/{path}" if folder else f"{bag.PAYLOAD}{path}"

    def written(self, folder: str, name: str, form: str) -> dict[str, Any]:
        """Return what a format wrote of a story. Raises ``RefusedError`` where the package does not have it."""
        path = self.of_story(folder, name)
        if path not in self._shelf.paths:
            raise RefusedError(
                f"{self.name} has no {name}.",
                f"Export the story again, with {form} among its formats.",
                "package",
                way=f"export ID --format {form}",
            )
        content: dict[str, Any] = json.loads(self._shelf.read(path))
        return content


def _sums(shelf: Shelf) -> dict[str, str]:
    lines = (line for name in (bag.MANIFEST, bag.TAG_MANIFEST) for line in shelf.read(name).decode().splitlines())
    return {path: digest for digest, _, path in (line.partition("  ") for line in lines)}


@contextmanager
def open_parcel(package: Path) -> Iterator[Parcel]:
    """Give a package to be sent. Raises ``RefusedError`` where it is not as it was packed, ``ShelfError``."""
    faults = verify(package).faults
    if faults:
        raise RefusedError(
            f"{package.name} is not as it was packed: {faults[0].message}",
            "Export the story again.",
            "package",
            way=f"verify {package}",
        )
    with open_shelf(package) as shelf:
        yield Parcel(package.name.removesuffix(".zip"), shelf)
