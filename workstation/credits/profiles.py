"""House profiles: what is particular to an outlet, read from a file of its own."""

import tomllib
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
    if not name.replace("-", "").replace("_", "").isalnum():
        raise ProfileError(f"{name!r} is no name of a house profile.", _known(own))
    path = next((folder / f"{name}.toml" for folder in _folders(own) if (folder / f"{name}.toml").is_file()), None)
    if path is None:
        raise ProfileError(f"There is no house profile {name!r}.", _known(own))
    try:
        return msgspec.convert({"id": name, **_with_services(tomllib.loads(path.read_text("utf-8")))}, Profile)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        raise ProfileError(f"The house profile {path} cannot be read: {error}.", "Correct the file.") from error


def _with_services(content: dict[str, Any]) -> dict[str, Any]:
    """Return a profile's content with each service as an entry, also one of which no more than a name is said."""
    services = content.get("services")
    if not isinstance(services, list):
        return content
    return {**content, "services": [{"name": each} if isinstance(each, str) else each for each in services]}


def _folders(own: Path | None) -> list[Path]:
    return [*([own] if own else []), resource("houses")]


def _known(own: Path | None) -> str:
    names = sorted({path.stem for folder in _folders(own) if folder.is_dir() for path in folder.glob("*.toml")})
    return f"Choose one of: {', '.join(names)}."
