"""The panels around the story: docks that can be moved, floated and put aside, each built when it is first needed."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QTabWidget, QWidget

from workstation.ui.bench import Bench
from workstation.ui.narrowing import Narrowing, Side
from workstation.ui.panel import Area, Panel
from workstation.ui.panelnames import Folding, PanelNames
from workstation.ui.session import Session
from workstation.ui.turns import in_another_turn

_STATE = 1  # goes up when docks change so much that a remembered arrangement no longer fits
_AREAS: dict[Area, Qt.DockWidgetArea] = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
}
_NARROWEST: dict[Area, int] = {"left": 240, "right": 350}
_WIDTHS: dict[Area, int] = {"left": 280, "right": 388}


class _Waiting(QLabel):
    """Stands where a panel of the story will be, as long as no story was open."""

    def __init__(self) -> None:
        super().__init__("Open a story to see this.")
        self.setObjectName("quiet")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setContentsMargins(12, 12, 12, 12)


class Docks(QObject):
    """The docks of a window, one for each panel, by the panel's id."""

    def __init__(self, window: QMainWindow, bench: Bench, panels: Mapping[str, Panel]) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self.panels = dict(panels)
        self._put_aside: QByteArray | None = None
        self._built: dict[str, QWidget] = {}
        in_order = sorted(panels.values(), key=lambda panel: (panel.area, panel.rank))
        self._docks = {panel.id: self._dock(panel) for panel in in_order}
        window.setDockNestingEnabled(True)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        bench.workspace.coming.connect(self._fill_those_in_front)
        bench.workspace.current_changed.connect(self._fill_soon)
        bench.theming.changed.connect(self._widen_all)
        self.folding = Folding(window, list(self._docks.values()), bench.theming)
        self.narrowing = Narrowing(window, list(self._docks.values()), bench.theming)

    def show_panel(self, name: str, *, focus: bool = True) -> QWidget:
        """Bring a panel to the front and return its widget."""
        dock = self._docks[name]
        side = self.narrowing.side_of(dock)
        if side is not None and self.narrowing.is_folded(side):
            self.narrowing.ask(side)
        dock.show()
        dock.raise_()
        self.narrowing.fit_soon()
        widget = self._filled(dock)
        widget.show()
        if focus:
            (widget.focusProxy() or widget).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return widget

    def bring_back(self, side: Side) -> None:
        """Bring the panels of a side back that were folded away, and go to the one in front."""
        front = self.narrowing.front_of(side)
        if front is not None:
            self.show_panel(front.property("panel"))

    def panel(self, name: str) -> QWidget:
        """Return a panel's widget, building it where it was never shown."""
        return self._filled(self._docks[name])

    def dock(self, name: str) -> QDockWidget:
        """Return the dock of a panel."""
        return self._docks[name]

    def in_area(self, area: Area) -> list[QDockWidget]:
        """Return the docks of the panels of an area."""
        return [dock for name, dock in self._docks.items() if self.panels[name].area == area]

    def in_front(self, area: Area) -> QWidget | None:
        """Return the widget of the panel in front in an area, None where there is none to go to."""
        return next(
            (dock.widget() for dock in self._in_sight() if dock in self.in_area(area) and _is_filled(dock)), None
        )

    # How they are arranged

    def arrangement(self) -> QByteArray:
        """Return how the docks are arranged, for another time; panels that are put or folded away come back first."""
        self.put_aside(False)
        self.narrowing.unfold_all()
        return self._window.saveState(_STATE)

    def arrange(self, remembered: object) -> None:
        """Arrange the docks as they were, or as at first where nothing fitting is remembered."""
        if isinstance(remembered, QByteArray) and self._window.restoreState(remembered, _STATE):
            return
        for area in _AREAS:
            self.in_area(area)[0].raise_()
        QTimer.singleShot(0, self, self._widen_first)  # widths hold only once the window has its own

    @property
    def are_aside(self) -> bool:
        """Whether the panels are put aside, so that only the story is shown."""
        return self._put_aside is not None

    def put_aside(self, on: bool) -> None:
        """Put the panels aside, or bring them back as they were."""
        self.narrowing.rests = on
        if on and self._put_aside is None:
            self._put_aside = self._window.saveState(_STATE)
            for dock in self._docks.values():
                dock.hide()
        elif not on and self._put_aside is not None:
            self._window.restoreState(self._put_aside, _STATE)
            self._put_aside = None
            self.narrowing.fit_soon()

    def _widen_first(self) -> None:
        first = [self.in_area(area)[0] for area in _AREAS]
        self._window.resizeDocks(first, [_WIDTHS[area] for area in _AREAS], Qt.Orientation.Horizontal)

    def _widen(self, dock: QDockWidget) -> None:
        """Give a dock the room that its panel needs at the text size of now."""
        if _is_filled(dock):
            area = self.panels[dock.property("panel")].area
            dock.setMinimumSize(max(_NARROWEST[area], dock.widget().minimumSizeHint().width()), 0)

    def _widen_all(self) -> None:
        for dock in self._docks.values():
            self._widen(dock)

    # How they are made

    def _dock(self, panel: Panel) -> QDockWidget:
        dock = QDockWidget(panel.title, self._window)
        dock.setObjectName(f"dock-{panel.id}")
        dock.setProperty("panel", panel.id)
        dock.setAccessibleName(panel.title)
        dock.setTitleBarWidget(PanelNames(dock))  # its tab says what it is; one that floats gets a title of its own
        dock.topLevelChanged.connect(partial(self._title, dock))
        dock.visibilityChanged.connect(partial(self._fronted, dock))
        area = _AREAS[panel.area]
        beside = [
            other for other in self._window.findChildren(QDockWidget) if self._window.dockWidgetArea(other) == area
        ]
        self._window.addDockWidget(area, dock)
        if beside:
            self._window.tabifyDockWidget(beside[-1], dock)
        return dock

    def _title(self, dock: QDockWidget, floats: bool) -> None:
        dock.setTitleBarWidget(None if floats else PanelNames(dock))  # type: ignore[arg-type]

    def _fronted(self, dock: QDockWidget, in_front: bool) -> None:
        """Build a panel when it first comes to the front; hide one that is behind, or Tab would lead into it unseen."""
        if in_front and self._waits_for_story(dock):
            if dock.widget() is None:
                dock.setWidget(_Waiting())
        elif in_front:
            self._fill(dock)
        elif dock.widget() is not None:
            dock.widget().hide()

    def _waits_for_story(self, dock: QDockWidget) -> bool:
        of_story = self.panels[dock.property("panel")].of_story
        return of_story and not _is_filled(dock) and self._bench.workspace.current is None

    def get_ready(self) -> None:
        """Build the panels in front that wait for a story, each in a turn of its own; they are shown with the story."""
        for dock in self._in_sight():
            if not _is_filled(dock):
                in_another_turn(dock, partial(self._build, dock))

    def _fill_those_in_front(self) -> None:
        """Show the panels in front that wait for a story, each in a turn of its own: no key waits for all of them."""
        for dock in self._in_sight():
            if not _is_filled(dock):
                in_another_turn(dock, partial(self._fill_in_sight, dock))

    def _fill_soon(self, session: Session | None) -> None:
        if session is not None:
            self._fill_those_in_front()

    def _fill_in_sight(self, dock: QDockWidget) -> None:
        if dock in self._in_sight():
            self._fill(dock)

    def _fill(self, dock: QDockWidget) -> None:
        self._filled(dock).show()
        self._widen(dock)

    def _in_sight(self) -> Iterator[QDockWidget]:
        return (dock for dock in self._docks.values() if dock.isVisible() and not dock.visibleRegion().isEmpty())

    def _filled(self, dock: QDockWidget) -> QWidget:
        if _is_filled(dock):
            return dock.widget()
        waiting: QWidget | None = dock.widget()
        widget = self._build(dock)
        dock.setWidget(widget)
        if waiting is not None:
            waiting.deleteLater()
        retitled = getattr(widget, "title_changed", None)
        if retitled is not None:
            retitled.connect(dock.setWindowTitle)
        return widget

    def _build(self, dock: QDockWidget) -> QWidget:
        """Return the widget of a dock's panel, which is made once and may wait, unseen, for a story."""
        name = dock.property("panel")
        if name not in self._built:
            widget = self.panels[name].build(self._bench)
            widget.setObjectName("panel")
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            widget.setParent(dock)
            self._built[name] = widget
        return self._built[name]


def _is_filled(dock: QDockWidget) -> bool:
    return dock.widget() is not None and not isinstance(dock.widget(), _Waiting)
