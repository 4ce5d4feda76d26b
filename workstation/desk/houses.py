"""The house that a person writes for: which profiles there are, what each holds, which one is chosen."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from workstation.base.errors import WorkstationError
from workstation.credits.house import Profile
from workstation.credits.profiles import (
    DEFAULT,
    ProfileError,
    is_profile_name,
    load_profile,
    profile_file,
    profile_files,
)
from workstation.desk.files import FileError, read_file
from workstation.store.files import make_folder, write_whole

_CHOICE = "house.toml"
_KEY = "house"
_FOLDER = "houses"
_WORDS = "words.txt"
Origin = Literal["shipped", "own"]


class HouseListed(NamedTuple):
    """A profile as a list shows it; ``trouble`` is why it cannot be read."""

    name: str
    outlet: str
    origin: Origin
    chosen: bool
    trouble: WorkstationError | None = None


class Houses:
    """The house profiles of one folder of settings and those that ship, and the choice among them, which is kept."""

    def __init__(self, folder: Path, asked_for: str = "") -> None:
        """``asked_for`` is a house that the environment names: it goes before the one that was chosen."""
        self._folder = folder
        self._asked_for = asked_for
        self._profiles: dict[str, tuple[tuple[int, int], Profile]] = {}

    @property
    def folder(self) -> Path:
        """Where the person's own profiles lie."""
        return self._folder / _FOLDER

    @property
    def is_asked_for(self) -> bool:
        """Whether the environment says which house it is, so that choosing another changes nothing here."""
        return bool(self._asked_for)

    def name(self) -> str:
        """Return the name of the house that is written for. Raises ``ProfileError`` where that cannot be told."""
        return self._asked_for or self._chosen()

    def profile(self, name: str = "") -> Profile:
        """Return a profile, the chosen one's where none is named; read again when its file changes.

        Raises ``ProfileError``.
        """
        name = name or self.name()
        path = profile_file(name, self.folder) if is_profile_name(name) else None
        known = self._profiles.get(name)
        signature = _signature(path) if path is not None else (0, 0)
        if known is None or known[0] != signature:
            known = self._profiles[name] = (signature, load_profile(name, self.folder))
        return known[1]

    def listing(self) -> tuple[HouseListed, ...]:
        """Return all profiles by name, also those that cannot be read."""
        try:
            current = self.name()
        except ProfileError:
            current = ""
        return tuple(self._listed(name, path, current) for name, path in sorted(profile_files(self.folder).items()))

    def use(self, name: str) -> Profile:
        """Write for this house from now on, and return its profile. Raises ``ProfileError``, ``FileError``."""
        profile = self.profile(name)
        if self._asked_for and self._asked_for != name:
            said = f"The environment says to write for {self._asked_for!r}."
            raise ProfileError(said, "Take WORKSTATION_HOUSE away, then choose again.")
        self._write(self._folder / _CHOICE, f'{_KEY} = "{name}"\n'.encode())
        return profile

    def copy(self, name: str, new: str) -> Path:
        """Copy a profile under a new name into the person's own folder, to be changed there; return its file.

        Raises ``ProfileError`` where there is none, or the new name is taken, ``FileError``.
        """
        self.profile(name)
        files = profile_files(self.folder)
        if not is_profile_name(new):
            raise ProfileError(f"{new!r} cannot be the name of a house.", "Write letters, figures, - and _.")
        if new in files:
            raise ProfileError(f"There is a house {new!r} already.", "Choose another name.")
        path = self.folder / f"{new}.toml"
        self._write(path, read_file(files[name]))
        return path

    def templates(self, name: str = "") -> dict[str, str]:
        """Return the house's own templates by their file's name: those in the folder that is called as the house is.

        Raises ``FileError`` where one cannot be read.
        """
        return {path.name: _page(path) for path in sorted((self.folder / (name or self.name())).glob("*.html"))}

    def words_file(self, name: str = "") -> Path:
        """Return where the words of a house are kept."""
        return self.folder / f"{name or self.name()}.{_WORDS}"

    def _chosen(self) -> str:
        path = self._folder / _CHOICE
        try:
            said = tomllib.loads(path.read_text("utf-8"))[_KEY]
        except FileNotFoundError:
            return DEFAULT
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
            raise ProfileError(f"{path} does not say which house is written for.", "Choose the house again.") from error
        return str(said)

    def _listed(self, name: str, path: Path, current: str) -> HouseListed:
        origin: Origin = "own" if path.parent == self.folder else "shipped"
        chosen = name == current
        try:
            return HouseListed(name, self.profile(name).outlet, origin, chosen)
        except ProfileError as error:
            return HouseListed(name, "", origin, chosen, error)

    def _write(self, path: Path, content: bytes) -> None:
        try:
            make_folder(path.parent)
            write_whole(path, (content,))
        except OSError as error:
            raise FileError(
                f"{path} could not be written: {error.strerror}.", "Make room there, or let it be."
            ) from error


def profile_lines(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield what a profile holds: each key with those above it (``limits.headline``), and its value in words."""
    yield from _lines("", msgspec.to_builtins(profile))


def _lines(above: str, content: Any) -> Iterator[tuple[str, str]]:
    if isinstance(content, Mapping):
        for key, each in content.items():
            yield from _lines(f"{above}.{key}" if above else str(key), each)
    elif isinstance(content, list | tuple):
        if any(isinstance(each, Mapping) for each in content):
            for at, each in enumerate(content, 1):
                yield from _lines(f"{above}.{at}", each)
        elif content:
            yield above, ", ".join(map(_said, content))
    elif content not in ("", None):
        yield above, _said(content)


def _said(each: Any) -> str:
    return {True: "yes", False: "no"}[each] if isinstance(each, bool) else str(each)


def _page(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(f"The template {path} is not text in UTF-8.", "Save it in UTF-8.") from error


def _signature(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
