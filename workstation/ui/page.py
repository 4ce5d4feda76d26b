"""The page of one open story: its head and its body on one sheet of paper, at a measure that reads well."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.story.places import Place
from workstation.ui.editor.view import StoryEditor
from workstation.ui.head import StoryHead
from workstation.ui.session import Session

_MEASURE = 66  # characters of a line that read best
_SIDE = 24
_BELOW = 120


class StoryPage(QWidget):
    """Head and body of a session. The head lies on the body's own sheet and scrolls with it."""

    def __init__(self, session: Session, editor: StoryEditor, head: StoryHead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.editor = editor
        self.head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        editor.setObjectName("story")
        head.setParent(editor.viewport())
        head.show()
        head.resized.connect(self._arrange)
        head.left_below.connect(self._into_body)
        editor.viewport().installEventFilter(self)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)
        session.wanted.connect(self._show_place)
        self._arranging = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room anew when the page changes its width; let the caret walk up from the first line into the head."""
        if watched is self.editor.viewport() and event.type() == QEvent.Type.Resize:
            self._arrange()
        elif watched is self.editor and event.type() == QEvent.Type.KeyPress and self._walks_up(event):
            self.head.focus_last()
            return True
        return super().eventFilter(watched, event)

    def _walks_up(self, event: QEvent) -> bool:
        """Return whether a key leads out of the first line upwards."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Up or event.modifiers():
            return False
        cursor = self.editor.textCursor()
        probe = QTextCursor(cursor)
        return not probe.movePosition(QTextCursor.MoveOperation.Up)

    def _into_body(self) -> None:
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)

    def _arrange(self) -> None:
        """Put a column of a good measure in the middle, the head at its top and the body below it."""
        if self._arranging:
            return
        self._arranging = True
        try:
            width = self.editor.viewport().width()
            measure = round(QFontMetricsF(self.editor.body_font()).averageCharWidth() * _MEASURE)
            column = min(measure, width - 2 * _SIDE)
            side = max(_SIDE, (width - column) // 2)
            self.head.setFixedWidth(max(column, 80))
            self.head.adjustSize()
            self.head.move(side, -self.editor.verticalScrollBar().value())
            self.editor.make_room(self.head.height(), side, _BELOW)
        finally:
            self._arranging = False

    def _show_place(self, place: Place, start: int, end: int) -> None:
        if not place.block:
            field = getattr(self.head, "place" if place.slot == "dateline" else place.slot, None)
            if isinstance(field, QWidget):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.editor.verticalScrollBar().setValue(0)
            return
        self.editor.show_place(place, start, end)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
