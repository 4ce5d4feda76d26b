"""The middle of the window: notices on top, a tab for each open story, and the page of the one in front."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming
from workstation.ui.welcome import Welcome
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:
    from workstation.ui.page import StoryPage

_TITLE = 28


class Desktop(QWidget):
    """Keeps tabs and pages equal to the open sessions. ``page_shown`` carries the page in front, or None."""

    page_shown = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        above: tuple[QWidget, ...],
        make_page: Callable[[Session], "StoryPage"],
        theming: Theming,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_page = make_page
        self._theming = theming
        self._pages: dict[Session, StoryPage] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Open stories")
        self.tabs.setExpanding(False)
        self.tabs.setMovable(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setDrawBase(False)
        self.tabs.hide()
        self.welcome = Welcome()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.tabs, *above, self.stack):
            column.addWidget(widget)
        column.setStretchFactor(self.stack, 1)
        self.tabs.currentChanged.connect(self._tab_chosen)
        theming.changed.connect(self._dress)
        workspace.opened.connect(self._opened)
        workspace.closed.connect(self._closed)
        workspace.current_changed.connect(self._current_changed)

    def page_of(self, session: Session | None) -> "StoryPage | None":
        """Return the page of a session."""
        return self._pages.get(session) if session is not None else None

    def pages(self) -> "tuple[StoryPage, ...]":
        """Return all pages."""
        return tuple(self._pages.values())

    def _dress(self) -> None:
        for at in range(self.tabs.count()):
            button = self.tabs.tabButton(at, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(self._theming.icon("close"))

    def step(self, by: int) -> None:
        """Bring the next tab to the front, or the one before."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _opened(self, session: Session) -> None:
        page = self._make_page(session)
        self._pages[session] = page
        self.stack.addWidget(page)
        at = self.tabs.addTab("")
        self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, self._close_button(session))
        self._name(session)
        self.tabs.show()
        session.changed.connect(lambda _: self._name(session))

    def _close_button(self, session: Session) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setIcon(self._theming.icon("close"))
        button.setAccessibleName("Close this story")
        button.setToolTip("Keep and close (Ctrl+W)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W closes by key; Tab must not stop at every tab's button
        button.clicked.connect(partial(self._workspace.close, session))
        return button

    def _closed(self, session: Session) -> None:
        page = self._pages.pop(session)
        at = next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) is session), -1)
        if at >= 0:
            self.tabs.removeTab(at)
        self.tabs.setVisible(bool(self.tabs.count()))
        self.stack.removeWidget(page)
        page.deleteLater()

    def _name(self, session: Session) -> None:
        sessions = self._workspace.sessions
        if session not in sessions:
            return
        at = sessions.index(session)
        title = session.story.headline.strip() or session.story.slug or "Untitled story"
        shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
        shown = shown.replace("&", "&&")
        if self.tabs.tabText(at) != shown:
            self.tabs.setTabData(at, session)
            self.tabs.setTabText(at, shown)
            self.tabs.setTabToolTip(at, title)

    def _tab_chosen(self, at: int) -> None:
        sessions = self._workspace.sessions
        if 0 <= at < len(sessions):
            self._workspace.bring_forward(sessions[at])

    def _current_changed(self, session: Session | None) -> None:
        page = self.page_of(session)
        if session is not None:
            self.tabs.setCurrentIndex(self._workspace.sessions.index(session))
        self.stack.setCurrentWidget(page or self.welcome)
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(page)
