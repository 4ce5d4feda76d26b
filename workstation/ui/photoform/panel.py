"""Shows the picture that the caret is at, or the photos chosen in the library, with their records."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.desk.editing.selection import OBJECT_SLOTS
from workstation.desk.fields.picturing import figures_of
from workstation.desk.fields.recordings import Shown, shown_in
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain
from workstation.ui.bench import Bench
from workstation.ui.fieldspelling import FieldSpelling
from workstation.ui.figureform import FigureForm
from workstation.ui.following import Following, heading
from workstation.ui.photoform.allpictures import AllPictures
from workstation.ui.photoform.codes import CodeTyping
from workstation.ui.photoform.elsewhere import ElsewhereForm
from workstation.ui.photoform.several import Several
from workstation.ui.photoform.tools import RecordTools, change_photos
from workstation.ui.photoform.whose import Whose
from workstation.ui.photorecord import PhotoRecord
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session
from workstation.ui.signbutton import SignButton

_HIGHEST = 200
_THUMBNAIL = 120
_NOTHING = (
    "No story is open and no photo is chosen. Pictures are described and credited here: open a story that has some, "
    "or choose photos on the Photos page."
)


class PicturePanel(Following):
    """Follows the caret from picture to picture, or what is chosen among the photos, whichever was last.

    Its own arrows step through the pictures without moving the caret.
    """

    def __init__(self, bench: Bench) -> None:
        self._of_library = bench.workspace.current is None
        self._chosen = bench.photodesk.selected
        self._one_of = ""  # the photo that was opened from the list of those that are chosen
        self._missed = False  # whether records have changed while the panel was hidden
        super().__init__(bench, _NOTHING)
        self._figure = ""
        self._caret_block: str | None = None
        self._story = ""
        self.whose = Whose()
        self.one = QWidget()
        self.all = AllPictures(bench.theming, self._thumbnail)
        self.several = Several(bench)
        self.before = SignButton(bench.theming, "previous", "Previous picture")
        self.after = SignButton(bench.theming, "next", "Next picture")
        self.number = QLabel()
        self.back = QPushButton("All pictures")
        self.to_text = QPushButton("Show in the story")
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.record = PhotoRecord(bench)
        self.form = FigureForm(bench.theming, self._in_hand, self._edit)
        self.elsewhere = ElsewhereForm(self._shown_in_hand, self._edit)
        self.tools = RecordTools(bench, self._photos_in_hand)
        self._steps = QWidget()
        self._own = QWidget()
        self._build()
        self._connect()

    @property
    def has_matter(self) -> bool:
        """Whether there is a story, or a photo that is chosen."""
        return self.session is not None or bool(self._chosen)

    @property
    def story(self) -> Story:
        """The story in front, in whose language the words of its pictures are spelt; an empty one where none is."""
        return self.session.story if self.session is not None else Story(id="", language="")

    @property
    def of_library(self) -> bool:
        """Whether the photos that are chosen in the library are shown, and not the pictures of the story."""
        return bool(self._chosen) and (self._of_library or self.session is None)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after changes, and after the caret has moved."""
        return session.changed, session.moved

    def look(self) -> None:
        """Show the photos that are chosen, or the pictures of the story in front."""
        self.whose.setVisible(bool(self._chosen) and self.session is not None)
        self.whose.show_state(of_library=self.of_library, chosen=len(self._chosen))
        self.several.setVisible(self.of_library and not self._photo_in_hand())
        if self._missed:
            self._missed = False
            self.record.look_again()
            self.record.look_at_uses()
        if self.of_library:
            self._show_chosen()
        else:
            super().look()

    def refresh(self, session: Session) -> None:
        """Show the picture in hand, or the list of all."""
        figures, others = figures_of(session.story), shown_in(session.story)
        self._follow_caret(session, (*figures, *others))
        at = next((at for at, each in enumerate(figures) if each.id == self._figure), None)
        other = next((each for each in others if each.id == self._figure), None)
        self.one.setVisible(at is not None)
        self.elsewhere.setVisible(other is not None)
        self.all.setVisible(at is None and other is None)
        if other is not None:
            self.elsewhere.show_block(other, session.story.language)
            return
        if at is None:
            self.all.show_all(figures, others)
            return
        self._number(at, len(figures), "Picture")
        self._show_figure(session, figures[at])

    def show_field(self, name: str) -> None:
        """Put the focus on a field of the picture that is shown."""
        if self.of_library:
            self.record.focus(name)
        else:
            self.form.focus(name)

    def rows(self) -> list[RowButton]:
        """Return the rows of the list of all pictures."""
        return list(self.all.rows.values())

    def _build(self) -> None:
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(4)
        for widget in (self.before, self.number, self.after):
            steps.addWidget(widget)
        steps.addStretch(1)
        steps.addWidget(self.back)
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(12)
        own.addWidget(self.to_text, 0, Qt.AlignmentFlag.AlignLeft)
        own.addWidget(heading("In this story"))
        own.addWidget(self.form)
        column = QVBoxLayout(self.one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._steps, self.image, self.record.rights, self._own, self.record):
            column.addWidget(part)
        self.column.addWidget(self.whose)
        for part in (self.one, self.elsewhere, self.all, self.several):
            self.column.addWidget(part)
            part.hide()
        self.record.add_tools(self.tools)
        for field in self.form.worded():
            CodeTyping(self.bench, self.record.form.codes, field)
        self._spelling = FieldSpelling(self.bench, self, (*self.form.worded(), *self.elsewhere.worded()), self)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 1))
        self.back.clicked.connect(self._show_all)
        self.all.opened.connect(self._open)
        self.to_text.clicked.connect(partial(self._go, "picture"))
        self.elsewhere.back.clicked.connect(self._show_all)
        self.elsewhere.to_text.clicked.connect(self._go_elsewhere)
        self.whose.chosen.connect(self._switch)
        self.several.opened.connect(self._open_photo)
        self.several.change_asked.connect(lambda: change_photos(self.bench, self._chosen, self))
        self.record.draft.changed.connect(self._record_changed)
        self.bench.pictures.arrived.connect(self._arrived)
        self.bench.workspace.stored.connect(self._stories_stored)
        self.bench.workspace.shown.connect(self._story_shown)
        self.bench.photodesk.changed.connect(self._photos_chosen)
        self.bench.photodesk.stored.connect(self._records_stored)

    # Whose pictures

    def _switch(self, of_library: bool) -> None:
        self._of_library = of_library
        self.look_again()

    def _story_shown(self, _: Session) -> None:
        if self._of_library:
            self._switch(False)

    def _photos_chosen(self, photo_ids: tuple[str, ...]) -> None:
        self._chosen = photo_ids
        self._one_of = ""
        self._of_library = bool(photo_ids)
        self.look_soon()

    # Photos of the library

    def _photo_in_hand(self) -> str:
        if len(self._chosen) == 1:
            return self._chosen[0]
        return self._one_of if self._one_of in self._chosen else ""

    def _photos_in_hand(self) -> tuple[str, ...]:
        photo = self._photo_in_hand() if self.of_library else self.record.draft.photo_id
        return (photo,) if photo else self._chosen

    def _show_chosen(self) -> None:
        photo = self._photo_in_hand()
        self.all.hide()
        self.elsewhere.hide()
        self.one.setVisible(bool(photo))
        if not photo:
            self.record.draft.take("")
            self.several.show_photos(self._chosen)
            return
        self._steps.setVisible(len(self._chosen) > 1)
        self._number(self._chosen.index(photo), len(self._chosen), "Photo")
        self._own.hide()
        record = self.record.draft.photo
        name = record.headline or record.name if record is not None and record.id == photo else ""
        self._show_image(photo, name)
        session = self.session
        language = session.story.language if session is not None else self.bench.desk.stories.new_story().language
        self.record.show_photo(photo, language)

    def _open_photo(self, photo: str) -> None:
        self._one_of = photo
        self.look_again()
        self.back.setFocus()

    # Which picture of the story

    def _follow_caret(self, session: Session, figures: Sequence[Figure | Shown]) -> None:
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
        if self.of_library:
            at = self._chosen.index(self._photo_in_hand())
            self._one_of = self._chosen[min(max(at + by, 0), len(self._chosen) - 1)]
            self.look_again()
        elif self.session is not None:
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
        if self.of_library:
            photo, self._one_of = self._one_of, ""
            self.look_again()
            self.several.rows.get(photo, self.several.change).setFocus()
            return
        figure = self._figure
        self._take("")
        self.all.rows.get(figure, self).setFocus()

    def _open(self, block: str) -> None:
        self._take(block)
        if self._in_hand() is not None:
            self.form.focus("caption")
        else:
            self.elsewhere.focus_first()

    def _go(self, slot: str) -> None:
        if self.session is not None:
            self.session.show(Place(self._figure, slot))

    def _go_elsewhere(self) -> None:
        block = self._shown_in_hand()
        if block is not None:
            self._go(OBJECT_SLOTS[type(block)])

    # What is shown

    def _number(self, at: int, many: int, what: str) -> None:
        self.number.setText(f"{at + 1} of {many}")
        self.number.setAccessibleName(f"{what} {at + 1} of {many}")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < many)
        self.back.setText("All chosen" if self.of_library else "All pictures")

    def _show_figure(self, session: Session, figure: Figure) -> None:
        self._steps.show()
        self._own.show()
        self._show_image(figure.photo, plain(figure.caption) or "without a caption")
        if figure.photo:
            self.record.show_photo(figure.photo, figure.language or session.story.language, session.story, figure)
        else:
            self.record.show_absence(f"Shown from {figure.url}" if figure.url else "There is no picture here yet.")
        self._show_form(session, figure)

    def _show_form(self, session: Session, figure: Figure) -> None:
        photo: Photo | None = self.record.draft.photo
        known = photo if photo is not None and photo.id == figure.photo else None
        self.form.show_figure(figure, known, session.story.language)

    def _show_image(self, photo: str, words: str) -> None:
        width = max(self.scroller.viewport().width() - 32, 80)
        image = self.bench.pictures.image(photo, width) if photo else None
        self.image.setVisible(image is not None)
        if image is not None:
            mode = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            room = QSize(width, _HIGHEST)
            size = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio) * ratio
            shown = QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode))
            shown.setDevicePixelRatio(ratio)
            self.image.setPixmap(shown)
            self.image.setAccessibleName(f"Picture: {words}")

    def _thumbnail(self, figure: Figure) -> QImage | None:
        return self.bench.pictures.image(figure.photo, _THUMBNAIL) if figure.photo else None

    # What arrives later

    def _record_changed(self) -> None:
        """Show the story's own fields what the library's record says now."""
        figure = self._in_hand() if self.isVisible() and not self.of_library else None
        if figure is not None and self.session is not None:
            self._show_form(self.session, figure)

    def _records_stored(self, photo_ids: tuple[str, ...]) -> None:
        """Look again at records that are others than before, now or when the panel is seen."""
        if not self.isVisible():
            self._stale = self._missed = True
            return
        if not photo_ids or self.record.draft.photo_id in photo_ids:
            self.record.look_again()
        if self.several.isVisible():
            self.several.show_photos(self._chosen)

    def _stories_stored(self) -> None:
        """Look again at what stories show, and at records: copy that was taken in brings pictures along."""
        self._records_stored(())
        if self.isVisible():
            self.record.look_at_uses()

    def _arrived(self, _: str) -> None:
        if self.several.isVisible():
            self.several.show_pictures()
        else:
            self.look_soon()

    def _in_hand(self) -> Figure | None:
        figures = figures_of(self.session.story) if self.session is not None else ()
        return next((each for each in figures if each.id == self._figure), None)

    def _shown_in_hand(self) -> Shown | None:
        others = shown_in(self.session.story) if self.session is not None else ()
        return next((each for each in others if each.id == self._figure), None)

    def _edit(self, edit: Edit) -> None:
        if self.session is not None:
            self.session.edit(edit)


def _block_of(session: Session) -> str:
    return session.caret.place.block if session.caret is not None else ""
