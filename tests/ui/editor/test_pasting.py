"""What lies on the real clipboard and is pasted by key: whose it is is found whatever form it came in."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.cli.copy import picture
from tests.ui.conftest import desk, make_window, window
from workstation.base.progress import SilentProgress
from workstation.base.resources import resource
from workstation.delivery.errors import RefusedError
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.taking import Offered
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place, texts
from workstation.story.spans import Emphasis, SourceMark, Strong, text_of
from workstation.ui.fetching import fetch_pictures
from workstation.ui.page import StoryPage
from workstation.ui.session import Session
from workstation.ui.window import Window

__all__ = ["desk", "make_window", "window"]

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = CTRL | SHIFT
OWN = "We stood on the quay."
WALL = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school."


@pytest.fixture
def filed(desk: Desk) -> None:
    fields = {"uri": "urn:afp:1", "source": "AFP", "version": "1", "headline": "Wall falls", "language": "en"}
    item = json.dumps(fields | {"body_html": f"<p>{WALL}</p>"}).encode()
    desk.wire.take([Offered(name="a.ninjs", content=item)], SilentProgress())


def opened(qtbot: QtBot, window: Window, desk: Desk, story: Story) -> tuple[Session, StoryPage]:
    desk.stories.save(story, 0)
    window.bench.workspace.open(story.id)
    qtbot.waitUntil(lambda: window.session is not None and window.page is not None)
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    page.setFocus()
    return session, page


def begun(qtbot: QtBot, window: Window, desk: Desk) -> tuple[Session, StoryPage]:
    body = (Paragraph(id="p", text=text_of(f"{OWN} ")),)
    session, page = opened(qtbot, window, desk, Story(id="s1", headline="Wall falls", language="en", body=body))
    QTest.keyClick(page.editor, Qt.Key.Key_End)
    return session, page


def paste(held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, held)


def marked(session: Session) -> list[tuple[str, str]]:
    """Return the passages of a story with the names of their sources, empty where they are nobody's."""
    known = {source.id: source.name for source in session.story.sources}
    marks = [(span.mark(SourceMark), span.text) for _, text in texts(session.story) for span in text]
    return [(known[mark.source] if isinstance(mark, SourceMark) else "", words) for mark, words in marks]


def notice_of(window: Window) -> str:
    return next((each.message for each in window.bench.notices.notices() if each.key == "paste"), "")


@pytest.mark.parametrize("held", [CTRL, PLAIN])
@pytest.mark.usefixtures("filed")
def test_text_alone_that_stands_in_filed_copy_is_marked_and_told(
    qtbot: QtBot, window: Window, desk: Desk, held: Qt.KeyboardModifier
) -> None:
    session, _ = begun(qtbot, window, desk)
    QGuiApplication.clipboard().setText(WALL)
    paste(held)
    qtbot.waitUntil(lambda: marked(session) == [("", f"{OWN} "), ("AFP", WALL)])
    assert notice_of(window) == "Pasted, and marked as agency copy: 16 words of AFP, “Wall falls”, as filed."
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert marked(session) == [("", f"{OWN} ")]
    assert not session.story.sources


@pytest.mark.parametrize("held", [CTRL, PLAIN])
@pytest.mark.parametrize(
    "words", [f"PORT SELM (AFP) - {WALL}", "MOSCOW (AFP) - Kremlin confirms talks", f"{WALL}\nNobody was hurt.\n(AFP)"]
)
def test_text_alone_that_an_agency_signed_is_marked_and_filed(
    qtbot: QtBot, window: Window, desk: Desk, held: Qt.KeyboardModifier, words: str
) -> None:
    session, _ = begun(qtbot, window, desk)
    QGuiApplication.clipboard().setText(words)
    paste(held)
    qtbot.waitUntil(lambda: [words for name, words in marked(session) if name == "AFP"] == words.split("\n"))
    assert notice_of(window).startswith("Pasted, and marked as agency copy: AFP, by “")
    assert desk.wire.count() == 1


@pytest.mark.parametrize("held", [CTRL, PLAIN])
@pytest.mark.usefixtures("filed")
def test_a_few_words_go_into_the_line_at_once(
    qtbot: QtBot, window: Window, desk: Desk, held: Qt.KeyboardModifier
) -> None:
    session, _ = begun(qtbot, window, desk)
    QGuiApplication.clipboard().setText("The harbour wall fell")
    paste(held)
    assert marked(session) == [("", f"{OWN} The harbour wall fell")]
    assert not notice_of(window)


