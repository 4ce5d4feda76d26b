"""The tabs of the open stories: what is dragged over one brings its page to the front, to be dropped there."""

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QTabBar, QWidget

from workstation.ui.fields import holds_files
from workstation.ui.library.placing import ids_of

_PAUSE = 400  # milliseconds over a tab before its page comes to the front


class StoryTabs(QTabBar):
    """A bar of tabs. ``photos_dropped`` carries the tab that photos were dropped on, and their ids."""

    photos_dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = -1
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._bring_forward)
        self.setAcceptDrops(True)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Leave the tab of a room its whole name; long headlines give way."""
        return super().minimumTabSizeHint(index) if self.tabIcon(index).isNull() else self.tabSizeHint(index)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos of the library, and follow words that are on their way to another story."""
        data = event.mimeData()
        if ids_of(data) or ((data.hasText() or data.hasHtml()) and not holds_files(data)):
            event.acceptProposedAction()
            self._hover(event.position().toPoint())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Follow what is dragged from tab to tab; words can be dropped in the story alone."""
        if ids_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()
        self._hover(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the tab that it was over."""
        self._pause.stop()
        self._over = -1
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Give photos to the story of a tab."""
        self._pause.stop()
        at = self.tabAt(event.position().toPoint())
        ids = ids_of(event.mimeData())
        if at >= 0 and ids:
            event.acceptProposedAction()
            self.photos_dropped.emit(at, ids)

    def _hover(self, point: QPoint) -> None:
        at = self.tabAt(point)
        if at != self._over:
            self._over = at
            self._pause.start()

    def _bring_forward(self) -> None:
        if self._over >= 0:
            self.setCurrentIndex(self._over)
