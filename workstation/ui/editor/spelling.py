"""Spelling while one types: what has changed is read beside the window, what is in sight first, in its own language."""

import time
from collections.abc import Callable, Collection, Iterable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from workstation.base.progress import Progress
from workstation.language.spelling import Misspelling
from workstation.story.blocks import Block
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text, plain
from workstation.ui.editor.difference import replaced, same_at_start
from workstation.ui.editor.overlay import Overlay
from workstation.ui.editor.proofmarks import ProofMark, ProofMarks
from workstation.ui.editor.reading import Reading, readings, stretches, told
from workstation.ui.session import Session

Misspelt = Callable[[str, str, Collection[str]], tuple[Misspelling, ...]]
"""Returns the misspelt words of a text in a language, given names that are known."""

_AFTER_TYPING = 40  # milliseconds until what was typed is read: several keys at once, and none while one is on its way
_AFTER_OPENING = 150  # milliseconds in which a story comes to the screen: reading holds the lock that painting needs
_AT_REST = 1_500  # milliseconds without a change after which the names in the story are gathered again
_BATCH = 8_000  # characters that one piece of work reads
_TURN = 0.0015  # seconds of reading before other threads get their turn
_PAUSE = 0.0005


class Run(Protocol):
    """Runs work beside the window and calls ``done`` with its result, or ``failed``, on the window's thread."""

    def __call__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> object: ...


class SpellingWatch(QObject):
    """Keeps the misspelt words of one session's story marked.

    ``misspelt`` and ``known`` (the names that a story vouches for) are called beside the window, on a worker.
    """

    def __init__(
        self,
        session: Session,
        overlay: Overlay,
        misspelt: Misspelt,
        run: Run,
        known: Callable[[Story], Collection[str]] = lambda _: frozenset(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._overlay = overlay
        self._misspelt = misspelt
        self._run = run
        self._known = known
        self._names: frozenset[str] = frozenset()
        self._ignored: frozenset[str] = frozenset()
        self._names_due = True
        self._body: tuple[Block, ...] = ()
        self._language = session.story.language
        self._waiting: dict[Place, Reading] = {}
        self._read_from = session.story
        self._busy = False
        self._on = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AT_REST)
        self._rest.timeout.connect(self._gather_names)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_TYPING)
        self._soon.timeout.connect(self._look)
        session.changed.connect(self._changed)
        QTimer.singleShot(_AFTER_OPENING, self, self._soon.start)

    @property
    def is_done(self) -> bool:
        """Whether everything has been read as it is now."""
        return not (self._busy or self._waiting or self._names_due or self._soon.isActive())

    def switch(self, on: bool) -> None:
        """Mark misspelt words, or stop and take all marks away."""
        self._on = on
        self._body = ()
        self._waiting.clear()
        if on:
            self._soon.start(0)
        else:
            self._overlay.forget_spelling()

    def ignore(self, word: str) -> None:
        """Take a word as right for as long as the story is open."""
        self._ignored |= {word}
        self._read_again({word})

    def words_changed(self, *words: str) -> None:
        """Read again what has these words in it (everything where none are named): lists of words have changed."""
        if words:
            self._read_again(set(words))
        else:
            self._body, self._names_due = (), True
            self._soon.start(0)

    # What is to be read

    def _changed(self) -> None:
        if self._on:
            self._rest.start()
            if not self._soon.isActive():
                self._soon.start()

    def _gather_names(self) -> None:
        self._names_due = True
        self._next()

    def _look(self) -> None:
        """Put everything that is not the same as when it was last looked at on the list of what is to be read."""
        story = self._session.story
        if story.language != self._language:
            self._language, self._body = story.language, ()
        before, after = self._body, story.body
        if before is not after:
            head = same_at_start(before, after)
            tail = same_at_start(before[head:][::-1], after[head:][::-1])
            self._take_note(before[head : len(before) - tail], after[head : len(after) - tail])
            self._body = after
        self._next()

    def _take_note(self, before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
        known = {each.place: each for block in before for each in readings(block, self._language)}
        for block in after:
            for reading in readings(block, self._language):
                if known.pop(reading.place, None) != reading:
                    self._waiting[reading.place] = reading
        for place in known:
            self._waiting.pop(place, None)
            self._overlay.set_spelling(place, ())

    def _read_again(self, words: Collection[str]) -> None:
        """Read the texts again that have any of these words in them."""
        for block in self._body if words else ():
            for reading in readings(block, self._language):
                if reading.place not in self._waiting and any(word in plain(reading.text) for word in words):
                    self._waiting[reading.place] = reading
        self._next()

    # Reading

    def _next(self) -> None:
        if self._busy or not self._on or not (self._waiting or self._names_due):
            return
        self._busy, self._read_from = True, self._session.story
        story, known, misspelt, names = self._read_from, self._known, self._misspelt, self._names | self._ignored
        if self._names_due:
            self._names_due = False
            self._run(lambda _: frozenset(known(story)), self._names_arrived, failed=self._failed)
        else:
            batch = self._batch()
            self._run(lambda progress: _read(batch, misspelt, names, progress), self._arrived, failed=self._failed)

    def _names_arrived(self, names: frozenset[str]) -> None:
        self._busy = False
        fresh, self._names = names ^ self._names, names
        self._read_again(fresh)

    def _batch(self) -> list[Reading]:
        """Take what is to be read next from the list: what is in sight, then the rest in its order."""
        in_sight = (place for place in self._overlay.visible_places() if place in self._waiting)
        batch: list[Reading] = []
        characters = 0
        for place in [*in_sight, *self._waiting]:
            if place in self._waiting and characters < _BATCH:
                batch.append(self._waiting[place])
                characters += sum(len(span.text) for span in self._waiting.pop(place).text)
            if characters >= _BATCH:
                break
        return batch

    def _arrived(self, results: Iterable[tuple[Reading, tuple[ProofMark, ...]]]) -> None:
        self._busy = False
        if not self._on:
            return
        story, unchanged = self._session.story, self._session.story is self._read_from
        for reading, marks in results:
            now = reading.text if unchanged else told(story, reading.place)
            if now is not None:
                self._overlay.set_spelling(reading.place, _moved(marks, reading.text, now))
        self._next()

    def _failed(self, error: Exception) -> None:
        """Stop: an installation without its lexicons will not get better by asking again."""
        self._busy, self._on = False, False
        self._waiting.clear()
        raise error


def _read(
    batch: list[Reading], misspelt: Misspelt, names: frozenset[str], progress: Progress
) -> list[tuple[Reading, tuple[ProofMark, ...]]]:
    """Return the marks for each text; runs on a worker, and lets the window have its turn again and again."""
    results = []
    turn = time.perf_counter()
    for reading in batch:
        marks: list[ProofMark] = []
        for start, words, language in stretches(reading):
            if time.perf_counter() - turn > _TURN:
                progress.step(0)
                time.sleep(_PAUSE)
                turn = time.perf_counter()
            marks += [
                ProofMark(start + found.start, start + found.end, "spelling", language)
                for found in misspelt(words, language, names)
            ]
        results.append((reading, tuple(marks)))
    return results


def _moved(marks: tuple[ProofMark, ...], read: Text, now: Text) -> tuple[ProofMark, ...]:
    """Return marks as they lie in a text that was typed in while it was read."""
    if read is now or read == now or not marks:
        return marks
    there = ProofMarks()
    place = Place("")
    there.put("spelling", place, marks)
    words = plain(now)
    start, end, end_after = replaced(plain(read), words)
    there.shift(place, start, end, words[start:end_after])
    return there.at(place)
