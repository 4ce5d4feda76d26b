"""A fresh store for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.base.clock import FixedClock
from workstation.store.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that the store of this test is in."""
    return tmp_path / "store"


@pytest.fixture
def store(folder: Path, clock: FixedClock) -> Iterator[Store]:
    """Return an open store, empty."""
    with Store.open(folder, clock) as opened:
        yield opened
