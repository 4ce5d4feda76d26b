"""Looks over the machine for what the program needs, and names the command that brings what is missing."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from workstation.base.value import Value

_WINDOW_LIBRARIES = {  # what Qt's wheel expects of a Linux system, and the Debian package that has it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Ailment(Value, frozen=True):
    """Something missing: what it is for, and how to get it. ``needed`` tells it from what is only nice to have."""

    what: str
    remedy: str
    needed: bool = True


def examine(store: Path | None = None) -> list[Ailment]:
    """Return what this machine lacks, the needed things first; an empty list when nothing is missing."""
    found = [*_window(), *_search(), *_store_folder(store), *_optional()]
    return sorted(found, key=lambda ailment: not ailment.needed)


def _window() -> Iterator[Ailment]:
    if importlib.util.find_spec("PySide6") is None:
        yield Ailment("Qt for Python, which draws the window.", "pip install 'PySide6-Essentials>=6.9,!=6.12.0'")
    if not sys.platform.startswith("linux"):
        return
    yield from _libraries(_WINDOW_LIBRARIES, "the window", needed=True)
    if os.environ.get("DISPLAY"):
        yield from _libraries(_SCREEN_LIBRARIES, "a window on this screen", needed=True)


def _libraries(expected: dict[str, str], use: str, needed: bool) -> Iterator[Ailment]:
    missing = [library for library in expected if not _loads(library)]
    if missing:
        packages = " ".join(expected[library] for library in missing)
        yield Ailment(
            f"System libraries for {use}: {', '.join(missing)}.", f"sudo apt-get install -y {packages}", needed
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _search() -> Iterator[Ailment]:
    import sqlite3  # asked for what it can do; nothing is stored through it here

    with sqlite3.connect(":memory:") as database:
        options = {row[0] for row in database.execute("PRAGMA compile_options")}
    database.close()
    if sqlite3.sqlite_version_info < (3, 35) or "ENABLE_FTS5" not in options:
        yield Ailment(
            f"SQLite 3.35 or newer with full-text search; this Python has {sqlite3.sqlite_version}.",
            "Use a Python built with a newer SQLite (Debian 12's python3 is).",
        )


def _store_folder(store: Path | None) -> Iterator[Ailment]:
    if store is None:
        return
    nearest = store
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if not os.access(nearest, os.W_OK):
        yield Ailment(f"Leave to write in {nearest}.", f"Choose another folder with --store, or: chmod u+w '{nearest}'")


def _optional() -> Iterator[Ailment]:
    if importlib.util.find_spec("pi_heif") is None:
        yield Ailment("Reading of HEIC pictures, as phones take them.", "pip install pi-heif", needed=False)
    if importlib.util.find_spec("rapidocr_onnxruntime") is None:
        yield Ailment("Reading of the words in pictures.", "pip install rapidocr-onnxruntime", needed=False)
