"""The language whose words a record shows: which ones have words, and how another one is added."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.fields import entries
from workstation.language.tags import known_languages
from workstation.photos.photo import DEFAULT, Photo
from workstation.ui.following import quiet, told
from workstation.ui.forms import ChoiceField, OfferField
from workstation.ui.photoform.table import ROWS

_FIELDS = tuple(row for row in ROWS.values() if row.per_language)
_SHORT = {"copyright_notice": "copyright", "usage_terms": "terms", "other_constraints": "constraints"}


def language_label(tag: str) -> str:
    """Return what a language of a record is called."""
    return "Default" if tag == DEFAULT else entries.language_words(tag)


def languages_of(photo: Photo) -> tuple[str, ...]:
    """Return the languages in which a record has words, the default one first."""
    tags = dict.fromkeys(tag for row in _FIELDS for tag in getattr(photo, row.field))
    return (*(tag for tag in tags if tag == DEFAULT), *sorted(tag for tag in tags if tag != DEFAULT))


def language_for(photo: Photo, language: str) -> str:
    """Return the language of a record that is shown to who writes in this one: their own where it has words in it."""
    tags = languages_of(photo)
    wanted = (language, language.partition("-")[0], DEFAULT)
    return next((tag for tag in wanted if tag and tag in tags), DEFAULT)


class LanguageBar(QWidget):
    """Chooses the language of a record's words. ``chosen`` carries its tag; one that was added has no words yet."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._language = DEFAULT
        self._added: tuple[str, ...] = ()
        self._shown: tuple[tuple[str, str], ...] = ()
        label = QLabel("Language of the words")
        label.setObjectName("quiet")
        self.list = ChoiceField("Language of the words", ())
        label.setBuddy(self.list)
        self.add = QPushButton("Add a language")
        self.add.setCheckable(True)
        self.filled = quiet("")
        self.new = OfferField("Language to add", "English or en-GB")
        self.take = QPushButton("Add")
        self._trouble = told("", "error")
        self._adding = QWidget()
        self._build(label)
        self.list.typed.connect(self._choose)
        self.add.toggled.connect(self._open)
        self.take.clicked.connect(self._take)
        self.new.installEventFilter(self)
        self.new.typed.connect(lambda _: self._tell(""))

    @property
    def language(self) -> str:
        """The tag of the language that is shown."""
        return self._language

    def show_photo(self, photo: Photo, language: str) -> None:
        """Show the languages of a record, with this one chosen."""
        self._language = language
        tags = tuple(dict.fromkeys((DEFAULT, *languages_of(photo), *self._added, language)))
        choices = tuple((tag, _with_count(photo, tag)) for tag in tags)
        if choices != self._shown:
            self._shown = choices
            self.list.clear()
            for tag, words in choices:
                self.list.addItem(words, tag)
        self.list.show_words(language)
        self.filled.setText(_filled(photo, language))
        self.list.setAccessibleDescription(self.filled.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the language that was typed with Enter, and put the line away with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.add.setChecked(False)
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _build(self, label: QLabel) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.list, 1)
        line.addWidget(self.add)
        adding = QHBoxLayout()
        adding.setContentsMargins(0, 0, 0, 0)
        adding.setSpacing(8)
        adding.addWidget(self.new, 1)
        adding.addWidget(self.take)
        self._adding.setLayout(adding)
        self._adding.hide()
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(line)
        column.addWidget(self._adding)
        column.addWidget(self._trouble)
        column.addWidget(self.filled)

    def _open(self, on: bool) -> None:
        self._adding.setVisible(on)
        if on:
            self.new.offer([entries.language_words(tag) for tag in known_languages()])
            self.new.show_words("")
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell("")

    def _take(self) -> None:
        try:
            tag = entries.read_language(self.new.words())
        except WorkstationError as error:
            self._tell(f"{error} {error.hint}".strip())
            return
        if not tag:
            self._tell("Say which language, such as Portuguese or pt-PT.")
            return
        self._added = tuple(dict.fromkeys((*self._added, tag)))
        self.add.setChecked(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose(tag)

    def _choose(self, tag: str) -> None:
        self._language = tag
        self.chosen.emit(tag)

    def _tell(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.new.setAccessibleDescription(sentence)


def _with_count(photo: Photo, tag: str) -> str:
    many = len(_names(photo, tag))
    return f"{language_label(tag)} · {f'{many} filled in' if many else 'no words yet'}"


def _filled(photo: Photo, tag: str) -> str:
    names = _names(photo, tag)
    if tag == DEFAULT and names:
        return f"Has {', '.join(names)}. Shown where no language fits the reader’s."
    if names:
        return f"Has {', '.join(names)}."
    return "No words in this language yet." if tag != DEFAULT else "Shown where no language fits the reader’s."


def _names(photo: Photo, tag: str) -> list[str]:
    return [_SHORT.get(row.field, row.label.lower()) for row in _FIELDS if getattr(photo, row.field).get(tag)]
