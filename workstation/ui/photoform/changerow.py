"""One line of a change of many records: which field, what is to become of it, in which language, and the words."""

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.credits.rights.category import Category
from workstation.desk.pictures.changes import FieldChange, How
from workstation.photos.photo import DEFAULT, Photo
from workstation.ui.following import quiet, told
from workstation.ui.forms import ChoiceField, WordsField
from workstation.ui.photoform.conflicts import said_of
from workstation.ui.photoform.draft import value_of
from workstation.ui.photoform.languages import language_label
from workstation.ui.photoform.table import GROUPS, ROWS, RecordRow, in_house
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_CLEAR = "clear"
_HOWS: tuple[tuple[str, str], ...] = (
    ("replace", "Set to"),
    ("append", "Add at the end"),
    ("prepend", "Add at the beginning"),
    ("find", "Find and replace"),
    ("fill", "Fill in where empty"),
    (_CLEAR, "Empty it"),
)
_FOR_ALL = ("replace", "fill", _CLEAR)  # what can be done to a field that is not made of words
_SHOWN = 60
SEVERAL = "Several values"
"""What is said of a field that is not the same in all pictures."""


class ChangeRow(QFrame):
    """A line. ``changed`` says that it asks for something else, ``thrown`` that it is to go."""

    changed = Signal()
    thrown = Signal()

    def __init__(
        self,
        theming: Theming,
        number: int,
        languages: Sequence[str],
        categories: Sequence[Category],
        *,
        template: bool = False,
    ) -> None:
        super().__init__()
        self._rows = {name: in_house(row, categories) for name, row in ROWS.items()}
        self.setObjectName("card")
        self._template = template
        self._photos: tuple[Photo, ...] = ()
        choices = [(row.field, row.label) for group in GROUPS for row in group.rows]
        self.field = ChoiceField(f"Field {number}", choices)
        self.how = ChoiceField(f"What becomes of field {number}", ())
        self.language = ChoiceField(f"Language of field {number}", [(tag, language_label(tag)) for tag in languages])
        self.sought = WordsField(f"Find in field {number}", "What to find")
        self.now = quiet("")
        self.trouble = told("", "error")
        self.bin = SignButton(theming, "trash", f"Take field {number} out")
        self._value = QWidget()
        self._column = QVBoxLayout(self._value)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._number = number
        self.value: Any = None
        self._kind: object = None
        self._build()
        self.field.typed.connect(self._show_field)
        self.how.typed.connect(self._show_how)
        self.language.typed.connect(self._show_now)
        self.sought.typed.connect(lambda _: self.changed.emit())
        self.bin.clicked.connect(self.thrown)
        self._show_field(choices[0][0])

    @property
    def row(self) -> RecordRow:
        """The field that is chosen."""
        return self._rows[self.field.words()]

    def take(self, change: FieldChange) -> None:
        """Show a change that there is already."""
        self.field.show_words(change.field)
        self._show_field(change.field)
        self.how.show_words(change.how)
        self.language.show_words(change.language or DEFAULT)
        self.sought.show_words(change.find)
        value = change.value
        shown = value if isinstance(value, str) else self.row.kind.entry.show(value)
        self.value.show_words(shown)
        self._show_how()

    def show_photos(self, photos: Iterable[Photo]) -> None:
        """Say what the field holds in these pictures now."""
        self._photos = tuple(photos)
        self._show_now()

    def change(self) -> FieldChange | None:
        """Return what the line asks for, None where that is nothing yet.

        Raises ``WorkstationError`` where what was typed is no value of the field.
        """
        row, words, how = self.row, self.value.words(), self.how.words()
        language = self.language.words() if row.per_language and not self._in_all_languages() else ""
        if how == _CLEAR:
            return FieldChange(field=row.field, value=row.kind.entry.read(""), language=language)
        if how == "find":
            sought = self.sought.words()
            return FieldChange(field=row.field, value=words, how="find", find=sought) if sought else None
        variables = row.worded and "{" in words
        value = words.strip() if variables and not row.listed else row.kind.entry.read(words)
        if value in ("", (), None):
            return None
        known: How = next(each for each in get_args(How) if each == how)
        return FieldChange(field=row.field, value=value, how=known, language=language, variables=variables)

    def tell(self, error: WorkstationError | None) -> None:
        """Say what is wrong with the line, or that nothing is."""
        self.trouble.setText(f"{error} {error.hint}".strip() if error is not None else "")
        self.trouble.setVisible(error is not None)
        self.value.setAccessibleDescription(self.trouble.text())

    def focus(self) -> None:
        """Put the focus where the words go."""
        words = self.value if self.sought.isHidden() else self.sought
        (self.field if self._value.isHidden() else words).setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return room for all of it at a width that dialogs have."""
        return QSize(480, super().sizeHint().height())

    def _build(self) -> None:
        choosers = QGridLayout()
        choosers.setSpacing(8)
        parts = (self.field, self.language) if self._template else (self.field, self.how, self.language)
        for at, chooser in enumerate(parts):
            choosers.addWidget(chooser, 0, at)
            choosers.setColumnStretch(at, 1)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addLayout(choosers, 1)
        above.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(above)
        for widget in (self.sought, self._value, self.now, self.trouble):
            column.addWidget(widget)
        if self._template:
            self.how.setParent(self)
            self.how.hide()
        self.trouble.hide()

    def _show_field(self, name: str) -> None:
        row = self._rows[name]
        words = self.value.words() if self._kind is row.kind and self.value is not None else ""
        self._kind = row.kind
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.value = row.kind.make(f"Words for {row.label.lower()}", _hint(row))
        self.value.show_words(words)
        self.value.typed.connect(lambda _: self.changed.emit())
        self._column.addWidget(self.value)
        chosen = self.how.words() or "replace"
        self.how.clear()
        for how, label in _HOWS:
            if row.worded or how in _FOR_ALL:
                self.how.addItem(label, how)
        self.how.setCurrentIndex(max(self.how.findData(chosen), 0))
        self._show_how()

    def _show_how(self, _: str = "") -> None:
        finds = self.how.words() == "find"
        self.sought.setVisible(finds)
        self._value.setVisible(self.how.words() != _CLEAR)
        self.value.setAccessibleName(
            f"Replace with, in {self.row.label.lower()}" if finds else f"Words for {self.row.label.lower()}"
        )
        self._show_now()

    def _show_now(self, _: str = "") -> None:
        self.language.setVisible(self.row.per_language and not self._in_all_languages())
        language = self.language.words() or DEFAULT
        said = now_in(self._photos, self.row.field, language)
        self.now.setText(f"Now: {said}" if said else "")
        self.now.setVisible(bool(said))
        self.changed.emit()

    def _in_all_languages(self) -> bool:
        """Find and replace works on the words of every language at once."""
        return self.how.words() == "find"


def now_in(photos: Sequence[Photo], name: str, language: str) -> str:
    """Return what a field holds in several pictures: the value where it is the same in all, else that it is not."""
    if not photos:
        return ""
    values = [value_of(photo, name, language) for photo in photos]
    first = values[0]
    if all(value == first for value in values):
        said = said_of(name, first) if first else ""
        short = said if len(said) <= _SHOWN else f"{said[:_SHOWN].rstrip()}…"
        where = " in all" if len(photos) > 1 else ""
        return f"“{short}”{where}" if short else f"empty{where}"
    empty = sum(not value for value in values)
    return f"{SEVERAL.lower()}, empty in {empty:,} of {len(values):,}" if empty else SEVERAL.lower()


def _hint(row: RecordRow) -> str:
    if row.hint.strip():
        return row.hint
    return "Words, with variables such as {city}" if row.worded else " "
