"""The window in which a list is edited: the names on one side, what is said of the chosen one on the other."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.credits.flaws import Flaw
from workstation.credits.overlay import EntryT
from workstation.desk.lists.roster import Listed, Roster
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.directory.rosterlist import RosterList
from workstation.ui.directory.taking import choose_and_take, choose_and_write
from workstation.ui.following import tab_through, told
from workstation.ui.forms import Form, Row

_RESTING = 400  # milliseconds without a key before what is typed is judged
_NEW = ""
_WIDEST = 1.4  # how much larger the window is at large text sizes, so that it still fits a screen


class RosterWindow(QDialog, Generic[EntryT]):
    """Beside the story, never over it. What is typed is kept with Keep, and when another row is gone to.

    ``changed`` is sent after the list has become another one.
    """

    changed = Signal()

    def __init__(self, bench: Bench, roster: Roster[EntryT], rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._roster = roster
        self._listed: dict[str, Listed[EntryT]] = {}
        self._wanted = ""
        self._begun = False  # whether a new entry is being written
        self._stored = self._blank()
        self.draft = self._stored
        self.setWindowTitle(roster.wording.many.capitalize())
        self.resize(QSize(960, 700) * min(bench.theming.scale, _WIDEST))
        self.list = RosterList(roster.wording, bench.theming)
        self.form = Form(rows, self._put)
        self.origin = told("", "quiet")
        self.new = QPushButton(f"New {roster.wording.one}")
        self.remove = QPushButton("Remove")
        self.restore = QPushButton("As it comes with the program")
        self.undo = QPushButton("Undo")
        self.keep = QPushButton("Keep")
        self.keep.setProperty("main", True)
        self.take = QPushButton("Import…")
        self.write = QPushButton("Export…")
        self.done_button = QPushButton("Done")
        self.trouble = Trouble(bench.announcer)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTING)
        self._build()
        self._connect()
        self._show_entry(None)
        self.look_again()

    @property
    def is_kept(self) -> bool:
        """Whether nothing is typed that is not in the list."""
        return self.draft == self._stored and not any(answer.unread for answer in self.form.answers.values())

    def begin(self, name: str = "") -> None:
        """Begin a new entry, once what is typed is kept."""
        self._after_keeping(partial(self._begin, name))

    def look_again(self) -> None:
        """Read the list again."""
        roster = self._roster

        def work(_: Progress) -> tuple[tuple[Listed[EntryT], ...], str]:
            troubles = " ".join(f"{each} {each.hint}".strip() for each in roster.troubles())
            return roster.listing(), troubles

        self._bench.jobs.run(work, self._show_list, lane="store", failed=self.trouble.failed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed before the window goes; what cannot be kept keeps it open and says why."""
        if self.is_kept:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()

    def reject(self) -> None:
        """Leave, with what is typed kept: so does Escape."""
        self._after_keeping(super().accept)

    # How it is laid out

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(ButtonRow(self.new, self.remove))
        sheet = QWidget()
        sheet.setObjectName("panel")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(12, 0, 12, 12)
        lines.setSpacing(12)
        lines.addWidget(self.origin)
        lines.addWidget(self.form)
        lines.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(sheet)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(scroller, 1)
        under = QVBoxLayout()
        under.setContentsMargins(12, 0, 12, 0)
        under.setSpacing(8)
        under.addWidget(self.trouble)
        under.addWidget(ButtonRow(self.keep, self.undo, self.restore))
        beside.addLayout(under)
        halves = QHBoxLayout()
        halves.setSpacing(8)
        halves.addWidget(left, 1)
        halves.addWidget(right, 2)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(ButtonRow(self.take, self.write), 1)
        below.addWidget(self.done_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(halves, 1)
        whole.addLayout(below)

    def _connect(self) -> None:
        self.list.chosen.connect(self._go_to)
        self.list.remove_asked.connect(self._remove)
        self.new.clicked.connect(lambda: self.begin())
        self.remove.clicked.connect(self._remove)
        self.restore.clicked.connect(self._restore)
        self.undo.clicked.connect(self._undo)
        self.keep.clicked.connect(lambda: self._after_keeping(self._say_kept))
        self.take.clicked.connect(lambda: self._after_keeping(self._take_in))
        self.write.clicked.connect(lambda: choose_and_write(self._bench, self._roster, self, self.trouble))
        self.done_button.clicked.connect(self.reject)
        self._resting.timeout.connect(self._judge)
        for answer in self.form.answers.values():
            answer.input.typed.connect(lambda _: self._show_buttons())
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Return in a field is no order to do anything
        for keys, act in (
            ("Ctrl+N", self.new.click),
            ("Ctrl+S", self.keep.click),
            ("Ctrl+Z", self.undo.click),
            ("Ctrl+F", self.list.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self, act)
        tab_through(
            self.list, self.new, self.remove, self.form, self.keep, self.undo, self.restore, self.take, self.write,
            self.done_button,
        )  # fmt: skip

    # What is shown

    def _blank(self) -> EntryT:
        return self._roster.kind(id=_NEW, name="")

    def _show_list(self, found: tuple[tuple[Listed[EntryT], ...], str]) -> None:
        listed, troubles = found
        self._listed = {each.entry.id: each for each in listed}
        self.list.show_list(listed)
        wanted = self._wanted or self._stored.id
        if not self.is_kept:
            self.list.select(self._stored.id)
        elif wanted in self._listed:
            self.list.reveal(wanted)
            self._show_entry(self._listed[wanted])
        elif listed and not self._begun:
            self._show_entry(listed[0])
            self.list.select(listed[0].entry.id)
        self._wanted = ""
        if troubles:
            self.trouble.tell(troubles)
        self._show_buttons()

    def _show_entry(self, each: Listed[EntryT] | None) -> None:
        self._resting.stop()
        self._begun = False
        self._stored = self.draft = each.entry if each is not None else self._blank()
        self.form.show_values(self.draft, self.draft.id)
        self.origin.setText(_origin_words(each))
        self.origin.setVisible(bool(self.origin.text()))
        self.form.setEnabled(each is None or each.origin != "removed")
        self._show_flaws(each.flaws if each is not None else ())
        self._show_buttons()

    def _show_flaws(self, flaws: Sequence[Flaw]) -> None:
        for name, answer in self.form.answers.items():
            if not answer.unread:
                answer.tell(" ".join(flaw.message for flaw in flaws if flaw.field == name))

    def _show_buttons(self) -> None:
        listed = self._listed.get(self._stored.id)
        origin = listed.origin if listed is not None else ""
        self.keep.setEnabled(not self.is_kept)
        self.undo.setEnabled(not self.is_kept or self._roster.can_take_back)
        self.undo.setText("Undo" if self.is_kept else "Drop what was typed")
        self.remove.setEnabled(bool(origin) and origin != "removed")
        self.restore.setVisible(origin in ("changed", "removed"))
        self.restore.setText("Bring it back" if origin == "removed" else "As it comes with the program")
        self.write.setEnabled(bool(self._listed))

    # What is typed

    def _put(self, name: str, value: Any) -> None:
        self.draft = replace(self.draft, **{name: value})
        self.trouble.tell("")
        self._resting.start()
        self._show_buttons()

    def _judge(self) -> None:
        roster, draft = self._roster, self.draft

        def work(_: Progress) -> tuple[Flaw, ...]:
            return roster.flaws_of(draft if draft.id else replace(draft, id="new"))

        def done(flaws: tuple[Flaw, ...]) -> None:
            if draft == self.draft:
                self._show_flaws([flaw for flaw in flaws if draft.name or flaw.field != "name"])

        self._bench.jobs.run(work, done)

    def _begin(self, name: str) -> None:
        self.list.select(_NEW)
        self._show_entry(None)
        self._begun = True
        self.form.input("name").show_words(name)
        self._put("name", name)
        self.form.focus("name")

    def _go_to(self, identity: str) -> None:
        here = self._stored.id
        if identity == here or identity not in self._listed:
            return
        if self.is_kept:
            self._show_entry(self._listed[identity])
            return
        self.list.select(here)
        self._wanted = identity
        self._after_keeping(lambda: None)

    # What is done

    def _after_keeping(self, then: Callable[[], object]) -> None:
        """Do something once what is typed is in the list; where it cannot be, say why and stay."""
        unread = next((answer for answer in self.form.answers.values() if answer.unread), None)
        if unread is not None:
            self.trouble.tell(f"{unread.row.label} cannot be read yet.")
            unread.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.is_kept:
            then()
            return
        roster, draft = self._roster, self.draft

        def work(_: Progress) -> EntryT:
            return roster.keep(draft if draft.id else replace(draft, id=roster.new(draft.name).id))

        def done(kept: EntryT) -> None:
            self._stored = self.draft = kept
            self._wanted = self._wanted or kept.id
            self._become_other()
            then()

        def failed(error: Exception) -> None:
            self._wanted = ""
            self.trouble.failed(error)

        self._bench.jobs.run(work, done, lane="store", failed=failed)

    def _say_kept(self) -> None:
        self._bench.announcer.say(f"{self._stored.name} is kept")

    def _become_other(self) -> None:
        self.trouble.tell("")
        self.look_again()
        self.changed.emit()

    def _do(self, act: Callable[[], object], said: str) -> None:
        def done(_: object) -> None:
            self._bench.announcer.say(said)
            self._become_other()

        self._bench.jobs.run(lambda _: act(), done, lane="store", failed=self.trouble.failed)

    def _remove(self) -> None:
        entry = self._stored
        if self.remove.isEnabled():
            self.draft = entry
            self._do(partial(self._roster.remove, entry.id), f"{entry.name} is removed. Undo brings it back.")

    def _restore(self) -> None:
        entry = self.draft = self._stored
        self._wanted = entry.id
        self._do(partial(self._roster.put_back, entry.id), f"{entry.name} is as it comes with the program")

    def _undo(self) -> None:
        """Drop what is typed; where nothing is, take back the last change to the list."""
        if not self.is_kept:
            self.trouble.tell("")
            for answer in self.form.answers.values():
                answer.forget()  # what could not be read is dropped as well
            self._show_entry(self._listed.get(self._stored.id))
            self._bench.announcer.say("What was typed is dropped")
        else:
            self._do(self._roster.take_back, "Undone")

    def _take_in(self) -> None:
        choose_and_take(self._bench, self._roster, self, self.trouble, self._become_other)


def _origin_words(each: Listed[Any] | None) -> str:
    match each.origin if each is not None else "":
        case "changed":
            return "Comes with the program, and was changed here. What later versions bring is added to your changes."
        case "removed":
            return "Removed here. It comes with the program and can be brought back."
        case _:
            return ""
