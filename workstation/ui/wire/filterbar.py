"""Above the list of agency copy: what to search for, whose, in which state, and the ways in."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workstation.ui.library.flow import Flow
from workstation.ui.storyfilters import SearchLine
from workstation.ui.theme.theme import Theming
from workstation.ui.wire.question import SHOWN, Show, WireQuestion

_PAUSE = 120  # milliseconds without a key before the store is asked
_ANY = "Any agency"


class WireSearch(SearchLine):
    """What to search for. Pasting files into it files them, as everywhere on the page."""

    paste_asked = Signal()

    def paste(self) -> None:
        """Put in the words of the clipboard, or say that it holds files."""
        if QGuiApplication.clipboard().mimeData().hasUrls():
            self.paste_asked.emit()
        else:
            super().paste()


class WireFilterBar(QWidget):
    """Asks questions of the list. ``asked`` carries each, a moment after the last key where it is typed."""

    asked = Signal(object)
    left_below = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()
    watch_asked = Signal()

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._last = WireQuestion()
        self.search = WireSearch("Search agency copy")
        self._glass = QAction(self)
        self.search.addAction(self._glass, WireSearch.ActionPosition.LeadingPosition)
        self.take_in = QPushButton("File copy")
        self.take_in.setProperty("main", True)
        self.take_in.setAccessibleDescription("Files, a folder, what is on the clipboard, or a folder that is watched")
        self.agency = QComboBox()
        self.agency.setAccessibleName("Agency")
        self.agency.addItem(_ANY, "")
        self.show_only = QComboBox()
        self.show_only.setAccessibleName("Show")
        for words, name in SHOWN:
            self.show_only.addItem(words, name)
        self.clear = QPushButton("Show all")
        self.clear.setProperty("flat", True)
        self.clear.hide()
        self._build()
        self._connect()
        self._dress()
        theming.changed.connect(self._dress)

    def question(self) -> WireQuestion:
        """Return what is asked."""
        show: Show = self.show_only.currentData()
        return WireQuestion(self.search.text().strip(), str(self.agency.currentData() or ""), show)

    def reset(self, show: Show = "") -> None:
        """Ask for everything again, or for what is in one state alone."""
        held = [QSignalBlocker(each) for each in (self.search, self.agency, self.show_only)]
        self.search.clear()
        self.agency.setCurrentIndex(0)
        self.show_only.setCurrentIndex(self.show_only.findData(show))
        del held
        self._ask()

    def type_on(self, words: str) -> None:
        """Go on typing what somebody began to type in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)
        self.search.insert(words)

    def know_agencies(self, names: tuple[str, ...]) -> None:
        """Offer these agencies; the one that is chosen stays."""
        offered = [self.agency.itemData(at) for at in range(1, self.agency.count())]
        if offered == list(names):
            return
        held = QSignalBlocker(self.agency)
        chosen = str(self.agency.currentData() or "")
        self.agency.clear()
        self.agency.addItem(_ANY, "")
        for name in dict.fromkeys([*names, *([chosen] if chosen else [])]):
            self.agency.addItem(name, name)
        self.agency.setCurrentIndex(max(0, self.agency.findData(chosen)))
        del held

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.take_in)
        second = QWidget()
        row = Flow(second)
        for widget in (self.agency, self.show_only, self.clear):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(second)
        menu = QMenu(self)
        menu.addAction("&Files…", self.files_asked.emit)
        menu.addAction("Fol&der…", self.folder_asked.emit)
        menu.addAction("From the &clipboard", self.paste_asked.emit)
        menu.addSeparator()
        menu.addAction("&Watch a folder…", self.watch_asked.emit)
        self.take_in.setMenu(menu)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left_below.connect(self.left_below)
        self.search.paste_asked.connect(self.paste_asked)
        self.agency.currentIndexChanged.connect(lambda _: self._ask())
        self.show_only.currentIndexChanged.connect(lambda _: self._ask())
        self.clear.clicked.connect(lambda: self.reset())

    def _ask(self) -> None:
        self._pause.stop()
        question = self.question()
        self.clear.setVisible(question.narrows)
        if question != self._last:
            self._last = question
            self.asked.emit(question)

    def _dress(self) -> None:
        self._glass.setIcon(self._theming.icon("search", self._theming.tokens.muted))
