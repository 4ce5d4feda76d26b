"""Forms: a table of rows (a field, what it is called, how it is typed) becomes fields bound to a story or a block."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.fields import entries
from workstation.desk.fields.entries import Entry
from workstation.ui.fields import LineField, TextField
from workstation.ui.following import quiet, told
from workstation.ui.theme.tokens import TARGET

_TOLD_AFTER = 1_200  # milliseconds of rest before what cannot be read is told; nobody is corrected while typing
_HALF = 18  # characters that a field shows at least where two of them stand side by side
_SHORTEST = 8  # characters that a list shows at least, so that a narrow panel is not made wide by the longest one


class WordsField(TextField):
    """Words that wrap, in a frame like other fields have, as high as its lines need and no higher."""

    def sizeHint(self) -> QSize:
        """Return room for all lines there are; the frame is part of the margins."""
        rows = max(1.0, self.document().size().height())
        margins = self.contentsMargins()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        height = round(max(rows * self.fontMetrics().lineSpacing(), self.hint_height()) + around)
        return QSize(super().sizeHint().width(), max(height, TARGET))


class _List(QComboBox):
    """A list that takes the wheel only when it has the focus, so that scrolling past it changes nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        choices = self.view()
        if choices is not None:
            choices.setAccessibleName(f"Choices: {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceField(_List):
    """One of a few values; each is shown by its label and known by its words."""

    typed = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(name)
        for words, label in choices:
            self.addItem(label, words)
        self.activated.connect(lambda at: self.typed.emit(self.itemData(at)))

    def words(self) -> str:
        """Return the value that is chosen."""
        return str(self.currentData() or "")

    def show_words(self, words: str) -> None:
        """Show another value; one that is not among the choices is shown as it is."""
        at = self.findData(words)
        if at < 0:
            self.addItem(words, words)
            at = self.count() - 1
        self.setCurrentIndex(at)


class OfferField(_List):
    """One line with an offer of what it may be; anything else can be typed as well."""

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__(name)
        self._offered: tuple[str, ...] = ()
        line = LineField(name, placeholder)
        line.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.setEditable(True)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line.textEdited.connect(self.typed)
        self.activated.connect(lambda at: self.typed.emit(self.itemText(at)))

    def offer(self, offers: Sequence[str]) -> None:
        """Offer other words; what the field holds stays."""
        if tuple(offers) == self._offered:
            return
        self._offered = tuple(offers)
        words = self.words()
        self.clear()
        self.addItems(list(offers))
        completer = QCompleter(list(offers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        found = completer.popup()
        if found is not None:
            found.setAccessibleName(f"Choices: {self.accessibleName()}")
        completer.activated.connect(self.typed)
        self.setCompleter(completer)
        self.setEditText(words)

    def words(self) -> str:
        """Return what the field holds."""
        return self.currentText()

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self.currentText():
            self.setEditText(words)


def _clearable(line: LineField) -> LineField:
    line.setClearButtonEnabled(True)
    return line


@dataclass(frozen=True)
class Kind:
    """How a field is typed, and what its words mean.

    ``make`` returns the widget, given its name and a hint; like ``LineField`` it has ``typed``, ``words`` and
    ``show_words``.
    """

    make: Callable[[str, str], Any]
    entry: Entry = entries.WORDS


def choice(*choices: tuple[str, str], entry: Entry = entries.WORDS) -> Kind:
    """Return the kind of a field that has one of a few values: the words of each, and its label."""
    return Kind(lambda name, _: ChoiceField(name, choices), entry)


LINE = Kind(LineField)
WRAPPED = Kind(WordsField)
LINES = Kind(lambda name, hint: WordsField(name, hint, lines=True))
LIST = Kind(WordsField, entries.LIST)
MOMENT = Kind(lambda name, hint: _clearable(LineField(name, hint)), entries.MOMENT)
ADDRESS = Kind(LineField, entries.ADDRESS)
LANGUAGE = Kind(OfferField, entries.LANGUAGE)
SUBJECTS = Kind(lambda name, hint: WordsField(name, hint, lines=True), entries.SUBJECTS)


@dataclass(frozen=True)
class Row:
    """A row of a form: a field of what the form shows, what people call it, and the kind of field it is.

    ``hint`` stands in the empty field; ``note`` stands under it always; ``said`` tells a value in full words. Two rows
    of ``half`` a width after one another stand side by side where there is room.
    """

    field: str
    label: str
    kind: Kind = LINE
    hint: str = " "
    note: str = ""
    said: Callable[[Any], str] | None = None
    half: bool = False


class Answer(QWidget):
    """One row of a form on screen: its label, its field, and below it what could not be read.

    ``given`` carries each value that was typed and can be read; ``refused`` the sentence about one that cannot.
    """

    given = Signal(object)
    refused = Signal(str)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row
        self.unread = ""
        self._value: Any = None
        self._filled = False
        self.input = row.kind.make(row.label, row.hint)
        label = QLabel(row.label)
        label.setObjectName("quiet")
        label.setBuddy(self.input)
        self._note = quiet(row.note)
        if not row.note:  # one that is shown before it has a place would be a window of its own
            self._note.hide()
        self._trouble = told("", "error")
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (label, self.input, self._note, self._trouble):
            column.addWidget(widget)
        self.input.installEventFilter(self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_TOLD_AFTER)
        self._resting.timeout.connect(self._tell)
        self.input.typed.connect(self._typed)

    @property
    def trouble(self) -> str:
        """What is told under the field; empty where all is well."""
        return self._trouble.text()

    def show_value(self, value: Any) -> None:
        """Show a value; words that already mean it stay as they were typed, and so do words that could not be read."""
        if self._filled and value == self._value:
            return
        self._value, self._filled = value, True
        self._say(value)
        if self._read(self.input.words()) != (True, value):
            self.input.show_words(self.row.kind.entry.show(value))
        self._clear()

    def show_unread(self, words: str) -> None:
        """Show words that could not be read when they were typed, with the reason."""
        self.input.show_words(words)
        self.unread = words
        self._tell()

    def forget(self) -> None:
        """Be ready for another story or block: whatever it holds is shown next."""
        self._filled = False
        self._clear()

    def tell(self, sentence: str) -> None:
        """Say under the field what is wrong with what it holds; nothing takes it away."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.input.setAccessibleDescription(sentence or self._note.text())
        if sentence:
            self.refused.emit(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the field is left, tell what could not be read, or show what it was read as."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            if self.unread:
                self._tell()
            elif self._filled:
                self.input.show_words(self.row.kind.entry.show(self._value))
        return super().eventFilter(watched, event)

    def _typed(self, words: str) -> None:
        readable, value = self._read(words)
        if not readable:
            self.unread = words
            self._resting.start()
            return
        self._clear()
        self._value, self._filled = value, True
        self._say(value)
        self.given.emit(value)

    def _read(self, words: str) -> tuple[bool, Any]:
        try:
            return True, self.row.kind.entry.read(words)
        except WorkstationError:
            return False, None

    def _clear(self) -> None:
        self.unread = ""
        self._resting.stop()
        self.tell("")

    def _tell(self) -> None:
        self._resting.stop()
        try:
            self.row.kind.entry.read(self.unread)
        except WorkstationError as error:
            self.tell(str(error))

    def _say(self, value: Any) -> None:
        said = self.row.said(value) if self.row.said and value is not None else ""
        self._note.setText(" ".join(filter(None, [said, self.row.note])))
        self._note.setVisible(bool(self._note.text()))


class Form(QWidget):
    """The rows of a table as fields, one under the other. ``refused`` carries what is told under one of them."""

    refused = Signal(str)

    def __init__(self, rows: Sequence[Row], put: Callable[[str, Any], None]) -> None:
        """``put`` gets a field's name and its new value; a ``WorkstationError`` that it raises is told at the field."""
        super().__init__()
        self._put = put
        self._holder = ""
        self._unread: dict[tuple[str, str], str] = {}
        self.answers = {row.field: Answer(row) for row in rows}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(12)
        self._grid.setHorizontalSpacing(8)
        self._paired = False
        self._arrange()
        for answer in self.answers.values():
            answer.given.connect(lambda value, answer=answer: self._given(answer, value))
            answer.refused.connect(self.refused)

    def show_values(self, holder: Any, identity: str) -> None:
        """Show the fields of what has this identity; what could not be read of another one is kept until it is back."""
        if identity != self._holder:
            self._keep_unread()
            self._holder = identity
        for name, answer in self.answers.items():
            answer.show_value(getattr(holder, name))
            words = self._unread.pop((self._holder, name), "")
            if words:
                answer.show_unread(words)

    def input(self, name: str) -> Any:
        """Return the widget of a field."""
        return self.answers[name].input

    def focus(self, name: str) -> None:
        """Put the focus on a field."""
        self.answers[name].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put halves side by side where both are wide enough to be read."""
        super().resizeEvent(event)
        paired = self.width() >= 2 * _HALF * self.fontMetrics().averageCharWidth()
        if paired != self._paired:
            self._paired = paired
            self._arrange()

    def _arrange(self) -> None:
        line, beside = 0, 0
        for answer in self.answers.values():
            half = self._paired and answer.row.half
            if not half and beside:
                line, beside = line + 1, 0
            self._grid.addWidget(answer, line, beside, 1, 1 if half else 2, Qt.AlignmentFlag.AlignTop)
            beside = (beside + 1) % 2 if half else 0
            line += not beside
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def _given(self, answer: Answer, value: Any) -> None:
        try:
            self._put(answer.row.field, value)
        except WorkstationError as error:
            answer.tell(f"{error} {error.hint}".strip())

    def _keep_unread(self) -> None:
        for name, answer in self.answers.items():
            if answer.unread:
                self._unread[self._holder, name] = answer.unread
            answer.forget()
