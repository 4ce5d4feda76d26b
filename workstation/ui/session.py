"""A story being edited, as the window sees it: every change arrives as an edit and leaves as one signal."""

from PySide6.QtCore import QObject, Signal

from workstation.story.edits.edit import Edit
from workstation.story.history import History
from workstation.story.model import Story


class Session(QObject):
    """The story on the screen, with its undo. ``changed`` carries the story after each edit, undo and redo."""

    changed = Signal(object)

    def __init__(self, story: Story, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(story)

    @property
    def story(self) -> Story:
        """The story as it is now."""
        return self._history.story

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    def edit(self, edit: Edit) -> None:
        """Apply an edit. Raises ``PlaceError`` or ``FieldError`` where it does not fit the story."""
        self._become(self._history.do(edit))

    def undo(self) -> None:
        """Take the last edit back."""
        self._become(self._history.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self._become(self._history.redo())

    def _become(self, history: History) -> None:
        if history is self._history:
            return
        self._history = history
        self.changed.emit(history.story)
