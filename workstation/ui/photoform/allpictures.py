"""The list of everything in a story that is no text: its pictures, recordings and embeds, a row to press for each."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.desk.fields.picturing import alt_state
from workstation.desk.fields.recordings import Shown, called
from workstation.story.alt import Missing
from workstation.story.blocks import Figure
from workstation.story.spans import plain
from workstation.ui.following import emptied, heading, quiet
from workstation.ui.rowbutton import RowButton
from workstation.ui.theme.theme import Theming

_NO_PICTURES = "This story has no pictures yet. Drop one into the text, or press Ctrl+Alt+P."


class AllPictures(QWidget):
    """The rows; ``opened`` carries the id of the block whose row was pressed. ``image`` gives a figure's thumbnail."""

    opened = Signal(str)

    def __init__(self, theming: Theming, image: Callable[[Figure], QImage | None]) -> None:
        super().__init__()
        self.rows: dict[str, RowButton] = {}
        self._theming = theming
        self._image = image
        self._listed: tuple[str, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_all(self, figures: Sequence[Figure], others: Sequence[Shown]) -> None:
        """Show these pictures, and what is shown from elsewhere."""
        listed = tuple(each.id for each in (*figures, *others))
        if listed != self._listed:
            self._listed = listed
            self._list(figures, others)
        for figure in figures:
            row = self.rows[figure.id]
            caption = plain(figure.caption) or ("The library’s caption" if figure.caption_linked else "No caption")
            row.say(caption, "Alt text is missing" if isinstance(figure.alt, Missing) else alt_state(figure.alt))
            row.show_picture(self._image(figure))
        for other in others:
            under = called(other) if other.title else other.url or "No address yet"
            self.rows[other.id].say(other.title or called(other), under)

    def _list(self, figures: Sequence[Figure], others: Sequence[Shown]) -> None:
        emptied(self._column)
        self.rows = {}
        many = f"{len(figures)} pictures" if len(figures) > 1 else "1 picture"
        self._column.addWidget(heading(many) if figures else quiet(_NO_PICTURES))
        self._add(figures)
        if others:
            self._column.addWidget(heading("Recordings and embeds"))
        self._add(others)

    def _add(self, blocks: Sequence[Figure | Shown]) -> None:
        for block in blocks:
            row = RowButton(self._theming, "")
            row.clicked.connect(partial(self.opened.emit, block.id))
            self._column.addWidget(row)
            row.show()
            self.rows[block.id] = row