@pytest.mark.usefixtures("filed")
def test_without_formatting_the_looks_go_and_the_source_stays(qtbot: QtBot, window: Window, desk: Desk) -> None:
    session, _ = begun(qtbot, window, desk)
    data = QMimeData()
    data.setHtml(f"<h2>As <b>told</b> on the quay before the school</h2><p><i>{WALL}</i></p>")
    data.setText(f"As told on the quay before the school\n\n{WALL}")
    QGuiApplication.clipboard().setMimeData(data)
    paste(PLAIN)
    qtbot.waitUntil(lambda: ("AFP", WALL) in marked(session))
    assert not any(isinstance(block, Heading) for block in session.story.body)
    spans = [span for _, text in texts(session.story) for span in text]
    assert not any(span.mark(Strong) or span.mark(Emphasis) for span in spans)


def test_a_passage_of_another_story_keeps_its_source_without_its_looks(
    qtbot: QtBot, window: Window, desk: Desk
) -> None:
    session, page = begun(qtbot, window, desk)
    QGuiApplication.clipboard().setText(f"PORT SELM (AFP) - {WALL}")
    paste(CTRL)
    qtbot.waitUntil(lambda: len(session.story.sources) == 1)
    QTest.keyClick(page.editor, Qt.Key.Key_A, CTRL)
    QTest.keyClick(page.editor, Qt.Key.Key_B, CTRL)
    QTest.keyClick(page.editor, Qt.Key.Key_C, CTRL)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    other, second = window.session, window.page
    assert other is not None
    assert second is not None
    second.editor.setFocus()
    paste(PLAIN)
    qtbot.waitUntil(lambda: [name for name, _ in marked(other)] == ["", "AFP"])
    assert [source.name for source in other.story.sources] == ["AFP"]
    assert not any(span.mark(Strong) for _, text in texts(other.story) for span in text)


@pytest.mark.parametrize("held", [CTRL, PLAIN])
@pytest.mark.usefixtures("filed")
def test_words_pasted_into_alt_text_stay_there(
    qtbot: QtBot, window: Window, desk: Desk, held: Qt.KeyboardModifier
) -> None:
    story = Story(id="s1", headline="Wall falls", language="en", body=(Figure(id="f"),))
    session, page = opened(qtbot, window, desk, story)
    page.editor.select(Caret(Place("f", "alt"), 0), Caret(Place("f", "alt"), 0))
    QGuiApplication.clipboard().setText(f"{WALL}\nA school.")
    paste(held)
    figure = session.story.body[0]
    assert isinstance(figure, Figure)
    assert getattr(figure.alt, "text", "") == f"{WALL} A school."
    assert len(session.story.body) == 1


@pytest.mark.parametrize("slot", ["alt", "credit", "caption"])
@pytest.mark.parametrize("name", ["ferry.jpg", "lines.txt", "line.txt"])
def test_of_a_file_dropped_on_a_line_of_a_picture_what_it_holds_comes_in_and_not_its_address(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, name: str, slot: str
) -> None:
    (tmp_path / "lines.txt").write_text("One line.\n\nAnother line.")
    (tmp_path / "line.txt").write_text("One line.")
    file = resource("samples", "harbour", name) if name == "ferry.jpg" else tmp_path / name
    figure = Figure(id="f", alt=Described("A wall"), credit="Ana Lima", caption=text_of("The wall"))
    session, page = opened(qtbot, window, desk, Story(id="s1", headline="Wall", language="en", body=(figure,)))
    page.editor.select(Caret(Place("f", slot), 3), Caret(Place("f", slot), 3))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    page.editor.insertFromMimeData(data)
    qtbot.waitUntil(lambda: bool(session.history.past))
    shown = page.editor.toPlainText()
    assert "file:" not in shown
    if name == "ferry.jpg":
        assert session.story.body[0] == figure
        assert isinstance(session.story.body[1], Figure)
    else:
        assert "One line." in shown
    session.undo()
    assert session.story.body == (figure,)


RICH = "<h2>A crosshead</h2><p>Words with <b>weight</b>.</p>"


def put_on_clipboard(html: str, text: str = "") -> None:
    data = QMimeData()
    data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.parametrize(("html", "text"), [(RICH, ""), ("", "A few words")])
