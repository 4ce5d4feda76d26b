"""The window in which the house is chosen that is written for, with all that its profile holds."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.credits.house import Profile
from workstation.desk.houses import HouseListed, profile_lines
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.following import quiet, sign_size, tab_through

_NAME = Qt.ItemDataRole.UserRole
_WIDEST = 1.4  # how much larger the window is at large text sizes, so that it still fits a screen
_ORIGINS = {"shipped": "comes with the program", "own": "yours"}
_WHAT = "A house is a file. Copy one, change the copy with any text editor, then choose it here."


class HouseWindow(QDialog):
    """The houses on one side, what the current one's profile holds on the other. ``changed``: another was chosen."""

    changed = Signal()

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._houses = bench.desk.houses
        self._listed: dict[str, HouseListed] = {}
        self._wanted = ""
        self.setWindowTitle("House")
        self.resize(QSize(860, 600) * min(bench.theming.scale, _WIDEST))
        self.list = QListWidget()
        self.list.setAccessibleName("Houses")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table = QTableWidget(0, 2)
        self.use = QPushButton("Write for this house")
        self.use.setProperty("main", True)
        self.copy_name = QLineEdit()
        self.copy_button = QPushButton("Copy")
        self.open_file = QPushButton("Open the file")
        self.trouble = Trouble(bench.announcer)
        self.done_button = QPushButton("Done")
        self._build()
        self.list.currentItemChanged.connect(self._show_profile)
        self.list.itemActivated.connect(lambda _: self._use())
        self.use.clicked.connect(self._use)
        self.copy_button.clicked.connect(self._copy)
        self.copy_name.returnPressed.connect(self._copy)
        self.open_file.clicked.connect(self._open_file)
        self.done_button.clicked.connect(self.accept)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        tab_through(self.list, self.use, self.table, self.copy_name, self.copy_button, self.open_file, self.done_button)
        self._read()

    def _build(self) -> None:
        self.copy_name.setAccessibleName("Name of the copy")
        self.copy_name.setPlaceholderText("Name of the copy, such as night-desk")
        self.table.setAccessibleName("What the profile holds")
        self.table.setHorizontalHeaderLabels(["Setting", "Value"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.use)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.table, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 2)
        columns.addLayout(right, 5)
        copying = QHBoxLayout()
        copying.setSpacing(8)
        copying.addWidget(self.copy_name, 1)
        copying.addWidget(ButtonRow(self.copy_button, self.open_file), 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.trouble, 1)
        below.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignBottom)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        whole.addWidget(quiet(_WHAT))
        whole.addLayout(copying)
        whole.addLayout(below)

    def _read(self) -> None:
        houses = self._houses

        def work(_: Progress) -> tuple[HouseListed, ...]:
            return houses.listing()

        self._bench.jobs.run(work, self._show, failed=self.trouble.failed)

    def _show(self, listed: tuple[HouseListed, ...]) -> None:
        self._listed = {each.name: each for each in listed}
        self.list.blockSignals(True)
        self.list.clear()
        size = sign_size(self.list)
        self.list.setIconSize(QSize(size, size))
        for each in listed:
            icon = "tick" if each.chosen else "warning" if each.trouble else "story"
            said = "in use" if each.chosen else "cannot be read" if each.trouble else _ORIGINS[each.origin]
            words = f"{each.outlet or each.name}\n{each.name} · {said}"
            item = QListWidgetItem(self._bench.theming.icon(icon), words)
            item.setData(_NAME, each.name)
            self.list.addItem(item)
        self.list.blockSignals(False)
        names = list(self._listed)
        wanted = self._wanted or next((each.name for each in listed if each.chosen), "")
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)

    def _current(self) -> HouseListed | None:
        at = self.list.currentRow()
        return self._listed.get(str(self.list.item(at).data(_NAME))) if at >= 0 else None

    def _show_profile(self, *_: object) -> None:
        each = self._current()
        if each is None:
            return
        self.use.setEnabled(not each.chosen and each.trouble is None)
        self.use.setText("You write for this house" if each.chosen else "Write for this house")
        self.copy_button.setEnabled(each.trouble is None)
        self.open_file.setEnabled(each.origin == "own")
        lines: list[tuple[str, str]] = []
        self.trouble.tell("")
        try:
            lines = [line for line in profile_lines(self._houses.profile(each.name)) if line[0] != "id"]
        except WorkstationError as error:
            self.trouble.failed(error)
        self.table.setRowCount(len(lines))
        for at, pair in enumerate(lines):
            for column, words in enumerate((_spoken(pair[0]), pair[1])):
                self.table.setItem(at, column, QTableWidgetItem(words))

    def _use(self) -> None:
        each = self._current()
        if each is None or not self.use.isEnabled():
            return
        desk, name = self._bench.desk, each.name

        def work(_: Progress) -> Profile:
            return desk.use_house(name)

        def done(profile: Profile) -> None:
            self._wanted = name
            self._bench.announcer.say(f"You write for {profile.outlet} now")
            self._read()
            self.changed.emit()

        self._bench.jobs.run(work, done, lane="store", failed=self.trouble.failed)

    def _copy(self) -> None:
        each = self._current()
        if each is None or each.trouble is not None:
            return
        houses, name, new = self._houses, each.name, self.copy_name.text().strip()

        def work(_: Progress) -> Path:
            return houses.copy(name, new)

        self._bench.jobs.run(work, partial(self._copied, new), lane="store", failed=self.trouble.failed)

    def _copied(self, new: str, path: Path) -> None:
        self._wanted = new
        self.copy_name.clear()
        self._bench.announcer.say(f"Copied to {path}")
        self._read()

    def _open_file(self) -> None:
        each = self._current()
        if each is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._houses.folder / f"{each.name}.toml")))


def _spoken(key: str) -> str:
    """Return a key of a profile in words: ``photo_credit.template`` is *Photo credit, template*."""
    words = ", ".join(part.replace("_", " ").replace("-", " ") for part in key.split("."))
    return words[:1].upper() + words[1:]
