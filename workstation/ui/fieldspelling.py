"""Spelling in the fields above a story: words are marked after a pause, and right where they are corrected."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from workstation.base.progress import Progress
from workstation.language.spelling import Misspelling
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.editor.offsets import to_screen, to_story
from workstation.ui.fields import TextField

_PAUSE = 400  # milliseconds without a key


class OfStory(Protocol):
    """Whatever has a story: its language is the fields', and the names that it vouches for are right in them."""

    @property
    def story(self) -> Story:
        """The story as it is now."""


class FieldSpelling(QObject):
    """Marks the misspelt words of some fields of a session's story, and offers others in their menus."""

    def __init__(self, bench: Bench, session: OfStory, fields: tuple[TextField, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._session = session
        self._found: dict[TextField, tuple[Misspelling, ...]] = {}
        self._on = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.look)
        for field in fields:
            self._found[field] = ()
            field.textChanged.connect(self._soon.start)
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            field.customContextMenuRequested.connect(partial(self._open_menu, field))
        self._soon.start()

    def switch(self, on: bool) -> None:
        """Mark misspelt words, or mark none."""
        self._on = on
        self.look()

    def look(self) -> None:
        """Look at all fields again, beside the window."""
        words = {field: field.words() for field in self._found}
        language, story = self._session.story.language, self._session.story
        proofreading, stories = self._bench.desk.proofreading, self._bench.desk.stories
        if not self._on or not language:
            self._mark(words, dict.fromkeys(self._found, ()))
            return

        def work(_: Progress) -> dict[TextField, tuple[Misspelling, ...]]:
            known = proofreading.known_names(story, stories.house_for(story))
            return {field: proofreading.misspelt(text, language, known) for field, text in words.items()}

        self._bench.jobs.run(work, partial(self._mark, words))  # no call where the page is closed by then

    def _mark(self, words: dict[TextField, str], found: dict[TextField, tuple[Misspelling, ...]]) -> None:
        colour = self._bench.theming.colour("error")
        for field, misspellings in found.items():
            if field.words() != words[field]:
                continue  # typed on meanwhile: the next look is on its way
            self._found[field] = misspellings
            field.setExtraSelections([_underlined(field, each, colour) for each in misspellings])

    def _open_menu(self, field: TextField, position: QPoint) -> None:
        text = field.words()
        cursor = field.cursorForPosition(position)
        at = to_story(text, cursor.position())
        menu = QMenu(field)
        misspelling = next((each for each in self._found[field] if each.start <= at <= each.end), None)
        if misspelling is not None:
            self._add_suggestions(menu, field, misspelling)
            menu.addSeparator()
        for words, call in (("Cut", field.cut), ("Copy", field.copy), ("Paste", field.paste)):
            menu.addAction(words).triggered.connect(call)
        menu.exec(field.mapToGlobal(position))
        menu.deleteLater()

    def _add_suggestions(self, menu: QMenu, field: TextField, misspelling: Misspelling) -> None:
        proofreading, language = self._bench.desk.proofreading, self._session.story.language
        for word in proofreading.suggest(misspelling.word, language):
            menu.addAction(word).triggered.connect(partial(_replace, field, misspelling, word))
        if menu.isEmpty():
            menu.addAction("No suggestions").setEnabled(False)
        menu.addSeparator()
        ways: tuple[tuple[str, Callable[[str, str], None]], ...] = (
            ("Add to my words", proofreading.add_to_my_words),
            ("Add to the house's words", proofreading.add_to_house_words),
        )
        for words, add in ways:
            menu.addAction(words).triggered.connect(partial(self._add, add, misspelling.word, language))

    def _add(self, add: Callable[[str, str], None], word: str, language: str) -> None:
        self._bench.jobs.run(lambda _: add(word, language), lambda _: self.look(), lane="store")


def _underlined(field: TextField, misspelling: Misspelling, colour: QColor) -> QTextEdit.ExtraSelection:
    found = QTextEdit.ExtraSelection()
    cursor = QTextCursor(field.document())
    text = field.words()
    cursor.setPosition(to_screen(text, misspelling.start))
    cursor.setPosition(to_screen(text, misspelling.end), QTextCursor.MoveMode.KeepAnchor)
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    look.setUnderlineColor(colour)
    found.cursor = cursor
    found.format = look
    return found


def _replace(field: TextField, misspelling: Misspelling, word: str) -> None:
    text = field.words()
    if text[misspelling.start : misspelling.end] == misspelling.word:
        field.select_passage(misspelling.start, misspelling.end)
        field.insertPlainText(word)
