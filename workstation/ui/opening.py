"""Opens files, folders and addresses with whatever the computer opens them with."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from workstation.base.errors import WorkstationError


class OpeningError(WorkstationError):
    """The computer knows no program for a file, or could not start it."""


def open_page(page: Path) -> None:
    """Show a page in the browser. Raises ``OpeningError``."""
    _open(page, "No browser could be started.")


def open_folder(folder: Path) -> None:
    """Show a folder, or the one that a file lies in. Raises ``OpeningError``."""
    _open(folder if folder.is_dir() else folder.parent, "No program could be started that shows folders.")


def open_address(address: str) -> None:
    """Show a place of the web in the browser. Raises ``OpeningError``."""
    if not QDesktopServices.openUrl(QUrl(address)):
        raise OpeningError("No browser could be started.", f"Open it yourself: {address}")


def _open(path: Path, trouble: str) -> None:
    if not path.exists():
        raise OpeningError(f"{path} is not there any more.", "Make it again.")
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise OpeningError(trouble, f"Open it yourself: {path}")
