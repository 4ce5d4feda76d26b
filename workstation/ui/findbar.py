"""The line under the tabs that finds and replaces in the story in front; all it replaces is one undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from workstation.ui.bench import Bench
from workstation.ui.session import Session

if TYPE_CHECKING:
    from workstation.desk.editing.finding_text import Match, Query

_PAUSE = 150  # milliseconds after a key before the story is searched
_SWITCHES = (
    ("case", "Aa", "Match capitals"),
    ("whole_word", "Word", "Whole words only"),
    ("regular_expression", ".*", "Regular expression"),
)


class FindBar(QWidget):
    """Finds in text, fields, captions, alt text and credits. ``found`` carries the matches and the one in hand.

    ``left`` says that the line was closed by key, so that the focus has to go somewhere.
    """

    found = Signal(object, int)
    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._session: Session | None = None
        self._matches: tuple[Match, ...] = ()
        self._at = -1
        self._icons: dict[QToolButton, str] = {}
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = _line("Find")
        self.new_words = _line("Replace with")
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setAccessibleName("Matches")
        self.switches = {name: self._switch(sign, words) for name, sign, words in _SWITCHES}
        self.replace_one = QPushButton("Replace")
        self.replace_all = QPushButton("Replace all")
        self._build()
        self._dress()
        bench.theming.changed.connect(self._dress)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.search)
        self.words.textChanged.connect(lambda _: self._soon.start())
        for field in (self.words, self.new_words):
            field.installEventFilter(self)
        self.replace_one.clicked.connect(self.replace_this)
        self.replace_all.clicked.connect(self.replace_every)
        bench.workspace.current_changed.connect(self.follow)
        self.follow(bench.workspace.current)
        self.hide()

    def open(self, selected: str = "", *, replacing: bool = False) -> None:
        """Show the line, with the selected words in it."""
        if selected and "\n" not in selected:
            self.words.setText(selected)
        self.show()
        field = self.new_words if replacing and self.words.text() else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the line and go back to the text."""
        self.hide()
        self._show_matches((), -1)

    def follow(self, session: Session | None) -> None:
        """Search another story from now on."""
        if self._session is not None:
            self._session.changed.disconnect(self._story_changed)
        self._session = session
        if session is None:
            self.close_bar()
            return
        session.changed.connect(self._story_changed)
        if self.isVisible():
            self.search()

    def query(self) -> "Query":
        """Return what is asked."""
        from workstation.desk.editing.finding_text import Query

        return Query(self.words.text(), **{name: switch.isChecked() for name, switch in self.switches.items()})

    def search(self) -> None:
        """Look again, and keep as near as can be to the match in hand."""
        from workstation.desk.editing.finding_text import SearchError, matches

        self._soon.stop()
        if self._session is None:
            return
        try:
            found = matches(self._session.story, self.query())
        except SearchError as error:
            self._show_matches((), -1)
            self.count.setText(str(error))
            self.count.setToolTip(error.hint)
            return
        self._show_matches(found, min(self._at, len(found) - 1))

    def step(self, by: int) -> None:
        """Go to the next match, or the one before; after the last comes the first."""
        self.search()
        if not self._matches or self._session is None:
            self._bench.announcer.say("Nothing is found" if self.words.text() else "Type what to find")
            return
        self._show_matches(self._matches, (self._at + by) % len(self._matches) if self._at >= 0 else 0)
        match = self._matches[self._at]
        focus = next((field for field in (self.words, self.new_words) if field.hasFocus()), None)
        self._session.show(match.place, match.start, match.end)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bench.announcer.say(f"{self._at + 1} of {len(self._matches)}: {match.text}")

    def replace_this(self) -> None:
        """Replace the match in hand and go to the next."""
        if self._at < 0:
            self.step(1)
            return
        self._replace(self._matches[self._at : self._at + 1])
        self._at -= 1
        self.step(1)

    def replace_every(self) -> None:
        """Replace all matches, as one undo."""
        count = len(self._matches)
        if self._replace(self._matches):
            self._bench.announcer.say(f"Replaced {count} {'passage' if count == 1 else 'passages'}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In both fields: Escape closes the line, Enter goes on, Shift+Enter goes back."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else the window takes it for its own
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            self.left.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if watched is self.new_words and not back:
                self.replace_this()
            else:
                self.step(-1 if back else 1)
            return True
        return super().eventFilter(watched, event)

    def _replace(self, found: "tuple[Match, ...]") -> bool:
        from workstation.desk.editing.finding_text import SearchError, replacement

        if self._session is None or not found:
            return False
        try:
            self._session.edit(replacement(self._session.story, self.query(), found, self.new_words.text()))
        except SearchError as error:
            self._bench.notices.error(error, key="find")
            return False
        self.search()
        return True

    def _story_changed(self, _: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _show_matches(self, found: "tuple[Match, ...]", at: int) -> None:
        self._matches, self._at = found, at
        self.count.setToolTip("")
        if not self.words.text():
            self.count.setText("")
        elif at >= 0:
            self.count.setText(f"{at + 1} of {len(found)}")
        else:
            self.count.setText(f"{len(found)} found" if found else "Nothing found")
        for button in (self.replace_one, self.replace_all):
            button.setEnabled(bool(found))
        self.found.emit(found, at)

    def _switch(self, sign: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.toggled.connect(lambda _: self.search())
        return button

    def _dress(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._bench.theming.icon(icon))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setSpacing(8)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.new_words, 1, 0)
        steps = QHBoxLayout()
        steps.setSpacing(8)
        for icon, words, act in _STEPS:
            if icon == "close":
                steps.addStretch(1)
            steps.addWidget(self._tool(icon, words, partial(act, self)))
        grid.addLayout(steps, 0, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.replace_one, self.replace_all):
            buttons.addWidget(button)
        grid.addLayout(buttons, 1, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        for switch in self.switches.values():
            below.addWidget(switch)
        below.addWidget(self.count, 1)
        grid.addLayout(below, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def _tool(self, icon: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        self._icons[button] = icon
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button


_STEPS: tuple[tuple[str, str, Callable[[FindBar], None]], ...] = (
    ("up", "Previous match", lambda bar: bar.step(-1)),
    ("down", "Next match", lambda bar: bar.step(1)),
    ("close", "Close find and replace", lambda bar: bar.close_bar()),
)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    return line
