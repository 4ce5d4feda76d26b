"""Above a page of the library: what to search for, and the ways in. What else is asked, each page adds."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.ui.flow import Flow
from workstation.ui.storyfilters import SearchLine
from workstation.ui.theme.theme import Theming

_PAUSE = 120  # milliseconds without a key before the store is asked


class PastingSearch(SearchLine):
    """What to search for. What ``takes`` tells to be for the page is not pasted into it, but as everywhere there."""

    paste_asked = Signal()

    def __init__(self, words: str, takes: Callable[[QMimeData], bool]) -> None:
        super().__init__(words)
        self._takes = takes

    def paste(self) -> None:
        """Put in the words of the clipboard, or say that it holds something for the page."""
        if self._takes(QGuiApplication.clipboard().mimeData()):
            self.paste_asked.emit()
        else:
            super().paste()


class SearchBar(QWidget):
    """Asks questions of a list. ``asked`` carries each, a moment after the last key where it is typed.

    ``files_asked``, ``folder_asked`` and ``paste_asked`` are the ways in; ``ways`` is their menu.
    """

    asked = Signal(object)
    left_below = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()

    def __init__(self, theming: Theming, words: str, take_in: str, takes: Callable[[QMimeData], bool]) -> None:
        super().__init__()
        self._theming = theming
        self.search = PastingSearch(words, takes)
        self._glass = QAction(self)
        self.search.addAction(self._glass, PastingSearch.ActionPosition.LeadingPosition)
        self.take_in = QPushButton(take_in)
        self.take_in.setProperty("main", True)
        self.ways = QMenu(self)
        self.ways.addAction("&Files…", self.files_asked.emit)
        self.ways.addAction("Fol&der…", self.folder_asked.emit)
        self.ways.addAction("From the &clipboard", self.paste_asked.emit)
        self.take_in.setMenu(self.ways)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.take_in)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 8)
        self.column.setSpacing(8)
        self.column.addLayout(first)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left_below.connect(self.left_below)
        self.search.paste_asked.connect(self.paste_asked)
        self._dress()
        theming.changed.connect(self._dress)

    def add_row(self, *widgets: QWidget) -> None:
        """Add controls below, on as many lines as they need."""
        row = QWidget()
        flow = Flow(row)
        for widget in widgets:
            flow.addWidget(widget)
        self.column.addWidget(row)

    def type_on(self, words: str) -> None:
        """Go on typing what somebody began to type in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)
        self.search.insert(words)

    def ask(self) -> None:
        """Ask what is asked now, where that is something else."""
        raise NotImplementedError

    def _dress(self) -> None:
        self._glass.setIcon(self._theming.icon("search", self._theming.tokens.muted))
