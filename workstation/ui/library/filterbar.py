"""Above the grid: what to search for, what to leave out, in which order, how large, and the way photos come in."""

from PySide6.QtCore import QSettings, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from workstation.ui.library.flow import Flow
from workstation.ui.library.grid import SIZES
from workstation.ui.library.question import FLAGS, SORTS, PhotoQuestion
from workstation.ui.signbutton import SignButton
from workstation.ui.storyfilters import SearchLine
from workstation.ui.theme.theme import Theming

_PAUSE = 120  # milliseconds without a key before the store is asked
_SORT, _FLAGS, _SIZE = "photos/sort", "photos/filters", "photos/size"


class PhotoSearch(SearchLine):
    """What to search for. Pasting pictures or files into it takes them in, as everywhere on the page."""

    paste_asked = Signal()

    def paste(self) -> None:
        """Put in the words of the clipboard, or say that it holds no words but pictures."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() or (data.hasImage() and not data.hasText()):
            self.paste_asked.emit()
        else:
            super().paste()


class PhotoFilterBar(QWidget):
    """Asks questions of the list. ``asked`` carries each, a moment after the last key where it is typed.

    ``resized`` carries how wide pictures are to be; ``files_asked``, ``folder_asked`` and ``paste_asked`` are the ways
    in. The order, the filters and the size are remembered.
    """

    asked = Signal(object)
    resized = Signal(int)
    left_below = Signal()
    files_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()

    def __init__(self, theming: Theming, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._memory = memory
        self._story = ""
        self._last = PhotoQuestion()
        self.search = PhotoSearch("Search photos")
        self._glass = QAction(self)
        self.search.addAction(self._glass, PhotoSearch.ActionPosition.LeadingPosition)
        self.take_in = QPushButton("Import")
        self.take_in.setProperty("main", True)
        self.take_in.setAccessibleDescription("Files, a folder, or what is on the clipboard")
        self.more = QToolButton()
        self.more.setText("Filters")
        self.more.setCheckable(True)
        self.sort = QComboBox()
        self.sort.setAccessibleName("Order")
        for words, sort in SORTS:
            self.sort.addItem(words, sort)
        self.smaller = SignButton(theming, "smaller", "Smaller pictures (Ctrl+[)")
        self.larger = SignButton(theming, "larger", "Larger pictures (Ctrl+])")
        self.clear = QPushButton("Clear filters")
        self.clear.setProperty("flat", True)
        self.boxes: dict[str, QCheckBox] = {}
        for name, words, tip in FLAGS:
            self.boxes[name] = QCheckBox(words)
            self.boxes[name].setToolTip(tip)
        self.box = QWidget()
        self._size = SIZES[1]
        self._build()
        self._recall()
        self._connect()
        self._dress()
        theming.changed.connect(self._dress)

    @property
    def size_of_tiles(self) -> int:
        """How wide pictures are to be, in pixels of a plain screen."""
        return self._size

    def question(self) -> PhotoQuestion:
        """Return what is asked."""
        flags = frozenset(name for name, box in self.boxes.items() if box.isChecked())
        return PhotoQuestion(self.search.text().strip(), flags, self.sort.currentData(), self._story)

    def follow_story(self, story_id: str) -> None:
        """Ask about another story, the one in front."""
        self._story = story_id
        self.boxes["here"].setEnabled(bool(story_id) or self.boxes["here"].isChecked())
        if self.boxes["here"].isChecked():
            self._ask()

    def reset(self) -> None:
        """Ask for everything again, in the order chosen."""
        held = [QSignalBlocker(each) for each in (self.search, *self.boxes.values())]
        self.search.clear()
        for box in self.boxes.values():
            box.setChecked(False)
        del held
        self._ask()

    def type_on(self, words: str) -> None:
        """Go on typing what somebody began to type in the grid."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)
        self.search.insert(words)

    def step_size(self, by: int) -> None:
        """Show pictures one step larger or smaller."""
        at = min(range(len(SIZES)), key=lambda each: abs(SIZES[each] - self._size))
        self._size = SIZES[min(max(at + by, 0), len(SIZES) - 1)]
        self._memory.setValue(_SIZE, self._size)
        self._limit_sizes()
        self.resized.emit(self._size)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.take_in)
        second = QWidget()
        row = Flow(second)
        for widget in (self.more, self.sort, self.smaller, self.larger, self.clear):
            row.addWidget(widget)
        flow = Flow(self.box, across=16, down=0)
        for box in self.boxes.values():
            flow.addWidget(box)
        self.box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(second)
        column.addWidget(self.box)
        menu = QMenu(self)
        menu.addAction("&Files…", self.files_asked.emit)
        menu.addAction("Fol&der…", self.folder_asked.emit)
        menu.addAction("From the &clipboard", self.paste_asked.emit)
        self.take_in.setMenu(menu)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left_below.connect(self.left_below)
        self.search.paste_asked.connect(self.paste_asked)
        self.more.toggled.connect(self.box.setVisible)
        self.clear.clicked.connect(self.reset)
        self.sort.currentIndexChanged.connect(lambda _: self._ask())
        self.smaller.clicked.connect(lambda: self.step_size(-1))
        self.larger.clicked.connect(lambda: self.step_size(1))
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self._ask())

    def _recall(self) -> None:
        self.sort.setCurrentIndex(max(0, self.sort.findData(str(self._memory.value(_SORT, "")))))
        kept = self._memory.value(_FLAGS) or []
        for name in [kept] if isinstance(kept, str) else list(kept):
            if name in self.boxes:
                self.boxes[name].setChecked(True)
        size = str(self._memory.value(_SIZE, ""))
        self._size = int(size) if size.isdecimal() and int(size) in SIZES else SIZES[1]
        self._last = self.question()
        self.more.setChecked(bool(self._last.flags))
        self.box.setVisible(bool(self._last.flags))
        self._limit_sizes()
        self._tell_filters()

    def _limit_sizes(self) -> None:
        self.smaller.setEnabled(self._size > SIZES[0])
        self.larger.setEnabled(self._size < SIZES[-1])

    def _ask(self) -> None:
        self._pause.stop()
        question = self.question()
        self._tell_filters()
        if question != self._last:
            self._last = question
            self._memory.setValue(_SORT, question.sort)
            self._memory.setValue(_FLAGS, sorted(question.flags))
            self.asked.emit(question)

    def _tell_filters(self) -> None:
        on = sum(box.isChecked() for box in self.boxes.values())
        self.more.setText(f"Filters ({on})" if on else "Filters")
        self.clear.setVisible(on > 0)

    def _dress(self) -> None:
        self._glass.setIcon(self._theming.icon("search", self._theming.tokens.muted))
