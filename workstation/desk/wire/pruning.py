"""How long agency copy is kept: what is older, and what no story has drawn on, may go."""

from datetime import datetime, timedelta

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.credits.house import House
from workstation.store.store import Store
from workstation.store.wirelisting import WireRow

LIMIT = "agency-copy-days"
"""How a house's limit is called that says for how many days agency copy is kept; without it, for ever."""


class PruningError(WorkstationError):
    """Nobody has said what is to go."""


class Pruned(Value, frozen=True, kw_only=True):
    """The items that went, the oldest first, or that would go; ``before`` is the moment since which all are kept."""

    items: tuple[WireRow, ...]
    before: datetime
    gone: int = 0


def oldest_kept(house: House) -> datetime | None:
    """Return the moment since which the house keeps agency copy, None where it keeps all."""
    days = house.profile.limits.get(LIMIT, 0)
    return house.now - timedelta(days=days) if days > 0 else None


def prune(store: Store, house: House, days: int = 0, *, preview: bool = False) -> Pruned:
    """Drop what was filed more than so many days ago, as many as the house says where none are named.

    What a story draws on stays, or has ever drawn on, be it saved or only typed. A ``preview`` drops nothing. Raises
    ``PruningError`` where neither names the days, ``StoreError``.
    """
    before = house.now - timedelta(days=days) if days > 0 else oldest_kept(house)
    if before is None:
        raise PruningError(
            "Nobody has said for how long agency copy is kept.",
            f"Name the days with --older-than, or write {LIMIT} below [limits] in the house's profile.",
        )
    items = store.wire.unused(before, store.journal.drawn_on())
    gone = 0 if preview else store.wire.drop([each.id for each in items], before)
    return Pruned(items=items, before=before, gone=gone)
