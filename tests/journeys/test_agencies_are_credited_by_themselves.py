"""From agency copy to a credit line nobody typed: pasted, written between, cut, offered, killed; by keys and clicks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.story import spans
from workstation.story.places import texts
from workstation.story.spans import SourceMark
from workstation.ui.page import StoryPage
from workstation.ui.session import Session
from workstation.ui.window import Window

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
OWN = "We stood on the quay from five in the morning and watched the whole town come down to the water. "
MASTER = "The harbour master said the crossing was watched by hundreds of people who had waited since Sunday."
TALKS = "Talks between the pilots' union and the port will resume on Monday, officials said on Thursday."


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def begun(window: Window) -> tuple[Session, StoryPage]:
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    session, page = window.session, window.page
    assert session is not None
    assert page is not None
    QTest.keyClicks(page.head.headline, "The strait is open")
    page.setFocus()
    return session, page


def paste(qtbot: QtBot, session: Session, words: str) -> None:
    """Put words on the clipboard, press the key, and wait until they are in."""
    QGuiApplication.clipboard().setText(words)
    press(Qt.Key.Key_V, CTRL)
    last = words.rpartition("\n")[2].rpartition("- ")[2]
    qtbot.waitUntil(lambda: last in "\n".join(spans.plain(text) for _, text in texts(session.story)))


def credit(session: Session) -> str:
    return session.lines.credit.words if session.lines is not None else ""


def names_of(session: Session) -> dict[str, str]:
    return {source.id: source.name for source in session.story.sources}


def marked(session: Session) -> list[tuple[str, str]]:
    """Return the marked passages of a story with the names of their sources."""
    known = names_of(session)
    return [
        (known[mark.source], span.text)
        for _, text in texts(session.story)
        for span in text
        if isinstance(mark := span.mark(SourceMark), SourceMark)
    ]


def item(number: int = 1, words: str = MASTER, **changes: str) -> bytes:
    fields = {"uri": f"urn:afp:{number}", "source": "AFP", "version": "1", "pubstatus": "usable", "language": "en"}
    return json.dumps(fields | {"headline": "Hundreds watch", "body_html": f"<p>{words}</p>"} | changes).encode()


def drop(target: Callable[[QDropEvent], None], *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    target(QDropEvent(QPointF(40, 300), Qt.DropAction.CopyAction, data, LEFT, NONE))


def wait_for_line(qtbot: QtBot, session: Session, page: StoryPage, words: str) -> None:
    qtbot.waitUntil(lambda: credit(session) == words)
    qtbot.waitUntil(lambda: page.foot.words() == words)


def test_two_agencies_are_pasted_written_between_and_cut_and_the_line_is_right(qtbot: QtBot, window: Window) -> None:
    session, page = begun(window)
    QTest.keyClicks(page.editor, OWN)
    press(Qt.Key.Key_Return)
    paste(qtbot, session, f"PORT SELM (AFP) - {MASTER}")
    press(Qt.Key.Key_End, CTRL)
    QTest.keyClicks(page.editor, OWN * 2)
    press(Qt.Key.Key_Return)
    paste(qtbot, session, f"PORT SELM (Reuters) - {TALKS}")
    wait_for_line(qtbot, session, page, "With reporting by AFP and Reuters")
    found = marked(session)
    assert {name for name, _ in found} == {"AFP", "Reuters"}
    assert not any("quay" in words for _, words in found)

    press(Qt.Key.Key_Home, CTRL)
    for _ in range(9):  # step to AFP's passage, and cut all that is theirs
        QTest.keyClick(window, Qt.Key.Key_F4)
        if "hundreds" in page.editor.textCursor().selectedText():
            break
    press(Qt.Key.Key_X, CTRL)
    left = [words for name, words in marked(session) if name == "AFP"]
    for _ in left:
        press(Qt.Key.Key_Home, CTRL)
        QTest.keyClick(window, Qt.Key.Key_F4)
        press(Qt.Key.Key_Delete)
    wait_for_line(qtbot, session, page, "With reporting by Reuters")
    press(Qt.Key.Key_Z, CTRL)
    wait_for_line(qtbot, session, page, "With reporting by AFP and Reuters")


def test_words_that_stand_in_filed_copy_are_offered_as_one_types(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "afp.json").write_bytes(item())
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    wire = window.desktop.wire
    assert wire is not None
    drop(wire.dropEvent, tmp_path / "afp.json")
    qtbot.waitUntil(lambda: wire.reading.item_id == "urn:afp:1")
    session, page = begun(window)
    QTest.keyClicks(page.editor, OWN + MASTER)
    qtbot.waitUntil(lambda: any(each.rule == "agency-copy-unmarked" for each in session.report.findings))
    assert not credit(session)
    press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: "Mark as from AFP" in window.status.source.text())
    press(Qt.Key.Key_Return, ALT)
    assert [name for name, _ in marked(session)] == ["AFP"]
    wait_for_line(qtbot, session, page, "Based on reporting by AFP")
    qtbot.waitUntil(lambda: window.status.source.text().startswith("From AFP"))

    press(Qt.Key.Key_Z, CTRL)
    assert not marked(session)
    qtbot.waitUntil(lambda: "Mark as from AFP" in window.status.source.text())
    press(Qt.Key.Key_Return, ALT | SHIFT)
    qtbot.waitUntil(lambda: not session.report.findings or not window.jobs.busy)
    qtbot.waitUntil(lambda: window.status.source.text() == "")
    (decision,) = session.story.decisions
    assert (decision.rule, decision.reason) == ("agency-copy-unmarked", "Our own words")


def test_an_item_is_killed_and_its_stories_are_listed_and_opened_at_the_passage(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "one.json").write_bytes(item())
    (tmp_path / "kill.json").write_bytes(item(version="2", pubstatus="canceled", body_html=""))
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    wire = window.desktop.wire
    assert wire is not None
    drop(wire.dropEvent, tmp_path / "one.json")
    qtbot.waitUntil(lambda: wire.reading.item_id == "urn:afp:1")
    session, page = begun(window)
    QTest.keyClicks(page.editor, OWN)
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert [name for name, _ in marked(session)] == ["AFP"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: session.is_kept)
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    qtbot.waitUntil(lambda: window.session is None)

    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    drop(wire.dropEvent, tmp_path / "kill.json")
    qtbot.waitUntil(lambda: any(each.message.startswith("Killed: AFP") for each in window.bench.notices.notices()))
    qtbot.waitUntil(wire.alarms.isVisible)
    window.start("agency.alarms")
    (card,) = wire.alarms.cards
    qtbot.waitUntil(lambda: QApplication.focusWidget() in wire.alarms.cards[0].uses.rows())
    assert card.uses.rows()[0].words == "The strait is open"
    assert "The harbour master" in card.uses.rows()[0].under
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is not None)
    again = window.page
    assert again is not None
    qtbot.waitUntil(lambda: again.editor.textCursor().selectedText() == MASTER)
    qtbot.waitUntil(lambda: window.status.problems.text() == "1 to fix before export")
    QTest.keyClick(again.editor, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.status.problems.text() == "Ready to export")


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_the_page_of_agency_copy_can_be_worked_at_twice_the_text_size(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, scheme: str
) -> None:
    (tmp_path / "one.json").write_bytes(item())
    window.start(f"view.theme-{scheme}")
    window.bench.theming.resize(2.0)
    QTest.keyClick(window, Qt.Key.Key_8, ALT)
    wire = window.desktop.wire
    assert wire is not None
    drop(wire.dropEvent, tmp_path / "one.json")
    qtbot.waitUntil(lambda: wire.reading.item_id == "urn:afp:1")
    for part in (wire.filters.search, wire.filters.take_in, wire.view, wire.reading.put, wire.reading.status):
        assert part.isVisible()
        assert part.height() >= part.fontMetrics().height()
        assert part.width() >= part.minimumSizeHint().width()
    assert wire.reading.text is not None
    assert wire.reading.text.viewport().height() >= 2 * wire.reading.text.fontMetrics().height()
