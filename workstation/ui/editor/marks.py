"""How text with marks looks on screen, and how the screen's characters turn back into text with marks."""

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec
from PySide6.QtGui import QColor, QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat

from workstation.story.spans import (
    Emphasis,
    Language,
    Link,
    Mark,
    SourceMark,
    Span,
    Strong,
    Sub,
    Sup,
    Text,
    normal,
    ordered,
)
from workstation.ui.editor.looks import character_format

MARKS = QTextFormat.Property.UserProperty + 1
"""The character property that holds a span's marks as canonical JSON; everything else about a character is looks."""

LINE_SEPARATOR = "\u2028"

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of scripts that run from the right. They have no italics, and many systems no shapes for slanted ones."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(tuple[Mark, ...]).decode


class Looks:
    """Turns marks into character formats.

    ``source_tint`` gives the tint behind a source's passages, by source id; ``line`` is the colour of a table's lines.
    """

    def __init__(
        self,
        accent: QColor,
        scale: float = 1.0,
        source_tint: Callable[[str], QColor | None] = lambda _: None,
        line: QColor | None = None,
    ) -> None:
        self._accent = accent
        self.line = QColor("#8C867C") if line is None else line
        self._scale = scale
        self._source_tint = source_tint
        self._formats: dict[tuple[str, tuple[Mark, ...], bool], QTextCharFormat] = {}

    @property
    def scale(self) -> float:
        """The reader's text size, 1.0 for the one at first."""
        return self._scale

    def format(self, kind: str, marks: tuple[Mark, ...] = (), words: str = "") -> QTextCharFormat:
        """Return the character format of a span with these marks in a line of this kind.

        Stress is slanted, and underlined where the span's ``words`` are of a script without italics.
        """
        upright = Emphasis() in marks and _FROM_THE_RIGHT.search(words) is not None
        known = self._formats.get((kind, marks, upright))
        if known is None:
            known = self._formats[kind, marks, upright] = self._make(kind, marks, upright)
        return known

    def _make(self, kind: str, marks: tuple[Mark, ...], upright: bool) -> QTextCharFormat:
        look = character_format(kind, self._scale)
        if marks:
            look.setProperty(MARKS, _encode(marks).decode())
        for mark in marks:
            self._apply(mark, look)
        if upright:
            look.setFontItalic(False)
            look.setFontUnderline(True)
        return look

    def _apply(self, mark: Mark, look: QTextCharFormat) -> None:
        match mark:
            case Strong():
                look.setFontWeight(QFont.Weight.Bold)
            case Emphasis():
                look.setFontItalic(True)
            case Sub():
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case Sup():
                look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case Link(url=url):
                look.setForeground(self._accent)
                look.setFontUnderline(True)
                look.setToolTip(url)
            case Language(tag=tag):
                look.setToolTip(tag)
            case SourceMark(source=source):
                tint = self._source_tint(source)
                if tint is not None:
                    look.setBackground(tint)


@lru_cache(maxsize=4096)
def _marks_of(encoded: str) -> tuple[Mark, ...]:
    return ordered(_decode(encoded.encode())) if encoded else ()


def marks_of(look: QTextCharFormat) -> tuple[Mark, ...]:
    """Return the marks that a character format carries."""
    return _marks_of(str(look.property(MARKS) or ""))


def write_text(cursor: QTextCursor, text: Text, kind: str, looks: Looks) -> None:
    """Insert text at the cursor, in a line of this kind; line breaks become line separators."""
    for span in text:
        cursor.insertText(span.text.replace("\n", LINE_SEPARATOR), looks.format(kind, span.marks, span.text))


def read_text(block: QTextBlock) -> Text:
    """Return the text of a block on screen."""
    spans = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            spans.append(Span(fragment.text().replace(LINE_SEPARATOR, "\n"), marks_of(fragment.charFormat())))
        iterator += 1
    return normal(spans)
