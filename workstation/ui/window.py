"""The main window: a frame around panels and menus that declare themselves, and the open stories."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QSettings, Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import createdByPython

from workstation.desk.desk import Desk
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.action import Menu
from workstation.ui.announcer import Announcer
from workstation.ui.autosave import Autosave
from workstation.ui.bench import Bench
from workstation.ui.checking import Checking
from workstation.ui.corrections.strip import CorrectionStrip
from workstation.ui.crediting.lining import Lining
from workstation.ui.delivering.rounds import Rounds
from workstation.ui.desktop import ROOMS, Desktop, Fitting, Room
from workstation.ui.docks import Docks
from workstation.ui.importing import files_of, import_files
from workstation.ui.jobs import Jobs
from workstation.ui.library import putting
from workstation.ui.loading import load_editor
from workstation.ui.menubar import Menus
from workstation.ui.narrowing import SIDES
from workstation.ui.notices import Notices
from workstation.ui.panel import Panel
from workstation.ui.photodesk import PhotoDesk
from workstation.ui.pictures import PictureShelf
from workstation.ui.pressing import presses_button
from workstation.ui.reopening import Reopening
from workstation.ui.session import Session
from workstation.ui.sidebutton import SideButton
from workstation.ui.statusline import StatusLine
from workstation.ui.taborder import dock_tabs, step_by_tab
from workstation.ui.theme.theme import Theming
from workstation.ui.wire.watching import FolderWatch
from workstation.ui.workspace import Workspace

if TYPE_CHECKING:  # the editor and the photos are loaded when they are first shown, not with the window
    from workstation.credits.agencycopy.item import Item
    from workstation.desk.editing.finding_text import Match
    from workstation.desk.editing.writing import Caret
    from workstation.desk.wire.wire import Alarm
    from workstation.ui.findbar import FindBar
    from workstation.ui.library.page import LibraryPage
    from workstation.ui.page import StoryPage
    from workstation.ui.wire.page import WirePage

_SMALLEST = (480, 360)  # pixels; below what the panels need they fold away
PageMaker = Callable[[Bench, Session], "StoryPage"]


class Window(QMainWindow):
    """The frame. It owns the parts that live as long as it does, and hands them out as the ``bench``."""

    def __init__(
        self,
        desk: Desk,
        theming: Theming,
        panels: Mapping[str, Panel],
        menus: Mapping[str, Menu],
        make_page: PageMaker,
        memory: QSettings,
        rescue_folders: tuple[Path, ...] = (),
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.memory = memory
        theming.setParent(self)  # so that it ends with the window that it dresses
        announcer = Announcer(self)
        notices = Notices(theming, lambda sentence, urgent: announcer.say(sentence, urgent=urgent))
        self.jobs = Jobs(notices.error, self)
        workspace = Workspace(desk.stories, self.jobs, notices, self)
        shelf = PictureShelf(desk, self.jobs, self)
        photodesk = PhotoDesk(desk, self.jobs, notices, self)
        rounds = Rounds(desk, self.jobs, notices, announcer, self)
        self.bench = Bench(desk, self.jobs, workspace, notices, announcer, theming, shelf, photodesk, memory, rounds)
        self.autosave = Autosave(workspace, desk.stories, self.jobs, notices, rescue_folders, self)
        self.checking = Checking(workspace, desk, self.jobs, self)
        self.lining = Lining(workspace, desk, self.jobs, self)
        self.reopening = Reopening(self.bench, self)
        self.watching = FolderWatch(self.bench, self)
        self.correcting = CorrectionStrip(self.bench)
        above = (self.correcting, notices)
        rooms: dict[Room, Fitting] = {
            "photos": Fitting("Photos", "photos", self._make_library),
            "wire": Fitting("Agency copy", "wire", self._make_wire),
        }
        self.desktop = Desktop(workspace, above, partial(make_page, self.bench), rooms, theming)
        self.setCentralWidget(self.desktop)
        self.status = StatusLine(self.autosave)
        self.setStatusBar(self.status)
        self.docks = Docks(self, self.bench, panels)
        before, after = (SideButton(self.docks.narrowing, side, theming) for side in SIDES)
        self.desktop.put_beside_tabs(before, after)
        self.menus = sorted(menus.values(), key=lambda each: each.rank)
        self._bar = Menus(self, self.menus)
        self.rows, self.actions_by_id = self._bar.rows, self._bar.actions
        self._connect()
        self._remember()
        self.setAcceptDrops(True)
        self._closing = self._leaving = False
        self._retitle()

    @cached_property
    def finder(self) -> "FindBar":
        """The line that finds and replaces; it is made when it is first asked for."""
        from workstation.ui.findbar import FindBar

        made = FindBar(self.bench)
        made.left.connect(lambda: self.start("view.text"))
        made.found.connect(self._show_matches)
        self.desktop.put_above(made)
        return made

    @property
    def session(self) -> Session | None:
        """The session in front, None where no story is open."""
        return self.bench.workspace.current

    @property
    def page(self) -> "StoryPage | None":
        """The story's page in front, None where no story is open or another room is before it."""
        return self.desktop.page_of(self.session) if self.desktop.room_in_front is None else None

    def show_panel(self, name: str, *, focus: bool = True) -> QWidget:
        """Bring a panel to the front and return its widget."""
        return self.docks.show_panel(name, focus=focus)

    def panel(self, name: str) -> QWidget:
        """Return a panel's widget, building it where it was never shown."""
        return self.docks.panel(name)

    # Menus

    def start(self, name: str) -> None:
        """Do what an action does, where it can be done now."""
        row = self.rows[name]
        if row.enabled(self):
            row.run(self)
            self.refresh_actions()

    def refresh_actions(self) -> None:
        """Show which actions can be started now, and which are on."""
        self._bar.refresh()

    # Regions

    def regions(self) -> list[QWidget]:
        """Return what F6 steps through: the left panel, the story, the right panel, the status line."""
        around = [self.docks.in_front(area) for area in ("left", "right")]
        left, right = ([widget] if widget is not None else [] for widget in around)
        return [*left, self.desktop.front, *right, self.status.export]

    def step_region(self, by: int) -> None:
        """Move the focus to the next region, or the one before."""
        regions = self.regions()
        focus = QApplication.focusWidget()
        here = next((at for at, each in enumerate(regions) if each is focus or each.isAncestorOf(focus)), 1)  # type: ignore[arg-type]
        target = regions[(here + by) % len(regions)]
        (target.focusProxy() or target).setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() in (None, focus):
            self.focusNextChild()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Lead Tab through the parts as they stand: left panels, story, right panels, status line."""
        bars = dock_tabs(self, "Panels")
        lefts = [bar for bar in bars if bar.x() < self.desktop.x()]
        rights = [bar for bar in bars if bar not in lefts]
        page = self.page
        middle: list[QWidget] = [self.desktop.tabs, *self.desktop.beside_tabs, *self.desktop.above]
        in_front = self.desktop.front
        middle += [*page.head.fields(), page.editor, *page.foot.links()] if page is not None else [in_front]
        left, right = self.docks.in_area("left"), self.docks.in_area("right")
        return step_by_tab(self, [*lefts, *left, *middle, *rights, *right, self.status], forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the button that has the focus."""
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Life

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panels give way to the story, or come back."""
        super().resizeEvent(event)
        self.docks.narrowing.fit_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep every story before the window goes; what cannot be kept keeps the window open and says why."""
        workspace = self.bench.workspace
        waiting = [session for session in workspace.sessions if not session.is_kept and session.history.past]
        if waiting and not self._closing:
            event.ignore()
            self._leaving = True
            workspace.keep(waiting[0], then=partial(QTimer.singleShot, 0, self.close))
            return
        self.memory.setValue("geometry", self.saveGeometry())
        self.memory.setValue("docks", self.docks.arrangement())
        for room in ROOMS:
            is_open = "open" if self.desktop.has_room(room) else ""
            self.memory.setValue(room, "front" if self.desktop.room_in_front == room else is_open)
        self.memory.setValue("open", [session.story.id for session in workspace.sessions if session.revision])
        self.memory.sync()
        self.autosave.flush()
        _leave_clipboard()
        self.hide()
        self.jobs.close()
        event.accept()

    def resume(self) -> None:
        """Offer what a crash left behind, and open the stories that were open when the window was closed."""
        drafts = self.bench.desk.stories.drafts
        self.jobs.run(lambda _: bool(drafts()), self._offer_recovery, lane="store")
        kept = self.memory.value("open") or []
        for story_id in [kept] if isinstance(kept, str) else list(kept):
            self.bench.workspace.open(str(story_id), quietly=True)
        self.watching.resume()
        self.bench.rounds.resume()
        # After the stories, each of which comes to the front as it is opened.
        self.jobs.run(lambda _: None, lambda _: self._resume_rooms(), lane="store")

    def get_ready(self) -> None:
        """Load what a story is shown with, beside the window, then build the panels around it."""
        stories = self.bench.desk.stories
        self.jobs.run(lambda _: load_editor(stories), lambda _: self.docks.get_ready(), lane="store")

    def _resume_rooms(self) -> None:
        remembered = {room: str(self.memory.value(room, "")) for room in ROOMS}
        for room in sorted((each for each in ROOMS if remembered[each]), key=lambda each: remembered[each] == "front"):
            self.desktop.open_room(room, focus=remembered[room] == "front")
        if any(remembered.values()) and "front" not in remembered.values():
            self.desktop.show_story()

    def _make_library(self) -> "LibraryPage":
        from workstation.ui.library.page import LibraryPage  # with the first look at the photos, not with the window

        page = LibraryPage(self.bench)
        page.put_asked.connect(self.put_photos)
        return page

    def _make_wire(self) -> "WirePage":
        from workstation.ui.wire.page import WirePage  # with the first look at the agency copy, not with the window

        page = WirePage(self.bench, self.watching)
        page.put_asked.connect(self.put_copy)
        page.filed.connect(self.checking.look_again)
        return page

    def _tell_alarms(self, alarms: "Sequence[Alarm]") -> None:
        """Say that copy which stories use was killed or corrected, wherever somebody works."""
        from workstation.ui.wire.alarms import tell_alarms

        tell_alarms(self.bench, alarms, lambda: self.desktop.open_wire(focus=False).show_alarms())

    def put_copy(self, item: "Item", start: "Caret | None", end: "Caret | None") -> None:
        """Put an agency's item into the story in front, all of it or what is between two carets."""
        from workstation.ui.wire.putting import put_into_story

        put_into_story(self.bench, self.desktop.page_of(self.session), item, start, end)

    def put_photos(self, photo_ids: Sequence[str], session: Session | None = None) -> None:
        """Put photos of the library into a story at its caret: the one in front where none is named."""
        putting.put_into_story(self.bench, self.desktop.page_of(session or self.session), photo_ids)

    def _offer_recovery(self, found: bool) -> None:
        if found:
            from workstation.ui.recovery import offer_recovery  # after a crash alone; most starts do without it

            offer_recovery(self.bench, self)

    @property
    def marks_spelling(self) -> bool:
        """Whether misspelt words are marked."""
        return str(self.memory.value("spelling", "true")) == "true"

    def mark_spelling(self, on: bool) -> None:
        """Mark misspelt words in all stories, or in none."""
        self.memory.setValue("spelling", "true" if on else "false")
        for page in self.desktop.pages():
            page.switch_spelling(on)

    @property
    def shows_invisible(self) -> bool:
        """Whether characters that have no shape are shown."""
        return str(self.memory.value("invisible", "false")) == "true"

    def show_invisible(self, on: bool) -> None:
        """Show non-breaking spaces and other characters without a shape, or hide them."""
        self.memory.setValue("invisible", "true" if on else "false")
        for page in self.desktop.pages():
            page.editor.overlay.show_invisible(on)

    def come_forward(self) -> None:
        """Bring the window to the front: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the window anywhere but over a story, which takes them itself."""
        if files_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # theirs stays where it is, also where a move is proposed
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import dropped files, each as a story of its own."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        import_files(self.bench, files_of(event.mimeData()))

    def _not_kept(self, session: Session, error: Exception) -> None:
        """Offer a way out where the window was to be closed and a story could not be kept."""
        if self._leaving:
            self.autosave.offer_leaving(session, error, self.close_anyway)
        self._leaving = False

    def close_anyway(self) -> None:
        """Close although something could not be kept; it stays in the journal or the rescue file."""
        self._closing = True
        self.close()

    def _connect(self) -> None:
        workspace = self.bench.workspace
        workspace.current_changed.connect(self.status.follow)
        workspace.keep_failed.connect(self._not_kept)
        for told in (self.status.told, self.status.whose):  # the line shows it itself
            told.connect(lambda words: self.bench.announcer.say(words, shown=False))
        workspace.opened.connect(self._dress_page)
        workspace.current_changed.connect(lambda _: self._retitle())
        workspace.opened.connect(lambda session: session.changed.connect(lambda _: self._retitle()))
        workspace.opened.connect(lambda session: session.wanted.connect(self._show_field))
        workspace.opened.connect(lambda session: session.kept.connect(lambda _: self._retitle()))
        workspace.current_changed.connect(lambda _: self.refresh_actions())
        for button in self.desktop.beside_tabs:
            button.asked.connect(self.docks.bring_back)
        self.bench.theming.changed.connect(self.status.fit)
        self.bench.announcer.said.connect(self.status.say)
        self.correcting.left.connect(lambda: self.start("view.text"))
        self.jobs.began.connect(self.status.follow_job)
        self.bench.photodesk.stored.connect(self.checking.look_again)
        self.watching.filed.connect(self.checking.look_again)
        self.watching.alarmed.connect(self._tell_alarms)
        welcome = self.desktop.welcome
        welcome.begin_asked.connect(lambda: self.start("story.new"))
        welcome.import_asked.connect(lambda: self.start("story.import"))
        welcome.sample_asked.connect(lambda: self.start("story.sample"))
        self.desktop.photos_dropped.connect(lambda session, ids: self.put_photos(ids, session))
        self.status.export_asked.connect(lambda: self.start("package.export"))
        self.bench.notices.asked.connect(self.start)
        self.bench.rounds.came_back.connect(workspace.catch_up)
        self.bench.rounds.log_asked.connect(lambda: self.start("package.log"))
        self.bench.rounds.counted.connect(self.status.show_deliveries)
        self.status.deliveries_asked.connect(lambda: self.start("package.log"))
        self.status.problems_asked.connect(lambda: self.show_panel("checks"))

    def _dress_page(self, session: Session) -> None:
        page = self.desktop.page_of(session)
        if page is not None:
            page.editor.overlay.show_invisible(self.shows_invisible)
            if not self.marks_spelling:
                page.switch_spelling(False)
            page.editor.caret_moved.connect(self._count_selection)

    def _count_selection(self, _: object) -> None:
        page = self.page
        ends = page.editor.selection() if page is not None and page.editor.textCursor().hasSelection() else None
        self.status.selected(_words_between(page.session.story, *ends) if page is not None and ends is not None else 0)

    def _show_field(self, place: Place, _start: int, _end: int) -> None:
        """Bring the panel forward that has a field of the story which does not stand on the page."""
        field = place.slot.partition(":")[0]
        name = next((panel.id for panel in self.docks.panels.values() if field in panel.fields), "")
        if name and not place.block:
            panel: Any = self.show_panel(name, focus=False)
            panel.catch_up()
            panel.show_field(place.slot)

    def _show_matches(self, found: "tuple[Match, ...]", at: int) -> None:
        page = self.page
        if page is not None:
            page.show_matches(found, at)

    def _remember(self) -> None:
        geometry = self.memory.value("geometry")
        self.setMinimumSize(*_SMALLEST)
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        self.docks.arrange(self.memory.value("docks"))

    def _retitle(self) -> None:
        session = self.session
        title = (session.story.headline or "Untitled story") if session else ""
        name = f"{title}[*] – Editorial Workstation" if title else "Editorial Workstation"
        if self.windowTitle() != name:
            self.setWindowTitle(name)
        self.setWindowModified(session is not None and not session.is_kept)


def _leave_clipboard() -> None:
    """Leave the words of what was copied: the rest belongs to Python, which is gone before Qt takes it down."""
    clipboard = QGuiApplication.clipboard()
    copied: QMimeData | None = clipboard.mimeData()
    if copied and createdByPython(copied):
        clipboard.setText(copied.text())


def _words_between(story: Story, start: "Caret", end: "Caret") -> int:
    from workstation.desk.editing.counting import count_between

    return count_between(story, start, end).words
