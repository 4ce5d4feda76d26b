"""Lists that come from others and go to them: a file is looked at before anything is taken in, then all or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.desk.files import read_file, write_file
from workstation.desk.lists.roster import Plan, Roster
from workstation.desk.lists.sheet import PRIVATE, form_named
from workstation.ui.bench import Bench
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.following import quiet, told

_READ = "Lists (*.toml *.csv *.tsv *.txt);;All files (*)"
_WRITTEN = "Table for spreadsheets (*.csv);;TOML (*.toml)"
_FOLDER = "folder-lists"


class TakingDialog(QDialog):
    """What taking a file in would do, entry by entry, and each line that stops it."""

    def __init__(self, plan: Plan[Any], many: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {many}")
        self.resize(560, 460)
        wrong = len(plan.bad)
        lines = "1 line is" if wrong == 1 else f"{wrong:,} lines are"
        said = f"{lines} wrong, so nothing of {plan.name} can be taken in. Correct the file, then import it again."
        self.summary = told(said, "error") if wrong else quiet(f"{plan.name}: {plan.summary}")
        self.lines = QListWidget()
        self.lines.setAccessibleName("What would change")
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.addItems([f"Line {line.number}: {line.message}" for line in plan.bad])
        if not wrong:
            self.lines.addItems([f"New: {entry.name}" for entry in plan.added])
            self.lines.addItems([f"Changed: {entry.name}" for entry in plan.changed])
        self.take = QPushButton("Take in")
        self.take.setProperty("main", True)
        self.take.setVisible(not wrong)
        self.take.setEnabled(bool(plan.added or plan.changed))
        self.leave = QPushButton("Close" if wrong or not self.take.isEnabled() else "Leave it")
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.take)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.summary)
        whole.addWidget(self.lines, 1)
        whole.addLayout(buttons)


def choose_and_take(
    bench: Bench, roster: Roster[Any], parent: QWidget, trouble: Trouble, then: Callable[[], object]
) -> None:
    """Ask for a file, and look at what it would change."""
    last = str(bench.memory.value(_FOLDER, str(Path.home())))
    name, _ = QFileDialog.getOpenFileName(parent, f"Import {roster.wording.many}", last, _READ)
    if name:
        bench.memory.setValue(_FOLDER, str(Path(name).parent))
        look_at(bench, roster, Path(name), parent, trouble, then)


def look_at(
    bench: Bench, roster: Roster[Any], path: Path, parent: QWidget, trouble: Trouble, then: Callable[[], object]
) -> None:
    """Show what a file would change; once that is agreed to, take it in, and do what follows."""

    def work(_: Progress) -> Plan[Any]:
        return roster.plan(read_file(path), path.name)

    def ask(plan: Plan[Any]) -> None:
        dialog = TakingDialog(plan, roster.wording.many, parent)
        dialog.accepted.connect(lambda: take(plan))
        dialog.open()

    def take(plan: Plan[Any]) -> None:
        bench.jobs.run(lambda _: roster.carry_out(plan), done, lane="store", failed=trouble.failed)

    def done(plan: Plan[Any]) -> None:
        bench.announcer.say(f"Taken in: {plan.summary}")
        then()

    bench.jobs.run(work, ask, failed=trouble.failed)


def choose_and_write(bench: Bench, roster: Roster[Any], parent: QWidget, trouble: Trouble) -> None:
    """Ask where to, and write the list there; contacts are left out."""
    last = Path(str(bench.memory.value(_FOLDER, str(Path.home())))) / f"{roster.wording.many}.csv"
    name, chosen = QFileDialog.getSaveFileName(parent, f"Export {roster.wording.many}", str(last), _WRITTEN)
    if name:
        bench.memory.setValue(_FOLDER, str(Path(name).parent))
        path = Path(name) if Path(name).suffix else Path(f"{name}{'.toml' if 'toml' in chosen else '.csv'}")
        write_to(bench, roster, path, trouble)


def write_to(bench: Bench, roster: Roster[Any], path: Path, trouble: Trouble) -> None:
    """Write the list to a file, in the form that its name says."""

    def work(_: Progress) -> Path:
        return write_file(path, roster.written(form_named(path.suffix.removeprefix("."))))

    def done(written: Path) -> None:
        without = " without contacts" if set(PRIVATE) & set(roster.kind.__struct_fields__) else ""
        bench.announcer.say(f"Written to {written}{without}")

    bench.jobs.run(work, done, failed=trouble.failed)
