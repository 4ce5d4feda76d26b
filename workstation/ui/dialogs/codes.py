"""Files of code replacements: added, looked into, thrown away, and the sign that stands around a code."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workstation.base.progress import Progress
from workstation.desk.pictures.replacements import DELIMITERS, Replacements, Table
from workstation.ui.bench import Bench
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.following import quiet
from workstation.ui.forms import ChoiceField, WordsField
from workstation.ui.photoform.codes import CodeBook, CodeTyping

_KINDS = "Files of codes (*.txt *.tsv *.tab *.csv);;All files (*)"
_FOLDER = "folder-codes"
_LISTED = 500
_WHAT = (
    "A file of codes is a tab-separated text: a code, a tab, what it stands for, and further wordings in further "
    "columns. Type {0}cm1{0} in a caption and it becomes its words, {0}cm1#2{0} the second wording."
)


class CodesDialog(QDialog):
    """The files on one side, what the chosen one holds on the other, and a line to try them in."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stationery = bench.desk.library.stationery
        self._kept = Replacements()
        self._wanted = ""
        self.setWindowTitle("Code replacements")
        self.resize(760, 560)
        self.what = quiet("")
        self.files = QListWidget()
        self.files.setAccessibleName("Files of codes")
        self.add = QPushButton("Add a file…")
        self.remove = QPushButton("Throw away")
        self.codes = QTableWidget(0, 2)
        self.summary = quiet("")
        self.delimiter = ChoiceField("Sign around a code", [(each, each) for each in DELIMITERS])
        self.book = CodeBook(bench, self)
        self.trial = WordsField("Try your codes", "Type a code here")
        self.trouble = Trouble(bench.announcer)
        self.done_button = QPushButton("Done")
        self._build()
        self.typing = CodeTyping(bench, self.book, self.trial)
        self.files.currentTextChanged.connect(self._show_file)
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.delimiter.typed.connect(self._set_delimiter)
        self.done_button.clicked.connect(self.accept)
        self._read()

    def take(self, path: Path) -> None:
        """Add a file of codes."""
        stationery = self._stationery

        def work(_: Progress) -> Table:
            return stationery.add_replacements(path)

        self._wanted = path.name
        self._bench.jobs.run(work, lambda _: self._read(), failed=self.trouble.failed)

    def _build(self) -> None:
        self.codes.setAccessibleName("Codes of the file")
        self.codes.setHorizontalHeaderLabels(["Code", "Becomes"])
        self.codes.verticalHeader().hide()
        self.codes.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.codes.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.codes.setTabKeyNavigation(False)
        self.codes.setShowGrid(False)
        self.codes.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.codes.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.files, 1)
        left.addWidget(self.add)
        left.addWidget(self.remove)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.codes, 1)
        right.addWidget(self.summary)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left, 2)
        middle.addLayout(right, 3)
        sign = QLabel("Sign around a code")
        sign.setBuddy(self.delimiter)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(sign)
        below.addWidget(self.delimiter)
        below.addWidget(self.trial, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.trouble, 1)
        buttons.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(self.what)
        whole.addLayout(middle, 1)
        whole.addLayout(below)
        whole.addLayout(buttons)

    def _read(self) -> None:
        stationery = self._stationery

        def work(_: Progress) -> Replacements:
            return stationery.replacements()

        self._bench.jobs.run(work, self._show, failed=self.trouble.failed)

    def _show(self, kept: Replacements) -> None:
        self._kept = kept
        self.trouble.tell("")
        self.book.look_again()
        self.what.setText(_WHAT.format(kept.delimiter))
        self.delimiter.show_words(kept.delimiter)
        names = [table.name for table in kept.tables]
        self.files.clear()
        for name in names:
            self.files.addItem(QListWidgetItem(name))
        self.remove.setEnabled(bool(names))
        at = names.index(self._wanted) if self._wanted in names else 0
        if names:
            self.files.setCurrentRow(at)
        else:
            self._show_file("")

    def _show_file(self, name: str) -> None:
        table = next((each for each in self._kept.tables if each.name == name), None)
        rows = list(table.codes.items())[:_LISTED] if table is not None else []
        self.codes.setRowCount(len(rows))
        for at, (code, columns) in enumerate(rows):
            for column, words in enumerate((code, " · ".join(filter(None, columns)))):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.codes.setItem(at, column, item)
        self.summary.setText(_summary(table))

    def _choose(self) -> None:
        last = str(self._bench.memory.value(_FOLDER, str(Path.home())))
        name, _ = QFileDialog.getOpenFileName(self, "Add a file of codes", last, _KINDS)
        if name:
            self._bench.memory.setValue(_FOLDER, str(Path(name).parent))
            self.take(Path(name))

    def _remove(self) -> None:
        if self.files.currentRow() < 0:
            return
        stationery, name = self._stationery, self.files.currentItem().text()

        def work(_: Progress) -> None:
            stationery.remove_replacements(name)

        self._bench.jobs.run(work, lambda _: self._read(), failed=self.trouble.failed)

    def _set_delimiter(self, sign: str) -> None:
        stationery = self._stationery

        def work(_: Progress) -> None:
            stationery.set_delimiter(sign)

        self._bench.jobs.run(work, lambda _: self._read(), failed=self.trouble.failed)


def _summary(table: Table | None) -> str:
    if table is None:
        return "No codes yet. Add a file; Photo Mechanic’s files work as they are."
    said = f"{len(table.codes):,} codes."
    if table.bad:
        first = table.bad[0]
        lines = "1 line was" if len(table.bad) == 1 else f"{len(table.bad):,} lines were"
        said += f" {lines} left out; line {first.number}: {first.message}"
    return said
