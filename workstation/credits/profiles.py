"""House profiles: what is particular to an outlet, read from a file of its own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from workstation.base.errors import WorkstationError
from workstation.base.resources import resource
from workstation.credits.house import Profile

DEFAULT = "plain"


class ProfileError(WorkstationError):
    """A house profile is not there, or does not say what a profile says."""


def load_profile(name: str, own: Path | None = None) -> Profile:
    """Return the profile of this name: from the person's ``own`` folder, else from those that ship.

    Raises ``ProfileError`` where there is none, or where it holds something that a profile cannot.
    """
    if not is_profile_name(name):
        raise ProfileError(f"{name!r} is no name of a house profile.", _known(own))
    path = profile_file(name, own)
    if path is None:
        raise ProfileError(f"There is no house profile {name!r}.", _known(own))
    try:
        content = _with_services(tomllib.loads(path.read_text("utf-8")))
        _refuse_unknown(content, path)
        return msgspec.convert({"id": name, **content}, Profile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        raise ProfileError(f"The house profile {path} cannot be read: {error}.", "Correct the file.") from error


def is_profile_name(name: str) -> bool:
    """Return whether a profile can have this name: letters, figures, hyphens and underscores, as a file's name."""
    return name.replace("-", "").replace("_", "").isalnum()


def profile_file(name: str, own: Path | None = None) -> Path | None:
    """Return the file of the profile of this name, a person's ``own`` before the shipped one; None without any."""
    return next((path for folder in _folders(own) if (path := folder / f"{name}.toml").is_file()), None)


def profile_files(own: Path | None = None) -> dict[str, Path]:
    """Return the file of each profile by its name; a person's ``own`` goes before the shipped one of that name."""
    folders = [folder for folder in reversed(_folders(own)) if folder.is_dir()]
    return {
        path.stem: path for folder in folders for path in sorted(folder.glob("*.toml")) if is_profile_name(path.stem)
    }


def _refuse_unknown(content: Mapping[str, Any], path: Path) -> None:
    """Raise ``ProfileError`` that names the keys which no profile has, and what was meant where that can be told."""
    known = [name for name in Profile.__struct_fields__ if name != "id"]
    unknown = [key for key in content if key not in known]
    if unknown:
        from difflib import get_close_matches

        near = dict.fromkeys(match for key in unknown for match in get_close_matches(key, known, 1))
        names, each = " and ".join(map(repr, unknown)), "is no key" if len(unknown) == 1 else "are no keys"
        meant = f"Did you mean {' and '.join(map(repr, near))}? " if near else ""
        raise ProfileError(
            f"The house profile {path} cannot be read: {names} {each} of a profile.",
            f"{meant}There are: {', '.join(known)}.",
        )


def _with_services(content: dict[str, Any]) -> dict[str, Any]:
    """Return a profile's content with each service as an entry, also one of which no more than a name is said."""
    services = content.get("services")
    if not isinstance(services, list):
        return content
    return {**content, "services": [{"name": each} if isinstance(each, str) else each for each in services]}


def _folders(own: Path | None) -> list[Path]:
    return [*([own] if own else []), _shipped()]


@cache
def _shipped() -> Path:
    return resource("houses")


def _known(own: Path | None) -> str:
    return f"Choose one of: {', '.join(sorted(profile_files(own)))}."
