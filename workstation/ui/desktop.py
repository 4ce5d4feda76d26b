"""The middle of the window: notices on top, a tab for each open story and one for the photos, and the page in front."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from workstation.ui.session import Session
from workstation.ui.storytabs import StoryTabs
from workstation.ui.theme.theme import Theming
from workstation.ui.welcome import Welcome
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:
    from workstation.ui.library.page import LibraryPage
    from workstation.ui.page import StoryPage

_TITLE = 28
_LIBRARY = "photos"


class Desktop(QWidget):
    """Keeps tabs and pages equal to the open sessions. ``page_shown`` carries the story's page in front, or None.

    The photos have a tab of their own before those of the stories, while somebody wants it there. ``photos_dropped``
    carries a session and the ids of photos that were dropped on its tab.
    """

    page_shown = Signal(object)
    photos_dropped = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        above: tuple[QWidget, ...],
        make_page: Callable[[Session], "StoryPage"],
        make_library: Callable[[], "LibraryPage"],
        theming: Theming,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_page = make_page
        self._make_library = make_library
        self._theming = theming
        self._pages: dict[Session, StoryPage] = {}
        self._library: LibraryPage | None = None
        self.tabs = StoryTabs()
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
        self.tabs.photos_dropped.connect(self._dropped)
        theming.changed.connect(self._dress)
        workspace.opened.connect(self._opened)
        workspace.closed.connect(self._closed)
        workspace.current_changed.connect(self._current_changed)
        workspace.shown.connect(self._show)

    def page_of(self, session: Session | None) -> "StoryPage | None":
        """Return the page of a session."""
        return self._pages.get(session) if session is not None else None

    def pages(self) -> "tuple[StoryPage, ...]":
        """Return all pages."""
        return tuple(self._pages.values())

    @property
    def front(self) -> QWidget:
        """What is in front: a story's page, the photos, or what to do first."""
        return self.stack.currentWidget() or self.welcome

    # The photos

    @property
    def library(self) -> "LibraryPage | None":
        """The page of the photos where it is in front, else None."""
        return self._library if self._library is not None and self.stack.currentWidget() is self._library else None

    @property
    def has_library(self) -> bool:
        """Whether the photos have a tab."""
        return self._tab_of(_LIBRARY) >= 0

    def open_library(self, *, focus: bool = True) -> "LibraryPage":
        """Bring the photos to the front, in a tab of their own."""
        if self._library is None:
            self._library = self._make_library()
            self.stack.addWidget(self._library)
        if not self.has_library:
            held = QSignalBlocker(self.tabs)
            self.tabs.insertTab(0, self._theming.icon("photos"), "Photos")
            self.tabs.setTabData(0, _LIBRARY)
            close = self._close_button("Close the photos", "Close (Ctrl+W)", self.close_library)
            self.tabs.setTabButton(0, QTabBar.ButtonPosition.RightSide, close)
            self.tabs.show()
            del held
        self._bring(_LIBRARY, self._library)
        if focus:
            (self._library.focusProxy() or self._library).setFocus(Qt.FocusReason.OtherFocusReason)
        return self._library

    def close_library(self) -> None:
        """Take the tab of the photos away; the page keeps what it shows for the next time."""
        at = self._tab_of(_LIBRARY)
        if at < 0:
            return
        held = QSignalBlocker(self.tabs)
        self.tabs.removeTab(at)
        del held
        self.tabs.setVisible(bool(self.tabs.count()))
        self._show(self._workspace.current)

    def show_story(self) -> None:
        """Bring the page of the story in front back, where the photos are before it."""
        if self._workspace.current is not None:
            self._show(self._workspace.current)

    # Tabs

    def _dress(self) -> None:
        for at in range(self.tabs.count()):
            button = self.tabs.tabButton(at, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(self._theming.icon("close"))
        if self.has_library:
            self.tabs.setTabIcon(self._tab_of(_LIBRARY), self._theming.icon("photos"))

    def step(self, by: int) -> None:
        """Bring the next tab to the front, or the one before."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _opened(self, session: Session) -> None:
        session.wanted.connect(partial(self._wanted, session))  # before its page goes to the place that is wanted
        page = self._make_page(session)
        self._pages[session] = page
        self.stack.addWidget(page)
        held = QSignalBlocker(self.tabs)
        at = self.tabs.addTab("")
        self.tabs.setTabData(at, session)
        close = self._close_button("Close this story", "Keep and close (Ctrl+W)", partial(self._close, session))
        self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, close)
        self._name(session)
        self.tabs.show()
        del held
        session.changed.connect(lambda _: self._name(session))

    def _close(self, session: Session) -> None:
        self._workspace.close(session)

    def _close_button(self, name: str, tip: str, close: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setIcon(self._theming.icon("close"))
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W closes by key; Tab must not stop at every tab's button
        button.clicked.connect(close)
        return button

    def _closed(self, session: Session) -> None:
        page = self._pages.pop(session)
        at = self._tab_of(session)
        if at >= 0:
            held = QSignalBlocker(self.tabs)
            self.tabs.removeTab(at)
            del held
        self.tabs.setVisible(bool(self.tabs.count()))
        self.stack.removeWidget(page)
        page.deleteLater()

    def _name(self, session: Session) -> None:
        at = self._tab_of(session)
        if at < 0:
            return
        title = session.story.headline.strip() or session.story.slug or "Untitled story"
        shown = title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"
        shown = shown.replace("&", "&&")
        if self.tabs.tabText(at) != shown:
            self.tabs.setTabText(at, shown)
            self.tabs.setTabToolTip(at, title)

    def _tab_of(self, data: object) -> int:
        """Return the tab of a session or of the photos, -1 where there is none."""
        return next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) == data), -1)

    def _tab_chosen(self, at: int) -> None:
        chosen = self.tabs.tabData(at) if at >= 0 else None
        if chosen == _LIBRARY:
            self.open_library()
        elif chosen in self._workspace.sessions:
            self._workspace.bring_forward(chosen)

    def _dropped(self, at: int, photo_ids: object) -> None:
        chosen = self.tabs.tabData(at)
        if chosen in self._workspace.sessions:
            self.photos_dropped.emit(chosen, photo_ids)

    # Pages

    def _current_changed(self, session: Session | None) -> None:
        """Follow the story in front, unless somebody looks at the photos."""
        if self.library is None:
            self._show(session)

    def _wanted(self, session: Session, *_: object) -> None:
        """Leave the photos when a place of the story in front is to be looked at."""
        if self.library is not None and session is self._workspace.current:
            self._show(session)

    def _show(self, session: Session | None) -> None:
        page = self.page_of(session)
        was = self.stack.currentWidget()
        self._bring(session, page or self.welcome)
        if page is not None and page is not was:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(page)

    def _bring(self, data: object, page: QWidget) -> None:
        held = QSignalBlocker(self.tabs)
        at = self._tab_of(data)
        if at >= 0:
            self.tabs.setCurrentIndex(at)
        del held
        self.tabs.update()
        self.stack.setCurrentWidget(page)
