"""The line above a story that changed since it went out: what that is, what readers would be told, the way to do it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.credits.corrections.published import KINDS, Kind
from workstation.credits.corrections.recording import CorrectionError
from workstation.desk.publishing.correcting import Proposed
from workstation.language.tags import direction_of
from workstation.story.edits.edit import Edit
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.corrections.noticefield import NoticeField
from workstation.ui.following import heading, quiet, sign_size
from workstation.ui.forms import ChoiceField
from workstation.ui.session import Session

_STOPPED = {
    "held": ("This story is held while it is checked.", "A package of it says no more than that it must not be used."),
    "withdrawn": (
        "This story is withdrawn.",
        "A package of it holds the notice and nothing else. The text is kept here.",
    ),
}


class CorrectionBar(QWidget):
    """Proposes a declaration, asks for a withdrawal, or tells that a story is held. ``left`` says that it was left."""

    left = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._session: Session | None = None
        self._proposed: Proposed | None = None
        self._typed = False
        self.withdrawing = False
        self._stopped = ""
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sign = QLabel()
        self.head = heading("")
        self.why = quiet("")
        self.kind = ChoiceField("Declare it as", [(kind, kind.capitalize()) for kind in KINDS])
        self.notice = NoticeField("Notice to readers", "What was wrong, and where")
        self.instead = NoticeField("What to use instead", "What to use instead, if anything")
        self.show_change = QPushButton("Show the change")
        self.cancel = QPushButton("Not now")
        self.act = QPushButton("Declare it")
        self.act.setProperty("main", True)
        self.buttons = ButtonRow(self.act, self.show_change, self.cancel)
        self._build()
        self._connect()
        self._dress()

    @property
    def has_matter(self) -> bool:
        """Whether there is anything to tell: a change to declare, a story that must not be used, a withdrawal begun."""
        return self.withdrawing or bool(self._stopped) or self._proposed is not None

    @property
    def proposed(self) -> Proposed | None:
        """What is proposed, None where nothing is."""
        return self._proposed

    def follow(self, session: Session | None) -> None:
        """Speak of another story from now on; what was typed for the one before is gone."""
        if session is not self._session:
            self._session, self._proposed, self._typed = session, None, False
            self.withdrawing, self._stopped = False, ""

    def show_proposal(self, proposed: Proposed) -> None:
        """Show what changed and what readers would be told; a notice that somebody is writing stays."""
        before, self._proposed, self._stopped = self._proposed, proposed, ""
        change = proposed.proposal.foremost[0]
        others = len(proposed.proposal.changes) - 1
        more = f" {others} other change{'s' if others > 1 else ''} with it." if others else ""
        article = "an" if proposed.kind == "update" else "a"
        self.head.setText(f"This story changed since it went out. It looks like {article} {proposed.kind}.")
        place = proposed.place(change)
        self.why.setText(f"{place[:1].upper()}{place[1:]}: {change.why}.{more}")
        if before is None or before.proposal.kind != proposed.kind:
            self.kind.show_words(proposed.kind)
        self._offer(proposed)
        if not self._typed:
            self._word()
        self._arrange(kind=True, notice=True, show=True, act="Declare it")
        if before is None:
            self._bench.announcer.say(f"{self.head.text()} {self.why.text()} Ctrl+Shift+C leads to it.", shown=False)

    def show_stopped(self, stage: str) -> None:
        """Tell that the story must not be used, with the way to bring it back."""
        self._proposed, self._stopped = None, stage
        head, why = _STOPPED[stage]
        self.head.setText(head)
        self.why.setText(why)
        self._arrange(act="Release it")

    def begin_withdrawal(self) -> None:
        """Ask why the story is withdrawn, and what is to be used in its place."""
        self.withdrawing, self._typed = True, False
        self.head.setText("Withdraw this story")
        self.why.setText("Readers and clients get the notice in its place: why it must not be used, and what to use.")
        self.notice.show_words("")
        self.notice.setPlaceholderText("Why it must not be used")
        self.notice.setAccessibleName("Why it is withdrawn")
        self.instead.show_words("")
        self._arrange(notice=True, instead=True, cancel=True, act="Withdraw")
        self.notice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> bool:
        """Bring the caret to the notice, or to the button where there is none."""
        target = self.act if self.notice.isHidden() else self.notice
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is self.notice:
            self.notice.selectAll()
        return True

    def accept(self) -> bool:
        """Do what the main button says."""
        session, corrections = self._session, self._bench.desk.corrections
        if session is None or not self.has_matter:
            return False
        story = session.story
        if self.withdrawing:
            reason, instead = self.notice.words(), self.instead.words()
            self._do(session, lambda: corrections.withdraw(story, reason, instead), "Withdrawn")
        elif self._stopped:
            self._do(session, lambda: corrections.release(story), "Released")
        else:
            kind, text = self._chosen(), self.notice.words() if self._typed else ""
            self._do(session, lambda: self._declaration(story, kind, text), f"Declared as {_article(kind)}")
        return True

    # Doing

    def _declaration(self, story: Story, kind: Kind, text: str) -> Edit:
        """Return the edit that declares what changed up to now: keys may have come since the bar was shown."""
        corrections = self._bench.desk.corrections
        proposed = corrections.propose(story)
        if proposed is None:
            raise CorrectionError("There is nothing to declare in this story.", "It is not out as it stands.")
        return corrections.accept(proposed, kind, text)

    def _do(self, session: Session, make: Callable[[], Edit], said: str) -> None:
        story = session.story

        def work(_: Progress) -> Edit:
            return make()

        def done(edit: Edit) -> None:
            if session.story is not story:  # somebody typed on meanwhile
                self.accept()
                return
            self._end()
            session.edit(edit)
            self._bench.announcer.say(said)
            self.left.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, WorkstationError):
                raise error
            self._tell(error)

        self._bench.jobs.run(work, done, lane="store", failed=failed)

    def _end(self) -> None:
        self.withdrawing, self._typed, self._proposed, self._stopped = False, False, None, ""
        self._bench.notices.withdraw("correction")

    def _leave(self) -> None:
        """Go back to the story; a withdrawal that was begun is dropped, a proposal stays."""
        if self.withdrawing:
            self._end()
        self.left.emit()

    def _show_change(self) -> None:
        if self._proposed is not None and self._session is not None:
            change = self._proposed.proposal.foremost[0]
            end = change.end if change.end > change.start else -1
            self._session.show(Place(change.block, change.slot), change.start, end)

    def _tell(self, error: WorkstationError) -> None:
        self._bench.notices.error(error, key="correction")

    # Wording

    def _chosen(self) -> Kind:
        return next(kind for kind in KINDS if kind == self.kind.words())

    def _kind_chosen(self, _: str) -> None:
        if not self._typed:
            self._word()

    def _notice_typed(self, _: str) -> None:
        self._typed = True

    def _word(self) -> None:
        if self._proposed is not None:
            notice = self._proposed.notice(self._chosen())
            self.notice.show_words(notice.text)
            rtl = direction_of(notice.language) == "rtl"
            self.notice.run_towards(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    def _offer(self, proposed: Proposed) -> None:
        """Let only those kinds be chosen that may be declared: what surely is a correction is neither news nor form."""
        milder = KINDS[KINDS.index(proposed.proposal.least) + 1 :]
        for at, kind in enumerate(KINDS):
            item = self.kind.model().item(at)  # type: ignore[attr-defined]
            item.setEnabled(kind not in milder)

    # Looks

    def _arrange(
        self, *, kind: bool = False, notice: bool = False, instead: bool = False, show: bool = False,
        cancel: bool = False, act: str,
    ) -> None:  # fmt: skip
        if notice and not instead:
            self.notice.setPlaceholderText("What was wrong, and where")
            self.notice.setAccessibleName("Notice to readers")
        for widget, shown in (
            (self.kind, kind),
            (self.notice, notice),
            (self.instead, instead),
            (self.show_change, show),
            (self.cancel, cancel),
        ):
            widget.setVisible(shown)
        self.act.setText(act)
        tip = "Ctrl+Shift+Return" if kind else ""
        self.act.setToolTip(tip)
        self._dress()

    def _dress(self) -> None:
        theming = self._bench.theming
        sign, colour = ("error", "error") if self._stopped or self.withdrawing else ("review", "accent")
        size = sign_size(self)
        self.sign.setPixmap(theming.icon(sign, theming.colour(colour).name(), size).pixmap(size, size))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.head)
        words.addWidget(self.why)
        column.addLayout(words)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.notice, 1)
        column.addLayout(fields)
        column.addWidget(self.instead)
        column.addWidget(self.buttons)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.kind.typed.connect(self._kind_chosen)
        self.notice.typed.connect(self._notice_typed)
        for field in (self.notice, self.instead):
            field.taken.connect(self.accept)
            field.escaped.connect(self._leave)
        self.act.clicked.connect(self.accept)
        self.cancel.clicked.connect(self._leave)
        self.show_change.clicked.connect(self._show_change)
        self._bench.theming.changed.connect(self._dress)


def _article(kind: Kind) -> str:
    return f"an {kind}" if kind == "update" else f"a {kind}"
