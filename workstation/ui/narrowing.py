"""Folds the panels of a side away where the story between them would have no room for a line that reads well."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from workstation.ui.theme.theme import Theming

Side = Literal["left", "right"]
SIDES: tuple[Side, ...] = get_args(Side)
_AREAS: dict[Qt.DockWidgetArea, Side] = {
    Qt.DockWidgetArea.LeftDockWidgetArea: "left",
    Qt.DockWidgetArea.RightDockWidgetArea: "right",
}
_CHARACTERS = 26  # of a line that still reads well
_BESIDE = 70  # pixels beside the text: the margins of the page, its marks and its scroll bar
_LETTER = 17  # pixels that a letter of the story is high at its own size


@dataclass(frozen=True)
class _Folded:
    """The docks that a side has when it is not folded, and the one of them in front."""

    docks: tuple[QDockWidget, ...]
    front: QDockWidget | None


class Narrowing(QObject):
    """Follows the width of a window. ``changed`` says that a side was folded away or has come back.

    The side that was asked for last stays as long as any can; where not even it has room beside the story, it goes as
    soon as somebody is back in the story.
    """

    changed = Signal()

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget], theming: Theming) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._theming = theming
        self._folded: dict[Side, _Folded] = {}
        self._asked: Side = "right"
        self._insists = False
        self.rests = False
        """Whether widths mean nothing now: all panels are put aside, or put where they were."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        theming.changed.connect(self.fit_soon)
        for dock in docks:
            dock.dockLocationChanged.connect(self.fit_soon)
            dock.topLevelChanged.connect(self.fit_soon)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def fit_soon(self, *_: object) -> None:
        """Look at the width as soon as it has settled."""
        self._soon.start()

    def is_folded(self, side: Side) -> bool:
        """Return whether a side is folded away."""
        return side in self._folded

    def titles(self, side: Side) -> list[str]:
        """Return the names of the panels that are folded away at a side."""
        folded = self._folded.get(side)
        return [dock.windowTitle() for dock in folded.docks] if folded is not None else []

    def front_of(self, side: Side) -> QDockWidget | None:
        """Return the dock that is in front when a side comes back that is folded away."""
        folded = self._folded.get(side)
        return (folded.front or folded.docks[0]) if folded is not None else None

    def fit(self) -> None:
        """Fold away what leaves the story no room, and bring back what does."""
        if self.rests or not self._window.isVisible():
            return
        self._keep_where_the_focus_is()
        kept = [side for side in SIDES if self._folded.get(side) or self._standing(side)]
        for side in sorted(kept, key=lambda each: each == self._asked):
            if self._needed(kept) <= self._window.width() or (self._insists and side == self._asked):
                break
            kept.remove(side)
        for side in SIDES:
            if side in kept:
                self._unfold(side)
            else:
                self._fold(side)

    def _keep_where_the_focus_is(self) -> None:
        """Take whoever works in a panel for somebody who asked for it."""
        focus = QApplication.focusWidget()
        dock = next((each for each in self._docks if focus is not None and each.isAncestorOf(focus)), None)
        side = self.side_of(dock) if dock is not None else None
        if side is not None:
            self._asked, self._insists = side, True

    def ask(self, side: Side) -> None:
        """Bring a side back, for somebody wants something in it, and let the other one go where both have no room."""
        self._asked, self._insists = side, True
        self._unfold(side)
        self._soon.start()

    def side_of(self, dock: QDockWidget) -> Side | None:
        """Return the side that a dock is at; None for one that floats or lies above or below the story."""
        return None if dock.isFloating() else _AREAS.get(self._window.dockWidgetArea(dock))

    def unfold_all(self) -> None:
        """Bring everything back, as it is to be remembered."""
        for side in SIDES:
            self._unfold(side)

    def _needed(self, sides: Sequence[Side]) -> int:
        """Return the width of the story and of these sides at their narrowest, in pixels."""
        font = QFont(self._window.font())
        font.setPixelSize(round(_LETTER * self._theming.scale))
        story = _CHARACTERS * QFontMetricsF(font).averageCharWidth() + _BESIDE
        return round(story) + sum(self._narrowest(side) for side in sides)

    def _narrowest(self, side: Side) -> int:
        folded = self._folded.get(side)
        docks = folded.docks if folded is not None else self._standing(side)
        return max((dock.minimumWidth() for dock in docks), default=0)

    def _standing(self, side: Side) -> tuple[QDockWidget, ...]:
        return tuple(dock for dock in self._docks if not dock.isHidden() and self.side_of(dock) == side)

    def _fold(self, side: Side) -> None:
        docks = self._standing(side)
        if side in self._folded or not docks:
            return
        front = next((dock for dock in docks if not dock.visibleRegion().isEmpty()), None)
        self._folded[side] = _Folded(docks, front)
        for dock in docks:
            dock.hide()
        self.changed.emit()

    def _unfold(self, side: Side) -> None:
        folded = self._folded.pop(side, None)
        if folded is None:
            return
        for dock in folded.docks:
            dock.show()
        if folded.front is not None:
            folded.front.raise_()
        self._window.resizeDocks([folded.docks[0]], [self._narrowest(side)], Qt.Orientation.Horizontal)
        self.changed.emit()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let go of a side that was asked for once somebody is back in the story."""
        middle = self._window.centralWidget()
        if self._insists and now is not None and middle is not None and middle.isAncestorOf(now):
            self._insists = False
            self._soon.start()