def test_one_undo_brings_back_what_was_selected_when_it_was_pasted_over(
    qtbot: QtBot, window: Window, desk: Desk, html: str, text: str
) -> None:
    session, page = begun(qtbot, window, desk)
    before = session.story
    QTest.keyClick(page.editor, Qt.Key.Key_Home, SHIFT)
    put_on_clipboard(html, text) if html else QGuiApplication.clipboard().setText(text)
    paste(CTRL)
    qtbot.waitUntil(lambda: session.story != before)
    assert OWN not in [words for _, words in marked(session)]
    QTest.keyClick(page.editor, Qt.Key.Key_Z, CTRL)
    assert session.story == before


def test_what_cannot_be_pasted_takes_nothing_away(qtbot: QtBot, window: Window, desk: Desk) -> None:
    session, page = begun(qtbot, window, desk)
    before = session.story
    QTest.keyClick(page.editor, Qt.Key.Key_Home, SHIFT)
    put_on_clipboard("<script>alert(1)</script>")
    paste(CTRL)
    qtbot.waitUntil(lambda: bool(notice_of(window)))
    assert session.story == before


def test_a_receipt_is_of_the_last_paste_alone(qtbot: QtBot, window: Window, desk: Desk) -> None:
    session, _ = begun(qtbot, window, desk)
    put_on_clipboard("<script>alert(1)</script>")
    paste(CTRL)
    qtbot.waitUntil(lambda: bool(notice_of(window)))
    put_on_clipboard(f"{RICH}<script>alert(1)</script>")
    paste(CTRL)
    qtbot.waitUntil(lambda: notice_of(window) == "Pasted, and cleaned.")
    assert len([each for each in window.bench.notices.notices() if each.key == "paste"]) == 1
    QGuiApplication.clipboard().setText("One line of eight words or more, written by nobody in particular")
    before = session.story
    paste(CTRL)
    qtbot.waitUntil(lambda: session.story != before)
    assert not notice_of(window)


def test_pictures_on_the_web_come_when_they_are_asked_for(
    qtbot: QtBot, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {"https://example.org/a.png": picture()}
    monkeypatch.setattr("workstation.delivery.webpictures.fetch", there.__getitem__)
    session, page = begun(qtbot, window, desk)
    put_on_clipboard(f'{RICH}<figure><img src="https://example.org/a.png" alt="A ferry"></figure>')
    paste(CTRL)
    qtbot.waitUntil(lambda: notice_of(window) == "Pasted.")
    figure = session.story.body[-1]
    assert isinstance(figure, Figure)
    assert not figure.photo
    (notice,) = [each for each in window.bench.notices.notices() if each.key == "paste"]
    button = next(each for each in notice.findChildren(QPushButton) if each.text() == "Fetch the picture")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: notice_of(window) == "1 picture came in from the web.")
    shown = session.story.body[-1]
    assert isinstance(shown, Figure)
    assert (shown.id, shown.url, shown.alt) == (figure.id, "", figure.alt)
    assert list(desk.pictures.known([shown.photo])) == [shown.photo]
    assert QApplication.focusWidget() is page.editor
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: session.story.body[-1] == figure)


def test_why_a_picture_does_not_come_is_told(
    qtbot: QtBot, window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str) -> bytes:
        raise RefusedError(f"{address} has something else than a picture there.")

    monkeypatch.setattr("workstation.delivery.webpictures.fetch", refuse)
    session, _ = begun(qtbot, window, desk)
    before = session.story
    fetch_pictures(window.bench, session, ["https://example.org/a", "https://example.org/b"])
    qtbot.waitUntil(lambda: notice_of(window) == "0 pictures of 2 came in from the web.")
    assert session.story is before


@pytest.mark.parametrize("held", [CTRL, PLAIN])
def test_the_name_of_a_file_does_not_get_into_the_words(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, held: Qt.KeyboardModifier
) -> None:
    (tmp_path / "secret-place.png").write_bytes(picture())
    session, _ = begun(qtbot, window, desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "secret-place.png"))])
    data.setText(str(tmp_path / "secret-place.png"))
    QGuiApplication.clipboard().setMimeData(data)
    paste(held)
    if held == PLAIN:
        qtbot.waitUntil(lambda: window.status.said.text() == "There are no words on the clipboard")
    else:
        qtbot.waitUntil(lambda: isinstance(session.story.body[-1], Figure))
    assert not any("secret-place" in words for _, words in marked(session))
