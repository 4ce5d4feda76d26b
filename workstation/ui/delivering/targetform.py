"""The form of one target, drawn from what its kind asks; secrets are typed unseen and never shown again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workstation.delivery.target import NO, YES, Field, Target
from workstation.ui.dialogs.choosing import choose_folder
from workstation.ui.following import quiet
from workstation.ui.forms import ChoiceField

_KEPT = "Kept in the keyring. Type to replace it."
_LACKING = "Not entered yet"
_BOTH = {YES: "Yes", NO: "No"}


class FieldRow(QWidget):
    """One thing that a target asks. ``typed`` is sent after each change by a person."""

    typed = Signal()

    def __init__(self, field: Field, memory: QSettings) -> None:
        super().__init__()
        self.field = field
        self.input = _input(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = QLabel(field.title if field.required or field.default else f"{field.title} (optional)")
        label.setObjectName("quiet")
        label.setBuddy(self.input)
        column.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.input, 1)
        self.stops: list[QWidget] = [self.input]
        if field.kind in ("folder", "file"):
            choose = self._chooser(memory)
            self.stops.append(choose)
            line.addWidget(choose)
        column.addLayout(line)
        if field.hint:
            column.addWidget(quiet(field.hint))
            self.input.setAccessibleDescription(field.hint)
        if isinstance(self.input, ChoiceField):
            self.input.typed.connect(lambda _: self.typed.emit())
        else:
            self.input.textEdited.connect(lambda _: self.typed.emit())

    def words(self) -> str:
        """Return what the field holds."""
        return self.input.words() if isinstance(self.input, ChoiceField) else self.input.text()

    def show_words(self, words: str) -> None:
        """Show what the target was told."""
        if isinstance(self.input, ChoiceField):
            self.input.show_words(words or self.field.default)
        else:
            self.input.setText(words)

    def show_secret(self, *, lacking: bool) -> None:
        """Show whether there is a secret, and nothing of it."""
        if isinstance(self.input, QLineEdit):
            self.input.clear()
            self.input.setPlaceholderText(_LACKING if lacking else _KEPT)

    def _chooser(self, memory: QSettings) -> QPushButton:
        choose = QPushButton("Choose…")
        choose.setAccessibleName(f"Choose: {self.field.title}")
        choose.setAutoDefault(False)
        ask: Callable[[], Path | None] = (
            (lambda: choose_folder(self, memory, self.field.title, f"folder-target-{self.field.name}"))
            if self.field.kind == "folder"
            else self._file
        )

        def asked() -> None:
            chosen = ask()
            if chosen is not None:
                self.show_words(str(chosen))
                self.typed.emit()

        choose.clicked.connect(asked)
        return choose

    def _file(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self, self.field.title)
        return Path(name) if name else None


class TargetForm(QWidget):
    """The rows of one kind of target. ``typed`` is sent after each change by a person."""

    typed = Signal()

    def __init__(self, kind: Target, memory: QSettings) -> None:
        super().__init__()
        self.kind = kind
        self.rows = {field.name: FieldRow(field, memory) for field in kind.fields}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self.rows.values():
            column.addWidget(row)
            row.typed.connect(self.typed)
        if kind.public:
            column.addWidget(quiet(kind.public))

    def show_target(self, said: dict[str, str], lacking: tuple[str, ...], *, is_new: bool) -> None:
        """Show what a target was told."""
        for name, row in self.rows.items():
            if row.field.secret:
                missing = is_new or any(line.startswith(row.field.title) for line in lacking)
                row.show_secret(lacking=missing)
                if not row.field.required and isinstance(row.input, QLineEdit):
                    row.input.setPlaceholderText("" if is_new else "Never shown. Type to set it.")
            else:
                row.show_words(said.get(name, row.field.default))

    def said(self) -> dict[str, str]:
        """Return the settings as they are typed, an empty one for its default."""
        rows = ((name, row) for name, row in self.rows.items() if not row.field.secret)
        words = {name: row.words().strip() for name, row in rows}
        return {name: "" if said == self.rows[name].field.default else said for name, said in words.items()}

    def secrets(self) -> dict[str, str]:
        """Return the secrets that were typed."""
        return {name: row.words() for name, row in self.rows.items() if row.field.secret and row.words()}


def _input(field: Field) -> ChoiceField | QLineEdit:
    if field.kind in ("choice", "yes-no"):
        choices = field.choices if field.kind == "choice" else _BOTH
        return ChoiceField(field.title, list(choices.items()))
    line = QLineEdit()
    if not field.secret:
        line.setPlaceholderText(field.default)
    else:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(field.title)
    return line
