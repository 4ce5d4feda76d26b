"""The History panel: every version of the story, what each changed, and the way back to any of them, losing nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.base.progress import Progress
from workstation.desk.stories import Stories
from workstation.store.stories import Entry
from workstation.story.diff import Diff, compare
from workstation.story.model import Revision, Story
from workstation.ui.bench import Bench
from workstation.ui.following import Following, quiet
from workstation.ui.history.diffview import DiffView, change_count
from workstation.ui.history.revisions import RevisionList, RevisionRows
from workstation.ui.jobs import Job
from workstation.ui.session import Session

_COUNT_AFTER = 150  # milliseconds without scrolling before the changes of the rows in sight are counted
_BEFORE, _NOW = range(2)
Read = tuple[tuple[Entry, ...], datetime]


class HistoryPanel(Following):
    """The versions of the story in front, and below them what one of them changed."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Its versions are shown here.")
        self._story_id = ""
        self._turn = 0
        self._compared: object = None
        self._named = 0
        self._counting: Job | None = None
        self.model = RevisionList(self)
        self.view = QListView()
        self.view.setObjectName("bare")
        self.view.setAccessibleName("Versions")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RevisionRows(self.model, bench.theming, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.name.setPlaceholderText("such as As sent to the lawyers")
        self.against = QComboBox()
        self.against.addItems(["the version before", "the story as it is now"])
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(8)
        self.summary = quiet("")
        self.diff = DiffView(bench.theming, "Changes")
        self.restore = QPushButton("Restore")
        self.restore.setToolTip("Make the story as it was in this version; nothing kept since is lost")
        self.copy = QPushButton("Open a copy")
        self.copy.setToolTip("Begin a new story with what this version says")
        self.never = quiet("This story was never kept. Press Ctrl+S to keep a first version.")
        self._build()
        self._connect()
        self.setFocusProxy(self.view)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Return what a version is kept by, and what the story is changed by."""
        return (session.kept, session.changed)

    def refresh(self, session: Session) -> None:
        """Show the versions of the story, and what it changed since where that is asked."""
        story = session.story
        if story.id != self._story_id:
            self._story_id = story.id
            self._compared = None
            self.model.clear()
        self.pages.setCurrentWidget(self.parts if session.revision is not None else self.never)
        if session.revision is not None:
            newest = self.model.entries[0].number if self.model.entries else 0
            if newest < session.number or not self.model.entries:
                self._read()
            self._compare()

    def changeEvent(self, event: QEvent) -> None:
        """See what other programs have kept when the window comes back to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below one another where they have no room side by side."""
        super().resizeEvent(event)
        beside = self.restore.sizeHint().width() + self.copy.sizeHint().width() + 8 <= self.width() - 24
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)

    def chosen(self) -> Entry | None:
        """Return the version that is chosen."""
        row = self.view.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _build(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        for words, widget in (("Name of this version", self.name), ("Compared with", self.against)):
            label = QLabel(words)
            label.setBuddy(widget)
            label.setWordWrap(True)
            widget.setAccessibleName(words)
            field = QVBoxLayout()
            field.setSpacing(4)
            field.addWidget(label)
            field.addWidget(widget)
            column.addLayout(field)
        column.addWidget(self.summary)
        column.addWidget(self.diff, 1)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        for button in (self.restore, self.copy):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.view)
        self.parts.addWidget(below)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.parts)
        self.pages.addWidget(self.never)
        self.never.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.never.setContentsMargins(12, 4, 12, 4)
        self.column.setContentsMargins(0, 8, 0, 12)
        self.column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self._soon_counted = QTimer(self)
        self._soon_counted.setSingleShot(True)
        self._soon_counted.setInterval(_COUNT_AFTER)
        self._soon_counted.timeout.connect(self._count)
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self._soon_counted.start())
        self.view.selectionModel().currentChanged.connect(self._chose)
        self.against.currentIndexChanged.connect(lambda _: self._compare())
        self.name.editingFinished.connect(self._label)
        self.restore.clicked.connect(self._restore)
        self.copy.clicked.connect(self._copy)
        self.bench.workspace.stored.connect(self._stored)
        self.bench.theming.changed.connect(self.view.scheduleDelayedItemsLayout)

    # Reading

    def _stored(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        session, stories = self.session, self.bench.desk.stories
        if session is None or session.revision is None:
            return
        name = session.story.id

        def work(_: Progress) -> Read:
            return stories.history(name)[::-1], stories.now()

        self.bench.jobs.run(work, partial(self._show, name), lane="store")

    def _show(self, name: str, read: Read) -> None:
        if name != self._story_id:
            return
        entries, now = read
        chosen = self.chosen()
        on_top = self.view.currentIndex().row() <= 0
        self.model.show_history(entries, now)
        number = entries[0].number if on_top or chosen is None else chosen.number
        self.view.setCurrentIndex(self.model.index_of(number))
        self._chose()
        self._soon_counted.start()

    def _count(self) -> None:
        """Count the changes of the versions in sight that were not counted yet."""
        first = self.view.indexAt(self.view.viewport().rect().topLeft()).row()
        last = self.view.indexAt(self.view.viewport().rect().bottomLeft()).row()
        numbers = self.model.uncounted(first, last if last >= 0 else len(self.model.entries) - 1)
        if self._counting is not None:
            self._counting.cancel()
        if not numbers or not self.isVisible():
            return
        name = self._story_id

        def done(counts: dict[int, str]) -> None:
            if name == self._story_id:
                self.model.count_is(counts)

        self._counting = self.bench.jobs.run(partial(_counted, self.bench.desk.stories, name, numbers), done)

    # Comparing

    def _chose(self, *_: object) -> None:
        entry = self.chosen()
        for widget in (self.name, self.against, self.copy):
            widget.setEnabled(entry is not None)
        number = entry.number if entry else 0
        if number != self._named or not self.name.isModified():  # a name that is being typed is left alone
            self._named = number
            self.name.setText(entry.label if entry else "")
            self.name.setCursorPosition(0)
        self._compare()

    def _compare(self) -> None:
        entry, session = self.chosen(), self.session
        if entry is None or session is None:
            return
        with_now = self.against.currentIndex() == _NOW
        self.restore.setEnabled(session.revision is None or entry.number != session.number or not session.is_kept)
        wanted = (self._story_id, entry.number, session.story if with_now else None)
        if wanted == self._compared:
            return
        self._compared = wanted
        self._turn += 1
        work = partial(_compared, self.bench.desk.stories, self._story_id, entry.number, wanted[2])
        self.bench.jobs.run(work, partial(self._show_diff, self._turn))

    def _show_diff(self, turn: int, diff: Diff) -> None:
        if turn == self._turn:
            self.summary.setText(diff.summary[:1].upper() + diff.summary[1:] + ".")
            self.diff.show_diff(diff)

    # Acting

    def _label(self) -> None:
        entry, words = self.chosen(), self.name.text().strip()
        self.name.setModified(False)
        if entry is None or words == entry.label:
            return
        name, number, stories = self._story_id, entry.number, self.bench.desk.stories

        def done(_: None) -> None:
            self.bench.announcer.say(
                f"Version {number} is called {words}." if words else f"Version {number} has no name."
            )
            self._read()

        self.bench.jobs.run(lambda _: stories.label(name, number, words), done, lane="store")

    def _restore(self) -> None:
        self._with_revision(self._put_back)

    def _copy(self) -> None:
        self._with_revision(self._begin_copy)

    def _with_revision(self, then: Callable[[Session, Revision], None]) -> None:
        entry, session, stories = self.chosen(), self.session, self.bench.desk.stories
        if entry is None or session is None:
            return
        name, number = self._story_id, entry.number
        self.bench.jobs.run(lambda _: stories.open(name, number), partial(then, session), lane="store")

    def _put_back(self, session: Session, revision: Revision) -> None:
        """Put the story as it was in a version in its place, once everything typed since is kept as a version too."""
        workspace, number = self.bench.workspace, revision.number
        if session not in workspace.sessions:
            return
        if not session.is_kept:
            workspace.keep(session, then=partial(self._put_back, session, revision))
            return
        if session.story == revision.story:
            self.bench.announcer.say(f"The story is as it was in version {number}.")
            return
        session.replace_story(revision.story, _restoring(number))
        workspace.keep(session, f"Version {number} again", then=partial(self._tell_restored, session, number))

    def _tell_restored(self, session: Session, number: int) -> None:
        self.bench.notices.show_notice(
            f"The story is as it was in version {number}.",
            "What it was before is the version before this one.",
            key=f"restored {session.story.id}",
            buttons=[("Undo", partial(self._undo_restoring, session, number))],
        )

    def _undo_restoring(self, session: Session, number: int) -> None:
        if session not in self.bench.workspace.sessions:
            return
        if session.history.undo_label == _restoring(number):
            session.undo()
        else:
            self.bench.notices.show_notice(
                "The story was written on since.",
                "Undo with Ctrl+Z step by step, or restore the version before from the history.",
                key=f"restored {session.story.id}",
            )

    def _begin_copy(self, _: Session, revision: Revision) -> None:
        session = self.bench.workspace.begin()
        copy = replace(revision.story, id=session.story.id, slug="", stage="draft", corrections=())
        session.replace_story(copy, f"Copy version {revision.number}")


def _restoring(number: int) -> str:
    """Return what the undo menu calls it."""
    return f"Restore version {number}"


def _story(stories: Stories, name: str, number: int) -> Story:
    """Return a version of a story; before the first one there was an empty story."""
    return stories.open(name, number).story if number else Story(id=name)


def _compared(stories: Stories, name: str, number: int, now: Story | None, _: Progress) -> Diff:
    """Return what a version changed, or what changed since then up to ``now``. Runs on a worker."""
    story = _story(stories, name, number)
    return compare(_story(stories, name, number - 1), story) if now is None else compare(story, now)


def _counted(stories: Stories, name: str, numbers: list[int], progress: Progress) -> dict[int, str]:
    """Return how many changes versions made, by their numbers. Runs on a worker."""
    counts = {}
    for number in numbers:
        progress.step(0)
        diff = compare(_story(stories, name, number - 1), _story(stories, name, number))
        counts[number] = change_count(diff.changes)
    return counts
