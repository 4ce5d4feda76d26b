"""The story on screen, both ways: every change of the story is shown, everything typed becomes an edit of it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QFont, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS, field_edit, field_text
from workstation.story import places, spans
from workstation.story.blocks import Block, Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place
from workstation.story.spans import Mark, Text, plain
from workstation.ui.editor import early
from workstation.ui.editor.canvas import OBJECT_CHARACTER, OBJECT_TYPE, Shown
from workstation.ui.editor.carets import StoryText, offset_in, words_of
from workstation.ui.editor.difference import differing, differing_at, replaced
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.lines import OBJECT_KINDS, lines
from workstation.ui.editor.looks import BODY_SIZE, SPACER, kind_of
from workstation.ui.editor.marks import Looks, marks_of, read_text
from workstation.ui.editor.objects import PictureSource, StoryObjects
from workstation.ui.editor.overlay import Overlay
from workstation.ui.editor.reading import told
from workstation.ui.session import Session

_UPDATE_REQUEST = QEvent.Type.UpdateRequest.value
_SLICE = 0.006  # seconds that one slice of a long story may take to write
_FEW = 12  # lines; where no more changed, only what is around them is painted again
_CARRIED = 400  # lines; where more changed at once, marks wait for whoever made them
_SCREENS_TURN = 0.0015  # seconds in which the display puts a letter on the screen; with few cores it waits for them
_ROOM = 28  # pixels beside the text: for bars and signs


class MirroredText(StoryText):
    """The body of the session's story.

    ``picture`` gives images (see ``objects``), ``library_caption`` the caption that a photo lends a picture.
    """

    def __init__(
        self,
        session: Session,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        inks: Inks | None = None,
        picture: PictureSource = lambda _photo, _width: None,
        library_caption: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(looks, parent)
        self._session = session
        self._showing = False  # while the canvas writes
        self._own = False  # while an edit goes to the session that the screen shows already
        self._touched: list[QTextBlock] | None = None  # while a key is Qt's: what it wrote in
        self._changes: list[tuple[int, int, int]] = []  # and there: where in the line, how much went, how much came
        self._moved = False
        self._seen = False  # whether that was on screen before Qt was done with it
        self._shown = Shown()
        self._on_object = False
        self._typed_at: Caret | None = None
        inks = inks or Inks()
        self.objects = StoryObjects(picture, inks)
        self.document().documentLayout().registerHandler(OBJECT_TYPE, self.objects)
        self.overlay = Overlay(
            self,
            inks,
            self._canvas.facts,
            lambda place: told(self._session.story, place),
            self._source_number,
            library_caption,
        )
        self._dress(inks)
        self._later = QTimer(self)
        self._later.timeout.connect(self._fill)
        self._arrived: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._lay_out_pictures)
        self.setAccessibleName("Story")
        self.setAccessibleDescription("The body of the story.")
        self.setTabChangesFocus(True)
        self.make_room(_ROOM, _ROOM, _ROOM)
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().contentsChange.connect(self._typed)
        self.cursorPositionChanged.connect(self._caret_moved)
        session.changed.connect(self._show)

    # The caret

    def _caret_moved(self) -> None:
        if self._touched is not None:
            self._moved = True
            return
        caret = self.caret()
        if caret != self._typed_at:
            self.overlay.typing(None)
        block = self.textCursor().block()
        if caret is not None and not self.textCursor().hasSelection():
            self._take_on_marks(caret, block)
        was_on_object, self._on_object = self._on_object, self._canvas.facts(block).kind in OBJECT_KINDS
        if was_on_object or self._on_object:
            self.viewport().update()
        self.caret_moved.emit(caret)

    def _take_on_marks(self, caret: Caret, block: QTextBlock) -> None:
        """Let what is typed next carry the marks that typing there takes on, and no more."""
        self._type_with(block, spans.marks_at(read_text(block), caret.offset))

    def _type_with(self, block: QTextBlock, marks: tuple[Mark, ...]) -> None:
        if marks_of(self.currentCharFormat()) != marks:
            look = self._canvas.looks.format(self._canvas.facts(block).kind, marks, block.text())
            self.setCurrentCharFormat(look)

    # What it looks like

    def body_font(self) -> QFont:
        """Return the font of running text, at its size on screen."""
        font = QFont(self.font())
        font.setPixelSize(round(BODY_SIZE * self._canvas.looks.scale))
        return font

    def make_room(self, above: int, beside: int, below: int) -> None:
        """Leave room around the body, in pixels: for the head of the story, and for a measure that reads well."""
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        if (look.topMargin(), look.leftMargin(), look.bottomMargin()) == (above, beside, below):
            return
        look.setTopMargin(above)
        look.setLeftMargin(beside)
        look.setRightMargin(beside)
        look.setBottomMargin(below)
        with self._writing():
            frame.setFrameFormat(look)

    def dress(self, looks: Looks, inks: Inks) -> None:
        """Show the story in other looks and inks: another theme, another text size."""
        cursor, scrolled = self.textCursor(), self.verticalScrollBar().value()
        anchor, position = cursor.anchor(), cursor.position()
        with self._writing():
            self._canvas.restyle(looks)
            self._canvas.finish()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._dress(inks)

    def changeEvent(self, event: QEvent) -> None:
        """Write what is drawn beside the text in the font of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress(self.objects.inks)

    def _dress(self, inks: Inks) -> None:
        scale = self._canvas.looks.scale
        self.objects.inks, self.objects.font, self.objects.scale = inks, QFont(self.font()), scale
        self.overlay.dress(inks, self.font(), scale)

    def _source_number(self, source: str) -> int:
        return next((at for at, each in enumerate(self._session.story.sources) if each.id == source), 0)

    def pictures_arrived(self, photo: str = "") -> None:
        """Draw the pictures of a photo again (of all where it is empty): images that were asked for are there now."""
        self._arrived.add(photo)
        self._soon.start(0)

    def _lay_out_pictures(self) -> None:
        arrived, self._arrived = self._arrived, set()
        with self._writing():
            for block in self._canvas.blocks():
                if kind_of(block) == "picture" and ("" in arrived or self.objects.photo_at(block) in arrived):
                    self.document().markContentsDirty(block.position(), block.length())
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then everything that lies over it."""
        self.objects.ratio = self.devicePixelRatioF()
        super().paintEvent(event)
        self.overlay.paint(event.rect())
        if not self._canvas.is_filled and not self._later.isActive():
            self._later.start(0)

    # From the story to the screen

    def _writing(self) -> "_Writing":
        return _Writing(self)

    def _fill(self) -> None:
        """Write another slice of a long story."""
        with self._writing():
            if not self._canvas.fill(_SLICE):
                self._later.stop()

    def finish(self) -> None:
        """Write all of the story that is not on screen yet, since somebody is about to use it."""
        if not self._canvas.is_filled:
            with self._writing():
                self._canvas.finish()

    def _show(self) -> None:
        if self._own or self._session.story.body is self._canvas.body:
            return
        with self._writing():
            self._shown = shown = self._canvas.show(self._session.story)
        many = max(len(shown.old), len(shown.new)) > _CARRIED  # then nobody need look what its lines are
        before, after = ([], []) if many else (_told_lines(shown.old), _told_lines(shown.new))
        if many or max(len(before), len(after)) > _CARRIED:
            self.overlay.text_changed()
        else:
            self.overlay.marks.carry(before, after)
            self.overlay.text_changed(*(place for place, _ in (*before, *after)))
        if many or len(after) > _FEW:
            self.viewport().update()
        elif before or after:
            start, end = self._canvas.lines_of(shown.first, len(shown.new))
            area = self.overlay.sight.rect_of(start).united(self.overlay.sight.rect_of(end))
            self.overlay.refresh(area.adjusted(-area.left(), -_ROOM, self.width(), _ROOM))

    def _show_again(self) -> None:
        """Write everything as the story has it: the document was changed by something that is no edit of it."""
        position = self.textCursor().position()
        with self._writing():
            self._canvas.rewrite()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def last_change(self) -> Caret | None:
        """Return where what was last shown of the story's changes ends, or None where it changed everything."""
        before, after = _told_lines(self._shown.old), _told_lines(self._shown.new)
        if not after or max(len(before), len(after)) > _CARRIED:
            return None
        _, _, position = replaced("\n".join(words for _, words in before), "\n".join(words for _, words in after))
        for place, words in after:
            if position <= len(words):
                return Caret(place, position)
            position -= len(words) + 1
        return None

    # From the screen to the story

    def _let_qt(self, write: Callable[[], None]) -> None:
        """Let Qt write inside a line, show that at once, and put it into the story when it is on screen."""
        self._touched, self._changes, self._moved, self._seen = [], [], False, False
        try:
            write()
            if not self._seen:
                self._follow_typing()
                QCoreApplication.sendPostedEvents(self.window(), _UPDATE_REQUEST)
        finally:
            touched, self._touched = self._touched, None
        for block in touched:
            self._take_in(block)
        if self._moved:
            self._caret_moved()

    def _follow_typing(self) -> None:
        """Move marks along with what was typed, and leave the word alone that is being typed."""
        for block in self._touched or ():
            place = self._canvas.facts(block).place
            if place is None:
                continue
            words = words_of(block)
            if self.overlay.marks.at(place):
                start, end, added = self._change_in(block, place, words)
                self.overlay.marks.shift(place, start, end, words[start : start + added])
            self._typed_at = Caret(place, offset_in(block, words, self.textCursor().position()))
            self.overlay.typing(place, self._typed_at.offset, block)

    def _change_in(self, block: QTextBlock, place: Place, words: str) -> tuple[int, int, int]:
        """Return where a line was changed, where what went had its end, and how many characters came instead."""
        if (
            len(self._changes) == 1 and len(words) == block.length() - 1
        ):  # Qt counts as we do where no character is wide
            start, removed, added = self._changes[0]
            if not removed:
                return start, start, added
        before = told(self._session.story, place) or ()
        start, end, end_after = self._differing(before, read_text(block), block)
        return start, end, end_after - start

    def _typed(self, position: int, removed: int, added: int) -> None:
        """Turn what was just typed or deleted inside one line into an edit of the story."""
        if self._showing:
            return
        block = self.document().findBlock(position)
        if not self._canvas.holds_its_shape() or not _is_written_in(block):
            self._touched = [] if self._touched is not None else None
            QTimer.singleShot(0, self, self._show_again)
        elif self._touched is None:
            self._take_in(block)
        else:
            if self._seen:  # and another change still: what the first one moved is moved
                self._changes.clear()
            self._changes.append((position - block.position(), removed, added))
            if block not in self._touched:
                self._touched.append(block)
            self._seen = not self._seen and len(self._changes) == 1 and self._shows_early(block)

    def _shows_early(self, block: QTextBlock) -> bool:
        """Show what was typed in a line before Qt goes on to all below it; return whether that could be done."""
        start, _, added = self._changes[0]
        changed = early.lay_out(block, start, added)
        if changed is None:
            return False
        area = changed.area.translated(self.overlay.sight.rect_of(block).topLeft())
        place, words, at = self._canvas.facts(block).place, words_of(block), block.position()
        ends = (offset_in(block, words, at + position) for position in (changed.start, changed.end))
        if place is None or self.overlay.lies_over(place, *ends):
            self._follow_typing()
            self.overlay.show_now(area)
        else:  # the marks follow when the letter is on screen
            with self.overlay.left_out():
                self.overlay.show_now(area)
            self._follow_typing()
        time.sleep(_SCREENS_TURN)
        return True

    def _take_in(self, block: QTextBlock) -> None:
        place = self._canvas.facts(block).place
        if place is None:
            return
        now = read_text(block)
        edit = self._edit_for(place, now, block)
        if edit is not None:
            self._acknowledge(edit, place, block, now)

    def _differing(self, before: Text, now: Text, block: QTextBlock) -> tuple[int, int, int]:
        """Return what was replaced in a line, by what stands there now and where the caret is."""
        cursor = self.textCursor()
        if cursor.block() != block:
            return differing(before, now)
        return differing_at(before, now, offset_in(block, plain(now), cursor.position()))

    def _edit_for(self, place: Place, now: Text, block: QTextBlock) -> Edit | None:
        if place.slot in FIELD_SLOTS:
            figure = places.find(self._session.story, place.block)
            if isinstance(figure, Figure) and field_text(figure, place.slot) != plain(now):
                return field_edit(figure, place.slot, plain(now))
            return None
        before = places.text_at(self._session.story, place)
        start, before_end, after_end = self._differing(before, now, block)
        if start == before_end == after_end:
            return None
        return ReplaceText(place=place, start=start, end=before_end, text=spans.cut(now, start, after_end))

    def _acknowledge(self, edit: Edit, place: Place, block: QTextBlock, now: Text) -> None:
        self._own = True
        try:
            self._session.edit(edit)
        except WorkstationError:
            QTimer.singleShot(0, self, self._show_again)
            raise
        finally:
            self._own = False
        self._canvas.acknowledge(self._session.story, place.block)
        self.overlay.text_changed(place)
        self._show()
        after = told(self._session.story, place)
        if after is not None and after != now:  # somebody who heard of the edit has changed the same text further
            with self._writing():
                self._canvas.replace(block, now, after)

    def perform(self, stroke: Stroke | None) -> bool:
        """Do what a key does: the edit, if there is one, then the caret. Returns False where it does nothing."""
        if stroke is None:
            return False
        if stroke.edit is not None:
            self._session.edit(stroke.edit)
        self.select(stroke.anchor or stroke.caret, stroke.caret)
        return True


class _Writing:
    """While the canvas writes, what the document says of its changes is not typing."""

    def __init__(self, text: MirroredText) -> None:
        self._text = text
        self._before = False

    def __enter__(self) -> None:
        self._before, self._text._showing = self._text._showing, True

    def __exit__(self, *_: object) -> None:
        self._text._showing = self._before


def _is_written_in(block: QTextBlock) -> bool:
    """Return whether a block holds what its kind may hold: an object itself alone, what only makes room nothing."""
    kind = kind_of(block)
    if kind in OBJECT_KINDS:
        return block.text() == OBJECT_CHARACTER
    return kind != SPACER or block.length() == 1


def _told_lines(blocks: tuple[Block, ...]) -> list[tuple[Place, str]]:
    return [
        (Place(line.block, line.slot), plain(line.text))
        for block in blocks
        for line in lines(block)
        if line.text is not None
    ]
