"""What a panel stands on that follows the story in front: it looks again after a change, and only while it is seen."""

from itertools import pairwise

from PySide6.QtCore import QMetaObject, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workstation.ui.bench import Bench
from workstation.ui.session import Session
from workstation.ui.turns import in_another_turn

_AFTER = 120  # milliseconds without a change before the panel looks at the story again
SIDE = 12
_SIGN = 16


class Following(QWidget):
    """A panel of the story in front. What is shown stands in ``column``; ``refresh`` makes it show the story as it is.

    A hidden panel costs nothing: it refreshes when it is shown again.
    """

    def __init__(self, bench: Bench, nothing: str) -> None:
        """``nothing`` is what the panel says while no story is open."""
        super().__init__()
        self.bench = bench
        self._following: Session | None = None
        self._connections: list[QMetaObject.Connection] = []
        self._stale = True
        self._nothing = quiet(nothing)
        self._sheet = QWidget()
        self._sheet.setObjectName("panel")
        self.column = QVBoxLayout(self._sheet)
        self.column.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        self.column.setSpacing(12)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(SIDE, SIDE, SIDE, SIDE)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER)
        self._soon.timeout.connect(self.look_again)
        bench.workspace.current_changed.connect(self._follow)
        bench.theming.changed.connect(self.look_again)
        self._follow(bench.workspace.current)

    @property
    def session(self) -> Session | None:
        """The session in front."""
        return self._following

    @property
    def has_matter(self) -> bool:
        """Whether there is anything to show: a story, unless a panel shows other things as well."""
        return self._following is not None

    def look(self) -> None:
        """Show what there is now."""
        if self._following is not None:
            self.refresh(self._following)

    def refresh(self, session: Session) -> None:
        """Show the session's story as it is now."""
        raise NotImplementedError

    def signals(self, session: Session) -> tuple[object, ...]:
        """Return the signals of a session after which the panel is to look again."""
        return (session.changed,)

    def look_soon(self, *_: object) -> None:
        """Look again after the next pause."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def look_again(self) -> None:
        """Look again now, or when the panel is shown."""
        self._stale = True
        if not self.isVisible():
            return
        self._soon.stop()
        self._stale = False
        shows = self.has_matter
        self.scroller.setVisible(shows)
        self._nothing.setVisible(not shows)
        if shows:
            self.look()

    def catch_up(self) -> None:
        """Look now where that is due."""
        if self._stale:
            self.look_again()

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest thing in the panel, beside the scroll bar: nothing scrolls sideways."""
        narrowest = self._sheet.minimumSizeHint().width() + self.scroller.verticalScrollBar().sizeHint().width()
        return QSize(narrowest, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the panel was hidden."""
        super().showEvent(event)
        self.catch_up()

    def _follow(self, session: Session | None) -> None:
        for connection in self._connections:
            QObject.disconnect(connection)
        had_matter, self._following = self.has_matter, session
        signals = self.signals(session) if session is not None else ()
        self._connections = [signal.connect(self.look_soon) for signal in signals]  # type: ignore[attr-defined]
        if session is not None and not had_matter:
            self._stale = True
            in_another_turn(self, self.catch_up)  # the page of the story comes first
        else:
            self.look_again()


def quiet(words: str) -> QLabel:
    """Return a label that explains something in the quiet colour, over as many lines as it needs."""
    return told(words, "quiet")


def heading(words: str) -> QLabel:
    """Return the heading of a part of a panel."""
    return told(words, "heading")


def told(words: str, name: str) -> QLabel:
    """Return a label in one of the looks of the theme (``quiet``, ``heading``, ``error`` ...), never as markup."""
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def labelled(words: str, field: QWidget, note: str) -> QWidget:
    """Return a field below what it asks for, and what is to be known of that below it."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = quiet(words)
    label.setBuddy(field)
    field.setAccessibleDescription(note)
    for part in (label, field, quiet(note)):
        column.addWidget(part)
    return around


def sign_size(widget: QWidget) -> int:
    """Return how many pixels a sign beside the words of a widget is high: it grows with the text."""
    return max(_SIGN, widget.fontMetrics().ascent() + 2)


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through these parts of a panel in this order, whenever each of them was made."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    """Return where Tab stops in a part: itself, or what is inside it; lists and text fields are one stop each."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [part]
    inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [stop for child in inside for stop in _stops(child)]


def emptied(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
