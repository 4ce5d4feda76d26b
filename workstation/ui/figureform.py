"""The fields of one picture of the story: caption, credit, text alternative, long description, kind, link."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workstation.desk.fields.picturing import caption_edit, caption_link_edit
from workstation.photos.photo import Photo, words_in
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField
from workstation.story.spans import plain
from workstation.ui.alttext import AltText
from workstation.ui.fieldrows import FIGURE, rows
from workstation.ui.fields import TextField
from workstation.ui.following import quiet
from workstation.ui.forms import Form
from workstation.ui.theme.theme import Theming


@dataclass(frozen=True)
class _Filled:
    """The fields of a figure as words; those that the forms have."""

    caption: str
    credit: str
    long_description: str
    kind: str
    link: str


class FigureForm(QWidget):
    """Shows a figure and turns what is typed into edits of it, which ``put`` gets.

    ``current`` gives the figure as it is in the story at that moment, None where it is gone.
    """

    def __init__(self, theming: Theming, current: Callable[[], Figure | None], put: Callable[[Edit], None]) -> None:
        super().__init__()
        self._current = current
        self._edit = put
        self._photo: Photo | None = None
        self._language = ""
        self.caption = Form(rows(FIGURE, "caption"), self._put)
        self.linked = QCheckBox("Use the library’s caption")
        self.linked.clicked.connect(self._link)
        self._librarys = quiet("")
        self.credit = Form(rows(FIGURE, "credit"), self._put)
        self.alt = AltText(theming, current, put)
        self.more = Form(rows(FIGURE, "long_description", "kind", "link"), self._put)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.caption, self._librarys, self.linked, self.credit, self.alt, self.more):
            column.addWidget(part)

    def show_figure(self, figure: Figure, photo: Photo | None, language: str) -> None:
        """Show a figure, with the library's record of its picture where that is there."""
        self._photo, self._language = photo, figure.language or language
        filled = _Filled(plain(figure.caption), figure.credit, figure.long_description, figure.kind, figure.link)
        for form in (self.caption, self.credit, self.more):
            form.show_values(filled, figure.id)
        self.alt.show_figure(figure)
        librarys = words_in(photo.caption, self._language) if photo is not None else ""
        self._librarys.setText(librarys or "The library has no caption.")
        self._librarys.setVisible(figure.caption_linked)
        self.caption.setVisible(not figure.caption_linked)
        self.linked.setVisible(bool(librarys) or figure.caption_linked)
        self.linked.setChecked(figure.caption_linked)
        self.credit.input("credit").setPlaceholderText(photo.credit_line if photo is not None else "")

    def worded(self) -> tuple[TextField, ...]:
        """Return the fields that words are typed into."""
        inputs = (self.caption.input("caption"), self.credit.input("credit"), self.alt.words)
        found = (*inputs, self.more.input("long_description"))
        return tuple(field for field in found if isinstance(field, TextField))

    def focus(self, name: str) -> None:
        """Put the focus on a field."""
        if name == "alt":
            self.alt.words.setFocus()
        for form in (self.caption, self.credit, self.more):
            if name in form.answers:
                form.focus(name)

    def _put(self, field: str, value: Any) -> None:
        figure = self._current()
        if figure is None:
            return
        if field == "caption":
            self._edit(caption_edit(figure, value))
        else:
            self._edit(SetBlockField(id=figure.id, field=field, value=value))

    def _link(self, on: bool) -> None:
        figure = self._current()
        if figure is not None and self._photo is not None:
            self._edit(caption_link_edit(figure, on, self._photo, self._language))
