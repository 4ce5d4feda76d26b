"""The page of one open story: head, body and foot on one sheet of paper, at a measure that reads well."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from workstation.desk.editing.finding_text import Match
from workstation.desk.editing.writing import Caret
from workstation.story.places import Place
from workstation.ui.crediting.foot import StoryFoot
from workstation.ui.deskeditor import DeskEditor
from workstation.ui.editor.looks import place_of
from workstation.ui.head import StoryHead
from workstation.ui.session import Session

_MEASURE = 66  # characters of a line that read best
_SIDE = 24
_BELOW = 200  # pixels under the text: room for the lines of most stories, which then move nothing when they come
_BELOW_FOOT = 80
_RING = 4  # pixels under the head: the ring around a picture that stands first must not lie behind it
_ABOVE_FOOT = 8


class StoryPage(QWidget):
    """Head, body and foot of a session. Head and foot lie over the body's own sheet and go with it when that scrolls.

    They are the body's siblings, not parts of its viewport: Tab would not find a way out of them there.
    """

    spelling_switches: tuple[Callable[[bool], None], ...] = ()

    def __init__(
        self, session: Session, editor: DeskEditor, head: StoryHead, foot: StoryFoot, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.editor = editor
        self.head = head
        self.foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        editor.setObjectName("story")  # and no rule for it in the style sheet: each would cost every key its time
        editor.setFrameShape(QFrame.Shape.NoFrame)
        head.setParent(self)
        head.show()
        foot.setParent(self)
        foot.setVisible(bool(foot.words()))
        head.raise_()
        editor.verticalScrollBar().valueChanged.connect(self._scrolled)
        head.resized.connect(self._arrange)
        foot.resized.connect(self._arrange)
        editor.document().documentLayout().documentSizeChanged.connect(self._place_foot)
        head.left_below.connect(self._into_body)
        editor.resized.connect(self._arrange)
        editor.left_above.connect(head.focus_last)
        self.setFocusProxy(editor)
        session.wanted.connect(self._show_place)
        editor.caret_moved.connect(self._tell_caret)
        self._tell_caret(editor.caret())
        self._arranging = False
        self._side = _SIDE
        self._below = _BELOW

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page by the wheel where it turns over the head."""
        QApplication.sendEvent(self.editor.verticalScrollBar(), event)

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
            self._side = side
            self.head.setFixedWidth(max(column, 80))
            self.head.resize(self.head.width(), self.head.heightForWidth(self.head.width()))
            self.foot.setFixedWidth(max(column, 80))
            foot = 0 if self.foot.isHidden() else self.foot.heightForWidth(self.foot.width())
            self.foot.setFixedHeight(foot)
            self._below = max(_BELOW, foot + _BELOW_FOOT)
            self._scrolled(self.editor.verticalScrollBar().value())
            self.editor.make_room(self.head.height() + _RING, side, self._below)
        finally:
            self._arranging = False

    def switch_spelling(self, on: bool) -> None:
        """Mark misspelt words everywhere on the page, or nowhere."""
        for switch in self.spelling_switches:
            switch(on)

    def _scrolled(self, value: int) -> None:
        corner = self.editor.viewport().mapTo(self, QPoint(0, 0))
        self.head.move(corner.x() + self._side, corner.y() - value)
        self._place_foot()

    def _place_foot(self, _: object = None) -> None:
        """Put the foot below the last line of the text, wherever that is now."""
        if not self.foot.isHidden():
            corner = self.editor.viewport().mapTo(self, QPoint(0, 0))
            end = self.editor.document().size().height() - self._below - self.editor.verticalScrollBar().value()
            self.foot.move(corner.x() + self._side, corner.y() + round(end) + _ABOVE_FOOT)

    def show_matches(self, found: Sequence[Match], at: int) -> None:
        """Mark what a search found in the body; ``at`` is the one in hand, below 0 where there is none."""
        by_place: dict[Place, list[tuple[int, int]]] = {}
        for match in found:
            by_place.setdefault(match.place, []).append((match.start, match.end))
        current = (found[at].place, found[at].start, found[at].end) if at >= 0 else None
        self.editor.overlay.set_matches(by_place, current)

    def _tell_caret(self, caret: Caret | None) -> None:
        """Tell the session where the caret is: on what is drawn too, where it is on no text."""
        place = None if caret is not None else place_of(self.editor.textCursor().block())
        self.session.caret_is(Caret(place) if place is not None else caret)

    def _show_place(self, place: Place, start: int, end: int) -> None:
        if not place.block:
            if self.head.show_field("place" if place.slot == "dateline" else place.slot, start, end):
                self.editor.verticalScrollBar().setValue(0)
            return
        self.editor.show_place(place, start, end)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
