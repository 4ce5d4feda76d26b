"""Upkeep of the store: what it holds, whether it is sound, copies of it."""

from pathlib import Path

from workstation.base.progress import Progress
from workstation.store.inspection import CheckReport
from workstation.store.inventory import Facts
from workstation.store.store import Store


class Upkeep:
    """Looks after a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def facts(self) -> Facts:
        """Return how much is in the store."""
        return self._store.facts()

    def check(self, progress: Progress) -> CheckReport:
        """Read everything again and return what is missing, altered or broken."""
        return self._store.check(progress)

    def backup(self, to: Path, progress: Progress) -> None:
        """Copy the store to a new or empty folder while it is in use."""
        self._store.backup(to, progress)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()
