"""Everything painted over the story that is not its text: proof marks, the furniture of its lines, sources, matches.

It is painted for the lines in sight only, and never touches the document.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPalette, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from workstation.checks.finding import SEVERITIES, Finding, Severity
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Text
from workstation.ui.editor import invisibles
from workstation.ui.editor.furniture import Furniture, begins_block, corner
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.lines import OBJECT_KINDS
from workstation.ui.editor.looks import SPACER, Facts
from workstation.ui.editor.picturenotes import PictureNotes
from workstation.ui.editor.proofmarks import ProofMark, ProofMarks
from workstation.ui.editor.shapes import BAR, SIGN, Shapes
from workstation.ui.editor.sight import Seen, Sight, x_at

_BESIDE = 8  # pixels between the text and the bar or sign beside it
_LEADING = 4  # pixels below a line's letters that still count as being on it
_AROUND = 12  # pixels around a line that its marks may reach
Passage = tuple[int, int]


class Overlay:
    """The marks on one editor's text. Offsets are code points.

    ``facts`` says which line of the story a block of the document is, ``told`` what the story says at a place.
    ``source_number`` gives the number of a source in the story, from 0; ``library_caption`` the caption that a photo
    lends a picture.
    """

    def __init__(
        self,
        editor: QTextEdit,
        inks: Inks,
        facts: Callable[[QTextBlock], Facts],
        told: Callable[[Place], Text | None],
        source_number: Callable[[str], int] = lambda _: 0,
        library_caption: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.sight = Sight(editor, facts)
        self.marks = ProofMarks()
        self._editor = editor
        self._inks = inks
        self._told = told
        self._sourced: set[Place] = set()
        self._source_number = source_number
        self._shapes = Shapes(inks)
        self._furniture = Furniture(self.sight, inks, library_caption)
        self._notes = PictureNotes()
        self._look = (QFont(), 1.0)
        self._signs: dict[Place, Finding] = {}
        self._signed: set[str] = set()
        self._typing: tuple[Place, int] | None = None
        self._typed_in: QTextBlock | None = None
        self._shows_invisible = False
        self._is_left_out = False
        self._stale: set[Place] = set()
        self._soon = QTimer(editor)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._repaint_stale)

    def dress(self, inks: Inks, font: QFont, scale: float) -> None:
        """Paint in other inks, and write in another font and size (1.0: as the looks have it)."""
        self._inks = inks
        self._shapes = Shapes(inks)
        self._furniture.dress(inks, font, scale)
        self._look = (QFont(font), scale)
        self._editor.viewport().update()

    # What is marked

    def set_spelling(self, place: Place, marks: Sequence[ProofMark]) -> None:
        """Mark the misspelt words of one text."""
        if self.marks.put("spelling", place, marks):
            self._is_stale({place})

    def forget_spelling(self) -> None:
        """Take all marks of misspelt words away."""
        self._is_stale(self.marks.put_all("spelling", {}))

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Mark what the checks found: passages under the text, anything else by a sign in the margin."""
        passages: dict[Place, list[ProofMark]] = {}
        signs: dict[Place, Finding] = {}
        for finding in findings:
            if finding.start is not None and finding.end is not None and finding.end > finding.start:
                mark = ProofMark(finding.start, finding.end, finding.severity, finding=finding)
                passages.setdefault(Place(finding.block, finding.slot), []).append(mark)
            elif finding.block:
                place = _signed(finding)
                if place not in signs or _graver(finding.severity, signs[place].severity):
                    signs[place] = finding
        self._is_stale(self.marks.put_all("findings", passages))
        if signs != self._signs:
            self._signs, self._signed = signs, {place.block for place in signs}
            self._editor.viewport().update()

    def set_picture_notes(self, notes: Mapping[str, Finding]) -> None:
        """Write at the foot of pictures, named by their blocks, what was found of them; nothing on any other."""
        if self._notes.set(notes):
            self._editor.viewport().update()

    def note_at(self, block: QTextBlock) -> Finding | None:
        """Return what is written at the foot of the picture that a block of the document draws, or None."""
        seen = self.sight.see(block)
        return self._notes.of(seen.name) if seen.kind == "picture" else None

    def set_matches(self, matches: Mapping[Place, Sequence[Passage]], current: tuple[Place, int, int] | None) -> None:
        """Mark what a search found, ``current`` above the others; nothing where ``matches`` is empty."""
        marks = {
            place: [
                ProofMark(start, end, "current match" if current == (place, start, end) else "match")
                for start, end in passages
            ]
            for place, passages in matches.items()
        }
        self._is_stale(self.marks.put_all("matches", marks))

    def show_invisible(self, on: bool) -> None:
        """Show non-breaking spaces and other characters that have no shape, or leave them as they are."""
        self._shows_invisible = on
        self._editor.viewport().update()

    def typing(self, place: Place | None, offset: int = 0, block: QTextBlock | None = None) -> None:
        """Say where a word is being typed: it is not marked as misspelt before it is done."""
        self._typed_in = block
        before, self._typing = self._typing, (place, offset) if place is not None else None
        if place is None and before is not None and self.marks.layer("spelling").get(before[0]):
            self._is_stale({before[0]})

    def marks_at(self, place: Place, offset: int) -> tuple[ProofMark, ...]:
        """Return the misspellings and findings that lie on a place at an offset."""
        marks = (mark for mark in self.marks.at(place) if mark.kind not in ("source", "match", "current match"))
        return tuple(mark for mark in marks if mark.start <= offset <= mark.end)

    def sign_at(self, place: Place) -> Finding | None:
        """Return the finding whose sign stands beside a line, or None."""
        return self._signs.get(place) or self._signs.get(Place(place.block, ""))

    def marks_under(self, point: QPointF) -> tuple[ProofMark, ...]:
        """Return the passages from sources and the findings that lie under a point of the window, or whose bar does."""
        at = point + QPointF(self.sight.shift)
        for seen in self.sight.visible(QRect(point.toPoint(), QSize(1, 1))):
            if seen.place is None or not seen.rect.top() <= at.y() <= seen.rect.bottom():
                continue
            told = (*self.marks.layer("sources").get(seen.place, ()), *self.marks.layer("findings").get(seen.place, ()))
            found = tuple(mark for mark in told if self._lies_under(seen, mark, at))
            if found:
                return found
        return ()

    def _lies_under(self, seen: Seen, mark: ProofMark, at: QPointF) -> bool:
        start, end = seen.on_screen(mark.start), seen.on_screen(mark.end)
        first, last = seen.layout.lineForTextPosition(start), seen.layout.lineForTextPosition(max(start, end - 1))
        if not first.isValid() or not last.isValid():
            return False
        top, bottom = seen.rect.y() + first.y(), seen.rect.y() + last.y() + last.height()
        beside = mark.kind == "source" and abs(at.x() - self._beside(seen) - BAR / 2) <= BAR
        if beside and top <= at.y() <= bottom:
            return True
        for left, right, baseline in seen.stretches(start, end):
            if left <= at.x() <= right and baseline - first.ascent() <= at.y() <= baseline + first.descent() + _LEADING:
                return True
        return False

    def visible_places(self) -> list[Place]:
        """Return the places in sight, in reading order."""
        return [seen.place for seen in self.sight.visible() if seen.place is not None]

    # Moving along with the text

    def _is_stale(self, places: set[Place]) -> None:
        if places:
            self._stale |= places
            if not self._soon.isActive():
                self._soon.start(0)

    def _repaint_stale(self) -> None:
        stale, self._stale = self._stale, set()
        for seen in self.sight.visible():
            if seen.place in stale:
                self.refresh(seen.rect)

    def refresh(self, rect: QRectF) -> None:
        """Paint the marks of a line again; the rectangle is the document's."""
        shift = self.sight.shift
        area = rect.translated(-shift.x(), -shift.y()).toAlignedRect()
        self._editor.viewport().update(area.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))

    def lies_over(self, place: Place, start: int, end: int) -> bool:
        """Return whether anything may lie over what a place says between two offsets."""
        return self._shows_invisible or any(mark.is_seen_between(start, end) for mark in self.marks.at(place))

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Paint the text alone meanwhile, where nothing lies over it."""
        self._is_left_out = True
        try:
            yield
        finally:
            self._is_left_out = False

    def show_now(self, rect: QRectF) -> None:
        """Paint a part of the document and what lies over it, and wait until the screen is told."""
        shift = self.sight.shift
        self._editor.viewport().repaint(rect.translated(-shift.x(), -shift.y()).toAlignedRect())

    def text_changed(self, *places: Place) -> None:
        """Look at these texts anew (at all where none are named): the story says something else there now."""
        if not places:
            self._sourced.clear()
        for place in places:
            if place in self._sourced:
                before = self.marks.layer("sources").get(place)
                self._find_sources(place)
                if self.marks.layer("sources").get(place) != before:
                    self._is_stale({place})

    # Painting

    def paint(self, rect: QRect) -> None:
        """Paint what lies in a rectangle of the window."""
        if self._is_left_out:
            return
        painter = QPainter(self._editor.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift = self.sight.shift
        painter.translate(-shift.x(), -shift.y())
        top, bottom = rect.top() + shift.y() - _AROUND, rect.bottom() + shift.y() + _AROUND
        in_sight = self.sight.visible(rect, self._typed_in)
        for seen in in_sight:
            is_near = seen.rect.top() <= bottom and seen.rect.bottom() >= top
            if is_near or self._furniture.reaches_far(seen):
                self._furniture.draw(painter, seen)
            if is_near:
                self._paint_block(painter, seen, top, bottom)
        if in_sight and not self._editor.isReadOnly() and self._is_without_words():
            self._furniture.write_here(painter, in_sight[0])
        painter.end()

    def _paint_block(self, painter: QPainter, seen: Seen, top: float, bottom: float) -> None:
        """Paint what lies over a block, and of its marks those on lines that reach between two heights."""
        if seen.kind in OBJECT_KINDS:
            self._note(painter, seen)
            self._selected(painter, seen)
        elif seen.place is not None and not seen.is_empty:
            if seen.place not in self._sourced:
                self._find_sources(seen.place)
            marks = self.marks.at(seen.place)
            first, last = seen.within(top, bottom) if marks else (0, 0)
            for mark in marks:
                start, end = seen.on_screen(mark.start), seen.on_screen(mark.end)
                if start <= last and end >= first:
                    self._mark(painter, seen, mark, start, end)
        if self._shows_invisible:
            invisibles.draw(painter, seen, self._inks.muted, self._editor.font())
        if seen.name in self._signed:
            self._sign(painter, seen)

    def _find_sources(self, place: Place) -> None:
        self._sourced.add(place)
        self.marks.put("sources", place, source_marks(self._told(place) or ()))

    def _mark(self, painter: QPainter, seen: Seen, mark: ProofMark, start: int, end: int) -> None:
        """Draw a mark that lies between two positions of the layout."""
        if mark.kind == "source":
            self._source(painter, seen, mark, start, end)
            return
        if mark.kind == "spelling" and self._typing is not None:
            place, offset = self._typing
            if place == seen.place and mark.start <= offset <= mark.end:
                return
        for left, right, baseline in seen.stretches(start, end):
            if mark.kind in ("match", "current match"):
                line = seen.layout.lineForTextPosition(start)
                area = QRectF(left, baseline - line.ascent(), right - left, line.height()).adjusted(-1, 0, 1, 1)
                self._shapes.found(painter, area, current=mark.kind == "current match")
            else:
                self._shapes.under(painter, mark.kind, left, right, baseline)

    def _sign(self, painter: QPainter, seen: Seen) -> None:
        place = seen.place
        if place is None:
            return
        finding = self._signs.get(place)
        if finding is None and begins_block(seen):
            finding = self._signs.get(Place(place.block, ""))
        if finding is None:
            return
        line = seen.layout.lineAt(0)
        y = seen.rect.y() + (max(0.0, line.ascent() - SIGN + 2) if seen.kind not in OBJECT_KINDS else 0.0)
        column = self.sight.column()
        x = column.left() - _BESIDE - SIGN if seen.from_right else column.right() + _BESIDE
        self._shapes.sign(painter, finding.severity, x, y)

    def _source(self, painter: QPainter, seen: Seen, mark: ProofMark, start: int, end: int) -> None:
        """Draw the bar beside lines that come from a source, and corners where the passage begins and ends."""
        first = seen.layout.lineForTextPosition(start)
        last = seen.layout.lineForTextPosition(max(start, end - 1))
        if not first.isValid() or not last.isValid():
            return
        left, top = seen.rect.x(), seen.rect.y() + first.y()
        bottom = seen.rect.y() + last.y() + last.height()
        self._shapes.bar(painter, self._source_number(mark.source), self._beside(seen), top, bottom)
        painter.setPen(self._inks.muted)
        if start:
            corner(painter, QPointF(left + x_at(first, start), top + 1), opening=True)
        if end < seen.block.length() - 1:
            corner(painter, QPointF(left + x_at(last, end), bottom), opening=False)

    def _beside(self, seen: Seen) -> float:
        if seen.is_cell:
            return seen.rect.left() - BAR - 1
        column = self.sight.column()
        return column.right() + _BESIDE if seen.from_right else column.left() - _BESIDE - BAR

    def _note(self, painter: QPainter, seen: Seen) -> None:
        note = self._notes.of(seen.name) if seen.kind == "picture" else None
        if note is not None:
            area = seen.layout.lineAt(0).naturalTextRect().translated(seen.rect.topLeft())
            font, scale = self._look
            look = (self._inks, self._editor.palette().color(QPalette.ColorRole.Base), font, scale)
            self._notes.draw(painter, area, note, self._shapes, look)

    def _selected(self, painter: QPainter, seen: Seen) -> None:
        """Draw the frame around a drawn object that the caret is on."""
        if self._editor.textCursor().block() == seen.block:
            line = seen.layout.lineAt(0)
            area = line.naturalTextRect().translated(seen.rect.topLeft())
            painter.setPen(QPen(self._inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-2, -2, 2, 2))

    def _is_without_words(self) -> bool:
        document = self._editor.document()
        if document.blockCount() > 2 or document.characterCount() > document.blockCount():
            return False
        first = self.sight.see(document.begin())
        return first.kind in ("paragraph", SPACER) and first.is_empty


def _signed(finding: Finding) -> Place:
    """Return the line that a finding without offsets is signed at."""
    slot = finding.slot or (finding.field if finding.field in FIELD_SLOTS else "")
    return Place(finding.block, slot)


def _graver(one: Severity, other: Severity) -> bool:
    return SEVERITIES.index(one) < SEVERITIES.index(other)


def source_marks(text: Text) -> tuple[ProofMark, ...]:
    """Return the passages of a text that come from a source, neighbours from the same one as one."""
    found: list[ProofMark] = []
    position = 0
    for span in text:
        mark, end = span.mark(SourceMark), position + len(span.text)
        if isinstance(mark, SourceMark):
            if found and found[-1].end == position and found[-1].source == mark.source:
                found[-1] = ProofMark(found[-1].start, end, "source", source=mark.source)
            else:
                found.append(ProofMark(position, end, "source", source=mark.source))
        position = end
    return tuple(found)
