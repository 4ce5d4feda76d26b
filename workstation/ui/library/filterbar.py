"""Above the grid: what to search for, what to leave out, in which order, how large, and the way photos come in."""

from PySide6.QtCore import QMimeData, QSettings, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QToolButton, QWidget

from workstation.ui.flow import Flow
from workstation.ui.library.grid import SIZES
from workstation.ui.library.question import FLAGS, SORTS, PhotoQuestion
from workstation.ui.searchbar import SearchBar
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_SORT, _FLAGS, _SIZE = "photos/sort", "photos/filters", "photos/size"


class PhotoFilterBar(SearchBar):
    """Asks which photos to show, and in which order; both are remembered, and how large pictures are.

    ``resized`` carries how wide pictures are to be.
    """

    resized = Signal(int)

    def __init__(self, theming: Theming, memory: QSettings) -> None:
        super().__init__(theming, "Search photos", "Import", _is_picture)
        self._memory = memory
        self._story = ""
        self._last = PhotoQuestion()
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
            self.ask()

    def reset(self) -> None:
        """Ask for everything again, in the order chosen."""
        held = [QSignalBlocker(each) for each in (self.search, *self.boxes.values())]
        self.search.clear()
        for box in self.boxes.values():
            box.setChecked(False)
        del held
        self.ask()

    def step_size(self, by: int) -> None:
        """Show pictures one step larger or smaller."""
        at = min(range(len(SIZES)), key=lambda each: abs(SIZES[each] - self._size))
        self._size = SIZES[min(max(at + by, 0), len(SIZES) - 1)]
        self._memory.setValue(_SIZE, self._size)
        self._limit_sizes()
        self.resized.emit(self._size)

    def _build(self) -> None:
        self.add_row(self.more, self.sort, self.smaller, self.larger, self.clear)
        flow = Flow(self.box, across=16, down=0)
        for box in self.boxes.values():
            flow.addWidget(box)
        self.box.hide()
        self.column.addWidget(self.box)

    def _connect(self) -> None:
        self.more.toggled.connect(self.box.setVisible)
        self.clear.clicked.connect(self.reset)
        self.sort.currentIndexChanged.connect(lambda _: self.ask())
        self.smaller.clicked.connect(lambda: self.step_size(-1))
        self.larger.clicked.connect(lambda: self.step_size(1))
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self.ask())

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

    def ask(self) -> None:
        """Ask what is asked now, where that is something else."""
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


def _is_picture(data: QMimeData) -> bool:
    return data.hasUrls() or (data.hasImage() and not data.hasText())
