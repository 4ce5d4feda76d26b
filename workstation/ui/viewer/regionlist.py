"""The list of what is drawn on a photo: crops, the focal point and people, to be added, named and removed by key."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCompleter,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.photos.crops import FOCUS
from workstation.photos.photo import Photo, Region
from workstation.photos.regions import PERSON
from workstation.ui.flow import Flow
from workstation.ui.following import heading, quiet
from workstation.ui.theme.theme import Theming
from workstation.ui.viewer.shapes import ANY, Ratio, label, spoken

_ID = Qt.ItemDataRole.UserRole
_MOST_ROWS = 6
_HINT = (
    "Draw with the mouse, or with the arrow keys: they move what is chosen, with Shift they resize it, "
    "with Ctrl they do so finely. Enter ends it."
)


class RegionList(QWidget):
    """The list. ``crop_asked`` carries a ratio; ``picked`` the id of what was chosen; ``named`` an id and a name."""

    crop_asked = Signal(object)
    focus_asked = Signal()
    person_asked = Signal()
    picked = Signal(str)
    entered = Signal()
    named = Signal(str, str)
    removed = Signal(str)

    def __init__(self, theming: Theming, ratios: Sequence[Ratio]) -> None:
        super().__init__()
        self._theming = theming
        self._ratios = tuple(ratios)
        self._chosen = ""
        self.crop = QPushButton("Crop")
        self.focus = QPushButton("Focal point")
        self.person = QPushButton("Person")
        self.list = QListWidget()
        self.list.setAccessibleName("Drawn on the photo")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Who this is")
        self._name_label = QLabel("&Name")
        self._name_label.setBuddy(self.name)
        self.remove = QPushButton("Remove")
        self.remove.setToolTip("Remove what is chosen (Delete)")
        self.hint = quiet(_HINT)
        self.empty = quiet("Nothing is drawn yet.")
        self._build()
        self.focus.clicked.connect(self.focus_asked)
        self.person.clicked.connect(self.person_asked)
        self.list.currentItemChanged.connect(self._pick)
        self.list.itemActivated.connect(lambda _: self.entered.emit())
        self.name.editingFinished.connect(self._named)
        self.remove.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        theming.changed.connect(self._dress)
        self._dress()

    def show_regions(self, photo: Photo, regions: Sequence[Region], chosen: str) -> None:
        """Show what is drawn on a photo, and what of it is chosen."""
        held = QSignalBlocker(self.list)
        at = {str(self.list.item(row).data(_ID)): row for row in range(self.list.count())}
        if list(at) != [each.id for each in regions]:
            self.list.clear()
            for region in regions:
                item = QListWidgetItem(self.list)
                item.setData(_ID, region.id)
        for row, region in enumerate(regions):
            item = self.list.item(row)
            called = label(region)
            item.setText(called)
            item.setIcon(self._theming.icon(_icon(region)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{called}: {spoken(region, photo.width, photo.height)}")
            if region.id == chosen:
                self.list.setCurrentItem(item)
        if not chosen:
            self.list.setCurrentRow(-1)
        del held
        current = next((each for each in regions if each.id == chosen), None)
        self._show_name(photo, current)
        self._chosen = chosen
        self.remove.setEnabled(current is not None)
        rows = min(len(regions), _MOST_ROWS) * max(self.list.sizeHintForRow(0), 1)
        self.list.setFixedHeight(rows + 2 * self.list.frameWidth() + 4)
        self.list.setVisible(bool(regions))
        self.remove.setVisible(bool(regions))
        self.empty.setVisible(not regions)
        self.hint.setVisible(current is not None)

    def _show_name(self, photo: Photo, region: Region | None) -> None:
        is_person = region is not None and region.role == PERSON
        self.name.setVisible(is_person)
        self._name_label.setVisible(is_person)
        if region is not None and is_person and (region.id != self._chosen or not self.name.hasFocus()):
            held = QSignalBlocker(self.name)
            self.name.setText(region.name)
            del held
            completer = QCompleter(sorted(photo.people), self.name)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.name.setCompleter(completer)

    def _pick(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        self.picked.emit(str(item.data(_ID)) if item is not None else "")

    def _named(self) -> None:
        if self._chosen and self.name.isVisible():
            self.named.emit(self._chosen, self.name.text().strip())

    def _remove(self) -> None:
        if self._chosen:
            self.removed.emit(self._chosen)

    def _build(self) -> None:
        menu = QMenu(self)
        for ratio in (ANY, *self._ratios):
            menu.addAction(ratio.name, partial(self.crop_asked.emit, ratio))
        self.crop.setMenu(menu)
        buttons = QWidget()
        flow = Flow(buttons, across=4, down=4)
        for button in (self.crop, self.focus, self.person):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (heading("Crops, focal point, people"), buttons, self.empty, self.list, self._name_label):
            column.addWidget(widget)
        column.addWidget(self.name)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hint)

    def _dress(self) -> None:
        for button, icon in ((self.crop, "crop"), (self.focus, "focus"), (self.person, "person")):
            button.setIcon(self._theming.icon(icon))


def _icon(region: Region) -> str:
    return "focus" if region.role == FOCUS else "person" if region.role == PERSON else "crop"
