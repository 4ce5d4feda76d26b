"""The targets that a person set up: a file of settings by their names, and secrets where only the system sees them."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from workstation.base.errors import WorkstationError
from workstation.delivery import vault
from workstation.delivery.errors import RefusedError
from workstation.delivery.target import Connected, Given, Receiver, Target
from workstation.desk.files import FileError, read_file
from workstation.store.files import make_folder, write_whole

_FILE = "targets.toml"
_KIND = "kind"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


class TargetError(WorkstationError):
    """There is no such target, or it cannot be set up like this."""


class Listed(NamedTuple):
    """A target as a list shows it; ``said`` are its settings. ``lacking`` are what it still must be told, in words."""

    name: str
    kind: Target
    said: dict[str, str]
    lacking: tuple[str, ...] = ()


class Targets:
    """The targets in one folder of settings, read again whenever they are asked for."""

    def __init__(self, folder: Path, kinds: Callable[[], Mapping[str, Target]]) -> None:
        self._path = folder / _FILE
        self._kinds = kinds

    def kinds(self) -> Mapping[str, Target]:
        """Return the kinds of target by their ids, each with what it asks."""
        return self._kinds()

    def listing(self) -> tuple[Listed, ...]:
        """Return the targets by name. Raises ``TargetError`` where their file cannot be read."""
        return tuple(self.find(name) for name in sorted(self._read()))

    def find(self, name: str) -> Listed:
        """Return a target. Raises ``TargetError`` where there is none of this name."""
        entries = self._read()
        if name not in entries:
            known = ", ".join(sorted(entries))
            hint = f"There are: {known}." if known else "Set one up first."
            raise TargetError(f"There is no target {name!r}.", hint, way="" if known else "target add")
        said = dict(entries[name])
        kind = self._kind(said.pop(_KIND, ""))
        said = {key: value for key, value in said.items() if any(key == field.name for field in kind.fields)}
        return Listed(name, kind, said, (*kind.told_wrong(said), *self._lacking(name, kind)))

    def add(self, name: str, kind: str, said: Mapping[str, str], secrets: Mapping[str, str] | None = None) -> Listed:
        """Set up a target and return it. Raises ``TargetError``, ``RefusedError``; then nothing has changed."""
        found = self.check(name, kind, said)
        return self._keep(self._read(), name, found, dict(said), secrets or {})

    def check(self, name: str, kind: str, said: Mapping[str, str]) -> Target:
        """Return the kind of a target that can be set up like this. Raises ``TargetError``, ``RefusedError``."""
        if not _NAME.fullmatch(name):
            raise TargetError(f"{name!r} cannot be the name of a target.", "Write small letters, figures, - and _.")
        if name in self._read():
            raise TargetError(f"There is a target {name!r} already.", "Choose another name, or change that one.")
        found = self._kind(kind)
        _refuse(name, found, said)
        return found

    def set(self, name: str, said: Mapping[str, str], secrets: Mapping[str, str] | None = None) -> Listed:
        """Change settings of a target, an empty one to its default, and return it. Raises as ``add`` does."""
        found = self.find(name)
        merged = {key: value for key, value in {**found.said, **said}.items() if value.strip()}
        return self._keep(self._read(), name, found.kind, merged, secrets or {})

    def remove(self, name: str) -> None:
        """Take a target away, with its secrets. Receipts stay. Raises ``TargetError``."""
        found = self.find(name)
        entries = self._read()
        del entries[name]
        self._write(entries)
        for field in found.kind.fields:
            if field.secret:
                vault.keep(name, field.name, "")

    def open(self, name: str) -> Receiver:
        """Return the way to a target. Raises ``TargetError``, ``RefusedError`` where it must be told more."""
        found = self.find(name)
        if found.lacking:
            raise RefusedError(found.lacking[0], "Set the target up again.", "settings", way=f"target set {name}")
        return found.kind.open(Given(found.kind.fields, found.said, self._secrets(name, found.kind)))

    def test(self, name: str) -> Connected:
        """Look whether a target can be delivered to, and change nothing there. Raises ``DeliveryError``."""
        receiver = self.open(name)
        try:
            return receiver.test()
        finally:
            receiver.close()

    def kept(self, name: str) -> dict[str, vault.Kept]:
        """Return where each secret of a target is. Raises ``TargetError``, ``RefusedError``."""
        return {field.name: vault.kept(name, field.name) for field in self.find(name).kind.fields if field.secret}

    def hidden(self, name: str) -> list[str]:
        """Return what must not be in any message about a target."""
        try:
            return [secret for secret in self._secrets(name, self.find(name).kind).values() if secret]
        except WorkstationError:
            return []

    def _keep(
        self,
        entries: dict[str, dict[str, str]],
        name: str,
        kind: Target,
        said: dict[str, str],
        secrets: Mapping[str, str],
    ) -> Listed:
        _refuse(name, kind, said)
        for key, secret in secrets.items():
            vault.keep(name, kind.field(key).name, secret)
        self._write({**entries, name: {_KIND: kind.id, **said}})
        return self.find(name)

    def _secrets(self, name: str, kind: Target) -> dict[str, str]:
        return {field.name: vault.read(name, field.name) for field in kind.fields if field.secret}

    def _lacking(self, name: str, kind: Target) -> list[str]:
        needed = [field for field in kind.fields if field.secret and field.required]
        return [f"{field.title} is missing." for field in needed if not vault.read(name, field.name)]

    def _kind(self, name: str) -> Target:
        kinds = self._kinds()
        if name not in kinds:
            raise TargetError(f"There is no kind of target {name!r}.", f"Choose from: {', '.join(kinds)}.")
        return kinds[name]

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            content = tomllib.loads(read_file(self._path).decode("utf-8"))
        except FileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return {}
            raise
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise TargetError(f"The targets in {self._path} cannot be read: {error}.", "Correct that file.") from error
        return {
            name: {key: str(value) for key, value in entry.items()}
            for name, entry in content.items()
            if isinstance(entry, dict)
        }

    def _write(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        import tomlkit

        document = tomlkit.document()
        for name, entry in sorted(entries.items()):
            document[name] = dict(entry)
        try:
            make_folder(self._path.parent)
            write_whole(self._path, (tomlkit.dumps(document).encode(),))
        except OSError as error:
            raise FileError(
                f"{self._path} could not be written: {error.strerror}.", "Make room there, or let it be written."
            ) from error


def _refuse(name: str, kind: Target, said: Mapping[str, str]) -> None:
    """Raise ``TargetError`` or ``RefusedError`` where a target cannot be told this."""
    for key in said:
        if kind.field(key).secret:
            raise TargetError(
                f"{kind.field(key).title} is kept in the system's keyring, not among the settings.",
                f"Enter it when you are asked, or put it into {vault.variable(name, key)}.",
            )
    wrong = kind.told_wrong(said)
    if wrong:
        raise TargetError(wrong[0], "Look what this kind of target asks.", way="target kinds")
