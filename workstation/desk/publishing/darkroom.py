"""The darkroom keeps the files that pictures become for packages, so that a change of words makes none of them anew."""

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from workstation.base.value import Value
from workstation.export.content import Filed, bytes_of, digest_of, size_of
from workstation.export.prints import Print, Prints
from workstation.photos.secrets import Secret
from workstation.store.errors import StoreError
from workstation.store.prints import Prints as Folders

_LIST = "list.json"


class _Listed(Value, frozen=True):
    """A print as the list beside it tells it: all but what is in it, which is told by its digest."""

    name: str
    file_name: str
    media_type: str
    width: int
    height: int
    ratio: str
    size: int
    digest: str


class _Contents(Value, frozen=True):
    prints: tuple[_Listed, ...]
    secrets: tuple[Secret, ...]
    remarks: tuple[str, ...]


class Darkroom:
    """Keeps prints in a store's folders, each with its digest, and trusts none that has been altered."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._grown = False

    def kept(self, key: str) -> Prints | None:
        """Return the prints of a key, or None where there are none or one is not as it was kept."""
        folder = self._folders.find(key)
        if folder is None:
            return None
        try:
            contents = msgspec.json.decode((folder / _LIST).read_bytes(), type=_Contents)
            prints = tuple(_print(folder, each) for each in contents.prints)
            sound = all(_is_sound(each.content) for each in prints if isinstance(each.content, Filed))
        except (OSError, msgspec.DecodeError):
            sound = False
        if not sound:
            self._folders.forget(key)
            return None
        return Prints(prints=prints, secrets=contents.secrets, remarks=contents.remarks)

    def keep(self, key: str, made: Prints) -> Prints:
        """Keep prints and return them as files; as they are where the disk has no room for them."""
        listed = tuple(
            _Listed(
                each.name,
                each.file_name,
                each.media_type,
                each.width,
                each.height,
                each.ratio,
                size_of(each.content),
                digest_of(each.content),
            )
            for each in made.prints
        )
        files = {each.file_name: bytes_of(each.content) for each in made.prints}
        files[_LIST] = msgspec.json.encode(_Contents(listed, made.secrets, made.remarks))
        try:
            folder = self._folders.keep(key, files)
        except StoreError:
            return made
        self._grown = True
        prints = tuple(_print(folder, each) for each in listed)
        return replace(made, prints=prints)

    def tidy(self) -> None:
        """Throw the oldest prints away where there are too many, once there are more than before."""
        if self._grown:
            self._grown = False
            self._folders.prune()


def _print(folder: Path, listed: _Listed) -> Print:
    content = Filed(path=folder / listed.file_name, size=listed.size, digest=listed.digest)
    return Print(
        name=listed.name,
        file_name=listed.file_name,
        media_type=listed.media_type,
        width=listed.width,
        height=listed.height,
        ratio=listed.ratio,
        content=content,
    )


def _is_sound(content: Filed) -> bool:
    with content.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == content.digest
