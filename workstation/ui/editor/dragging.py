"""What is dragged within a story, out of it and into it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent

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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say to whoever drags something in that it will be copied."""
        super().dragEnterEvent(event)
        self._copies(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say so all the way: some ask once, some each time, some in the end."""
        super().dragMoveEvent(event)
        self._copies(event)

    def _copies(self, event: QDropEvent) -> None:
        """Let nothing go at its old place, whatever was proposed; within the story, the drop sees to it."""
        if event.isAccepted() and not self._is_own(event):
            event.setDropAction(Qt.DropAction.CopyAction)

    def _is_own(self, event: QDropEvent) -> bool:
        return event.source() is self or event.source() is self.viewport()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move a passage that is dragged within the story, with its marks; what comes from elsewhere is pasted."""
        self.finish()
        if self._is_own(event):
            self._drop_own(event)
            event.setDropAction(Qt.DropAction.CopyAction)  # or Qt would delete what was dragged by itself
            event.accept()
        else:
            super().dropEvent(event)
            self._copies(event)

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
