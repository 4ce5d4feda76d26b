"""A line as readers will see it, in which each name is a link to what it rests on, by mouse and by key."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workstation.credits.lines.pieces import Piece, Pieces, words_of
from workstation.ui.editor.offsets import to_screen
from workstation.ui.editor.sight import x_at
from workstation.ui.theme.theme import Theming

_AROUND = 2  # pixels around a name that its ring takes


class LineText(QWidget):
    """Shows a line. ``followed`` carries the piece whose link was pressed; ``quiet`` words are in the muted colour."""

    followed = Signal(object)

    def __init__(self, theming: Theming, *, quiet: bool = False, font: QFont | None = None) -> None:
        super().__init__()
        self._theming = theming
        self._ink = "muted" if quiet else "ink"
        self._pieces: Pieces = ()
        self._links: list[_Link] = []
        self._right_to_left = False
        self._layout = QTextLayout()
        if font is not None:
            self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theming.changed.connect(self._redress)

    @property
    def words(self) -> str:
        """What the line says."""
        return words_of(self._pieces)

    def links(self) -> "list[_Link]":
        """Return the names in the line, in its order."""
        return list(self._links)

    def show_pieces(self, pieces: Pieces, *, right_to_left: bool = False) -> None:
        """Show another line; names that stay keep the focus."""
        if pieces == self._pieces and right_to_left == self._right_to_left:
            return
        self._pieces, self._right_to_left = pieces, right_to_left
        named = [piece for piece in pieces if piece.is_name]
        while len(self._links) > len(named):
            link = self._links.pop()
            link.hide()
            link.deleteLater()
        while len(self._links) < len(named):
            link = _Link(self._theming, self)
            link.clicked.connect(lambda _=False, link=link: self.followed.emit(link.piece))
            link.show()
            self._links.append(link)
        for link, piece in zip(self._links, named, strict=True):
            link.show_piece(piece)
        self.setAccessibleName(self.words)
        self._redress()

    def heightForWidth(self, width: int) -> int:
        """Return the height that the line needs."""
        return round(self._laid_out(width)) + 2 * _AROUND

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def sizeHint(self) -> QSize:
        """Return a width that most panels have, and the height there."""
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest it can be."""
        return QSize(80, self.fontMetrics().height() + 2 * _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the links where their names are now."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the line out in another typeface or text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._redress()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the line, names as links."""
        painter = QPainter(self)
        painter.setPen(self._theming.colour(self._ink))
        link = QTextCharFormat()
        link.setForeground(self._theming.colour("accent" if self._ink == "ink" else self._ink))
        link.setFontUnderline(True)
        ranges = []
        for start, end, _piece in self._named():
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, end - start, link
            ranges.append(part)
        self._layout.draw(painter, QPointF(0, _AROUND), ranges)

    def _named(self) -> Iterator[tuple[int, int, Piece]]:
        """Yield where the names begin and end, in positions of the layout."""
        words, at = self.words, 0
        for piece in self._pieces:
            after = at + len(piece.words)
            if piece.is_name:
                yield to_screen(words, at), to_screen(words, after), piece
            at = after

    def _redress(self) -> None:
        self.updateGeometry()
        self._place()
        self.update()

    def _laid_out(self, width: int) -> float:
        layout = self._layout = QTextLayout(self.words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while self.words:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return max(height, self.fontMetrics().height())

    def _place(self) -> None:
        self._laid_out(self.width())
        for link, (start, end, _piece) in zip(self._links, self._named(), strict=True):
            link.setGeometry(self._rect(start, end))

    def _rect(self, start: int, end: int) -> QRect:
        """Return where a name lies, or its first part where it goes on in the next line."""
        line = self._layout.lineForTextPosition(start)
        if not line.isValid():
            return QRect()
        last = min(end, line.textStart() + line.textLength())
        edges = [x_at(line, start), x_at(line, last)]
        area = QRectF(min(edges), line.y() + _AROUND, max(edges) - min(edges), line.height())
        return area.toAlignedRect().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


class _Link(QAbstractButton):
    """A name in a line: drawn by the line, pressed here."""

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self._theming = theming
        self.piece = Piece(words="")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_piece(self, piece: Piece) -> None:
        """Lead to what another name rests on."""
        self.piece = piece
        self.setAccessibleName(piece.words)
        self.setAccessibleDescription(_rests_on(piece))
        self.setToolTip(_rests_on(piece))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ring of the focus."""
        if self.hasFocus():
            painter = QPainter(self)
            width = self._theming.tokens.focus
            painter.setPen(QPen(self._theming.colour("accent"), width))
            half = width / 2
            painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))


def _rests_on(piece: Piece) -> str:
    """Return in words what a name rests on, and so where its link leads."""
    if piece.passages:
        count = len(piece.passages)
        return f"{count} passage{'s' if count > 1 else ''} of the text. Press to go from one to the next"
    if piece.contributors:
        return "A contributor. Press to go to the fields"
    return "A field of the story. Press to go there" if piece.field else "Credited without a passage"
