"""Code replacements while typing: a closed code becomes its words, an open one offers what it may become."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workstation.base.progress import Progress
from workstation.desk.pictures.replacements import Completion, Replacements, completions, expand
from workstation.ui.bench import Bench
from workstation.ui.editor.offsets import to_story
from workstation.ui.fields import TextField

_WIDEST = 460
_SHOWN = 8
_GAP = 4


class CodeBook(QObject):
    """The codes that are kept, read beside the window."""

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self.replacements = Replacements()

    def look_again(self) -> None:
        """Read the files of codes again."""
        stationery = self._bench.desk.library.stationery

        def work(_: Progress) -> Replacements:
            return stationery.replacements()

        self._bench.jobs.run(work, self._take)

    def _take(self, replacements: Replacements) -> None:
        self.replacements = replacements


class CodeList(QListWidget):
    """What a code may become, under the caret; the field keeps the focus. ``taken`` carries the one that is clicked."""

    taken = Signal(object)

    def __init__(self, field: TextField) -> None:
        super().__init__(field.window())
        self._field = field
        self.offered: tuple[Completion, ...] = ()
        self.setAccessibleName("What the code may become")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: self.taken.emit(self.offered[self.row(item)]))
        self.hide()

    @property
    def current(self) -> Completion | None:
        """The one that Tab takes."""
        at = self.currentRow()
        return self.offered[at] if self.isVisible() and 0 <= at < len(self.offered) else None

    def offer(self, offered: Sequence[Completion]) -> None:
        """Show these, the first one marked."""
        self.offered = tuple(offered)
        self.clear()
        for each in self.offered:
            item = QListWidgetItem(f"{each.code}   {' '.join(each.text.split())}")
            item.setToolTip(each.text)
            self.addItem(item)
        self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next one, or the one before."""
        self.setCurrentRow(min(max(self.currentRow() + by, 0), self.count() - 1))

    def _place(self) -> None:
        """Stand under the caret, above it where there is no room below, and inside the window."""
        window = self._field.window()
        row = max(self.sizeHintForRow(0), self.fontMetrics().height())
        lines = min(self.count(), _SHOWN)
        size = QSize(min(_WIDEST, window.width() - 2 * _GAP), row * lines + 2 * self.frameWidth() + 2 * _GAP)
        caret = self._field.cursorRect()
        viewport = self._field.viewport()
        below = viewport.mapTo(window, QPoint(caret.left(), caret.bottom() + _GAP))
        above = viewport.mapTo(window, QPoint(caret.left(), caret.top() - _GAP)).y() - size.height()
        top = below.y() if below.y() + size.height() <= window.height() else max(above, 0)
        left = min(max(below.x(), _GAP), window.width() - size.width() - _GAP)
        self.setGeometry(left, top, size.width(), size.height())


class CodeTyping(QObject):
    """Watches one field: Tab puts in what is offered, Escape leaves what was typed, the arrows choose."""

    def __init__(self, bench: Bench, book: CodeBook, field: TextField) -> None:
        super().__init__(field)
        self._bench = bench
        self._book = book
        self._field = field
        self._list: CodeList | None = None
        self._left = -1  # where a code begins whose offers were refused
        self._busy = False
        field.installEventFilter(self)
        field.typed.connect(self._typed)

    @property
    def offers(self) -> CodeList | None:
        """The list of what is offered, None where nothing is."""
        return self._list if self._list is not None and self._list.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list while it is shown; read the codes when the field is entered."""
        if isinstance(event, QFocusEvent):
            if event.gotFocus():
                self._book.look_again()
            else:
                self._close()
        offers = self.offers
        if offers is not None and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
                event.accept()  # else Escape would lead back to the text
                return True
            if event.type() == QEvent.Type.KeyPress and self._key(offers, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, offers: CodeList, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Tab:
                if offers.current is not None:
                    self._take(offers.current)
            case Qt.Key.Key_Escape:
                self._left = offers.offered[0].start
                self._close()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                offers.step(1 if event.key() == Qt.Key.Key_Down else -1)
                self._say(offers.current)
            case _:
                return False
        return True

    def _typed(self, words: str) -> None:
        replacements = self._book.replacements
        if self._busy or not replacements.tables or not self._field.hasFocus():
            return
        at = to_story(words, self._field.textCursor().position())
        before = words[:at]
        expanded = expand(before, replacements)
        if expanded != before:
            start = next((n for n, pair in enumerate(zip(before, expanded, strict=False)) if pair[0] != pair[1]), 0)
            self._put(start, at, expanded[start:])
            self._bench.announcer.say(f"Put in: {expanded[start:]}")
            return
        offered = completions(words, at, replacements)
        if not offered or offered[0].start == self._left:
            self._close()
            if not offered:
                self._left = -1
            return
        self._left = -1
        self._offer(offered)

    def _offer(self, offered: Sequence[Completion]) -> None:
        if self._list is None:
            self._list = CodeList(self._field)
            self._list.taken.connect(self._take)
        before = self.offers.current if self.offers is not None else None
        self._list.offer(offered)
        if before is None or before.code != offered[0].code:
            self._say(offered[0])

    def _say(self, completion: Completion | None) -> None:
        if completion is not None:
            self._bench.announcer.say(f"{completion.code}: {completion.text}. Tab puts it in.")

    def _take(self, completion: Completion) -> None:
        self._put(completion.start, completion.end, completion.text)

    def _put(self, start: int, end: int, words: str) -> None:
        self._close()
        self._busy = True
        try:
            self._field.select_passage(start, end)
            self._field.insertPlainText(words)
        finally:
            self._busy = False

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
