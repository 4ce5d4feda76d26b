"""The Picture panel: the picture that the caret is at, or else all pictures of the story."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.desk.picturing import alt_state, figures_of
from workstation.photos.photo import Photo
from workstation.story.alt import Missing
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.places import Place
from workstation.story.spans import plain
from workstation.ui.bench import Bench
from workstation.ui.figureform import FigureForm
from workstation.ui.following import Following, emptied, heading, quiet, tab_through
from workstation.ui.panel import Panel
from workstation.ui.photorecord import PhotoRecord
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session
from workstation.ui.signbutton import SignButton

_HIGHEST = 200
_THUMBNAIL = 120
_NO_PICTURES = "This story has no pictures yet. Drop one into the text, or press Ctrl+Alt+P."


class PicturePanel(Following):
    """Follows the caret from picture to picture; its own arrows step through them without moving the caret."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. The pictures of a story are described and credited here.")
        self._figure = ""
        self._caret_block: str | None = None
        self._story = ""
        self._photos: dict[str, Photo | None] = {}
        self._asked: set[str] = set()
        self._rows: list[tuple[str, RowButton]] = []
        self.one = QWidget()
        self.all = QWidget()
        self._list = QVBoxLayout(self.all)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.before = SignButton(bench.theming, "previous", "Previous picture")
        self.after = SignButton(bench.theming, "next", "Next picture")
        self.number = QLabel()
        self.back = QPushButton("All pictures")
        self.to_text = QPushButton("Show in the story")
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = FigureForm(bench.theming, self._in_hand, self._edit)
        self.record = PhotoRecord()
        self._build()
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 1))
        self.back.clicked.connect(self._show_all)
        self.to_text.clicked.connect(self._go)
        bench.pictures.arrived.connect(self._arrived)
        bench.workspace.stored.connect(self._records_changed)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after changes, and after the caret has moved."""
        return session.changed, session.moved

    def refresh(self, session: Session) -> None:
        """Show the picture in hand, or the list of all."""
        figures = figures_of(session.story)
        self._follow_caret(session, figures)
        at = next((at for at, each in enumerate(figures) if each.id == self._figure), None)
        self.one.setVisible(at is not None)
        self.all.setVisible(at is None)
        if at is None:
            self._show_list(figures)
            return
        self.number.setText(f"{at + 1} of {len(figures)}")
        self.number.setAccessibleName(f"Picture {at + 1} of {len(figures)}")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(figures))
        self._show_figure(session, figures[at])

    def show_field(self, name: str) -> None:
        """Put the focus on a field of the picture that is shown."""
        self.form.focus(name)

    def rows(self) -> list[RowButton]:
        """Return the rows of the list of all pictures."""
        return [row for _, row in self._rows]

    def _build(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(4)
        for widget in (self.before, self.number, self.after):
            steps.addWidget(widget)
        steps.addStretch(1)
        steps.addWidget(self.back)
        column = QVBoxLayout(self.one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(steps)
        column.addWidget(self.image)
        column.addWidget(self.to_text, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addWidget(self.record)
        self.column.addWidget(self.one)
        self.column.addWidget(self.all)
        self.column.addStretch(1)
        tab_through(self.before, self.after, self.back, self.to_text, self.form)

    # Which picture

    def _follow_caret(self, session: Session, figures: tuple[Figure, ...]) -> None:
        """Take the picture that the caret has come to in hand, and put it down when the caret has gone elsewhere."""
        block = _block_of(session)
        if session.story.id != self._story:
            self._story, self._caret_block, self._figure = session.story.id, None, ""
        if block != self._caret_block:
            self._caret_block = block
            if not self._is_worked_in():  # who works here moves the caret only by the way
                self._figure = block if any(each.id == block for each in figures) else ""

    def _is_worked_in(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _step(self, by: int) -> None:
        if self.session is None:
            return
        figures = figures_of(self.session.story)
        at = next((at for at, each in enumerate(figures) if each.id == self._figure), 0)
        self._take(figures[min(max(at + by, 0), len(figures) - 1)].id)
        button, other = (self.before, self.after) if by < 0 else (self.after, self.before)
        (button if button.isEnabled() else other).setFocus()
        self.bench.announcer.say(self.number.accessibleName())

    def _take(self, figure: str) -> None:
        """Take a picture in hand, or none, until the caret comes to another block than it is in now."""
        if self.session is not None:
            self._caret_block = _block_of(self.session)
        self._figure = figure
        self.look_again()

    def _show_all(self) -> None:
        figure = self._figure
        self._take("")
        next((row for name, row in self._rows if name == figure), self).setFocus()

    def _open(self, figure: str) -> None:
        self._take(figure)
        self.form.focus("caption")

    def _go(self) -> None:
        if self.session is not None:
            self.session.show(Place(self._figure, "picture"))

    # What is shown

    def _show_figure(self, session: Session, figure: Figure) -> None:
        language = figure.language or session.story.language
        photo = self._photos.get(figure.photo)
        self._show_image(figure)
        self.form.show_figure(figure, photo, session.story.language)
        if photo is not None:
            self.record.show_photo(photo, language, self.bench.desk.stories.now)
        elif figure.photo in self._photos:
            self.record.show_absence("This picture is not in the library.")
        elif figure.photo:
            self._ask_for(figure.photo)
        else:
            self.record.show_absence(f"Shown from {figure.url}" if figure.url else "There is no picture here yet.")

    def _show_image(self, figure: Figure) -> None:
        width = max(self.scroller.viewport().width() - 32, 80)
        image = self.bench.pictures.image(figure.photo, width) if figure.photo else None
        self.image.setVisible(image is not None)
        if image is not None:
            mode = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            size = image.size().scaled(width, _HIGHEST, Qt.AspectRatioMode.KeepAspectRatio) * ratio
            shown = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))
            shown.setDevicePixelRatio(ratio)
            self.image.setPixmap(shown)
            self.image.setAccessibleName(f"Picture: {plain(figure.caption) or 'without a caption'}")

    def _show_list(self, figures: tuple[Figure, ...]) -> None:
        if [name for name, _ in self._rows] != [figure.id for figure in figures] or not figures:
            emptied(self._list)
            many = f"{len(figures)} pictures" if len(figures) > 1 else "1 picture"
            self._list.addWidget(heading(many) if figures else quiet(_NO_PICTURES))
            self._rows = [(figure.id, self._row(figure)) for figure in figures]
        for figure, (_, row) in zip(figures, self._rows, strict=True):
            caption = plain(figure.caption) or ("The library’s caption" if figure.caption_linked else "No caption")
            alt = "Alt text is missing" if isinstance(figure.alt, Missing) else alt_state(figure.alt)
            row.say(caption, alt)
            row.show_picture(self._thumbnail(figure))

    def _row(self, figure: Figure) -> RowButton:
        row = RowButton(self.bench.theming, "")
        row.clicked.connect(partial(self._open, figure.id))
        self._list.addWidget(row)
        row.show()
        return row

    def _thumbnail(self, figure: Figure) -> QImage | None:
        return self.bench.pictures.image(figure.photo, _THUMBNAIL) if figure.photo else None

    # What arrives later

    def _ask_for(self, photo: str) -> None:
        if photo in self._asked:
            return
        self._asked.add(photo)
        pictures = self.bench.desk.pictures

        def work(_: Progress) -> dict[str, Photo]:
            return pictures.known([photo])

        self.bench.jobs.run(work, partial(self._known, photo, self._asked), lane="store")

    def _known(self, photo: str, asked: set[str], records: dict[str, Photo]) -> None:
        if asked is self._asked:  # else the library has changed since
            self._photos[photo] = records.get(photo)
        self.look_soon()

    def _records_changed(self) -> None:
        self._photos.clear()
        self._asked = set()
        self.look_soon()

    def _arrived(self, _: str) -> None:
        self.look_soon()

    def _in_hand(self) -> Figure | None:
        figures = figures_of(self.session.story) if self.session is not None else ()
        return next((each for each in figures if each.id == self._figure), None)

    def _edit(self, edit: Edit) -> None:
        if self.session is not None:
            self.session.edit(edit)


def _block_of(session: Session) -> str:
    return session.caret.place.block if session.caret is not None else ""


picture = Panel(id="picture", title="Picture", area="right", rank=3, build=PicturePanel)
