"""Asks for files and folders, and remembers where they were."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_COPY = "Copy and packages (*.txt *.text *.html *.htm *.xhtml *.md *.markdown *.docx *.zip);;All files (*)"
_WIRE = "Agency copy (*.ninjs *.json *.xml *.newsml *.nitf *.txt *.text *.html *.htm *.md *.docx);;All files (*)"
_PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp *.gif *.tif *.tiff *.avif *.heic);;All files (*)"


def choose_copy(parent: QWidget, memory: QSettings) -> list[Path]:
    """Return the files of copy that the person chose, none where they thought better of it."""
    return _files(parent, memory, "Import copy", _COPY, "folder-copy")


def choose_pictures(parent: QWidget, memory: QSettings) -> list[Path]:
    """Return the pictures that the person chose."""
    return _files(parent, memory, "Choose pictures", _PICTURES, "folder-pictures")


def choose_wire_files(parent: QWidget, memory: QSettings) -> list[Path]:
    """Return the files of agency copy that the person chose."""
    return _files(parent, memory, "File agency copy", _WIRE, "folder-wire")


def choose_folder(parent: QWidget, memory: QSettings, title: str, key: str) -> Path | None:
    """Return a folder, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title, _last(memory, key))
    if not chosen:
        return None
    memory.setValue(key, chosen)
    return Path(chosen)


def _files(parent: QWidget, memory: QSettings, title: str, kinds: str, key: str) -> list[Path]:
    names, _ = QFileDialog.getOpenFileNames(parent, title, _last(memory, key), kinds)
    if names:
        memory.setValue(key, str(Path(names[0]).parent))
    return [Path(name) for name in names]


def _last(memory: QSettings, key: str) -> str:
    return str(memory.value(key, str(Path.home())))
