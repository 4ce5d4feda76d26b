"""Garbage is looked for on the window's thread alone, and what was the window's is gone after it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from workstation.ui.garbage import GarbageCollection


@pytest.fixture
def collection(qtbot: QtBot) -> Iterator[GarbageCollection]:
    home = QObject()
    made = GarbageCollection(home)
    yield made
    made.end()
    home.deleteLater()


class _Knot:
    """Something that only a look for garbage finds: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


def _makes_garbage() -> None:
    for _ in range(3 * gc.get_threshold()[0]):
        _Knot()


def test_another_thread_never_looks_for_garbage(collection: GarbageCollection) -> None:
    knot = weakref.ref(_Knot())
    worker = threading.Thread(target=_makes_garbage)
    worker.start()
    worker.join()
    assert knot() is not None
    collection.look()
    assert knot() is None


def test_little_garbage_is_left_for_later(collection: GarbageCollection) -> None:
    gc.collect()
    knot = weakref.ref(_Knot())
    collection.look()
    assert knot() is not None


def test_at_its_end_nothing_is_left_and_python_goes_on_by_itself(collection: GarbageCollection) -> None:
    knot = weakref.ref(_Knot())
    collection.end()
    assert knot() is None
    assert gc.isenabled()
