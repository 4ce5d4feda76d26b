"""The lines of a change of many records, one under the other, with a button for another one."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.credits.rights.category import Category
from workstation.desk.pictures.changes import FieldChange
from workstation.photos.photo import DEFAULT, Photo
from workstation.ui.photoform.changerow import ChangeRow
from workstation.ui.theme.theme import Theming


class ChangeList(QWidget):
    """Lines. ``changed`` says that they ask for something else than before."""

    changed = Signal()

    def __init__(self, theming: Theming, categories: Sequence[Category], *, template: bool = False) -> None:
        super().__init__()
        self._categories = categories
        self._theming = theming
        self._template = template
        self._languages: tuple[str, ...] = (DEFAULT,)
        self._photos: tuple[Photo, ...] = ()
        self._made = 0
        self.rows: list[ChangeRow] = []
        self.add = QPushButton("Add a field")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._column)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.add.clicked.connect(lambda: self.add_row().focus())

    def speak(self, languages: Sequence[str]) -> None:
        """Offer these languages for words; lines that there are keep what they offer."""
        self._languages = tuple(dict.fromkeys((DEFAULT, *languages)))

    def add_row(self, change: FieldChange | None = None) -> ChangeRow:
        """Add a line and return it."""
        self._made += 1
        extra = (change.language,) if change is not None and change.language else ()
        languages = tuple(dict.fromkeys((*self._languages, *extra)))
        row = ChangeRow(self._theming, self._made, languages, self._categories, template=self._template)
        if change is not None:
            row.take(change)
        row.show_photos(self._photos)
        row.changed.connect(self.changed)
        row.thrown.connect(partial(self._throw, row))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()
        self.changed.emit()
        return row

    def take(self, changes: Iterable[FieldChange]) -> None:
        """Show these lines and no others."""
        for row in list(self.rows):
            self._drop(row)
        for change in changes:
            self.add_row(change)
        self.changed.emit()

    def show_photos(self, photos: Iterable[Photo]) -> None:
        """Say at each line what its field holds in these pictures now."""
        self._photos = tuple(photos)
        for row in self.rows:
            row.blockSignals(True)
            row.show_photos(self._photos)
            row.blockSignals(False)

    def changes(self) -> tuple[FieldChange, ...] | None:
        """Return what all lines ask for; None where one cannot be read, which then says why."""
        found: list[FieldChange] = []
        whole = True
        for row in self.rows:
            try:
                change = row.change()
                row.tell(None)
                found += [change] if change is not None else []
            except WorkstationError as error:
                row.tell(error)
                whole = False
        return tuple(found) if whole else None

    def _throw(self, row: ChangeRow) -> None:
        at = self.rows.index(row)
        self._drop(row)
        (self.rows[min(at, len(self.rows) - 1)].bin if self.rows else self.add).setFocus()
        self.changed.emit()

    def _drop(self, row: ChangeRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
