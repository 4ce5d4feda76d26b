"""Shows what changed between two stories, word by word, to read and to copy: alone, or side by side."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Literal

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QSplitter, QTextEdit, QVBoxLayout, QWidget

from workstation.language.direction import first_strong
from workstation.story.diff import Change, Diff
from workstation.story.wording import Segment
from workstation.ui.theme.theme import Theming
from workstation.ui.theme.tokens import RADIUS

Side = Literal["both", "before", "after"]
"""What a view shows: the words of both stories, or only those that the one before or the one after has."""

_AT_ONCE = 40  # changes that are put on the page before the window gets its turn again
_CONTEXT = 90  # characters of unchanged words that are shown on each side of a change
_SMALL = 0.9
_GAP = 10
_FILE = re.compile(r"\b[0-9a-f]{64}\b")
_NEWLINE = "\u2028"
_THIN = "\u2009"


class DiffView(QTextEdit):
    """A difference, grouped by where it is. Words that came are underlined, words that went are struck through.

    Where a screen reader is listening, the text itself says *added* and *removed*, for it reads no underline; anybody
    may switch that on. A long difference is put on the page piece by piece; ``filled`` says that all of it is there.
    """

    filled = Signal()

    def __init__(self, theming: Theming, name: str, side: Side = "both", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._side: Side = side
        self._diff = Diff()
        self._nothing = ""
        self._in_words: bool | None = None
        self._rest: Iterator[tuple[str, list[Change]]] = iter(())
        self._starts: list[int] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        theming.changed.connect(self._dress)
        self._dress()

    @property
    def in_words(self) -> bool:
        """Whether the text itself says what was added and removed."""
        return QAccessible.isActive() if self._in_words is None else self._in_words

    def say_in_words(self, on: bool) -> None:
        """Say in the text itself what was added and removed, or leave it to the looks."""
        self._in_words = on
        self._show()

    def show_diff(self, diff: Diff) -> None:
        """Show a difference from its beginning."""
        self._diff, self._nothing = diff, "" if diff.changes else "Nothing changed."
        self.setAccessibleDescription(diff.summary)
        self._show()

    def show_words(self, words: str) -> None:
        """Show a sentence in the place of a difference."""
        self._diff, self._nothing = Diff(), words
        self.setAccessibleDescription("")
        self._show()

    def starts(self) -> list[float]:
        """Return how far down each change begins, in pixels of the whole page, and how long the page is."""
        layout = self.document().documentLayout()
        blocks = (self.document().findBlockByNumber(at) for at in self._starts)
        return [*(layout.blockBoundingRect(block).y() for block in blocks), layout.documentSize().height()]

    def _show(self) -> None:
        self._turn.stop()
        self.clear()
        self._starts = []
        self._rest = iter(
            [(where, list(those)) for where, those in groupby(self._diff.changes, lambda each: each.where)]
        )
        if self._nothing:
            QTextCursor(self.document()).insertText(self._nothing, self._look("muted"))
        self._go_on()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _go_on(self) -> None:
        """Put some more changes on the page; the others follow when the window has had its turn."""
        at, cursor = self.verticalScrollBar().value(), QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        count = 0
        for where, changes in islice(self._rest, _AT_ONCE):
            count += 1
            self._write(cursor, where, changes)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(at)
        if count == _AT_ONCE:
            self._turn.start()
        else:
            self._turn.stop()
            self.filled.emit()

    # Writing

    def _write(self, cursor: QTextCursor, where: str, changes: list[Change]) -> None:
        head = QTextBlockFormat()
        head.setTopMargin(_GAP if self._starts else 0)
        self._begin(cursor, head)
        self._starts.append(cursor.blockNumber())
        look = self._look("muted")
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setFontPointSize(self.font().pointSizeF() * _SMALL)
        cursor.insertText(where, look)
        look.setFontWeight(QFont.Weight.Normal)
        for kind in dict.fromkeys(change.kind for change in changes if change.kind != "changed"):
            cursor.insertText(f" · {kind}", look)
        for change in changes:
            self._write_words(cursor, change)

    def _write_words(self, cursor: QTextCursor, change: Change) -> None:
        segments = [each for each in change.segments if self._is_shown(each)]
        words = "".join(each.text for each in segments)
        body = QTextBlockFormat()
        body.setTopMargin(2)
        rtl = first_strong(words) == "rtl"
        body.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        told = _told(change, self._side) if not words.strip() else ""
        if told or segments:
            self._begin(cursor, body)
        if told:
            cursor.insertText(told, self._look("muted"))
            return
        for at, segment in enumerate(segments):
            if at and "same" not in (segment.kind, segments[at - 1].kind):
                cursor.insertText(" " if self.in_words else _THIN, self._look("ink"))
            if segment.kind == "same":
                text = _shortened(segment.text, first=at == 0, last=at == len(segments) - 1)
                cursor.insertText(_printed(text), self._look("ink"))
            else:
                self._write_changed(cursor, segment)

    def _write_changed(self, cursor: QTextCursor, segment: Segment) -> None:
        look = self._look("ink")
        tints = self._theming.tokens.tints
        if segment.kind == "added":
            look.setFontUnderline(True)
            look.setBackground(QColor(tints[2]))
        else:
            look.setFontStrikeOut(True)
            look.setBackground(QColor(tints[1]))
        quiet = self._look("muted")
        if self.in_words:
            cursor.insertText(f"[{segment.kind}: ", quiet)
        cursor.insertText(_printed(segment.text), look)
        if segment.marks:
            cursor.insertText(f" ({segment.marks})", quiet)
        if self.in_words:
            cursor.insertText("]", quiet)

    def _is_shown(self, segment: Segment) -> bool:
        hidden = {"both": "", "before": "added", "after": "removed"}[self._side]
        return segment.kind != hidden

    def _begin(self, cursor: QTextCursor, look: QTextBlockFormat) -> None:
        """Begin a paragraph; the page has an empty one to begin with."""
        if self.document().isEmpty():
            cursor.setBlockFormat(look)
        else:
            cursor.insertBlock(look, QTextCharFormat())

    def _look(self, colour: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theming.colour(colour))
        return look

    def _dress(self) -> None:
        tokens = self._theming.tokens
        self.setStyleSheet(
            f"QTextEdit {{ background: {tokens.paper}; border: 1px solid {tokens.line}; border-radius: {RADIUS}px;"
            f" padding: 4px; }} QTextEdit:focus {{ border: {tokens.focus}px solid {tokens.accent};"
            f" padding: {5 - tokens.focus}px; }}"
        )
        self._show()

    def _menu(self, at: QPoint) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        words = menu.addAction("Say changes in &words")
        words.setCheckable(True)
        words.setChecked(self.in_words)
        words.toggled.connect(self.say_in_words)
        menu.popup(self.viewport().mapToGlobal(at))


class SideBySide(QWidget):
    """A difference as two pages, the story before on the left and after on the right, that scroll together."""

    def __init__(self, theming: Theming, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = DiffView(theming, before, "before")
        self.after = DiffView(theming, after, "after")
        self._following = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = QSplitter(Qt.Orientation.Horizontal)
        self.pages.setChildrenCollapsible(False)
        self.pages.setHandleWidth(8)
        self._titles = [_title(view) for view in (self.before, self.after)]
        for view, title in zip((self.before, self.after), self._titles, strict=True):
            self.pages.addWidget(_under(title, view))
            self.pages.setStretchFactor(self.pages.count() - 1, 1)
        self.call(before, after)
        column.addWidget(self.pages)
        self.before.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.before, self.after))
        self.after.verticalScrollBar().valueChanged.connect(lambda: self._follow(self.after, self.before))

    def call(self, before: str, after: str) -> None:
        """Give the two pages other names."""
        for view, title, name in zip((self.before, self.after), self._titles, (before, after), strict=True):
            title.setText(name)
            view.setAccessibleName(name)

    def show_diff(self, diff: Diff) -> None:
        """Show a difference from its beginning."""
        for view in (self.before, self.after):
            view.show_diff(diff)

    def _follow(self, moved: DiffView, other: DiffView) -> None:
        """Scroll the other page to the place of the same change that is at the top of the one that was moved."""
        if self._following:
            return
        self._following = True
        try:
            bar, target = moved.verticalScrollBar(), other.verticalScrollBar()
            if bar.value() >= bar.maximum() > 0:
                target.setValue(target.maximum())
            else:
                target.setValue(round(_matched(bar.value(), moved.starts(), other.starts())))
        finally:
            self._following = False


def _title(view: DiffView) -> QLabel:
    title = QLabel()
    title.setObjectName("heading")
    title.setWordWrap(True)
    title.setBuddy(view)
    return title


def _under(title: QLabel, view: DiffView) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(title)
    column.addWidget(view, 1)
    return around


def _matched(y: float, here: list[float], there: list[float]) -> float:
    """Return the place on another page that lies between the same two changes, as far along as ``y`` on this one."""
    if len(here) != len(there) or len(here) < 2:
        return y
    at = min(max(bisect_right(here, y) - 1, 0), len(here) - 2)
    length = here[at + 1] - here[at]
    share = min(max((y - here[at]) / length, 0.0), 1.0) if length > 0 else 0.0
    return there[at] + share * (there[at + 1] - there[at])


def _told(change: Change, side: Side) -> str:
    """Return what a change says of itself where there are no words to show."""
    if change.kind == "moved":
        return "Stands in another place now."
    if not change.segments:
        return "Changed in a way that its words do not show."
    if side == "before" and change.kind != "removed":
        return "Nothing here before."
    if side == "after" and change.kind != "added":
        return "Nothing here any more."
    return "Empty."


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return unchanged words, with an ellipsis for those that are far from any change."""
    begin = 0 if first else _CONTEXT
    end = 0 if last else _CONTEXT
    if len(text) <= begin + end + 2 * _CONTEXT // 3:
        return text
    head = text[:begin].rpartition(" ")[0] if begin else ""
    tail = text[len(text) - end :].partition(" ")[2] if end else ""
    return f"{head} … {tail}".strip(" " if first or last else "")


def _printed(text: str) -> str:
    """Return a text as a page shows it: line breaks inside the paragraph, the files of pictures by a short name."""
    return _FILE.sub(lambda found: f"file {found[0][:8]}", text).replace("\n", _NEWLINE)


def change_count(changes: Iterable[Change]) -> str:
    """Return how many changes there are, in words."""
    count = sum(1 for _ in changes)
    return f"{count} change{'s' * (count != 1)}" if count else "no changes"
