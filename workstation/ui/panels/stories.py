"""The Stories panel: every story of the store, found as it is typed, opened, put away and taken back by key."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel
from workstation.ui.session import Session
from workstation.ui.storyfilters import StoryFilters
from workstation.ui.storylist import PAGE, Question, StoryList, title_of
from workstation.ui.storyview import StoryView
from workstation.ui.trashing import put_in_trash, take_back

_LOOKED_AT_EVERY = 10_000
"""Milliseconds between looks at what other programs keep, while the list is in sight."""
_DEEP = 10 * PAGE  # rows past which that look would cost more than it tells


class StoriesPanel(QWidget):
    """The list with its search. It asks the store only while it is in sight."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stale = True
        self.model = StoryList(bench.desk.stories, bench.jobs, bench.notices, self)
        self.filters = StoryFilters(bench.theming)
        self.view = StoryView(self.model, bench.theming)
        self.view.setObjectName("bare")
        self.view.setAccessibleName("Stories")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = _Empty()
        self.back = QPushButton("Take back")
        self.back.setToolTip("Take the chosen story out of the trash")
        self.pages = QStackedWidget()
        self._settling = False
        self._anchor: tuple[str, int] | None = None
        self._chosen = ""
        self._build()
        self._connect()
        self.setFocusProxy(self.filters.search)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list where it is not what the store holds any more."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the window comes back to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        for page in (self.view, self.empty):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(8, 8, 8, 8)
        foot.addWidget(self.back)
        self._foot.hide()
        column.addWidget(self._foot)

    def _connect(self) -> None:
        workspace = self._bench.workspace
        self.filters.asked.connect(self._asked)
        self.filters.left_below.connect(self._into_list)
        self.view.activated.connect(self._act)
        self.view.left_above.connect(lambda: self.filters.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.view.typed.connect(self.filters.type_on)
        self.view.chosen.connect(self._chose)
        self.view.customContextMenuRequested.connect(self._menu)
        self.model.answered.connect(self._answered)
        self.model.settling.connect(self._settle)
        self.empty.clear.clicked.connect(self.filters.reset)
        self.back.clicked.connect(self._take_back)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._put_away)
        workspace.stored.connect(self._stored)
        workspace.opened.connect(self._mark)
        workspace.closed.connect(self._mark)
        workspace.current_changed.connect(self._mark)
        self._bench.theming.changed.connect(self.view.relay)
        look = QTimer(self)
        look.timeout.connect(self._look)
        look.start(_LOOKED_AT_EVERY)
        self._mark()

    # Asking

    def _asked(self, question: Question) -> None:
        self._foot.setVisible(question.trash)
        self.model.ask(question)

    def _stored(self) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def _look(self) -> None:
        """See what other programs have kept meanwhile."""
        if self.isVisible() and self.isActiveWindow() and not self.model.busy and self.view.lowest() < _DEEP:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.model.refresh(self.view.lowest())

    def _settle(self) -> None:
        """Remember what stands where before rows change places."""
        story = self.view.story()
        self._settling, self._anchor, self._chosen = True, self.view.anchor(), story.id if story else ""

    def _answered(self, anew: bool) -> None:
        self.filters.know_desks(self.model.desks)
        if anew:
            self.view.scrollToTop()
            self._tell(len(self.model.stories()))
        elif self._settling:
            if self.view.story() is None:
                self.view.choose(self.model.index_of(self._chosen))
            self.view.hold(self._anchor)
        self._settling = False
        if self.model.rowCount():
            self._turn_to(self.view)
        else:
            self.empty.explain(self.model.question)
            self._turn_to(self.empty)
        self._chose()

    def _turn_to(self, page: QWidget) -> None:
        """Show the list or the empty page; a focus that would be lost goes to the search."""
        had_focus = self.view.hasFocus() or self.empty.clear.hasFocus()
        self.pages.setCurrentWidget(page)
        if had_focus and page is self.empty:
            self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, count: int) -> None:
        """Say how many stories were found to whoever does not see them."""
        more = "" if self.model.complete else "more than "
        where = " in the trash" if self.model.question.trash else ""
        self._bench.announcer.say(f"{more}{count or 'No'} {'story' if count == 1 else 'stories'}{where}".capitalize())

    # Acting

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _act(self) -> None:
        """Open the chosen story; one in the trash is taken back."""
        if self.model.question.trash:
            self._take_back()
        else:
            self._open()

    def _open(self) -> None:
        story = self.view.story()
        if story is not None:
            self._bench.workspace.open(story.id)

    def _put_away(self) -> None:
        story = self.view.story()
        if story is not None and story.trashed_at is None:
            put_in_trash(self._bench, story.id, title_of(story))

    def _take_back(self) -> None:
        story = self.view.story()
        if story is not None and story.trashed_at is not None:
            take_back(self._bench, story.id, title_of(story))

    def _menu(self, at: QPoint) -> None:
        story = self.view.story()
        if story is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if story.trashed_at is None:
            menu.addAction("&Open", self._open)
            menu.addAction("Move to &trash", self._put_away)
        else:
            menu.addAction("&Take back", self._take_back)
        menu.popup(self.view.viewport().mapToGlobal(at))

    # Showing

    def _chose(self) -> None:
        self.back.setEnabled(self.view.story() is not None)

    def _mark(self, _: Session | None = None) -> None:
        workspace = self._bench.workspace
        current = workspace.current
        self.view.mark_open(
            frozenset(session.story.id for session in workspace.sessions), current.story.id if current else ""
        )


class _Empty(QWidget):
    """What stands in the place of a list without rows: why, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(12)
        self.words = QLabel()
        self.words.setObjectName("quiet")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.words)
        self.clear = QPushButton("Show all stories")
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def explain(self, question: Question) -> None:
        """Say why there is nothing to see."""
        if question.narrows and question.trash:
            words = f"Nothing in the trash has “{question.text}” in its headline."
        elif question.trash:
            words = "The trash is empty."
        elif question.narrows:
            words = "No story is like that."
        else:
            words = "No stories yet. Press Ctrl+N to write one, or import copy."
        self.words.setText(words)
        self.clear.setVisible(question.narrows)
        self.clear.setText("Clear the search" if question.trash else "Show all stories")


stories = Panel(id="stories", title="Stories", area="left", rank=1, build=StoriesPanel, of_story=False)
