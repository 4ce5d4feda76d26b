"""What is dragged within a story, out of it and into it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragLeaveEvent, QDropEvent, QMouseEvent

from workstation.desk.clips.carrying import carry
from workstation.ui.editor.commands import StoryCommands


class DraggedText(StoryCommands):
    """The story on screen where passages are dragged: moved within it, copied with Ctrl, copied out of it and in."""

    _is_dragging = False
    _was_robbed = False  # whether Qt has deleted what was dragged to somewhere else

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let Qt drag what is selected. What is dragged out of the story stays in it: nobody asked for a deletion."""
        self._is_dragging, self._was_robbed = True, False
        try:
            super().mouseMoveEvent(event)
        finally:
            self._is_dragging = False
        if self._was_robbed:
            self._show_again()

    def _typed(self, position: int, removed: int, added: int) -> None:
        if self._is_dragging and not self._showing:
            self._was_robbed = True
        else:
            super()._typed(position, removed, added)

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a passage that is dragged within the story, with its marks; what comes from elsewhere is pasted."""
        self.finish()
        if event.source() is self or event.source() is self.viewport():
            self._drop_own(event)
            event.accept()
        else:
            super().dropEvent(event)
        if event.isAccepted():
            event.setDropAction(Qt.DropAction.CopyAction)  # whatever else was proposed: nothing goes at its old place

    def _drop_own(self, event: QDropEvent) -> None:
        super().dragLeaveEvent(QDragLeaveEvent())  # the caret that showed where it would go
        ends = self.selection()
        there = self._caret_at(self.cursorForPosition(event.position().toPoint()).position())
        if ends is None or there is None:
            return
        if event.dropAction() == Qt.DropAction.CopyAction:
            self.place_caret(there)
            self.insertFromMimeData(event.mimeData())
        else:
            self.perform(carry(self._session.story, *ends, there))
