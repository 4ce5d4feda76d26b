"""All fields of the record in hand: shown in one language, typed, and kept by its draft."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.language.direction import first_strong
from workstation.language.tags import direction_of
from workstation.photos.photo import DEFAULT, Photo
from workstation.ui.bench import Bench
from workstation.ui.fields import TextField
from workstation.ui.fieldspelling import FieldSpelling
from workstation.ui.forms import WordsField
from workstation.ui.photoform.altreview import AltReview
from workstation.ui.photoform.codes import CodeBook, CodeTyping
from workstation.ui.photoform.draft import RecordDraft, value_of
from workstation.ui.photoform.field import RecordField
from workstation.ui.photoform.languages import LanguageBar, language_for, language_label
from workstation.ui.photoform.section import Section
from workstation.ui.photoform.spelling import RecordWords
from workstation.ui.photoform.table import GROUPS, Group, RecordRow, group_of, in_house


class RecordForm(QWidget):
    """The language of the words, and the fields in groups. A group that was never opened has no fields yet."""

    def __init__(self, bench: Bench, draft: RecordDraft) -> None:
        super().__init__()
        self._bench = bench
        self._draft = draft
        self._language = DEFAULT
        self._wanted = ""  # the language that somebody chose, for all pictures until they choose another
        self._shown = ""
        self._words = RecordWords()
        self._marked = True
        self._spelling: list[FieldSpelling] = []
        self.languages = LanguageBar()
        self.review = AltReview(bench.theming, self)
        self.codes = CodeBook(bench, self)
        self.fields: dict[str, RecordField] = {}
        self.sections = {
            group.id: Section(group.id, group.title, bench, partial(self._build, group), at_first=group.opened)
            for group in GROUPS
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.languages)
        for section in self.sections.values():
            column.addWidget(section)
        self.languages.chosen.connect(self._choose)
        self.review.accepted.connect(self._accept_alt)

    @property
    def language(self) -> str:
        """The tag of the language whose words are shown."""
        return self._language

    def show_photo(self, photo: Photo, language: str) -> None:
        """Show a record to who writes in this language."""
        if photo.id != self._shown:
            self._shown = photo.id
            for field in self.fields.values():
                field.forget()
            self._language = self._wanted or language_for(photo, language)
        self.languages.show_photo(photo, self._language)
        self._show_fields(photo)
        for group in GROUPS:
            filled = sum(1 for row in group.rows if _is_filled(photo, row.field))
            self.sections[group.id].say_beside(f"{filled} of {len(group.rows)}")
        marked = str(self._bench.memory.value("spelling", "true")) == "true"
        if self._words.take(photo.id, self._language, language) or marked != self._marked:
            self._marked = marked
            self.look_at_spelling()

    def focus(self, name: str) -> None:
        """Put the focus on a field, opening its group where that is closed."""
        group = group_of(name)
        if group:
            self.sections[group].open()
            self.fields[name].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at_spelling(self) -> None:
        """Judge the words anew."""
        for spelling in self._spelling:
            spelling.switch(self._marked)

    # Building

    def _build(self, group: Group, column: QVBoxLayout) -> None:
        categories = self._bench.desk.stories.house().categories
        for row in (in_house(each, categories) for each in group.rows):
            field = RecordField(row)
            self.fields[row.field] = field
            column.addWidget(field)
            if row.field == "alt":
                column.addWidget(self.review)
            if row.coded and isinstance(field.input, TextField):
                CodeTyping(self._bench, self.codes, field.input)
            field.given.connect(partial(self._given, row))
            field.left.connect(self._draft.flush)
            field.turned.connect(self._turn)
        spelt = tuple(self._spelt(group))
        if spelt:
            self._spelling.append(FieldSpelling(self._bench, self._words, spelt, self))
            self.look_at_spelling()
        photo = self._draft.photo
        if photo is not None and photo.id == self._shown:
            self._show_fields(photo)

    def _spelt(self, group: Group) -> Iterator[TextField]:
        for row in group.rows:
            field = self.fields[row.field].input
            if row.spelt and isinstance(field, TextField):
                yield field

    # Showing

    def _show_fields(self, photo: Photo) -> None:
        for name, field in self.fields.items():
            row = field.row
            if isinstance(row, RecordRow) and row.per_language:
                field.show_value(value_of(photo, name, self._language))
                self._dress(field, photo)
            else:
                field.show_value(getattr(photo, name))
        if "alt" in self.fields:
            self.review.show_photo(photo, self._language)

    def _dress(self, field: RecordField, photo: Photo) -> None:
        """Say in which language a field is, let its words run that way, and show what the default words are."""
        default = value_of(photo, field.row.field, DEFAULT)
        name = field.row.label
        if self._language != DEFAULT:
            name = f"{name}, {language_label(self._language)}"
        field.show_default(default if self._language != DEFAULT else "")
        if field.label.text() != name:
            field.label.setText(name)
            field.input.setAccessibleName(name)
        if isinstance(field.input, WordsField):
            words = field.input.words()
            of_language = direction_of(self._language) if self._language != DEFAULT else first_strong(words)
            right = of_language == "rtl"
            field.input.run_towards(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)

    def _choose(self, tag: str) -> None:
        self._draft.flush()
        self._wanted = self._language = tag
        for field in self.fields.values():
            row = field.row
            if isinstance(row, RecordRow) and row.per_language:
                field.forget()
        photo = self._draft.photo
        if photo is not None:
            self.show_photo(photo, self._words.story.language)
            self._bench.announcer.say(f"{language_label(tag)}. {self.languages.filled.text()}")

    # What is typed

    def _given(self, row: RecordRow, value: Any) -> None:
        self._draft.put(row.field, value, self._language if row.per_language else "")

    def _accept_alt(self) -> None:
        self._draft.accept_alt()
        self.fields["alt"].input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bench.announcer.say("The alt text is marked as reviewed")

    def _turn(self, back: bool) -> None:
        if back:
            self._draft.undo()
        else:
            self._draft.redo()


def _is_filled(photo: Photo, name: str) -> bool:
    return bool(getattr(photo, name))
