"""Buttons side by side, on as many lines as they need where there is no room for all of them on one."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

_BETWEEN = 8


class ButtonRow(QWidget):
    """A row of buttons that becomes several in a narrow panel or at a large text size."""

    def __init__(self, *buttons: QAbstractButton, between: int = _BETWEEN) -> None:
        super().__init__()
        self._buttons = buttons
        self._between = between
        self._lines: list[list[QAbstractButton]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(min(between, _BETWEEN))
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # narrower, it takes more lines
        self._lay_out([list(buttons)])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def fit(self) -> None:
        """Choose the lines by the buttons that are shown; the others wait on the last one."""
        lines = list(self._filled())
        lines[-1] += [button for button in self._buttons if button.isHidden()]
        if lines != self._lines:
            self._lay_out(lines)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest button: that is as narrow as it can be."""
        widest = max((button.sizeHint().width() for button in self._buttons if not button.isHidden()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose again."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Choose again when a button has another size, as it has at another text size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def _filled(self) -> Iterator[list[QAbstractButton]]:
        line: list[QAbstractButton] = []
        room = self.width()
        for button in (each for each in self._buttons if not each.isHidden()):
            needed = button.sizeHint().width()
            if line and needed > room:
                yield line
                line, room = [], self.width()
            line.append(button)
            room -= needed + self._between
        yield line

    def _lay_out(self, lines: list[list[QAbstractButton]]) -> None:
        while self._column.count():
            old = self._column.takeAt(0)
            line = old.layout() if old is not None else None
            if line is not None:
                line.deleteLater()
        for shown in lines:
            row = QHBoxLayout()
            row.setSpacing(self._between)
            for button in shown:
                row.addWidget(button)
            row.addStretch(1)
            self._column.addLayout(row)
        self._lines = lines
