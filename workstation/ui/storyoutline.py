"""What the Outline panel shows: the sections of the story as a tree, and the way to each by click or key."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from workstation.base.progress import Progress
from workstation.desk.editing.outline import Entry
from workstation.desk.editing.outline import outline as outline_of
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.bench import Bench
from workstation.ui.following import Following, quiet
from workstation.ui.rows import draw_words, is_right_to_left, paint_ground
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming
from workstation.ui.theme.tokens import TARGET

_ENTRY = Qt.ItemDataRole.UserRole
_INDENT = 16
_SIDE = 12
Index = QModelIndex | QPersistentModelIndex


class OutlinePanel(Following):
    """The sections of the story as a tree. It is counted beside the window, after a pause in the typing."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Its crossheads are shown here.")
        self._entries: tuple[Entry, ...] | None = None
        self._shown: Session | None = None
        self.tree = _Tree()
        self.tree.setObjectName("bare")
        self.tree.setAccessibleName("Outline")
        self.tree.setStyleSheet("QTreeView::item:selected, QTreeView::branch { background: transparent; }")
        plain = self.tree.palette()  # else the style draws the indent of a chosen row in the colour of the system
        plain.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.tree.setPalette(plain)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setIndentation(_INDENT)
        self.tree.setItemsExpandable(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setMouseTracking(True)
        self.tree.setItemDelegate(_Rows(bench.theming, self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = quiet("No crossheads yet. Ctrl+Alt+2 turns the paragraph with the caret into one.")
        self.column.setContentsMargins(0, 8, 0, 12)
        self.column.addWidget(self.tree, 1)
        self.column.addWidget(self.hint)
        self.hint.setContentsMargins(16, 0, 12, 0)
        self.tree.itemClicked.connect(self._go)
        self.tree.itemActivated.connect(self._go)
        self.setFocusProxy(self.tree)

    def refresh(self, session: Session) -> None:
        """Count the sections of the story anew."""
        story = session.story
        self.bench.jobs.run(partial(_outline, story), partial(self._show, session, story))

    def _show(self, session: Session, story: Story, entries: tuple[Entry, ...]) -> None:
        if self.session is not session or session.story is not story:
            return  # another count is on its way
        if entries != self._entries or session is not self._shown:
            chosen = self._chosen() if session is self._shown else ""
            self._entries, self._shown = entries, session
            self._fill(entries, chosen)
        self.hint.setVisible(len(entries) == 1)

    def _fill(self, entries: tuple[Entry, ...], chosen: str | None) -> None:
        self.tree.clear()
        within: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            while within and within[-1][0] >= entry.level:
                within.pop()
            item = _item(entry)
            if within:
                within[-1][1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            within.append((entry.level, item))
            if entry.block == chosen:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()

    def _chosen(self) -> str | None:
        item = self.tree.currentItem()
        return None if item is None else _entry(item).block

    def _go(self, item: QTreeWidgetItem) -> None:
        if self.session is not None:
            block = _entry(item).block
            self.session.show(Place(block) if block else Place("", "headline"))


class _Tree(QTreeWidget):
    """A tree that is always open and draws no branches: the indent says what is inside what."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose a section where none is: a tree that has the focus shows where."""
        super().focusInEvent(event)
        first = self.topLevelItem(0)
        if first is not None and not self.selectionModel().hasSelection():
            self.setCurrentItem(first)


class _Rows(QStyledItemDelegate):
    """Draws the title of a section, and how many words it has at the end of the row."""

    def __init__(self, theming: Theming, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theming = theming
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - all rows are alike
        """Return room for a line that can be hit."""
        return QSize(80, max(TARGET, option.fontMetrics.height() + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        entry: Entry = index.data(_ENTRY)
        indent = option.rect.left()
        option.rect.setLeft(0)
        paint_ground(painter, option, self._theming, focused=self._tree.hasFocus())
        painter.save()
        inner = option.rect.adjusted(indent, 0, -_SIDE, 0)
        painter.setPen(self._theming.colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{entry.words:,}")
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(f"{entry.words:,}") - 8)
        font = QFont(option.font)
        font.setItalic(not entry.title.strip())
        font.setBold(not entry.block)
        painter.setFont(font)
        painter.setPen(self._theming.colour("ink" if entry.title.strip() else "muted"))
        title = index.data(Qt.ItemDataRole.DisplayRole)
        draw_words(painter, inner, title, right_to_left=is_right_to_left(title, ""))
        painter.restore()


def _entry(item: QTreeWidgetItem) -> Entry:
    found: Entry = item.data(0, _ENTRY)
    return found


def _outline(story: Story, _: Progress) -> tuple[Entry, ...]:
    return outline_of(story)


def _item(entry: Entry) -> QTreeWidgetItem:
    title = entry.title.strip() or ("Empty crosshead" if entry.block else "No headline yet")
    kind = f"Crosshead of level {entry.level}" if entry.block else "Headline"
    item = QTreeWidgetItem([title])
    item.setData(0, _ENTRY, entry)
    item.setToolTip(0, title)
    words = f"{entry.words:,} word{'s' * (entry.words != 1)}"
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {title}. {words}.")
    return item
