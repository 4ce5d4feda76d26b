"""The names of panels that share a place, each in full, where the window is too narrow for a row of tabs."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QPushButton, QTabBar, QVBoxLayout, QWidget

from workstation.ui.buttonrow import ButtonRow
from workstation.ui.theme.theme import Theming

_FOLDED = "folded"
"""Set on a bar of tabs that gives way to names: the style sheet lets its tabs have no height."""
_SIDES = 10  # pixels beside the words of a tab


class PanelNames(QWidget):
    """Stands where a dock has its title: takes no room, or shows the names of all panels that share its place."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__()
        self._dock = dock
        self._row: ButtonRow | None = None
        self.buttons: dict[QDockWidget, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_names(self, docks: Sequence[QDockWidget]) -> None:
        """Show the names of these panels; nothing where there are none."""
        names = [dock.windowTitle() for dock in docks]
        if list(self.buttons) == list(docks) and [button.text() for button in self.buttons.values()] == names:
            return
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row, self.buttons = None, {dock: self._button(dock) for dock in docks}
        if docks:
            self._row = ButtonRow(*self.buttons.values(), between=0)
            self._column.addWidget(self._row)
            for before, after in pairwise(self.buttons.values()):
                QWidget.setTabOrder(before, after)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the names at the width that there is."""
        return QSize(0, self._row.heightForWidth(self.width()) if self._row is not None else 0)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest name."""
        return self._row.minimumSizeHint() if self._row is not None else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as this width needs."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _button(self, dock: QDockWidget) -> QPushButton:
        button = QPushButton(dock.windowTitle())
        button.setProperty("tab", True)
        button.setCheckable(True)
        button.setChecked(dock is self._dock)
        button.setAutoDefault(False)
        button.setAccessibleDescription("Brings this panel to the front")
        button.clicked.connect(partial(self._go_to, dock))
        return button

    def _go_to(self, dock: QDockWidget) -> None:
        """Bring a panel to the front, with the focus on its name there."""
        self.buttons[self._dock].setChecked(True)  # this strip goes behind with its own panel
        for each, button in self.buttons.items():
            button.setChecked(each is self._dock)
        dock.show()
        dock.raise_()
        names = dock.titleBarWidget()
        if isinstance(names, PanelNames) and dock in names.buttons:
            names.buttons[dock].setFocus(Qt.FocusReason.TabFocusReason)


class Folding(QObject):
    """Lets the tabs of docks give way to names where they do not fit side by side, and come back where they do."""

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget], theming: Theming) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)
        for dock in docks:
            dock.installEventFilter(self)
            dock.windowTitleChanged.connect(lambda _: self._soon.start())
            dock.topLevelChanged.connect(lambda _: self._soon.start())
        theming.changed.connect(self.fit)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again at each width, and when a dock joins others."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._soon.start()
        return False

    def fit(self) -> None:
        """Look at each row of tabs whether all of them can be read."""
        together: set[QDockWidget] = set()
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            titles = [bar.tabText(at) for at in range(bar.count())]
            docks = [dock for dock in self._docks if dock.windowTitle() in titles and not dock.isFloating()]
            front = next((dock for dock in docks if not dock.visibleRegion().isEmpty()), None)
            if front is None or len(docks) < 2:
                continue
            folds = self._needed(bar, titles) > front.width()
            self._fold(bar, folds)
            if folds:
                together.update(docks)
                for dock in docks:
                    self._names(dock, docks)
        for dock in self._docks:
            if dock not in together:
                self._names(dock, [])

    def _needed(self, bar: QTabBar, titles: Sequence[str]) -> int:
        metrics = bar.fontMetrics()
        return sum(metrics.horizontalAdvance(title) + _SIDES for title in titles)

    def _fold(self, bar: QTabBar, folds: bool) -> None:
        if bool(bar.property(_FOLDED)) == folds:
            return
        bar.setProperty(_FOLDED, folds)
        bar.style().unpolish(bar)
        bar.style().polish(bar)
        QApplication.sendEvent(bar, QEvent(QEvent.Type.StyleChange))  # it measures its tabs anew
        layout = self._window.layout()
        if layout is not None:
            layout.invalidate()

    def _names(self, dock: QDockWidget, docks: Sequence[QDockWidget]) -> None:
        names = dock.titleBarWidget()
        if isinstance(names, PanelNames):
            names.show_names(docks)


def is_folded(bar: QTabBar) -> bool:
    """Return whether a bar of tabs gave way to names."""
    return bool(bar.property(_FOLDED))
