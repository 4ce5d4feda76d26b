"""The fields of a picture's record in the order in which an editor needs them, in groups that open and close."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox

from workstation.credits.rights.category import Category
from workstation.desk.fields import entries
from workstation.desk.fields.entries import Entry, spoken_moment
from workstation.desk.fields.items import ITEMS
from workstation.desk.pictures.changes import kind_of
from workstation.photos.photo import LangAlt
from workstation.photos.properties import property_of
from workstation.ui.forms import Kind, Row, WordsField, choice
from workstation.ui.photoform import vocabulary
from workstation.ui.photoform.dates import TAKEN, spoken_taken
from workstation.ui.theme.tokens import TARGET

_MOMENT_HINT = "such as 2026-03-05 14:02 Europe/Lisbon"
_ITEMS_HINT = "with commas between"
_YES = "yes"


class RecordWords(WordsField):
    """Words that wrap, as high as the letters of any script need."""

    def sizeHint(self) -> QSize:
        """Return room for all lines there are; Qt counts the margin below them to the last one."""
        height, block = 0.0, self.document().begin()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        around = self.document().documentMargin() + margins.top() + margins.bottom()
        lowest = self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), max(round(max(height, lowest) + around), TARGET))


class TickField(QCheckBox):
    """Yes or no, with the same calls as fields of words have."""

    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.clicked.connect(lambda on: self.typed.emit(_YES if on else ""))

    def words(self) -> str:
        """Return ``yes`` or nothing."""
        return _YES if self.isChecked() else ""

    def show_words(self, words: str) -> None:
        """Show another answer."""
        self.setChecked(words == _YES)


TIDY = Entry(str, str.strip)
"""Words without spaces around them: one that has just been typed is not taken away while the field has the focus."""

_LINE = Kind(RecordWords, TIDY)
_LINES = Kind(lambda name, hint: RecordWords(name, hint, lines=True), TIDY)
_ITEMS = Kind(RecordWords, ITEMS)
_MOMENT = Kind(RecordWords, entries.MOMENT)
_TAKEN = Kind(RecordWords, TAKEN)
_ADDRESS = Kind(RecordWords, entries.ADDRESS)
_TICK = Kind(lambda name, _: TickField(name), Entry(lambda on: _YES if on else "", lambda words: words == _YES))


@dataclass(frozen=True)
class RecordRow(Row):
    """A row of the record. ``spelt`` is whether misspelt words are marked, ``coded`` whether codes are expanded."""

    spelt: bool = False
    coded: bool = False

    @property
    def per_language(self) -> bool:
        """Whether it has words in several languages."""
        return bool(kind_of(self.field) == LangAlt)

    @property
    def worded(self) -> bool:
        """Whether it is made of words, so that some can be added, and found among them."""
        return self.kind in (_LINE, _LINES, _ITEMS)

    @property
    def measured(self) -> bool:
        """Whether it is known how long it is, and may be: where words or an address are typed."""
        return self.worded or self.kind is _ADDRESS

    @property
    def listed(self) -> bool:
        """Whether it is made of several entries."""
        return self.kind is _ITEMS

    @property
    def ticked(self) -> bool:
        """Whether it is a box to tick, which says itself what it is."""
        return self.kind is _TICK


@dataclass(frozen=True)
class Group:
    """Fields under one heading; ``opened`` where it stands open until somebody closes it."""

    id: str
    title: str
    rows: tuple[RecordRow, ...]
    opened: bool = False


def in_house(row: RecordRow, categories: Iterable[Category]) -> RecordRow:
    """Return a row as a house has it: with its own categories of rights to choose from."""
    if row.field != "category":
        return row
    return replace(row, kind=choice(*vocabulary.categories_of(categories), entry=TIDY))


def _row(
    field: str,
    kind: Kind = _LINE,
    hint: str = " ",
    note: str = "",
    label: str = "",
    said: Callable[[Any], str] | None = None,
    *,
    spelt: bool = False,
    coded: bool = False,
) -> RecordRow:
    known = property_of(field)
    name = label or (known.label if known is not None else field)
    return RecordRow(field, name, kind, hint, note, said, spelt=spelt, coded=coded)


GROUPS = (
    Group(
        "words",
        "What it shows",
        (
            _row("headline", spelt=True, coded=True),
            _row("caption", _LINES, spelt=True, coded=True),
            _row("alt", _LINES, label="Alt text", spelt=True, coded=True),
            _row("long_description", _LINES, spelt=True, coded=True),
            _row("title", spelt=True, coded=True),
        ),
        opened=True,
    ),
    Group(
        "credit",
        "Whose it is",
        (
            _row("creators", _ITEMS, _ITEMS_HINT, coded=True),
            _row("creator_job_title", coded=True),
            _row("credit_line", coded=True),
            _row("source", coded=True),
            _row("copyright_notice", coded=True),
            _row("copyright_owner", coded=True),
        ),
        opened=True,
    ),
    Group(
        "rights",
        "Rights and terms",
        (
            _row("category", choice(*vocabulary.CATEGORIES, entry=TIDY), label="Category of rights"),
            _row("usage_terms", _LINES, spelt=True, coded=True),
            _row("licence_url", _ADDRESS, "https://"),
            _row("licensor_url", _ADDRESS, "https://"),
            _row("instructions", _LINES, spelt=True, coded=True),
            _row("embargo", _MOMENT, _MOMENT_HINT, said=spoken_moment),
            _row("expires", _MOMENT, _MOMENT_HINT, said=spoken_moment),
            _row("received", _MOMENT, _MOMENT_HINT, label="Came in", said=spoken_moment),
            _row("other_constraints", _LINES, spelt=True, coded=True),
            _row("data_mining", choice(*vocabulary.DATA_MINING, entry=TIDY)),
            _row("model_release", choice(*vocabulary.MODEL_RELEASES, entry=TIDY)),
            _row("property_release", choice(*vocabulary.PROPERTY_RELEASES, entry=TIDY)),
            _row(
                "protect_source",
                _TICK,
                label="Protect the source",
                note="For pictures that could give somebody away: the original never leaves the library. What goes out "
                "is a new picture without place, camera, names or the time of the shot.",
            ),
        ),
    ),
    Group(
        "about",
        "Who, where and when",
        (
            _row("people", _ITEMS, _ITEMS_HINT, coded=True),
            _row("organisations", _ITEMS, _ITEMS_HINT, coded=True),
            _row("event", spelt=True, coded=True),
            _row("keywords", _ITEMS, _ITEMS_HINT, spelt=True, coded=True),
            _row("sublocation", coded=True),
            _row("city", coded=True),
            _row("state", coded=True),
            _row("country", coded=True),
            _row("country_code", hint="such as PT or PRT"),
            _row("created", _TAKEN, "such as 2026-03-05 14:02 +01:00", said=spoken_taken),
        ),
    ),
    Group(
        "made",
        "How it was made",
        (
            _row("digital_source_type", choice(*vocabulary.SOURCE_TYPES, entry=TIDY)),
            _row("ai_system", hint="where AI had a part in it"),
            _row("ai_system_version"),
            _row("ai_prompt", _LINES, spelt=True),
            _row("ai_prompt_writer"),
        ),
    ),
    Group("desk", "For the desk", (_row("job_id"), _row("caption_writer", coded=True))),
)
"""Every field of a record that a person types."""

ROWS = {row.field: row for group in GROUPS for row in group.rows}
"""The rows by their fields."""


_OTHERS = {"leases": "Leave and refusals"}


def group_of(field: str) -> str:
    """Return the id of the group that a field is in, empty where it is in none."""
    return next((group.id for group in GROUPS for row in group.rows if row.field == field), "")


def label_of(field: str) -> str:
    """Return what people call a field of the record."""
    return ROWS[field].label if field in ROWS else _OTHERS.get(field, field)
