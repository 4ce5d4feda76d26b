"""The window in which targets are set up: the list on one side, what the chosen one was told on the other."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.base.progress import Progress
from workstation.delivery.errors import DeliveryError
from workstation.delivery.target import Connected
from workstation.desk.publishing.targets import Listed
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering.targetform import TargetForm
from workstation.ui.delivering.targetlist import TargetList
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.following import heading, labelled, quiet, tab_through, told

_WINDOW = "targets"
_WIDEST = 1.4
_FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]+")
_HOST_KEY = "host_key"
_NONE = "No target yet. Press New target and choose what it is: a folder, a server or a site."
_FOR_GOOD = "Remove for good"
_NAMING = "A short name in small letters, such as website or partner-ftp."


class TargetsWindow(QDialog):
    """Beside the story, never over it. What is typed is kept with Keep; trying the connection keeps it first."""

    changed = Signal()

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._targets = bench.desk.deliveries.targets
        self._kinds = self._targets.kinds()
        self._listed: dict[str, Listed] = {}
        self._shown: Listed | None = None
        self._wanted = ""
        self._typed = False
        self._trying = False
        self._unreached: set[str] = set()  # targets whose connection was tried here last and did not work
        self.form: TargetForm | None = None
        self.setObjectName(_WINDOW)
        self.setWindowTitle("Targets")
        self.resize(QSize(860, 640) * min(bench.theming.scale, _WIDEST))
        self.list = TargetList(bench.theming)
        self.new = QPushButton("New target")
        self.kinds = QMenu(self.new)
        self.kinds.setAccessibleName("Kinds of target")
        for kind in sorted(self._kinds.values(), key=lambda each: each.title):
            self.kinds.addAction(kind.title).triggered.connect(partial(self._begin, kind.id))
        self.new.setMenu(self.kinds)
        self.remove = QPushButton("Remove")
        self.title = heading("")
        self.name = QLineEdit()
        self.name.setAccessibleName("Name")
        self.name_row = labelled("Name", self.name, _NAMING)
        self.nothing = quiet(_NONE)
        self.keep = QPushButton("Keep")
        self.keep.setProperty("main", True)
        self.attempt = QPushButton("Try the connection")
        self.trust = QPushButton("This is its key")
        self.trust.setToolTip("Only after whoever runs the server told you the same fingerprint")
        self.trust.hide()
        self.found = told("", "ok")
        self.warned = told("", "warning")
        self.trouble = Trouble(bench.announcer)
        self.done_button = QPushButton("Done")
        self._build()
        self._connect()
        self._show_target(None)
        self.list.setFocus()
        self.look_again()

    def show_target(self, name: str) -> None:
        """Go to a target."""
        self._wanted = name
        self.look_again()

    def look_again(self) -> None:
        """Read the list again."""
        targets = self._targets

        def work(_: Progress) -> tuple[Listed, ...]:
            return targets.listing()

        self._bench.jobs.run(work, self._show_list, failed=self.trouble.failed)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed before the window goes; what cannot be kept keeps it open and says why."""
        if self._typed:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Leave, with what is typed kept: so does Escape. A new target without a name is left out."""
        if self._typed and (self._shown is not None or self.name.text().strip()):
            self._keep(super().accept)
        else:
            super().accept()

    # How it is laid out

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(ButtonRow(self.new, self.remove))
        self._sheet = QWidget()
        self._sheet.setObjectName("panel")
        self._lines = QVBoxLayout(self._sheet)
        self._lines.setContentsMargins(12, 0, 12, 12)
        self._lines.setSpacing(12)
        for part in (self.nothing, self.title, self.name_row):
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(self._sheet)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(scroller, 1)
        under = QVBoxLayout()
        under.setContentsMargins(12, 0, 12, 0)
        under.setSpacing(8)
        for part in (self.found, self.warned, self.trouble, ButtonRow(self.keep, self.attempt, self.trust)):
            under.addWidget(part)
        right.addLayout(under)
        halves = QHBoxLayout()
        halves.setSpacing(8)
        halves.addLayout(left, 1)
        halves.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(halves, 1)
        whole.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._go_to)
        self.name.textEdited.connect(self._note)
        self.remove.clicked.connect(self._remove)
        self.keep.clicked.connect(lambda: self._keep(self._say_kept))
        self.attempt.clicked.connect(lambda: self._keep(self._try))
        self.trust.clicked.connect(self._trust)
        self.done_button.clicked.connect(self.reject)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    # Showing

    def _show_list(self, listed: tuple[Listed, ...]) -> None:
        self._listed = {each.name: each for each in listed}
        wanted = self._wanted or (self._shown.name if self._shown is not None else "")
        names = list(self._listed)
        is_new = self.form is not None and self._shown is None and wanted not in names
        chosen = -1 if is_new or not names else names.index(wanted) if wanted in names else 0
        self.list.show_targets(listed, self._unreached, chosen)
        self._wanted = ""
        if not is_new:
            self._show_target(listed[chosen] if listed else None)
        if self.form is None and self.focusWidget() is self.list:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_target(self, listed: Listed | None) -> None:
        same = listed is not None and self._shown is not None and listed.name == self._shown.name
        if same and self._typed:
            return  # what is being typed stays
        self._shown = listed
        if not same or self.form is None:
            self._show_form(listed.kind.id if listed is not None else "")
        if self.form is not None and listed is not None:
            self.form.show_target(listed.said, listed.lacking, is_new=False)
            self.title.setText(f"{listed.name}: {listed.kind.title}")
        self.name_row.hide()
        self._show_buttons()

    def _show_form(self, kind: str) -> None:
        if self.form is not None:
            self._lines.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if kind:
            self.form = TargetForm(self._kinds[kind], self._bench.memory)
            self.form.typed.connect(self._note)
            self._lines.insertWidget(3, self.form)
            self.form.show()  # at once, so that Tab leads into it
            stops = (stop for row in self.form.rows.values() for stop in row.stops)
            last = (self.keep, self.attempt, self.trust, self.done_button)
            tab_through(self.list, self.new, self.remove, self.name, *stops, *last)
        self._typed = False
        self._hush()

    def _show_buttons(self) -> None:
        there = self.form is not None
        self.nothing.setVisible(not there)
        for part in (self.title, self.keep, self.attempt):
            part.setVisible(there)
        if bool(self.new.property("main")) == there:
            self.new.setProperty("main", not there)
            self.new.style().polish(self.new)
        self.remove.setEnabled(self._shown is not None)
        self.remove.setText("Remove")

    def _note(self, *_: object) -> None:
        self._typed = True
        self._hush()

    def _hush(self) -> None:
        """Take back what was said of the last deed."""
        self._say("")
        self.trust.hide()
        self.trouble.tell("")

    def _say(self, words: str, warnings: str = "") -> None:
        for label, text in ((self.found, words), (self.warned, warnings)):
            label.setText(text)
            label.setVisible(bool(text))

    # Doing

    def _begin(self, kind: str, _: bool = False) -> None:
        """Begin a new target, once what is typed is kept."""
        if self._typed:
            self._keep(partial(self._begin_now, kind))
        else:
            self._begin_now(kind)

    def _begin_now(self, kind: str) -> None:
        self.list.choose_none()
        self._shown = None
        self._show_form(kind)
        if self.form is not None:
            self.form.show_target({}, (), is_new=True)
        self.title.setText(f"New: {self._kinds[kind].title}")
        self.name.clear()
        self.name_row.show()
        self._show_buttons()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, row: int) -> None:
        names = list(self._listed)
        if not 0 <= row < len(names):
            return
        if self._typed:
            self._wanted = names[row]
            self._keep(lambda: None)
        else:
            self._show_target(self._listed[names[row]])

    def _keep(self, then: Callable[[], object]) -> None:
        """Keep what is typed, then go on; what cannot be kept stays as it is typed, and it is said why."""
        form, shown = self.form, self._shown
        if form is None:
            return
        if not self._typed and shown is not None:
            then()
            return
        name = shown.name if shown is not None else self.name.text().strip()
        said, secrets, targets = form.said(), form.secrets(), self._targets

        def work(_: Progress) -> Listed:
            if shown is not None:
                return targets.set(name, said, secrets)
            told = {key: value for key, value in said.items() if value}
            return targets.add(name, form.kind.id, told, secrets)

        def done(listed: Listed) -> None:
            self._typed = False
            if shown is None:
                self._wanted = self._wanted or name
            self._shown = listed
            self.look_again()
            self._become_other()
            then()

        def failed(error: Exception) -> None:
            self._wanted = ""
            self.trouble.failed(error)

        self._bench.jobs.run(work, done, lane="store", failed=failed)

    def _say_kept(self) -> None:
        if self._shown is not None:
            self._say(f"{self._shown.name} is kept.")
            self._bench.announcer.say(f"{self._shown.name} is kept")

    def _become_other(self) -> None:
        self.changed.emit()
        self._bench.rounds.retargeted.emit()

    def _try(self) -> None:
        listed, targets = self._shown, self._targets
        if listed is None or self._trying:
            return
        name = listed.name
        self._trying = True
        self.trouble.tell("")
        self._say(f"Trying the connection to {name}…")

        def work(_: Progress) -> Connected:
            return targets.test(name)

        self._bench.jobs.run(
            work,
            partial(self._tried, name),
            lane="network",
            label=f"Trying the connection to {name}",
            failed=partial(self._not_reached, name),
        )

    def _tried(self, name: str, tested: Connected) -> None:
        if not self._has_tried(name, worked=True):
            return
        lines = ("The connection works.", *tested.found)
        self._say("\n".join(lines), "\n".join(tested.warnings))
        self._bench.announcer.say(" ".join((*lines, *tested.warnings)))

    def _not_reached(self, name: str, error: Exception) -> None:
        if not self._has_tried(name, worked=False):
            return
        self._say("")
        self.trouble.failed(error)
        asks = isinstance(error, DeliveryError) and error.cause == "host-key"
        row = self.form.rows.get(_HOST_KEY) if self.form is not None else None
        if asks and row is not None and not row.words().strip() and _FINGERPRINT.search(str(error)):
            self.trust.setProperty("fingerprint", _FINGERPRINT.search(str(error))[0])  # type: ignore[index]
            self.trust.show()

    def _has_tried(self, name: str, *, worked: bool) -> bool:
        """Note whether a connection works; return whether that target is still the one that is shown."""
        self._trying = False
        (self._unreached.discard if worked else self._unreached.add)(name)
        self.look_again()
        return self._shown is not None and self._shown.name == name

    def _trust(self) -> None:
        """Take the key that the server showed for its own, because a person has compared it."""
        if self.form is not None:
            self.form.rows[_HOST_KEY].show_words(str(self.trust.property("fingerprint")))
            self._note()
            self._keep(self._try)

    def _remove(self) -> None:
        """Ask once more in the button itself: a password that is gone cannot be brought back."""
        listed, targets = self._shown, self._targets
        if listed is None:
            return
        if self.remove.text() != _FOR_GOOD:
            self.remove.setText(_FOR_GOOD)
            self.trouble.tell(
                f"What {listed.name} was told goes with it, its password too. Press once more to remove it."
            )
            return

        def work(_: Progress) -> None:
            targets.remove(listed.name)

        def done(_: None) -> None:
            self._typed, self._shown = False, None
            self._show_form("")
            self._bench.announcer.say(f"{listed.name} is removed. What was sent there stays in the log.")
            self.look_again()
            self._become_other()

        self._bench.jobs.run(work, done, lane="store", failed=self.trouble.failed)


def show_targets(bench: Bench, parent: QWidget, name: str = "") -> None:
    """Bring the window to the front, the same one as long as it is open, at a target where one is named."""
    shown = parent.findChild(TargetsWindow, _WINDOW)
    if shown is None:
        shown = TargetsWindow(bench, parent)
        shown.finished.connect(shown.deleteLater)
    if name:
        shown.show_target(name)
    shown.show()
    shown.activateWindow()
