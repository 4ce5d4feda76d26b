"""The palette: every action by a few letters of its name, and stories by their words, without a mouse."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from workstation.language.fold import fold
from workstation.store.listing import Summary
from workstation.ui.following import quiet
from workstation.ui.theme.theme import Theming
from workstation.ui.window import Window

Index = QModelIndex | QPersistentModelIndex

_ACTION = Qt.ItemDataRole.UserRole + 1
_STORY = Qt.ItemDataRole.UserRole + 2
_FOLDED = Qt.ItemDataRole.UserRole + 3
_STORIES = 8
_SIDE = 12  # pixels between the keys and the edge of their row


class _Matching(QSortFilterProxyModel):
    """Keeps what holds every word that was typed, at the beginning of a word of its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def ask(self, text: str) -> None:
        self._words = fold(text).split()
        self.invalidate()
        self.sort(0)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Put what can be done now first, then what is called by the words, then what is only explained by them.

        What is called by them in their order, "Right to left", goes before what has them in another.
        """
        return self._rank(left) < self._rank(right)

    def _rank(self, row: Index) -> tuple[bool, bool, bool, bool, int]:
        called = fold(str(row.data()).partition("\t")[0]).split()
        is_called = all(any(word.startswith(asked) for word in called) for asked in self._words)
        enabled = bool(row.flags() & Qt.ItemFlag.ItemIsEnabled)
        in_order = f" {' '.join(self._words)}" in f" {' '.join(called)}"
        return not enabled, bool(row.data(_STORY)), not is_called, not in_order, row.row()

    def filterAcceptsRow(self, row: int, parent: object) -> bool:  # noqa: ARG002 - the list is flat
        item = self.sourceModel().index(row, 0)
        if item.data(_STORY):
            return True  # found by the store's own search
        if not self._words and not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return False  # what cannot be done now is there for those who look for it
        words = str(item.data(_FOLDED)).split()
        return all(any(word.startswith(asked) for word in words) for asked in self._words)


class _Rows(QStyledItemDelegate):
    """Draws what an action is called, and its keys at the end of the row, all of them one under the other."""

    def __init__(self, theming: Theming, parent: QObject) -> None:
        super().__init__(parent)
        self._theming = theming

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words alone; the keys come after them."""
        super().initStyleOption(option, index)
        option.text = option.text.partition("\t")[0]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        super().paint(painter, option, index)
        keys = str(index.data()).partition("\t")[2]
        if keys:
            painter.save()
            painter.setPen(self._theming.colour("muted"))
            inner = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
            painter.restore()


class Palette(QDialog):
    """A line to type in over a list; Enter does what is marked."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle("Find an action or a story")
        self.setMinimumSize(560, 420)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type what you want to do, or words of a story")
        self.line.setAccessibleName("Find an action or a story")
        self.list = QListView()
        self.list.setAccessibleName("Actions and stories")
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._matching = _Matching(self)
        self._matching.setSourceModel(self._model)
        self._matching.sort(0)
        self.list.setModel(self._matching)
        self.list.setItemDelegate(_Rows(window.bench.theming, self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        self.nothing = quiet("")
        self.nothing.hide()
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._do)
        self.list.activated.connect(self._do)
        self.line.installEventFilter(self)
        self._add_actions()
        self._mark_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move through the list while the line keeps the focus."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in moves:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _add_actions(self) -> None:
        self._window.refresh_actions()
        for name, row in self._window.rows.items():
            words = row.text.replace("&", "").rstrip("…")
            keys = " ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys[:1])
            item = QStandardItem(f"{words}\t{keys}" if keys else words)
            item.setData(name, _ACTION)
            item.setData(fold(f"{words} {row.tip}"), _FOLDED)
            item.setToolTip(row.tip)
            item.setEnabled(row.enabled(self._window))
            self._model.appendRow(item)

    def _typed(self, text: str) -> None:
        self._matching.ask(text)
        self._mark_first()
        if len(text.strip()) >= 2:
            stories = self._window.bench.desk.stories
            self._window.jobs.run(
                lambda _: tuple(hit.story for hit in stories.search(text, limit=_STORIES)),
                lambda found: self._show_stories(text, found),
                lane="store",
            )
        else:
            self._show_stories(text, ())

    def _show_stories(self, text: str, found: Iterable[Summary]) -> None:
        if text != self.line.text():
            return
        for row in reversed(range(self._model.rowCount())):
            if self._model.item(row).data(_STORY):
                self._model.removeRow(row)
        for summary in found:
            item = QStandardItem(summary.headline or "Untitled story")
            item.setIcon(self._window.bench.theming.icon("story"))
            item.setData(summary.id, _STORY)
            self._model.appendRow(item)
        if not self.list.currentIndex().isValid():
            self._mark_first()
        if not self._matching.rowCount():
            self._tell("No action is called that, and no story has these words.")

    def _mark_first(self) -> None:
        """Mark the first row that can be done, and say where there is none."""
        rows = [self._matching.index(at, 0) for at in range(self._matching.rowCount())]
        marked = next((row for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled), QModelIndex())
        self.list.setCurrentIndex(marked)
        self._tell("This cannot be done here and now." if rows and not marked.isValid() else "")

    def _tell(self, sentence: str) -> None:
        if sentence and sentence != self.nothing.text():
            self._window.bench.announcer.say(sentence, shown=False)
        self.nothing.setText(sentence)
        self.nothing.setVisible(bool(sentence))

    def _do(self) -> None:
        chosen = self.list.currentIndex()
        if not chosen.isValid():
            return
        action, story = chosen.data(_ACTION), chosen.data(_STORY)
        self.accept()
        if action:
            self._window.start(action)
        elif story:
            self._window.bench.workspace.open(story)
