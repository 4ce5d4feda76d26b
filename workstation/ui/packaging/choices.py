"""What is remembered of packages: which formats they have, where they go, which one was the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:  # the menus of the window ask what was the last package
    from workstation.desk.publishing.packaging import Offered

FOLDER = "folder-packages"
LAST = "package-last"
"""Where the folder for packages and the last package are remembered."""
_LEFT_OUT = "package-left-out"
_ADDED = "package-added"
_ZIPPED = "package-zipped"


@dataclass(frozen=True)
class Choice:
    """What is to be in packages and where they go; no folder where none was chosen yet."""

    formats: tuple[str, ...]
    zipped: bool
    folder: Path | None


def choice_in(memory: QSettings, offered: "Iterable[Offered]") -> Choice:
    """Return what was chosen last: the formats that the house's packages have, as a folder, where nothing was."""
    left_out, added = _listed(memory.value(_LEFT_OUT)), _listed(memory.value(_ADDED))
    folder = str(memory.value(FOLDER) or "")
    return Choice(
        formats=tuple(each.id for each in offered if (each.id not in left_out if each.usual else each.id in added)),
        zipped=str(memory.value(_ZIPPED)).lower() == "true",
        folder=Path(folder) if folder else None,
    )


def remember_formats(memory: QSettings, chosen: Iterable[str], offered: "Iterable[Offered]") -> None:
    """Remember how packages differ from the house's: what it has one day more is in until it is left out."""
    chosen, offered = set(chosen), tuple(offered)
    memory.setValue(_LEFT_OUT, [each.id for each in offered if each.usual and each.id not in chosen])
    memory.setValue(_ADDED, [each.id for each in offered if not each.usual and each.id in chosen])


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
