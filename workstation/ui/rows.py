"""What the rows of all lists have in common: how a chosen one looks, and how words are drawn in them."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from workstation.language.direction import first_strong
from workstation.language.tags import direction_of
from workstation.ui.theme.theme import Theming
from workstation.ui.theme.tokens import RADIUS


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theming: Theming, *, focused: bool) -> None:
    """Draw what is behind a row: nothing, a tint under the pointer, a tint and a ring where it is chosen."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if not chosen and not option.state & QStyle.StateFlag.State_MouseOver:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = theming.tokens.focus if chosen and focused else 1
    colour = theming.colour("accent" if chosen and focused else "line")
    painter.setPen(QPen(colour, ring) if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(theming.colour("selected"))
    half = ring / 2
    painter.drawRoundedRect(QRectF(option.rect).adjusted(4 + half, 1 + half, -4 - half, -1 - half), RADIUS, RADIUS)
    painter.restore()


def is_right_to_left(words: str, language: str) -> bool:
    """Return whether a text runs from right to left: by its letters, or by its language where it has none."""
    return (first_strong(words) or direction_of(language)) == "rtl"


def draw_words(painter: QPainter, rect: QRect, words: str, *, lines: int = 1, right_to_left: bool = False) -> None:
    """Draw words in so many lines, the last one cut with an ellipsis where it is too long."""
    words = " ".join(words.split())
    room = rect.width() if lines == 1 else round(rect.width() * (lines - 0.25))  # words do not fill their lines
    look = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    look.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    wrap = QTextOption.WrapMode.NoWrap if lines == 1 else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    look.setWrapMode(wrap)
    painter.setLayoutDirection(look.textDirection())
    painter.drawText(QRectF(rect), painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room), look)
