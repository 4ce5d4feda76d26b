"""Above the list of agency copy: what to search for, whose, in which state, and the ways in."""

from PySide6.QtCore import QMimeData, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from workstation.ui.searchbar import SearchBar
from workstation.ui.theme.theme import Theming
from workstation.ui.wire.question import SHOWN, Show, WireQuestion

_ANY = "Any agency"


class WireFilterBar(SearchBar):
    """Asks which items to list: whose, and in which state. ``watch_asked`` is one more way in."""

    watch_asked = Signal()

    def __init__(self, theming: Theming) -> None:
        super().__init__(theming, "Search agency copy", "File copy", QMimeData.hasUrls)
        self._last = WireQuestion()
        self.take_in.setAccessibleDescription("Files, a folder, what is on the clipboard, or a folder that is watched")
        self.ways.addSeparator()
        self.ways.addAction("&Watch a folder…", self.watch_asked.emit)
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
        self.add_row(self.agency, self.show_only, self.clear)
        self.agency.currentIndexChanged.connect(lambda _: self.ask())
        self.show_only.currentIndexChanged.connect(lambda _: self.ask())
        self.clear.clicked.connect(lambda: self.reset())

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
        self.ask()

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

    def ask(self) -> None:
        """Ask what is asked now, where that is something else."""
        self._pause.stop()
        question = self.question()
        self.clear.setVisible(question.narrows)
        if question != self._last:
            self._last = question
            self.asked.emit(question)
