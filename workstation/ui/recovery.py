"""Offers what was typed and not kept when the program ended, beside what was kept, before anything is replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.stories import Recoverable, Stories
from workstation.store.errors import StaleRevisionError, StoryInTrashError
from workstation.story.diff import Diff, compare
from workstation.story.model import Revision, Story
from workstation.ui import dates
from workstation.ui.bench import Bench
from workstation.ui.history.diffview import SideBySide

Key = tuple[str, int, datetime]

_NOTICE = "recovery"
_KEPT = "As it was kept"
_TYPED = "As it was typed"
_JOINED = "As typed, joined with it"
_AROUND = 28  # pixels beside the words of a row
_LIST = 30  # characters of a line in the list
_SHARE = 0.8  # of the window's width and height
_REMEMBERED = 50  # steps of an open story in which its own draft is looked for


@dataclass(frozen=True)
class Offer:
    """A draft, what recovering it would change in the story as it is kept, and when it was looked at."""

    recoverable: Recoverable
    diff: Diff
    now: datetime

    @property
    def story(self) -> Story:
        """The story as it was typed."""
        return self.recoverable.draft.story

    @property
    def key(self) -> Key:
        """What tells it from every other draft, however often the drafts are read."""
        return _key(self.recoverable)

    @property
    def title(self) -> str:
        """What the story is called."""
        return self.story.headline.strip() or self.recoverable.saved.headline.strip() or "Untitled story"

    @property
    def state(self) -> str:
        """When it was typed, and on top of what."""
        draft = self.recoverable.draft
        typed = f"Typed {dates.day_and_time(draft.at, self.now)}"
        if not draft.latest:
            return f"{typed}, never kept"
        return f"{typed}; another version was kept since" if draft.latest > draft.base else typed


def offer_recovery(bench: Bench, parent: QWidget, *, asked: bool = False) -> None:
    """Look for what was typed and not kept when the program ended, and show it where there is any.

    Nothing is asked for and nothing waits: the dialog stands beside the window until somebody has decided. Who has
    ``asked`` is told where there is nothing.
    """

    def done(offers: tuple[Offer, ...]) -> None:
        lost = [offer for offer in offers if not _is_being_typed(bench, offer)]
        if lost:
            bench.notices.withdraw(_NOTICE)
            RecoveryDialog(bench, lost, parent).show()
        elif asked:
            bench.announcer.say("Everything that was typed is kept.")

    bench.jobs.run(partial(_offers, bench.desk.stories), done, lane="store")


class RecoveryDialog(QDialog):
    """The drafts, one of them shown side by side. Whatever is thrown away can be had back until the dialog closes."""

    def __init__(self, bench: Bench, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._offers = list(offers)
        self._known = {offer.key for offer in offers}
        self._thrown: set[Key] = set()
        self._busy = False
        self.setWindowTitle("Recover what was typed")
        self.setModal(False)
        self.lead = _label("", "heading")
        self.list = QListWidget()
        self.list.setAccessibleName("Stories that were not kept")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(_Wrapped(self.list))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.summary = _label("", "quiet")
        self.sides = SideBySide(bench.theming, _KEPT, _TYPED)
        self.trouble = _label("", "error")
        self.trouble.hide()
        self.throw = QPushButton("Throw away")
        self.later = QPushButton("Later")
        self.recover = QPushButton("Recover")
        self.recover.setProperty("main", True)
        self._build()
        self._connect()
        self.resize(round(parent.width() * _SHARE), round(parent.height() * _SHARE))
        self._fill(0)
        self.list.setFocus()

    def offer(self) -> Offer | None:
        """Return the draft that is shown."""
        row = self.list.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def done(self, result: int) -> None:
        """Close, and only now throw away what was to be thrown away."""
        bench, left = self._bench, [offer for offer in self._offers if offer.key not in self._thrown]
        for offer in self._offers:
            if offer.key in self._thrown:
                bench.jobs.run(partial(_forget, bench.desk.stories, offer), _ignore, lane="store")
        around = self.parentWidget()
        if left and around is not None:
            stories = len({offer.story.id for offer in left})
            many = f"{stories} stories hold" if stories > 1 else f"{left[0].title} holds"
            bench.notices.show_notice(
                f"{many} text that was not kept.",
                "It is offered again at the next start, and in the Story menu.",
                stays=True,
                key=_NOTICE,
                buttons=[("Look at it now", partial(offer_recovery, bench, around))],
            )
        super().done(result)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.lead)
        column.addWidget(
            _label(
                "Nothing was replaced. What you recover becomes the next version; the one before stays in the history.",
                "quiet",
            )
        )
        preview = QWidget()
        right = QVBoxLayout(preview)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.summary)
        right.addWidget(self.sides, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(12)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LIST)
        parts.addWidget(self.list)
        parts.addWidget(preview)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 3)
        column.addWidget(parts, 1)
        column.addWidget(self.trouble)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.throw)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.recover)
        column.addLayout(row)
        self.recover.setDefault(True)
        for button in (self.throw, self.later):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.throw.clicked.connect(self._throw)
        self.later.clicked.connect(self.reject)
        self.recover.clicked.connect(self._recover)

    # Showing

    def _fill(self, row: int) -> None:
        count, stories = len(self._offers), len({offer.story.id for offer in self._offers})
        many = f"{stories} stories hold" if stories > 1 else "This story holds"
        times = f", typed at {count} times," if count > stories == 1 else ""
        self.lead.setText(f"{many} text{times} that was not kept when the program ended.")
        self.list.blockSignals(True)
        self.list.clear()
        for offer in self._offers:
            self.list.addItem(self._item(offer))
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(row, count - 1))
        self._show()

    def _item(self, offer: Offer) -> QListWidgetItem:
        state = "To be thrown away" if offer.key in self._thrown else offer.state
        item = QListWidgetItem(f"{offer.title}\n{state}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.title}. {state}.")
        item.setToolTip(offer.title)
        return item

    def _show(self, _: int = 0) -> None:
        offer = self.offer()
        if offer is None:
            return
        thrown = offer.key in self._thrown
        summary = offer.diff.summary
        joined = offer.recoverable.draft.latest > offer.recoverable.draft.base
        self.summary.setText(f"{summary[:1].upper()}{summary[1:]}.")
        self.sides.call(_KEPT, _JOINED if joined else _TYPED)
        self.sides.show_diff(offer.diff)
        if not offer.recoverable.draft.latest:
            self.sides.before.show_words("This story was never kept.")
        self.throw.setText("Do not throw away" if thrown else "Throw away")
        self.recover.setEnabled(not self._busy)
        self.later.setText("Done" if self._thrown >= {each.key for each in self._offers} else "Later")

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))
        if trouble:
            self._bench.announcer.say(trouble, urgent=True)

    # Deciding

    def _throw(self) -> None:
        offer = self.offer()
        if offer is None:
            return
        thrown = offer.key not in self._thrown
        self._thrown ^= {offer.key}
        what = "will be thrown away when this closes" if thrown else "stays"
        self._bench.announcer.say(f"What was typed in {offer.title} {what}.")
        row = self.list.currentRow()
        self._fill(row + 1 if thrown and row + 1 < len(self._offers) else row)

    def _recover(self) -> None:
        offer = self.offer()
        if offer is None or self._busy:
            return
        self._busy = True
        self._say("")
        self._show()
        session = self._bench.workspace.session_of(offer.story.id)
        if session is not None and not session.is_kept:  # what is typed just now is kept first, and joined with this
            self._bench.workspace.keep(session, then=partial(self._start, offer, afresh=True))
        else:
            self._start(offer, afresh=False)

    def _start(self, offer: Offer, *, afresh: bool) -> None:
        self._bench.jobs.run(
            partial(_recover, self._bench.desk.stories, offer, afresh),
            partial(self._recovered, offer),
            lane="store",
            failed=self._failed,
        )

    def _recovered(self, offer: Offer, revision: Revision) -> None:
        bench = self._bench
        self._busy = False
        bench.announcer.say(f"{offer.title} is recovered as version {revision.number}.")
        bench.workspace.stored.emit()
        session = bench.workspace.session_of(offer.story.id)
        if session is not None:
            bench.workspace.keep(session)  # takes in what was recovered
        bench.workspace.open(offer.story.id)
        self._thrown.discard(offer.key)
        self._known.discard(offer.key)
        self._look_again()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, StaleRevisionError):
            self._say("Somebody kept another version meanwhile. Look at it as it would be now, then recover.")
        elif isinstance(error, WorkstationError):
            self._say(f"{error} {error.hint}".strip())
        else:
            raise error
        self._look_again()

    def _look_again(self) -> None:
        """Read the drafts anew, for recovering one of them changes what the others would change."""
        self._bench.jobs.run(partial(_offers, self._bench.desk.stories), self._take, lane="store")

    def _take(self, offers: tuple[Offer, ...]) -> None:
        self._offers = [offer for offer in offers if offer.key in self._known]
        if self._offers:
            self._fill(max(self.list.currentRow(), 0))
        else:
            self.accept()


class _Wrapped(QStyledItemDelegate):
    """Gives each row the lines that all of its words need; the style's own measure forgets the room around them."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row."""
        width = self._view.viewport().width()
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        inner = QRect(0, 0, max(1, width - _AROUND), 0)
        needed = option.fontMetrics.boundingRect(inner, Qt.TextFlag.TextWordWrap, words)
        return QSize(width - 2 * self._view.spacing(), needed.height() + 12)


