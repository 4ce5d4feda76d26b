"""How each kind of line looks: the block formats of the story on screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from workstation.ui.editor.lines import Line

BLOCK = QTextFormat.Property.UserProperty + 11
SLOT = QTextFormat.Property.UserProperty + 12
KIND = QTextFormat.Property.UserProperty + 13
LEVEL = QTextFormat.Property.UserProperty + 14
ORDERED = QTextFormat.Property.UserProperty + 15

SPACER = "spacer"
_LINE_HEIGHT = 150  # per cent: 1.5, as readers of long text need it (WCAG 2.2, 1.4.12 asks that it be possible)
_INDENT = 24
_SPACE = {  # pixels above and below
    "paragraph": (0, 12),
    "quote": (4, 4),
    "attribution": (0, 16),
    "item": (0, 6),
    "picture": (12, 4),
    "caption": (2, 2),
    "credit": (0, 2),
    "alt": (0, 16),
    "table-caption": (12, 4),
    "embed": (12, 4),
    "embed-text": (0, 16),
    "media": (12, 4),
    "divider": (12, 12),
    "box-title": (12, 4),
    "correction": (12, 12),
    SPACER: (0, 0),
}
_SMALL = frozenset({"caption", "credit", "alt", "attribution", "embed-text", "table-caption", "cell", "header-cell"})
_BOLD = frozenset({"box-title", "table-caption", "header-cell"})
_HEADING_SIZES = {1: 26, 2: 22, 3: 19, 4: 17, 5: 16, 6: 16}
BODY_SIZE = 16
SMALL_SIZE = 14


def block_format(line: Line) -> QTextBlockFormat:
    """Return the block format of a line; its properties say which text of the story it shows."""
    look = QTextBlockFormat()
    look.setProperty(BLOCK, line.block)
    look.setProperty(SLOT, line.slot)
    look.setProperty(KIND, line.kind)
    above, below = _SPACE.get(line.kind, (20, 8) if line.kind.startswith("heading") else (0, 0))
    look.setTopMargin(above)
    look.setBottomMargin(below)
    if line.text is not None:
        look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    look.setLeftMargin(_indent(line))
    if line.kind == "item":
        look.setProperty(LEVEL, line.level)
        look.setProperty(ORDERED, line.ordered)
    if line.kind.startswith("heading"):
        look.setHeadingLevel(int(line.kind.rpartition("-")[2]))
    if line.direction in ("ltr", "rtl"):
        right = line.direction == "rtl"
        look.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    else:
        look.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return look


def character_format(kind: str, scale: float) -> QTextCharFormat:
    """Return how the characters of a line of this kind look before any mark; ``scale`` is the reader's text size."""
    look = QTextCharFormat()
    size = BODY_SIZE
    if kind.startswith("heading"):
        size = _HEADING_SIZES[int(kind.rpartition("-")[2])]
        look.setFontWeight(QFont.Weight.Bold)
    elif kind in _SMALL:
        size = SMALL_SIZE
    if kind in _BOLD:
        look.setFontWeight(QFont.Weight.Bold)
    if kind == "quote":
        look.setFontItalic(True)
    look.setProperty(QTextFormat.Property.FontPixelSize, round(size * scale))
    return look


def _indent(line: Line) -> int:
    own = {"quote": 1, "attribution": 1, "correction": 1}.get(line.kind, 0)
    if line.kind == "item":
        own = line.level + 1
    return (line.depth + own) * _INDENT


def spacer_format() -> QTextBlockFormat:
    """Return the block format of an empty line that only makes room: below a table, and at the end."""
    look = QTextBlockFormat()
    look.setProperty(KIND, SPACER)
    return look
