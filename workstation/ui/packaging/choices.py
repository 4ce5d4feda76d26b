"""What is remembered of packages: which formats they have, where they go, which one was the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

FOLDER = "folder-packages"
LAST = "package-last"
"""Where the folder for packages and the last package are remembered."""
_LEFT_OUT = "package-left-out"
_ZIPPED = "package-zipped"


@dataclass(frozen=True)
class Choice:
    """What is to be in packages and where they go; no folder where none was chosen yet."""

    formats: tuple[str, ...]
    zipped: bool
    folder: Path | None


def choice_in(memory: QSettings, known: Iterable[str]) -> Choice:
    """Return what was chosen last: all known formats, as a folder, where nothing was."""
    left_out = _listed(memory.value(_LEFT_OUT))
    folder = str(memory.value(FOLDER) or "")
    return Choice(
        formats=tuple(name for name in known if name not in left_out),
        zipped=str(memory.value(_ZIPPED)).lower() == "true",
        folder=Path(folder) if folder else None,
    )


def remember_formats(memory: QSettings, chosen: Iterable[str], known: Iterable[str]) -> None:
    """Remember which formats packages have. A format that is new one day is in until it is left out."""
    chosen = set(chosen)
    memory.setValue(_LEFT_OUT, [name for name in known if name not in chosen])


def remember_zipped(memory: QSettings, zipped: bool) -> None:
    """Remember whether packages are one zip file each."""
    memory.setValue(_ZIPPED, "true" if zipped else "false")


def last_package(memory: QSettings) -> Path | None:
    """Return the package that was made last, None where it is gone."""
    path = Path(str(memory.value(LAST) or ""))
    return path if path.name and path.exists() else None


def _listed(value: object) -> tuple[str, ...]:
    """Return a remembered list: QSettings gives back one entry as a string and none as nothing."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
