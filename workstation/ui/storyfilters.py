"""Above the list of stories: what to search for, what to leave out, in which order, and the way to the trash."""

from collections.abc import Iterable, Sequence
from typing import get_args

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.story.model import Stage
from workstation.ui.storylist import Question
from workstation.ui.theme.theme import Theming

_PAUSE = 120  # milliseconds without a key before the store is asked
_STAGES = (("Any stage", ""), *((stage.capitalize(), stage) for stage in get_args(Stage)))
_DATES = (("Any time", ""), ("Today", "today"), ("This week", "week"), ("This month", "month"))
_SORTS = (("Latest first", "changed"), ("By headline", "headline"), ("By slug", "slug"))


class SearchLine(QLineEdit):
    """What to search for. Escape clears it; ``left_below`` says that the caret goes down into the list."""

    left_below = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        # The little buttons inside are no buttons of the window: its measures would push them out of the middle.
        self.setStyleSheet("QToolButton { min-height: 0; padding: 0; border: none; background: transparent; }")

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the words as long as there are any; the window may have it afterwards."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into the list, or clear the words."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left_below.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


class StoryFilters(QWidget):
    """Asks questions of the list. ``asked`` carries each, a moment after the last key where it is typed."""

    asked = Signal(object)
    left_below = Signal()

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._last = Question()
        self.search = SearchLine("Search stories")
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.more = _tool("Filters")
        self.more.setToolTip("Show only some of the stories")
        self.sort = _choice("Order of the list", _SORTS)
        self.trash = _tool("")
        self.trash.setAccessibleName("Trash")
        self.trash.setToolTip("Show the trash")
        self.stage = _choice("Stage", _STAGES)
        self.since = _choice("Kept", _DATES)
        self.desk = _choice("Desk", (("Any desk", ""),))
        self.mine = QCheckBox("Mine")
        self.mine.setToolTip("Stories that you began or kept last")
        self.breaking = QCheckBox("Breaking")
        self.expired = QCheckBox("Picture expired")
        self.expired.setToolTip("Stories with a picture whose rights have ended, or whose use is forbidden")
        self.clear = QToolButton()
        self.clear.setText("Clear filters")
        self.clear.setProperty("flat", True)
        self.box = QWidget()
        self._build()
        self._connect()
        self._dress()
        theming.changed.connect(self._dress)

    def question(self) -> Question:
        """Return what is asked; the trash is only searched."""
        if self.trash.isChecked():
            return Question(text=self.search.text().strip(), trash=True)
        return Question(
            text=self.search.text().strip(),
            stage=self.stage.currentData(),
            desk=self.desk.currentData(),
            mine=self.mine.isChecked(),
            since=self.since.currentData(),
            breaking=self.breaking.isChecked(),
            expired=self.expired.isChecked(),
            sort=self.sort.currentData(),
        )

    def reset(self) -> None:
        """Ask for everything again, in the order chosen."""
        held = [QSignalBlocker(each) for each in self._controls()]
        self.search.clear()
        for choice in (self.stage, self.since, self.desk):
            choice.setCurrentIndex(0)
        self.mine.setChecked(False)
        self.breaking.setChecked(False)
        self.expired.setChecked(False)
        del held
        self._ask()

    def type_on(self, words: str) -> None:
        """Go on typing what somebody began to type in the list."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.end(False)
        self.search.insert(words)

    def know_desks(self, desks: Iterable[str]) -> None:
        """Offer the desks of the stories seen so far."""
        known = {self.desk.itemData(at) for at in range(self.desk.count())}
        for desk in sorted(set(desks) - known - {""}):
            at = next((at for at in range(1, self.desk.count()) if self.desk.itemText(at) > desk), self.desk.count())
            self.desk.insertItem(at, desk, desk)

    def _controls(self) -> Sequence[QWidget]:
        return (self.search, self.stage, self.since, self.desk, self.mine, self.breaking, self.expired)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(8)
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.more)
        row.addWidget(self.sort, 1)
        row.addWidget(self.trash)
        column.addLayout(row)
        grid = QGridLayout(self.box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for at, (words, choice) in enumerate((("S&tage", self.stage), ("&Desk", self.desk), ("&Kept", self.since))):
            label = QLabel(words)
            label.setBuddy(choice)
            grid.addWidget(label, at, 0)
            grid.addWidget(choice, at, 1)
        flags = QHBoxLayout()
        flags.setSpacing(12)
        for widget in (self.mine, self.breaking):
            flags.addWidget(widget)
        flags.addStretch(1)
        grid.addLayout(flags, 3, 0, 1, 2)
        grid.addWidget(self.expired, 4, 0, 1, 2)
        grid.addWidget(self.clear, 5, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self.box.hide()
        column.addWidget(self.box)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.left_below.connect(self.left_below)
        self.more.toggled.connect(self.box.setVisible)
        self.clear.clicked.connect(self.reset)
        for choice in (self.stage, self.since, self.desk, self.sort):
            choice.currentIndexChanged.connect(lambda _: self._ask())
        for box in (self.mine, self.breaking, self.expired, self.trash):
            box.toggled.connect(lambda _: self._ask())

    def _ask(self) -> None:
        self._pause.stop()
        question = self.question()
        on = question.filters_on
        self.more.setText(f"Filters ({on})" if on else "Filters")
        self.clear.setEnabled(on > 0)
        for widget in (self.more, self.sort, self.box):
            widget.setEnabled(not question.trash)
        if question != self._last:
            self._last = question
            self.asked.emit(question)

    def _dress(self) -> None:
        self._glass.setIcon(self._theming.icon("search", self._theming.tokens.muted))
        self.trash.setIcon(self._theming.icon("trash"))
        self.clear.setEnabled(self.question().filters_on > 0)


def _choice(name: str, rows: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for words, value in rows:
        box.addItem(words, value)
    return box


def _tool(words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    return button
