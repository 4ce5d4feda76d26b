"""Rows for the stories that draw on an agency's item; pressed, each opens at the passage."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.desk.sources.passages import step
from workstation.ui.bench import Bench
from workstation.ui.following import emptied
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session
from workstation.ui.storylist import title_of

if TYPE_CHECKING:
    from workstation.desk.wire.wire import Use

_EXCERPT = 60
_QUOTED = 3  # passages that a row quotes


class Uses(QWidget):
    """A row for each story, those that still draw on the item first."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._rows: list[RowButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def rows(self) -> list[RowButton]:
        """Return the rows, from the top."""
        return list(self._rows)

    def show_uses(self, item_id: str, uses: "Iterable[Use]") -> None:
        """Show the stories that draw on an item."""
        emptied(self._column)
        self._rows = []
        for use in uses:
            row = RowButton(self._bench.theming, title_of(use.story), _told(use), "story", "muted")
            row.clicked.connect(partial(open_use, self._bench, item_id, use))
            row.stepped.connect(partial(self._step, row))
            self._column.addWidget(row)
            row.show()
            self._rows.append(row)

    def _step(self, row: RowButton, by: int) -> None:
        at = self._rows.index(row) + by
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus()


def open_use(bench: Bench, item_id: str, use: "Use", _: bool = False) -> None:
    """Open a story at the first passage that it draws from an item."""

    def show(session: Session) -> None:
        names = [source.id for source in session.story.sources if source.item == item_id]
        found = step(session.story, None, 1, names) if names else None
        passage = found.passage if found is not None else next(iter(use.passages), None)
        if passage is not None:
            session.show(passage.place, passage.start, passage.end)
        bench.announcer.say(found.sentence() if found is not None else "This story does not use the item any more")

    bench.workspace.open(use.story.id, show)


def _told(use: "Use") -> str:
    quoted = [f"“{_excerpt(passage.words)}”" for passage in use.passages[:_QUOTED]]
    count = len(use.passages)
    passages = f"{count} passage{'s' if count != 1 else ''}" if count else ""
    version = f"took version {use.version}" if use.version else ""
    earlier = "" if use.is_current else f"In version {use.last} of the story, no longer in the latest"
    return "\n".join(filter(None, [" · ".join(filter(None, [passages, version, earlier])), *quoted]))


def _excerpt(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT].rsplit(' ', 1)[0]}…"
