"""Notices above the story: what happened, what to do about it, and a button that does it. Never a dialog."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.language.direction import first_strong
from workstation.ui.theme.theme import Theming
from workstation.ui.ways import place_of

_MOST = 3
_LEFT_TO_RIGHT = "\u200e"
"""Before a sentence that begins with a name in another script: the sentence is English all the same."""
_PASSES_AFTER = 20_000  # milliseconds that a notice stays that asks for nothing

Button = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One notice. ``key`` names what it is about, so that the next one about it takes its place."""

    def __init__(self, key: str, message: str, hint: str, grave: bool, buttons: Sequence[Button], theming: Theming):
        super().__init__()
        self.key = key
        self.grave = grave
        self.stays = grave
        self.message = message
        self.setObjectName("notice")
        self.setProperty("grave", grave)
        self.setAccessibleName(f"{message} {hint}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        self._shape = QLabel()
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, name in ((message, "heading"), (hint, "quiet")):
            if text:
                words.addWidget(_label(text, name))
        row.addLayout(words, 1)
        for label, call in buttons:
            button = QPushButton(label)
            button.clicked.connect(partial(self._press, call))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        close = QToolButton()
        close.setProperty("flat", True)
        close.setAccessibleName("Dismiss this notice")
        close.setToolTip("Dismiss")
        close.clicked.connect(self.deleteLater)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._close_button, self._theming = close, theming
        self._is_over: Callable[[], bool] = lambda: False
        theming.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colour = self._theming.tokens.error if self.grave else self._theming.tokens.accent
        self._shape.setPixmap(self._theming.icon("error" if self.grave else "info", colour).pixmap(16, 16))
        self._close_button.setIcon(self._theming.icon("close"))

    def go_after(self, signal: SignalInstance, is_over: Callable[[], bool]) -> None:
        """Go after a signal once what it says is over."""
        self._is_over = is_over
        signal.connect(self._look)

    def _look(self, *_: object) -> None:
        if self._is_over():
            self.hide()
            self.deleteLater()

    def _press(self, call: Callable[[], object]) -> None:
        self.deleteLater()
        call()


class Notices(QWidget):
    """The notices in force, the newest on top. A grave one stays until it is dismissed or no longer true.

    ``asked`` carries the action of the menus that somebody wants, where an error says by what it is put right.
    """

    asked = Signal(str)

    def __init__(self, theming: Theming, announce: Callable[[str, bool], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._announce = announce
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 0)
        self.hide()
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_notice(
        self,
        message: str,
        hint: str = "",
        *,
        grave: bool = False,
        stays: bool = False,
        key: str = "",
        buttons: Sequence[Button] = (),
    ) -> Notice:
        """Show a notice, announce it and return it; one with the same ``key`` goes. One that ``stays`` is dismissed."""
        key = key or message
        self.withdraw(key)
        shown = self.notices()
        for notice in [each for each in shown[_MOST - 1 :] if not each.stays]:
            self._remove(notice)
        notice = Notice(key, message, hint, grave, buttons, self._theming)
        notice.stays = grave or stays
        self._column.insertWidget(0, notice)
        notice.destroyed.connect(self._hide_if_empty)
        self.show()
        if not notice.stays:
            QTimer.singleShot(_PASSES_AFTER, notice, partial(self._pass, notice))
        self._announce(" ".join(f"{message} {hint}".split()), grave)
        return notice

    def error(self, error: Exception, *, key: str = "", buttons: Sequence[Button] = ()) -> None:
        """Show what went wrong and what to do about it; anything but a ``WorkstationError`` is raised again."""
        if not isinstance(error, WorkstationError):
            raise error
        copy = ("Copy details", partial(_copy, f"{error}\n{error.hint}\n{error.__cause__ or ''}".strip()))
        place = place_of(error.way)
        leads: list[Button] = [(place.words, partial(self.asked.emit, place.action))] if place is not None else []
        self.show_notice(str(error), error.hint, grave=True, key=key, buttons=[*leads, *buttons, copy])

    def withdraw(self, key: str) -> None:
        """Take a notice away that is no longer true."""
        for notice in self.notices():
            if notice.key == key:
                self._remove(notice)

    def _hide_if_empty(self, *_: object) -> None:
        if not self.notices():
            self.hide()

    def notices(self) -> list[Notice]:
        """Return the notices shown, the newest first."""
        widgets = (item.widget() for at in range(self._column.count()) if (item := self._column.itemAt(at)))
        return [widget for widget in widgets if isinstance(widget, Notice)]

    def _pass(self, notice: Notice) -> None:
        focus = QApplication.focusWidget()
        if (focus is not None and notice.isAncestorOf(focus)) or notice.underMouse():
            QTimer.singleShot(_PASSES_AFTER, notice, partial(self._pass, notice))
        else:
            self._remove(notice)

    def _remove(self, notice: Notice) -> None:
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()


def _label(text: str, name: str) -> QLabel:
    label = QLabel(f"{_LEFT_TO_RIGHT}{text}" if first_strong(text) == "rtl" else text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
