"""Stories in the order of saving, read by the driver alone: a window shows them before SQLAlchemy is even loaded.

It is the list as ``Stories.list`` gives it where nothing is narrowed, and a test holds the two against each other.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from workstation.store import moments
from workstation.store.border import border
from workstation.store.listing import Page, Summary, place, position

_FIELDS = Summary.__struct_fields__
_MOMENTS = ("created_at", "saved_at", "trashed_at")
_BEYOND = (1 << 63) - 1
_QUERY = f"""
    SELECT {", ".join(_FIELDS)}, changed FROM story
    WHERE trashed_at IS NULL AND changed < ? ORDER BY changed DESC LIMIT ?
"""  # noqa: S608 - the names of fields are ours


def newest(file: Path, limit: int, after: str, patience: float) -> Page[Summary]:
    """Return a page of the stories that are not in the trash, the last one saved first.

    ``after`` is the ``next`` of the page before. Raises ``StoreError``.
    """
    below = position(after, "changed")[0] if after else _BEYOND
    with border(), closing(sqlite3.connect(file, timeout=patience)) as connection:
        rows = connection.execute(_QUERY, (below, limit + 1)).fetchall()
    shown = rows[:limit]
    more = place("changed", shown[-1][-1:]) if len(rows) > limit else ""
    return Page(items=tuple(_summary(row) for row in shown), next=more)


def _summary(row: tuple[Any, ...]) -> Summary:
    values = dict(zip(_FIELDS, row, strict=False))
    found = {name: moments.moment(values[name]) for name in _MOMENTS if values[name] is not None}
    return Summary(**(values | found | {"breaking": bool(values["breaking"])}))
