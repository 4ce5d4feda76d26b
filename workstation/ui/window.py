"""The main window: a frame around panels and menus that declare themselves, and the open stories."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QTabWidget, QWidget

from workstation.desk.desk import Desk
from workstation.ui.action import Action, Menu
from workstation.ui.announcer import Announcer
from workstation.ui.autosave import Autosave
from workstation.ui.bench import Bench
from workstation.ui.checking import Checking
from workstation.ui.desktop import Desktop
from workstation.ui.jobs import Jobs
from workstation.ui.notices import Notices
from workstation.ui.page import StoryPage
from workstation.ui.panel import Panel
from workstation.ui.pictures import PictureShelf
from workstation.ui.session import Session
from workstation.ui.statusline import StatusLine
from workstation.ui.theme.theme import Theming
from workstation.ui.workspace import Workspace

PageMaker = Callable[[Bench, Session], StoryPage]

_STATE = 1  # goes up when docks change so much that a remembered arrangement no longer fits
_AREAS = {"left": Qt.DockWidgetArea.LeftDockWidgetArea, "right": Qt.DockWidgetArea.RightDockWidgetArea}
_WIDTHS = {"left": 280, "right": 340}


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
        self.panels = dict(panels)
        announcer = Announcer(self)
        notices = Notices(theming, lambda sentence, urgent: announcer.say(sentence, urgent=urgent))
        self.jobs = Jobs(notices.error, self)
        workspace = Workspace(desk.stories, self.jobs, notices, self)
        shelf = PictureShelf(desk.pictures, self.jobs, self)
        self.bench = Bench(desk, self.jobs, workspace, notices, announcer, theming, shelf)
        self.autosave = Autosave(workspace, desk.stories, self.jobs, notices, rescue_folders, self)
        self.checking = Checking(workspace, desk.checks, self.jobs, self)
        self.desktop = Desktop(workspace, notices, partial(make_page, self.bench), theming)
        self.setCentralWidget(self.desktop)
        self.status = StatusLine(self.autosave)
        self.setStatusBar(self.status)
        self.docks = {panel.id: self._dock(panel) for panel in _in_order(panels)}
        self.menus = sorted(menus.values(), key=lambda each: each.rank)
        self.actions_by_id: dict[str, QAction] = {}
        self.rows: dict[str, Action] = {}
        self._build_menus()
        self._connect()
        self._remember()
        self._closing = False
        self._put_aside: QByteArray | None = None
        self._retitle()

    @property
    def session(self) -> Session | None:
        """The session in front, None where no story is open."""
        return self.bench.workspace.current

    @property
    def page(self) -> StoryPage | None:
        """The page in front, None where no story is open."""
        return self.desktop.page_of(self.session)

    # Panels

    def show_panel(self, name: str, *, focus: bool = True) -> QWidget:
        """Bring a panel to the front and return its widget."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        widget = self._filled(dock)
        if focus:
            (widget.focusProxy() or widget).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return widget

    def panel(self, name: str) -> QWidget:
        """Return a panel's widget, building it where it was never shown."""
        return self._filled(self.docks[name])

    def _dock(self, panel: Panel) -> QDockWidget:
        dock = QDockWidget(panel.title, self)
        dock.setObjectName(f"dock-{panel.id}")
        dock.setProperty("panel", panel.id)
        dock.setAccessibleName(panel.title)
        dock.visibilityChanged.connect(lambda visible: self._filled(dock) if visible else None)
        area = _AREAS[panel.area]
        beside = [other for other in self.findChildren(QDockWidget) if self.dockWidgetArea(other) == area]
        self.addDockWidget(area, dock)
        if beside:
            self.tabifyDockWidget(beside[-1], dock)
        return dock

    def _filled(self, dock: QDockWidget) -> QWidget:
        widget: QWidget | None = dock.widget()
        if widget is None:
            panel = self.panels[dock.property("panel")]
            widget = panel.build(self.bench)
            widget.setObjectName("panel")
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            dock.setWidget(widget)
            retitled = getattr(widget, "title_changed", None)
            if retitled is not None:
                retitled.connect(dock.setWindowTitle)
        return widget

    # Menus

    def _build_menus(self) -> None:
        for menu in self.menus:
            shown = QMenu(menu.title, self)
            self.menuBar().addMenu(shown)
            for row in menu.actions:
                if row is None:
                    shown.addSeparator()
                else:
                    shown.addAction(self._action(row))
            shown.aboutToShow.connect(self.refresh_actions)

    def _action(self, row: Action) -> QAction:
        action = QAction(row.text, self)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setStatusTip(row.tip)
        action.setToolTip(row.tip or row.text.replace("&", ""))
        action.setCheckable(row.checked is not None)
        action.triggered.connect(lambda: self.start(row.id))
        self.addAction(action)
        self.actions_by_id[row.id] = action
        self.rows[row.id] = row
        return action

    def start(self, name: str) -> None:
        """Do what an action does, where it can be done now."""
        row = self.rows[name]
        if row.enabled(self):
            row.run(self)
            self.refresh_actions()

    def refresh_actions(self) -> None:
        """Show which actions can be started now, and which are on."""
        for name, row in self.rows.items():
            action = self.actions_by_id[name]
            if row.checked is not None:
                action.setChecked(row.checked(self))
            # A shortcut must work at any time; whether the action can be started is asked when it is.
            action.setEnabled(True if row.keys and not self.menuBar().hasFocus() else row.enabled(self))

    # Regions

    def regions(self) -> list[QWidget]:
        """Return what F6 steps through: the left panel, the story, the right panel, the status line."""
        found: list[QWidget] = []
        for area in ("left", "right"):
            for dock in self.docks.values():
                shown = dock.isVisible() and not dock.visibleRegion().isEmpty()
                if shown and self.panels[dock.property("panel")].area == area:
                    found.append(self._filled(dock))
                    break
        middle = self.page or self.desktop.welcome
        return [*found[:1], middle, *found[1:], self.status.export]

    def step_region(self, by: int) -> None:
        """Move the focus to the next region, or the one before."""
        regions = self.regions()
        focus = QApplication.focusWidget()
        here = next((at for at, each in enumerate(regions) if each is focus or each.isAncestorOf(focus)), 1)  # type: ignore[arg-type]
        target = regions[(here + by) % len(regions)]
        (target.focusProxy() or target).setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() in (None, focus):
            self.focusNextChild()

    # Life

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep every story before the window goes; what cannot be kept keeps the window open and says why."""
        workspace = self.bench.workspace
        waiting = [session for session in workspace.sessions if not session.is_kept and session.history.past]
        if waiting and not self._closing:
            event.ignore()
            workspace.close(waiting[0], then=partial(QTimer.singleShot, 0, self.close))
            return
        self.focus_on_story(False)
        self.memory.setValue("geometry", self.saveGeometry())
        self.memory.setValue("docks", self.saveState(_STATE))
        self.memory.setValue("open", [session.story.id for session in workspace.sessions if session.revision])
        self.memory.sync()
        self.autosave.flush()
        self.hide()
        self.jobs.close()
        event.accept()

    def resume(self) -> None:
        """Open the stories that were open when the window was closed."""
        kept = self.memory.value("open") or []
        for story_id in [kept] if isinstance(kept, str) else list(kept):
            self.bench.workspace.open(str(story_id), quietly=True)

    def come_forward(self) -> None:
        """Bring the window to the front: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def is_focused(self) -> bool:
        """Whether only the story is shown, without panels."""
        return self._put_aside is not None

    def focus_on_story(self, on: bool) -> None:
        """Put the panels aside, or bring them back as they were."""
        if on and self._put_aside is None:
            self._put_aside = self.saveState(_STATE)
            for dock in self.docks.values():
                dock.hide()
        elif not on and self._put_aside is not None:
            self.restoreState(self._put_aside, _STATE)
            self._put_aside = None

    def close_anyway(self) -> None:
        """Close although something could not be kept; it stays in the journal or the rescue file."""
        self._closing = True
        self.close()

    def _connect(self) -> None:
        workspace = self.bench.workspace
        workspace.current_changed.connect(self.status.follow)
        workspace.current_changed.connect(lambda _: self._retitle())
        workspace.opened.connect(lambda session: session.changed.connect(lambda _: self._retitle()))
        workspace.opened.connect(lambda session: session.kept.connect(lambda _: self._retitle()))
        workspace.current_changed.connect(lambda _: self.refresh_actions())
        self.bench.announcer.said.connect(self.status.say)
        self.jobs.began.connect(self.status.follow_job)
        welcome = self.desktop.welcome
        welcome.begin_asked.connect(lambda: self.start("story.new"))
        welcome.import_asked.connect(lambda: self.start("story.import"))
        welcome.sample_asked.connect(lambda: self.start("story.sample"))
        self.status.export_asked.connect(lambda: self.start("package.export"))
        self.status.problems_asked.connect(lambda: self.show_panel("checks"))

    def _remember(self) -> None:
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        geometry, docks = self.memory.value("geometry"), self.memory.value("docks")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        if docks is None or not self.restoreState(docks, _STATE):
            self._arrange_at_first()

    def _arrange_at_first(self) -> None:
        for area, width in _WIDTHS.items():
            docks = [dock for name, dock in self.docks.items() if self.panels[name].area == area]
            if docks:
                docks[0].raise_()
                self.resizeDocks([docks[0]], [width], Qt.Orientation.Horizontal)

    def _retitle(self) -> None:
        session = self.session
        title = (session.story.headline or "Untitled story") if session else ""
        name = f"{title}[*] – Editorial Workstation" if title else "Editorial Workstation"
        if self.windowTitle() != name:
            self.setWindowTitle(name)
        self.setWindowModified(session is not None and not session.is_kept)


def _in_order(panels: Mapping[str, Panel]) -> list[Panel]:
    return sorted(panels.values(), key=lambda panel: (panel.area, panel.rank))