def _offers(stories: Stories, _: Progress) -> tuple[Offer, ...]:
    """Return the drafts of programs that have ended, and this one's. Runs on a worker."""
    now = stories.now()
    return tuple(Offer(each, compare(each.saved, stories.recovered(each)), now) for each in stories.drafts())


def _recover(stories: Stories, offer: Offer, afresh: bool, _: Progress) -> Revision:
    """Keep a draft, on top of what is kept now where it is taken ``afresh``. Runs on a worker.

    A story that went to the trash meanwhile comes back for it.
    """
    drafts = stories.drafts() if afresh else ()
    recoverable = next((each for each in drafts if _key(each) == offer.key), offer.recoverable)
    try:
        return stories.recover(recoverable)
    except StoryInTrashError:
        stories.untrash(offer.story.id)
        return stories.recover(recoverable)


def _key(recoverable: Recoverable) -> Key:
    draft = recoverable.draft
    return draft.story.id, draft.base, draft.at


def _forget(stories: Stories, offer: Offer, _: Progress) -> None:
    stories.forget(offer.recoverable)


def _ignore(_: None) -> None:
    """Take no notice."""


def _is_being_typed(bench: Bench, offer: Offer) -> bool:
    """Return whether a draft is what the person is typing in this window just now."""
    session = bench.workspace.session_of(offer.story.id)
    if session is None:
        return False
    lately = (step.before for step in session.history.past[-_REMEMBERED:])
    return offer.story in (session.story, *lately)


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label
