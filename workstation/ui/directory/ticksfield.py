"""A field for several of a few values: a box to tick for each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from workstation.desk.fields.items import items_words, read_items

_BETWEEN = 12


class TicksField(QWidget):
    """Boxes side by side, in as many columns as there is room for; its words are the ticked values with commas."""

    typed = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """``choices`` are each value with its label."""
        super().__init__()
        self.setAccessibleName(name)
        self.boxes = {value: QCheckBox(label) for value, label in choices}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(4)
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")
            box.clicked.connect(lambda _: self.typed.emit(self.words()))
        self._arrange(2)

    def words(self) -> str:
        """Return the values that are ticked."""
        return items_words([value for value, box in self.boxes.items() if box.isChecked()])

    def show_words(self, words: str) -> None:
        """Tick other values."""
        values = read_items(words)
        for value, box in self.boxes.items():
            box.setChecked(value in values)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Lead to the first box."""
        super().focusInEvent(event)
        next(iter(self.boxes.values())).setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._arrange(max(1, (self.width() + _BETWEEN) // (self._widest() + _BETWEEN)))

    def minimumSizeHint(self) -> QSize:
        """Return the width of one column."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max(box.sizeHint().width() for box in self.boxes.values())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, at // columns, at % columns, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(columns, 1)
