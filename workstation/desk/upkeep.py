"""Upkeep of the store: what it holds, whether it is sound, copies of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from workstation.base.progress import Progress
from workstation.store.store import Store

if TYPE_CHECKING:
    from workstation.store.inspection import CheckReport
    from workstation.store.inventory import Facts


class Upkeep:
    """Looks after a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get_ready(self) -> None:
        """Load and open now what the first story would wait for. Raises ``StoreError``."""
        self._store.get_ready()

    def facts(self) -> "Facts":
        """Return how much is in the store."""
        return self._store.facts()

    def check(self, progress: Progress) -> "CheckReport":
        """Read everything again and return what is missing, altered or broken."""
        return self._store.check(progress)

    def backup(self, to: Path, progress: Progress) -> None:
        """Copy the store to a new or empty folder while it is in use."""
        self._store.backup(to, progress)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()
