"""Misspelt words are reached and put right without a mouse."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.story.blocks import Figure, Paragraph
from workstation.story.edits.body import InsertBlocks
from workstation.story.edits.fields import SetField
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.window import Window


def test_misspelt_words_are_gone_through_by_key_captions_too(qtbot: QtBot, window: Window) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    window.start("story.new")
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    session.edit(SetField(field="language", value="en"))
    session.edit(
        InsertBlocks(
            blocks=(
                Paragraph(id="a", text=text_of("The goverment spoke and nobody beleived it.")),
                Figure(id="f", caption=text_of("The harbuor at dawn.")),
                Paragraph(id="b", text=text_of("All is well here.")),
            ),
            after="",
        )
    )
    session.show(Place("a"))
    marks = page.editor.overlay.marks
    qtbot.waitUntil(lambda: sum(map(len, marks.layer("spelling").values())) == 3, timeout=10_000)
    gone_to = []
    for name in ("check.next-word",) * 4 + ("check.previous-word",) * 2:
        window.start(name)
        gone_to.append(page.editor.textCursor().selectedText())
    assert gone_to == ["goverment", "beleived", "harbuor", "goverment", "harbuor", "beleived"]
    assert any("harbuor: misspelt" in each for each in said)
    assert page.editor.hasFocus()
    QTest.keyClicks(page.editor, "believed")
    qtbot.waitUntil(lambda: page.editor.spelling.is_done and len(marks.layer("spelling").get(Place("a"), ())) == 1)


def test_it_is_said_where_no_word_is_misspelt(qtbot: QtBot, window: Window) -> None:
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    window.start("story.new")
    assert window.page is not None
    QTest.keyClicks(window.page.editor, "All is well.")
    editor = window.page.editor
    qtbot.waitUntil(lambda: editor.spelling.is_done)
    window.start("check.next-word")
    assert "No word is misspelt" in said
