"""How each kind of line looks: the block formats of the story on screen."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from workstation.language.tags import direction_of
from workstation.story.places import Place
from workstation.ui.editor.lines import CELL_KINDS, Line

BLOCK = QTextFormat.Property.UserProperty + 11
SLOT = QTextFormat.Property.UserProperty + 12
KIND = QTextFormat.Property.UserProperty + 13
MARKER = QTextFormat.Property.UserProperty + 14
BOXES = QTextFormat.Property.UserProperty + 15
HINT = QTextFormat.Property.UserProperty + 16
LABEL = QTextFormat.Property.UserProperty + 17
DRAWN = QTextFormat.Property.UserProperty + 18

SPACER = "spacer"
BETWEEN_DRAWN = "\x1f"
INDENT = 24
"""Pixels of one step of indentation, at text size 1."""
BOX_ROOM = 18
"""Pixels between the frame of a box and what is in it, at text size 1."""
_STEPS = {"quote": 1, "attribution": 1, "correction": 1, "credit": 3, "alt": 3}  # 3: room for the words beside them
_LINE_HEIGHT = 150  # per cent: 1.5, as readers of long text need it (WCAG 2.2, 1.4.12 asks that it be possible)
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
    "box-title": (20, 4),
    "correction": (36, 16),
    SPACER: (0, 0),
}
_SMALL = frozenset({"caption", "credit", "alt", "attribution", "embed-text", "table-caption", "cell", "header-cell"})
_BOLD = frozenset({"box-title", "table-caption", "header-cell"})
_HEADING_SIZES = {1: 26, 2: 22, 3: 19, 4: 17, 5: 16, 6: 16}
BODY_SIZE = 16
SMALL_SIZE = 14


def block_format(line: Line, scale: float = 1.0, *, right_to_left: bool = False) -> QTextBlockFormat:
    """Return the block format of a line; its properties say which text of the story it shows.

    ``right_to_left`` is the direction of the story, which lines without one of their own take on.
    """
    look = QTextBlockFormat()
    look.setProperty(BLOCK, line.block)
    look.setProperty(SLOT, line.slot)
    look.setProperty(KIND, line.kind)
    for name, words in ((MARKER, line.marker), (HINT, line.hint), (LABEL, line.label)):
        if words:
            look.setProperty(name, words)
    if line.drawn:
        look.setProperty(DRAWN, BETWEEN_DRAWN.join(line.drawn))
    boxes = line.depth + (line.kind == "box-title")
    if boxes:
        look.setProperty(BOXES, boxes)
    above, below = _SPACE.get(line.kind, (20, 8) if line.kind.startswith("heading") else (0, 0))
    look.setTopMargin(above * scale)
    look.setBottomMargin(below * scale)
    if line.text is not None:
        look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    look.setIndent(_steps(line))
    if boxes and line.kind not in CELL_KINDS:
        look.setLeftMargin(boxes * BOX_ROOM * scale)
        look.setRightMargin(boxes * BOX_ROOM * scale)
    if line.kind == "table-caption":
        look.setBackground(QBrush(Qt.BrushStyle.NoBrush))  # or Qt gives an empty line above a table no room at all
    if line.kind.startswith("heading"):
        look.setHeadingLevel(int(line.kind.rpartition("-")[2]))
    look.setLayoutDirection(_direction(line, right_to_left))
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
    look.setProperty(QTextFormat.Property.FontPixelSize, round(size * scale))
    return look


def spacer_format(boxes: int = 0) -> QTextBlockFormat:
    """Return the block format of an empty line that only makes room: below a table, and at the end."""
    look = QTextBlockFormat()
    look.setProperty(KIND, SPACER)
    if boxes:
        look.setProperty(BOXES, boxes)
    return look


class Facts(NamedTuple):
    """What a block of the document says of itself: which line of the story it is.

    ``name`` is the id of the story's block (empty for a line that only makes room, which has no ``place`` either),
    ``boxes`` counts the boxes that it lies in.
    """

    name: str
    kind: str
    boxes: int
    place: Place | None


def facts_of(block: QTextBlock) -> Facts:
    """Return what a block of the document says of itself."""
    look = block.blockFormat()
    name = str(look.property(BLOCK) or "")
    place = Place(name, str(look.property(SLOT))) if name else None
    return Facts(name, str(look.property(KIND) or SPACER), int(look.property(BOXES) or 0), place)


def place_of(block: QTextBlock) -> Place | None:
    """Return the place that a block on screen shows, or None for one that only makes room."""
    look = block.blockFormat()
    name = look.property(BLOCK)
    return Place(str(name), str(look.property(SLOT))) if name else None


def kind_of(block: QTextBlock) -> str:
    """Return the kind of line that a block on screen is."""
    return str(block.blockFormat().property(KIND) or SPACER)


def _direction(line: Line, right_to_left: bool) -> Qt.LayoutDirection:
    """Return a line's own direction, or that of its language; Qt finds it by the letters where neither is known."""
    own = line.direction
    if not own and line.language:
        own = direction_of(line.language)
    if own == "rtl" or (not own and right_to_left):
        return Qt.LayoutDirection.RightToLeft
    if own == "ltr":
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LayoutDirectionAuto


def _steps(line: Line) -> int:
    """Return how many steps a line is indented at its beginning, whichever side that is."""
    if line.kind == "item":
        return line.level + 1
    return _STEPS.get(line.kind, 0)
