"""A row to press: a sign, words that wrap, quiet words under them; what lists with words of any length are made of."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workstation.ui.following import sign_size
from workstation.ui.theme.theme import Theming
from workstation.ui.theme.tokens import RADIUS, TARGET

_PAD = 8
_PICTURE = 56
_NARROWEST = 80


class RowButton(QAbstractButton):
    """A row of a list. ``sign`` names an icon, ``colour`` its colour in the theme; a picture may stand in its place.

    ``stepped`` carries 1 or -1 where an arrow key asks for the next row or the one before.
    """

    stepped = Signal(int)

    def __init__(self, theming: Theming, words: str, under: str = "", sign: str = "", colour: str = "ink") -> None:
        super().__init__()
        self._theming = theming
        self._words = words
        self._under = under
        self._sign = sign
        self._colour = colour
        self._picture: QImage | None = None
        self._heights: dict[int, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # fixed would forbid to wrap
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    @property
    def words(self) -> str:
        """What the row says."""
        return self._words

    @property
    def under(self) -> str:
        """What it says below that, in the quiet colour."""
        return self._under

    def say(self, words: str, under: str = "") -> None:
        """Say something else."""
        if (words, under) != (self._words, self._under):
            self._words, self._under = words, under
            self._name()
            self._measure_again()

    def show_picture(self, picture: QImage | None) -> None:
        """Show a picture before the words; without one the place for it stays empty."""
        self._picture = QImage() if picture is None else picture
        self._measure_again()

    def sizeHint(self) -> QSize:
        """Return a width that most panels have, and the height there."""
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest it can be."""
        return QSize(_NARROWEST, TARGET)

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words need."""
        if width not in self._heights:  # a layout asks for it again and again
            _, _, height = self._laid_out(width)
            picture = _PICTURE if self._picture is not None else 0
            self._heights[width] = max(TARGET, round(max(height, picture)) + 2 * _PAD)
        return self._heights[width]

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like a click, and the arrows for steps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the row in the colours of the theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._picture is not None:
            self._draw_picture(painter, mirrored)
        elif self._sign:
            size = sign_size(self)
            side = self.width() - _PAD - size if mirrored else _PAD
            self._draw_sign(painter, QRect(side, _PAD, size, size))
        above, below, _height = self._laid_out(self.width())
        left = _PAD if mirrored else self._lead()
        painter.setPen(self._theming.colour("ink" if self.isEnabled() else "muted"))
        above.draw(painter, QPointF(left, _PAD))
        painter.setPen(self._theming.colour("muted"))
        below.draw(painter, QPointF(left, _PAD + above.boundingRect().height()))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another typeface or text size."""
        super().changeEvent(event)
        self._measure_again()

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _draw_ground(self, painter: QPainter) -> None:
        colour = self._theming.colour
        lit = self.isDown() or self.isChecked() or self.underMouse()
        width = self._theming.tokens.focus if self.hasFocus() else 1 if self.isChecked() else 0
        painter.setBrush(colour("selected") if lit else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), width) if width else Qt.PenStyle.NoPen)
        inside = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inside, inside, -inside, -inside), RADIUS, RADIUS)

    def _draw_sign(self, painter: QPainter, place: QRect) -> None:
        size = place.height()
        self._theming.icon(self._sign, self._theming.colour(self._colour).name(), size).paint(painter, place)

    def _draw_picture(self, painter: QPainter, mirrored: bool) -> None:
        place = QRect(self.width() - _PAD - _PICTURE if mirrored else _PAD, _PAD, _PICTURE, _PICTURE)
        painter.setPen(QPen(self._theming.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._picture is None or self._picture.isNull():
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            return
        size = self._picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._picture)

    def _lead(self) -> int:
        if self._picture is not None:
            return _PAD + _PICTURE + _PAD
        return _PAD + (sign_size(self) + _PAD if self._sign else 0)

    def _laid_out(self, width: int) -> tuple[QTextLayout, QTextLayout, float]:
        """Return both texts laid out for a width, and their height."""
        room = max(width - self._lead() - _PAD, 20)
        above, below = self._text(self._words, room), self._text(self._under, room)
        return above, below, above.boundingRect().height() + below.boundingRect().height()

    def _text(self, words: str, width: int) -> QTextLayout:
        layout = QTextLayout(words.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while words:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _name(self) -> None:
        self.setAccessibleName(". ".join(filter(None, [self._words.rstrip("."), self._under])))
