"""The menu on a word: what a misspelt one may have meant, whose words it joins, what the checks say of it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.checks.finding import Finding
from workstation.story.places import Place
from workstation.ui.editor.spelling import Run

_PATIENCE = 120  # milliseconds that the menu waits for suggestions before it opens without them


@dataclass(frozen=True)
class WordActions:
    """What can be done with a misspelt word. ``suggest`` and the lists take a word and its language.

    ``suggest`` is called beside the window, by ``run``. ``ignore`` holds for as long as the story is open.
    """

    suggest: Callable[[str, str], tuple[str, ...]]
    add_to_mine: Callable[[str, str], None]
    add_to_house: Callable[[str, str], None]
    ignore: Callable[[str], None]
    run: Run


class MisspeltWord(Value, frozen=True):
    """A misspelt word where it stands."""

    place: Place
    start: int
    end: int
    word: str
    language: str


class WordMenu(QMenu):
    """A menu that opens at once, or as soon as its suggestions are there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Word and story")
        self._at = QPoint()
        self._waiting = False
        self._closed = False
        self.aboutToHide.connect(self._close)

    def add_word(self, word: MisspeltWord, actions: WordActions, reword: Callable[[str], None]) -> None:
        """Offer everything that can be done with a misspelt word; ``reword`` puts another in its place."""
        looking = self.addAction("Looking for suggestions")
        looking.setEnabled(False)
        self.addSeparator()
        self.addAction("Add to my words").triggered.connect(lambda: actions.add_to_mine(word.word, word.language))
        self.addAction("Add to the house's words").triggered.connect(
            lambda: actions.add_to_house(word.word, word.language)
        )
        self.addAction("Ignore here").triggered.connect(lambda: actions.ignore(word.word))
        self.addSeparator()
        self._waiting = True

        def suggest(_: Progress) -> tuple[str, ...]:
            return actions.suggest(word.word, word.language)

        actions.run(suggest, lambda found: self._suggested(found, looking, reword))

    def add_finding(self, finding: Finding, chosen: Callable[[Finding], None]) -> None:
        """Say what the checks found here; choosing it leads there."""
        self.addAction(finding.message).triggered.connect(lambda: chosen(finding))

    def open(self, at: QPoint) -> None:
        """Open at a point of the screen."""
        self._at = at
        if self._waiting:
            QTimer.singleShot(_PATIENCE, self, self._open_now)
        else:
            self._open_now()

    def _open_now(self) -> None:
        if not self.isVisible() and not self._closed:
            self.popup(self._at)

    def _suggested(self, found: tuple[str, ...], looking: QAction, reword: Callable[[str], None]) -> None:
        if self._closed:
            return
        self._waiting = False
        looking.setText("No suggestions")
        first: QAction | None = None
        for suggestion in found:
            action = QAction(suggestion, self)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _=False, words=suggestion: reword(words))
            self.insertAction(looking, action)
            first = first or action
        looking.setVisible(not found)
        if not self._at.isNull():
            self._open_now()
        if first is not None:
            self.setActiveAction(first)

    def _close(self) -> None:
        self._closed = True
