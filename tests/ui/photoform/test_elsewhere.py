"""Recordings and embeds are filled in beside the story, whether or not a check asks for anything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from workstation.story.blocks import Embed, Media, Paragraph
from workstation.story.edits.body import InsertBlocks
from workstation.story.places import Place, find
from workstation.story.spans import Span, Strong, plain, text_of
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.session import Session
from workstation.ui.window import Window

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe sail on Friday.\n"
CAPTION = text_of("Seen from ", Span("the quay", (Strong(),)))


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> PicturePanel:
    """Return the panel in front, over a story with a video and an embed and nothing in hand."""
    window.bench.workspace.begin()
    session(window).edit(
        InsertBlocks(
            blocks=(
                Paragraph(id="p", text=text_of("Words.")),
                Media(id="m", url="https://example.org/crossing.mp4", title="The crossing", caption=CAPTION),
                Embed(id="e", url="https://example.org/post", provider="YouTube", text=text_of("A post.")),
                Paragraph(id="q", text=text_of("More.")),
            ),
            after="",
        )
    )
    window.activateWindow()
    shown = window.show_panel("picture")
    assert isinstance(shown, PicturePanel)
    go(window, Place("p"))
    qtbot.waitUntil(lambda: shown.all.isVisible() and len(shown.rows()) == 2)
    return shown


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def go(window: Window, place: Place) -> None:
    page = window.page
    assert page is not None
    page.editor.setFocus()
    session(window).show(place)


def media(window: Window) -> Media:
    found = find(session(window).story, "m")
    assert isinstance(found, Media)
    return found


def embed(window: Window) -> Embed:
    found = find(session(window).story, "e")
    assert isinstance(found, Embed)
    return found


def test_the_list_has_what_is_no_picture_too(panel: PicturePanel) -> None:
    assert [(row.words, row.under) for row in panel.rows()] == [
        ("The crossing", "Video"),
        ("Embed from YouTube", "https://example.org/post"),
    ]


def test_a_recording_is_filled_in_without_a_finding(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    QTest.keyClick(panel.rows()[0], Qt.Key.Key_Return)
    form = panel.elsewhere
    qtbot.waitUntil(form.isVisible)
    assert form.what.text() == "Video"
    assert not form.embed.isVisible()
    assert QApplication.focusWidget() is form.recording.input("title")
    captions = form.recording.input("tracks")
    captions.setFocus()
    captions.insertPlainText("not a file at all")
    assert "WEBVTT" in form.recording.answers["tracks"].trouble
    assert media(window).tracks == ()
    captions.selectAll()
    captions.insertPlainText(VTT)
    assert form.recording.answers["tracks"].trouble == ""
    assert [track.content for track in media(window).tracks] == [VTT]
    form.recording.input("transcript").insertPlainText("We sail on Friday.")
    assert media(window).transcript == "We sail on Friday."
    ticks = form.recording.input("declared")
    for name in ("audio-described", "no-speech"):
        QTest.keyClick(ticks.boxes[name], Qt.Key.Key_Space)
    assert set(media(window).declared) == {"audio-described", "no-speech"}
    playing = form.recording.input("playing")
    assert [name for name, box in playing.boxes.items() if box.isChecked()] == ["controls"]
    QTest.keyClick(playing.boxes["muted"], Qt.Key.Key_Space)
    assert (media(window).muted, media(window).controls, media(window).autoplay) == (True, True, False)


def test_what_is_typed_keeps_the_marks_of_a_caption_and_can_be_undone(
    qtbot: QtBot, window: Window, panel: PicturePanel
) -> None:
    QTest.keyClick(panel.rows()[0], Qt.Key.Key_Return)
    qtbot.waitUntil(panel.elsewhere.isVisible)
    caption = panel.elsewhere.recording.input("caption")
    caption.setFocus()
    QTest.keyClick(caption, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(caption, " today")
    assert plain(media(window).caption) == "Seen from the quay today"
    assert media(window).caption[1].marks == (Strong(),)
    for _ in range(2):  # a word at a time
        session(window).undo()
    assert media(window).caption == CAPTION


def test_the_caret_brings_an_embed_into_hand_and_its_words_are_typed(
    qtbot: QtBot, window: Window, panel: PicturePanel
) -> None:
    go(window, Place("e", "embed"))
    form = panel.elsewhere
    qtbot.waitUntil(lambda: form.isVisible() and form.embed.isVisible())
    assert form.what.text() == "Embed from YouTube"
    form.embed.input("title").setFocus()
    QTest.keyClicks(form.embed.input("title"), "The ferry leaves")
    assert embed(window).title == "The ferry leaves"
    text = form.embed.input("text")
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(text, " Seen.")
    assert plain(embed(window).text) == "A post. Seen."
    QTest.mouseClick(form.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.all.isVisible)
    assert QApplication.focusWidget() is panel.rows()[1]
    QTest.keyClick(panel.rows()[1], Qt.Key.Key_Return)
    QTest.mouseClick(form.to_text, Qt.MouseButton.LeftButton)
    caret = session(window).caret
    assert caret is not None
    assert caret.place.block == "e"


def test_a_recording_comes_from_its_address_and_is_filled_in_at_once(
    qtbot: QtBot, window: Window, panel: PicturePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("https://example.org/talk.MP3?x=1", True))
    go(window, Place("q"))
    window.start("insert.recording")
    found = [block for block in session(window).story.body if isinstance(block, Media)]
    assert [(each.url, each.kind) for each in found[1:]] == [("https://example.org/talk.MP3?x=1", "audio")]
    qtbot.waitUntil(lambda: panel.elsewhere.isVisible() and panel.elsewhere.what.text() == "Sound")
