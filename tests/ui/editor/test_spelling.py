"""Spelling while one types: what is read, in which language, and that marks are where the words are."""

from collections.abc import Callable, Collection
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.benchmarks.longstory import long_story
from tests.ui.editor.editors import editor_of, story_of
from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress, SilentProgress
from workstation.desk.editing.writing import Caret
from workstation.language.spelling import Misspelling, Spelling
from workstation.story.alt import Described
from workstation.story.blocks import FactBox, Figure, Paragraph
from workstation.story.edits.body import InsertBlocks
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Language, Span, plain, text_of
from workstation.ui.editor.reading import readings, stretches, told
from workstation.ui.editor.spelling import SpellingWatch
from workstation.ui.editor.view import StoryEditor
from workstation.ui.jobs import Jobs

SPELLING = Spelling()


def at_once(work: Callable[[Progress], Any], done: Callable[[Any], None], **_: Any) -> None:
    done(work(SilentProgress()))


class Held:
    """A runner that does work only when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[Progress], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[Progress], Any], done: Callable[[Any], None], **_: Any) -> None:
        self.waiting.append((work, done))

    def go(self) -> None:
        work, done = self.waiting.pop(0)
        done(work(SilentProgress()))


def watched(qtbot: QtBot, story: Story, **more: Any) -> tuple[StoryEditor, SpellingWatch]:
    editor = editor_of(qtbot, story)
    more = {"misspelt": SPELLING.misspelt, "run": at_once, **more}
    watch = SpellingWatch(editor._session, editor.overlay, parent=editor, **more)
    return editor, watch


def marked(editor: StoryEditor) -> dict[Place, list[str]]:
    """Return the words that are marked as misspelt, as the story has them now."""
    found = {}
    for place, marks in editor.overlay.marks.layer("spelling").items():
        words = plain(told(story_of(editor), place) or ())
        found[place] = [words[mark.start : mark.end] for mark in marks]
    return found


def body(*blocks: Any, language: str = "en") -> Story:
    return Story(id="s", language=language, body=blocks)


def test_every_text_is_read_in_its_own_language(qtbot: QtBot) -> None:
    story = body(
        Paragraph(id="a", text=text_of("The goverment of ", Span("Regirung und Bundestag", (Language("de"),)), " teh")),
        Paragraph(id="b", language="es", text=text_of("El gobieno tambien goverment")),
        FactBox(id="c", language="de", title=text_of("Die Regirung"), blocks=(Paragraph(id="d", text=text_of("Regirung")),)),
        Figure(id="f", caption=text_of("A recieved ferry"), credit="Xqzwv", alt=Described("A fery in ice")),
        Paragraph(id="g", language="ka", text=text_of("goverment")),
    )  # fmt: skip
    editor, watch = watched(qtbot, story)
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {
        Place("a"): ["goverment", "Regirung", "teh"],
        Place("b"): ["gobieno", "tambien", "goverment"],
        Place("c", "title"): ["Regirung"],
        Place("d"): ["Regirung"],
        Place("f", "caption"): ["recieved"],
        Place("f", "alt"): ["fery"],
    }
    languages = {mark.language for mark in editor.overlay.marks.at(Place("a"))}
    assert languages == {"en", "de"}


def test_what_is_typed_is_read_and_nothing_else(qtbot: QtBot) -> None:
    read: list[str] = []

    def misspelt(text: str, language: str, known: Collection[str]) -> tuple[Misspelling, ...]:
        read.append(text)
        return SPELLING.misspelt(text, language, known)

    story = body(Paragraph(id="a", text=text_of("The ferry")), Paragraph(id="b", text=text_of("No goverment")))
    editor, watch = watched(qtbot, story, misspelt=misspelt)
    qtbot.waitUntil(lambda: watch.is_done)
    assert read == ["The ferry", "No goverment"]
    read.clear()
    editor.place_caret(Caret(Place("a"), 9))
    QTest.keyClicks(editor, " recieved ")
    qtbot.waitUntil(lambda: watch.is_done)
    assert set(read) == {"The ferry recieved "}
    assert marked(editor) == {Place("a"): ["recieved"], Place("b"): ["goverment"]}
    editor._session.undo()
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {Place("b"): ["goverment"]}


def test_marks_that_come_late_go_where_their_words_are_now(qtbot: QtBot) -> None:
    run = Held()
    editor, watch = watched(qtbot, body(Paragraph(id="a", text=text_of("The goverment said"))), run=run)
    qtbot.waitUntil(lambda: bool(run.waiting))
    run.go()  # the names
    assert run.waiting
    editor.place_caret(Caret(Place("a"), 0))
    QTest.keyClicks(editor, "Yes: ")
    run.go()
    assert marked(editor) == {Place("a"): ["goverment"]}
    qtbot.waitUntil(lambda: bool(run.waiting))
    run.go()
    assert marked(editor) == {Place("a"): ["goverment"]}
    assert watch.is_done


def test_marks_of_what_is_gone_meanwhile_are_dropped(qtbot: QtBot) -> None:
    run = Held()
    editor, _ = watched(qtbot, body(Paragraph(id="a", text=text_of("goverment")), Paragraph(id="b")), run=run)
    qtbot.waitUntil(lambda: bool(run.waiting))
    run.go()
    editor._session.edit(SetBlockField(id="b", field="text", value=text_of("fine")))
    editor._session.undo()
    editor.delete_block()
    run.go()
    assert marked(editor) == {}


def test_names_are_known_and_words_can_be_ignored_or_learnt(qtbot: QtBot) -> None:
    learnt: set[str] = set()

    def misspelt(text: str, language: str, known: Collection[str]) -> tuple[Misspelling, ...]:
        return SPELLING.misspelt(text, language, {*known, *learnt})

    def known(story: Story) -> frozenset[str]:
        return frozenset(story.byline.split())

    story = body(Paragraph(id="a", text=text_of("Xavrian saw Zqorth and a blorft")))
    editor, watch = watched(qtbot, story, misspelt=misspelt, known=known)
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {Place("a"): ["Xavrian", "Zqorth", "blorft"]}
    editor._session.edit(SetField(field="byline", value="Ana Xavrian"))
    qtbot.waitUntil(lambda: marked(editor) == {Place("a"): ["Zqorth", "blorft"]}, timeout=4_000)
    watch.ignore("Zqorth")
    assert marked(editor) == {Place("a"): ["blorft"]}
    learnt.add("blorft")
    watch.words_changed("blorft")
    assert marked(editor) == {}
    learnt.clear()
    watch.words_changed()
    qtbot.waitUntil(lambda: marked(editor) == {Place("a"): ["blorft"]})


def test_another_language_of_the_story_has_everything_read_again(qtbot: QtBot) -> None:
    editor, watch = watched(qtbot, body(Paragraph(id="a", text=text_of("the Regierung")), language="de"))
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {Place("a"): ["the"]}
    editor._session.edit(SetField(field="language", value="en"))
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {Place("a"): ["Regierung"]}


def test_it_can_be_switched_off_and_on(qtbot: QtBot) -> None:
    editor, watch = watched(qtbot, body(Paragraph(id="a", text=text_of("goverment"))))
    qtbot.waitUntil(lambda: watch.is_done)
    watch.switch(False)
    assert marked(editor) == {}
    editor._session.edit(InsertBlocks(blocks=(Paragraph(id="b", text=text_of("recieved")),), after="a"))
    assert watch.is_done
    watch.switch(True)
    qtbot.waitUntil(lambda: watch.is_done)
    assert marked(editor) == {Place("a"): ["goverment"], Place("b"): ["recieved"]}


def test_a_failure_is_told_once_and_ends_it(qtbot: QtBot) -> None:
    def broken(text: str, language: str, known: Collection[str]) -> tuple[Misspelling, ...]:
        raise WorkstationError("The lexicon is damaged.", "Install the program again.")

    told_of: list[Exception] = []
    editor = editor_of(qtbot, body(Paragraph(id="a", text=text_of("goverment"))))
    jobs = Jobs(told_of.append, editor)
    watch = SpellingWatch(editor._session, editor.overlay, broken, jobs.run, parent=editor)
    qtbot.waitUntil(lambda: bool(told_of))
    assert str(told_of[0]) == "The lexicon is damaged."
    editor.place_caret(Caret(Place("a"), 0))
    QTest.keyClicks(editor, "x")
    assert watch.is_done
    assert len(told_of) == 1
    assert jobs.close()


def test_a_long_story_is_read_beside_the_window_what_is_in_sight_first(qtbot: QtBot) -> None:
    read: list[str] = []

    def misspelt(text: str, language: str, known: Collection[str]) -> tuple[Misspelling, ...]:
        read.append(text)
        return SPELLING.misspelt(text, language, known)

    story = long_story()
    editor = editor_of(qtbot, story)
    editor.finish()
    editor.place_caret(Caret(Place(story.body[400].id)))
    jobs = Jobs(lambda error: pytest.fail(str(error)), editor)
    watch = SpellingWatch(editor._session, editor.overlay, misspelt, jobs.run, parent=editor)
    qtbot.waitUntil(lambda: watch.is_done)
    assert read[0] in {plain(told(story, place) or ()) for place in editor.overlay.visible_places()}
    expected = {
        reading.place: [
            (start + each.start, start + each.end)
            for start, words, language in stretches(reading)
            for each in SPELLING.misspelt(words, language)
        ]
        for block in story.body
        for reading in readings(block, story.language)
    }
    found = {
        place: [(mark.start, mark.end) for mark in marks]
        for place, marks in editor.overlay.marks.layer("spelling").items()
    }
    assert found == {place: marks for place, marks in expected.items() if marks}
    assert len(found) > 50
    assert jobs.close()


def test_a_very_long_paragraph_is_read_in_parts_and_no_word_is_cut() -> None:
    words = " ".join(f"word{'x' * (number % 9)}" for number in range(2_000))
    block = Paragraph(id="a", text=text_of(words))
    parts = list(stretches(next(readings(block, "en"))))
    assert len(parts) > 5
    assert "".join(part for _, part, _ in parts) == words
    assert all(words[start : start + len(part)] == part for start, part, _ in parts)
    assert all(part.endswith(" ") for _, part, _ in parts[:-1])
    one = replace(block, text=text_of("x" * 5_000))
    assert [part for _, part, _ in stretches(next(readings(one, "en")))] == ["x" * 5_000]
