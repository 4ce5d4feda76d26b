"""The part of the Package panel that shows how the story stands at each target."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.delivery.target import There
from workstation.desk.publishing.standings import Standing, standings
from workstation.desk.publishing.targets import Listed
from workstation.store.deliveryrecords import Manner
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering import sending
from workstation.ui.delivering.targetcard import TargetCard
from workstation.ui.following import emptied, heading, quiet, tab_through
from workstation.ui.opening import open_address
from workstation.ui.packaging.preview import preview_in_browser
from workstation.ui.packaging.reading import read_format
from workstation.ui.session import Session

_REST = 600  # milliseconds without a change before it is looked again what differs
_NONE = "No target yet. Add one: a folder, a server, a site. What you send goes there, and this shows how it stands."


class _Seen(NamedTuple):
    listed: tuple[Listed, ...]
    standings: tuple[Standing, ...]


class TargetSection(QWidget):
    """A card for each target. ``show`` makes it look at a story; it looks again when the queue is another."""

    def __init__(self, bench: Bench, show_blocks: sending.Shown) -> None:
        super().__init__()
        self._bench = bench
        self._show_blocks = show_blocks
        self._session: Session | None = None
        self._looking = False
        self._stale = False
        self._unread = False  # whether the targets became others while they were read
        self._waits_for_focus = False
        self._listed: tuple[Listed, ...] | None = None  # None: to be read, which asks the keyring what it holds
        self._asked: set[str] = set()  # targets at which something was asked that is not in the queue yet
        self._begun: set[str] = set()  # those of them at which it is by now
        self.cards: dict[str, TargetCard] = {}
        self.nothing = quiet(_NONE)
        self.nothing.hide()
        self.targets = QPushButton("Targets…")
        self.targets.setToolTip("Where stories can be sent: add, change, try the connection")
        self.update_all = QPushButton()
        self.update_all.hide()
        self.log = QPushButton("Deliveries…")
        self.log.setToolTip("What was sent where and when, and what is in the queue")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(heading("Targets"))
        whole.addWidget(self.nothing)
        whole.addLayout(self._column)
        self._row = ButtonRow(self.update_all, self.targets, self.log)
        whole.addWidget(self._row)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._looked_at: Story | None = None
        self._soon.timeout.connect(self.look_again)
        self.targets.clicked.connect(lambda: self.show_targets())
        self.log.clicked.connect(self.show_log)
        self.update_all.clicked.connect(self._update_all)
        bench.rounds.changed.connect(self.look_again)
        bench.rounds.retargeted.connect(self._look_at_all)
        bench.workspace.keep_failed.connect(self._not_kept)

    def follow(self, session: Session) -> None:
        """Show the story of a session: at once where it is another one, after a rest where it says something else."""
        if session is not self._session:
            self._session = session
            self._asked.clear()
            self._look_at_all()
        elif session.story is not self._looked_at:
            self._soon.start()

    def look_again(self) -> None:
        """Look how the story stands now, beside the window."""
        session = self._session
        if session is None or not self.isVisible():
            return
        if self._looking:
            self._stale = True
            return
        self._looking, self._stale, self._unread = True, False, False
        desk, story, kept, known = self._bench.desk, session.story, session.revision is not None, self._listed
        self._looked_at = story

        def work(_: Progress) -> _Seen:
            listed = desk.deliveries.targets.listing() if known is None else known
            return _Seen(listed, standings(desk.deliveries, desk.stories, story, listed, kept=kept))

        self._bench.jobs.run(work, partial(self._show, session, frozenset(self._begun)), failed=self._failed)

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done at a target, once it is known."""
        first = next(iter(self.cards.values()), None)
        if self._looking or (first is None and self.nothing.isHidden()):
            self._waits_for_focus = True
            return
        self._waits_for_focus = False
        button = first.first() if first is not None else self.targets
        (button or self.targets).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_targets(self, name: str = "") -> None:
        """Show the window of the targets, at one of them."""
        from workstation.ui.delivering.targetswindow import show_targets

        show_targets(self._bench, self.window(), name)

    def show_log(self) -> None:
        """Show what was sent, for this story first."""
        from workstation.ui.delivering.logwindow import show_log

        show_log(self._bench, self.window(), self._session)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the targets again: another program may have changed them meanwhile."""
        super().showEvent(event)
        self._look_at_all()

    # Showing

    def _look_at_all(self) -> None:
        """Look again, at the targets too."""
        self._listed, self._unread = None, self._looking
        self.look_again()

    def _show(self, session: Session, begun: frozenset[str], seen: "_Seen") -> None:
        self._looking = False
        if not self._unread:
            self._listed = seen.listed
        self._asked -= begun  # only now do the buttons know of it: whoever presses twice asks once
        self._begun -= begun
        if session is self._session:
            self._show_cards(seen.standings)
        if self._stale:
            self.look_again()
        elif self._waits_for_focus:
            self.focus_first()

    def _show_cards(self, found: tuple[Standing, ...]) -> None:
        if list(self.cards) != [each.target.name for each in found]:
            emptied(self._column)
            self.cards = {}
            for each in found:
                card = TargetCard(self._bench.theming, each.target.name)
                card.wanted.connect(partial(self._do, card))
                self._column.addWidget(card)
                self.cards[card.name] = card
            tab_through(self.update_all, self.targets, self.log)
            before: QWidget = self.update_all
            for card in reversed(self.cards.values()):
                for button in reversed(card.buttons.values()):
                    QWidget.setTabOrder(button, before)
                    before = button
        now = self._bench.desk.stories.now()
        for each in found:
            card = self.cards[each.target.name]
            card.show_standing(each, now, busy=card.name in self._asked)
            card.show()
        self.nothing.setVisible(not found)
        outdated = len(self._outdated())
        self.update_all.setText(f"Update all {outdated}")
        self.update_all.setVisible(outdated > 1)

    def _failed(self, error: Exception) -> None:
        self._looking = False
        self._bench.notices.error(error, key="targets")

    # Doing

    def _do(self, card: TargetCard, deed: str) -> None:
        """Do what a button of a card says."""
        session, standing = self._session, card.standing
        if session is None or standing is None or card.name in self._asked:
            return
        if deed in ("retry", "cancel", "compare"):
            self._do_to_job(standing, deed)
            return
        acts: dict[str, Callable[[], object]] = {
            "withdraw": partial(self._withdraw, session, standing),
            "schedule": partial(self._schedule, session, standing),
            "setup": partial(self.show_targets, card.name),
            "open": partial(self._open, standing.receipt.address if standing.receipt is not None else ""),
            "look": partial(self._look, session, card.name),
            "preview": partial(self._preview, session, standing),
        }
        acts.get(deed, partial(self._send, session, [standing], deed))()

    def _do_to_job(self, standing: Standing, deed: str) -> None:
        job, over = standing.job, partial(self._over, standing.target.name)
        if job is None:
            return
        if deed == "retry":
            sending.retry(self._bench, job, over)
        elif deed == "cancel":
            sending.cancel(self._bench, job, over)
        else:
            self._compare(standing)

    def _withdraw(self, session: Session, standing: Standing) -> None:
        name = standing.target.name
        self._ask(name)
        sending.withdraw(self._bench, session, name, partial(self._over, name))

    def _preview(self, session: Session, standing: Standing) -> None:
        form = standing.target.kind.form
        if form:
            read_format(self._bench, session.story, form, self.window())
        else:
            preview_in_browser(self._bench, session)

    def _send(self, session: Session, standings: Sequence[Standing], deed: str = "send") -> None:
        """Send the story to targets where it is to stand in the same way."""
        names = [each.target.name for each in standings]
        manner, at = self._manner(session, standings[0], deed)
        for name in names:
            self._ask(name)
        sending.send(self._bench, session, names, self._show_blocks, partial(self._over, *names), manner=manner, at=at)

    def _manner(self, session: Session, standing: Standing, deed: str) -> tuple[Manner, datetime | None]:
        """Return how the story is to stand there: a draft stays a draft, and what is scheduled there stays so."""
        receipt = standing.receipt
        stays = deed == "send" and receipt is not None and receipt.standing == "draft"
        manner: Manner = "publish" if deed == "publish" else "draft" if deed == "draft" or stays else ""
        at = receipt.publish_at if receipt is not None and receipt.standing == "scheduled" else None
        if session.story.publish_at is not None or (at is not None and at <= self._bench.desk.stories.now()):
            at = None
        return manner, at

    def _update_all(self) -> None:
        """Bring what changed to every target that has something else, once the story is kept."""
        session = self._session
        if session is None:
            return
        if not session.is_kept:
            self._bench.workspace.keep(session, then=self._update_all)
            return
        groups: dict[tuple[Manner, datetime | None], list[Standing]] = {}
        for standing in self._outdated():
            groups.setdefault(self._manner(session, standing, "send"), []).append(standing)
        for alike in groups.values():
            self._send(session, alike)

    def _outdated(self) -> list[Standing]:
        """Return where something else stands than the story says now, and nothing is under way yet."""
        known = (card.standing for card in self.cards.values() if card.name not in self._asked)
        return [each for each in known if each is not None and each.stand == "differs"]

    def _ask(self, name: str) -> None:
        self._asked.add(name)
        card = self.cards.get(name)
        if card is not None and card.standing is not None:
            card.show_standing(card.standing, self._bench.desk.stories.now(), busy=True)

    def _over(self, *names: str) -> None:
        self._begun.update(names)
        self.look_again()

    def _not_kept(self, session: Session, _: Exception) -> None:
        """Ask for nothing any more: what could not be kept is not sent."""
        if session is self._session:
            self._asked.clear()
            self.look_again()

    def _open(self, address: str) -> None:
        try:
            open_address(address)
        except WorkstationError as error:
            self._bench.notices.error(error)

    def _schedule(self, session: Session, standing: Standing) -> None:
        from workstation.ui.delivering.schedulewindow import ScheduleWindow

        name = standing.target.name
        window = ScheduleWindow(self._bench, session.story, standing, self.window())

        def chosen() -> None:
            self._ask(name)
            over = partial(self._over, name)
            sending.send(
                self._bench, session, [name], self._show_blocks, over, manner=window.manner(), at=window.moment()
            )

        window.accepted.connect(chosen)
        window.finished.connect(window.deleteLater)
        window.show()

    def _compare(self, standing: Standing) -> None:
        from workstation.ui.delivering.conflictwindow import ConflictWindow

        job = standing.job
        if job is None or job.conflict is None:
            return
        window = ConflictWindow(self._bench, standing.target.name, job.conflict, self.window())
        over = partial(self._over, standing.target.name)
        window.ours_chosen.connect(lambda: sending.retry(self._bench, job, over, overwrite=True))
        window.theirs_chosen.connect(lambda: sending.cancel(self._bench, job, over))
        window.finished.connect(window.deleteLater)
        window.show()

    def _look(self, session: Session, name: str) -> None:
        deliveries, story_id = self._bench.desk.deliveries, session.story.id

        def work(_: Progress) -> There:
            return deliveries.look(story_id, name)

        self._bench.jobs.run(
            work,
            partial(self._looked, session.story, name),
            lane="network",
            label=f"Looking at {name}",
            failed=partial(self._bench.notices.error, key=f"look {name}"),
        )

    def _looked(self, story: Story, name: str, there: There) -> None:
        from workstation.ui.delivering.conflictwindow import ConflictWindow

        headline = story.headline or "The story"
        if there.conflict is not None:
            window = ConflictWindow(self._bench, name, there.conflict, self.window())
            window.finished.connect(window.deleteLater)
            window.only_look()
            window.show()
        elif not there.exists:
            self._bench.notices.show_notice(f"{headline} is not at {name} any more.", key=f"look {name}")
        else:
            said = f"{headline} is at {name} as it was left: {there.standing}."
            self._bench.notices.show_notice(said, there.address, key=f"look {name}")
