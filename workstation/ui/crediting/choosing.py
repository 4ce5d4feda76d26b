"""A list at the caret to say whose words a passage is: first letters find, Enter chooses, Escape leaves it as it is."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workstation.desk.sources.choices import SourceChoice, choices_for, matching
from workstation.desk.sources.words import known_source, source_id_between, title_of_source
from workstation.ui.bench import Bench
from workstation.ui.following import heading

if TYPE_CHECKING:
    from workstation.ui.deskeditor import DeskEditor
    from workstation.ui.page import StoryPage

_RECENT = "sources/recent"
_MOST_RECENT = 8
_ROWS = 9  # of the list that are in sight at once
_WIDE = 56  # characters
_GAP = 4
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SourceList(QFrame):
    """A line to type in over a list. ``chosen`` carries a ``SourceChoice``, ``at_hand`` the words of the one in hand.

    It lies over the page and holds nothing up: with the focus elsewhere it is gone.
    """

    chosen = Signal(object)
    at_hand = Signal(str)

    def __init__(self, question: str, choices: Sequence[SourceChoice], first: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(question)
        self._choices = tuple(choices)
        self._shown: tuple[SourceChoice, ...] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type a name, or choose")
        self.line.setAccessibleName(question)
        self.list = QListWidget()
        self.list.setAccessibleName("Sources")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        for part in (heading(question), self.line, self.list):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(lambda _: self._choose())
        self.list.currentRowChanged.connect(self._tell)
        self._fill("", first)

    def sizeHint(self) -> QSize:
        """Return room for some rows and most names, at the text size of now."""
        row = max(self.list.sizeHintForRow(0), 1)
        self.list.setFixedHeight(_ROWS * row + 2 * self.list.frameWidth() + 2)
        return QSize(_WIDE * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move through the list while the line keeps the focus; go when that is lost."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.deleteLater()
        return super().eventFilter(watched, event)

    def labels(self) -> list[str]:
        """Return what the rows say."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _typed(self, words: str) -> None:
        self._fill(words, 0)

    def _fill(self, words: str, row: int) -> None:
        self._shown = matching(self._choices, words)
        self.list.clear()
        for each in self._shown:
            label = f"\u2068{each.label}\u2069" if self.isRightToLeft() else each.label  # kept together among others
            self.list.addItem(QListWidgetItem(f"{label}  ·  {each.known_from}" if each.known_from else label))
        self.list.setCurrentRow(min(row, len(self._shown) - 1))

    def _tell(self, row: int) -> None:
        if row >= 0:
            words = self.list.item(row).text()
            self.line.setAccessibleDescription(words)
            self.at_hand.emit(words)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            chosen = self._shown[row]
            self.hide()
            self.deleteLater()
            self.chosen.emit(chosen)


def choose_source(bench: Bench, page: "StoryPage") -> SourceList | None:
    """Open the list at the caret, and mark the selection, the passage or the paragraph there with what is chosen.

    Returns None where there is nothing to mark.
    """
    session, editor = page.session, page.editor
    ends = editor.sourced()
    if ends is None:
        bench.announcer.say("There are no words here to mark. Select some, or go to a paragraph.")
        return None
    story, house = session.story, bench.desk.stories.house()
    marked = source_id_between(story, *ends)
    choices = choices_for(story, house, _recent(bench))
    first = next((at for at, each in enumerate(choices) if each.source is not None and each.source.id != marked), 0)
    selected = editor.textCursor().hasSelection()
    what = "the selected words" if selected else "this passage" if marked else "this paragraph"
    question = f"Where are {what} from?" if selected else f"Where is {what} from?"
    if marked:
        question += f" Now: {title_of_source(known_source(story, marked))}"
    shown = SourceList(question, choices, 0 if marked else first, page)
    shown.chosen.connect(partial(_mark, bench, editor))
    shown.at_hand.connect(lambda words: bench.announcer.say(words, shown=False))
    _open_at(shown, page, editor)
    return shown


def _mark(bench: Bench, editor: "DeskEditor", choice: SourceChoice) -> None:
    source = choice.chosen()
    done = editor.set_source(source)
    editor.setFocus()
    if source is not None and source.kind in ("agency", "service"):
        names = [source.name, *(name for name in _recent(bench) if name != source.name)]
        bench.memory.setValue(_RECENT, names[:_MOST_RECENT])
    words = f"Marked as {title_of_source(source)}" if source is not None else "Marked as our own words"
    bench.announcer.say(words if done else "Nothing is changed")


def _recent(bench: Bench) -> list[str]:
    kept = bench.memory.value(_RECENT) or []
    return [kept] if isinstance(kept, str) else [str(each) for each in kept]


def _open_at(shown: SourceList, page: QWidget, editor: "DeskEditor") -> None:
    """Show the list below the caret or above it, inside the page, on the side that the text begins at."""
    size = shown.sizeHint().boundedTo(page.size())
    caret = QRect(editor.viewport().mapTo(page, editor.cursorRect().topLeft()), editor.cursorRect().size())
    from_right = editor.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft
    left = caret.left() - size.width() if from_right else caret.left()
    top = caret.bottom() + _GAP
    if top + size.height() > page.height():
        top = caret.top() - _GAP - size.height()
    left = min(max(left, 0), page.width() - size.width())
    top = min(max(top, 0), page.height() - size.height())
    shown.setGeometry(left, top, size.width(), size.height())
    shown.show()
    shown.raise_()
    shown.line.setFocus(Qt.FocusReason.PopupFocusReason)
