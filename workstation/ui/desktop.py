"""The middle of the window: notices, tabs for the open stories, for photos and agency copy, and the page in front."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, cast, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from workstation.ui.session import Session
from workstation.ui.sidebutton import SideButton
from workstation.ui.storytabs import StoryTabs
from workstation.ui.theme.theme import Theming
from workstation.ui.welcome import Welcome
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:
    from workstation.ui.library.page import LibraryPage
    from workstation.ui.page import StoryPage
    from workstation.ui.wire.page import WirePage

_TITLE = 28
Room = Literal["photos", "wire"]
ROOMS: tuple[Room, ...] = get_args(Room)


@dataclass(frozen=True)
class Fitting:
    """What a room beside the stories is called on its tab, the sign before that, and what builds its page."""

    title: str
    sign: str
    build: Callable[[], QWidget]


class Desktop(QWidget):
    """Keeps tabs and pages equal to the open sessions. ``page_shown`` carries the story's page in front, or None.

    The rooms beside the stories (photos, agency copy) have tabs of their own before those of the stories, while
    somebody wants them there. ``photos_dropped`` carries a session and the ids of photos that were dropped on its tab.
    """

    page_shown = Signal(object)
    photos_dropped = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        above: tuple[QWidget, ...],
        make_page: Callable[[Session], "StoryPage"],
        rooms: Mapping[Room, Fitting],
        theming: Theming,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._make_page = make_page
        self._fittings = dict(rooms)
        self._theming = theming
        self._pages: dict[Session, StoryPage] = {}
        self._rooms: dict[Room, QWidget] = {}
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
        self.above = list(above)
        self.beside_tabs: tuple[SideButton, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.addWidget(self.tabs, 1)
        self._column.addLayout(self._row)
        for widget in (*above, self.stack):
            self._column.addWidget(widget)
        self._column.setStretchFactor(self.stack, 1)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tabs.photos_dropped.connect(self._dropped)
        theming.changed.connect(self._dress)
        workspace.opened.connect(self._opened)
        workspace.closed.connect(self._closed)
        workspace.current_changed.connect(self._current_changed)
        workspace.shown.connect(self._show)

    def put_above(self, widget: QWidget) -> None:
        """Put a line that was not there at the start above the others that stand over a story."""
        self._column.insertWidget(1, widget)
        self.above.insert(0, widget)

    def put_beside_tabs(self, before: SideButton, after: SideButton) -> None:
        """Put something before the tabs, and something at the end of their row."""
        self._row.insertWidget(0, before)
        self._row.addStretch()
        self._row.addWidget(after)
        self.beside_tabs = (before, after)

    def page_of(self, session: Session | None) -> "StoryPage | None":
        """Return the page of a session."""
        return self._pages.get(session) if session is not None else None

    def pages(self) -> "tuple[StoryPage, ...]":
        """Return all pages."""
        return tuple(self._pages.values())

    @property
    def front(self) -> QWidget:
        """What is in front: a story's page, a room beside the stories, or what to do first."""
        return self.stack.currentWidget() or self.welcome

    # Rooms beside the stories

    @property
    def room_in_front(self) -> Room | None:
        """The room whose page is in front, None where a story is, or nothing yet."""
        return next((room for room, page in self._rooms.items() if self.stack.currentWidget() is page), None)

    @property
    def library(self) -> "LibraryPage | None":
        """The page of the photos where it is in front, else None."""
        return cast("LibraryPage", self._rooms["photos"]) if self.room_in_front == "photos" else None

    @property
    def wire(self) -> "WirePage | None":
        """The page of the agency copy where it is in front, else None."""
        return cast("WirePage", self._rooms["wire"]) if self.room_in_front == "wire" else None

    def has_room(self, room: Room) -> bool:
        """Return whether a room has a tab."""
        return self._tab_of(room) >= 0

    def open_library(self, *, focus: bool = True) -> "LibraryPage":
        """Bring the photos to the front, in a tab of their own."""
        return cast("LibraryPage", self.open_room("photos", focus=focus))

    def open_wire(self, *, focus: bool = True) -> "WirePage":
        """Bring the agency copy to the front, in a tab of its own."""
        return cast("WirePage", self.open_room("wire", focus=focus))

    def open_room(self, room: Room, *, focus: bool = True) -> QWidget:
        """Bring a room to the front, in a tab of its own before the stories; return its page."""
        fitting = self._fittings[room]
        if room not in self._rooms:
            self._rooms[room] = fitting.build()
            self.stack.addWidget(self._rooms[room])
        page = self._rooms[room]
        if not self.has_room(room):
            held = QSignalBlocker(self.tabs)
            at = sum(self.has_room(each) for each in self._fittings)
            self.tabs.insertTab(at, self._theming.icon(fitting.sign), fitting.title)
            self.tabs.setTabData(at, room)
            close = self._close_button(f"Close: {fitting.title}", "Close (Ctrl+W)", partial(self.close_room, room))
            self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, close)
            self.tabs.show()
            del held
        self._bring(room, page)
        if focus:
            (page.focusProxy() or page).setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def close_room(self, room: Room) -> None:
        """Take the tab of a room away; its page keeps what it shows for the next time."""
        at = self._tab_of(room)
        if at < 0:
            return
        held = QSignalBlocker(self.tabs)
        self.tabs.removeTab(at)
        del held
        self.tabs.setVisible(bool(self.tabs.count()))
        self._show(self._workspace.current)

    def show_story(self) -> None:
        """Bring the page of the story in front back, where a room is before it."""
        if self._workspace.current is not None:
            self._show(self._workspace.current)

    # Tabs

    def _dress(self) -> None:
        for at in range(self.tabs.count()):
            button = self.tabs.tabButton(at, QTabBar.ButtonPosition.RightSide)
            if isinstance(button, QToolButton):
                button.setIcon(self._theming.icon("close"))
        for room, fitting in self._fittings.items():
            if self.has_room(room):
                self.tabs.setTabIcon(self._tab_of(room), self._theming.icon(fitting.sign))

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
        """Return the tab of a session or of a room, -1 where there is none."""
        return next((at for at in range(self.tabs.count()) if self.tabs.tabData(at) == data), -1)

    def _tab_chosen(self, at: int) -> None:
        chosen = self.tabs.tabData(at) if at >= 0 else None
        if chosen in self._fittings:
            self.open_room(chosen)
        elif chosen in self._workspace.sessions:
            self._workspace.bring_forward(chosen)

    def _dropped(self, at: int, photo_ids: object) -> None:
        chosen = self.tabs.tabData(at)
        if chosen in self._workspace.sessions:
            self.photos_dropped.emit(chosen, photo_ids)

    # Pages

    def _current_changed(self, session: Session | None) -> None:
        """Follow the story in front, unless somebody is in another room."""
        if self.room_in_front is None:
            self._show(session)

    def _wanted(self, session: Session, *_: object) -> None:
        """Leave another room when a place of the story in front is to be looked at."""
        if self.room_in_front is not None and session is self._workspace.current:
            self._show(session)

    def _show(self, session: Session | None) -> None:
        page = self.page_of(session)
        was = self.front
        if page is not None and page is not was:
            _let_go_of_focus(was)
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


def _let_go_of_focus(page: QWidget) -> None:
    """Take the focus from a page that is about to be hidden: Qt would look for the next place for it, far and wide."""
    focused: QWidget | None = QApplication.focusWidget()
    if focused is not None and page.isAncestorOf(focused):
        focused.clearFocus()
