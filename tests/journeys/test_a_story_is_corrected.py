"""A story goes out, a figure in it is changed, and nothing leaves the house before readers are told: all by keys."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.story.blocks import Correction, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of
from workstation.ui.session import Session
from workstation.ui.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = "The strait is open again."
SECOND = "The first ferry carried 12 people to the harbour, Ana Lima said."


@pytest.fixture
def session(qtbot: QtBot, window: Window, desk: Desk) -> Session:
    """Return the session of a story that is written and in front."""
    body = (Paragraph(id="b1", text=text_of(FIRST)), Paragraph(id="b2", text=text_of(SECOND)))
    desk.stories.save(Story(id="ferry00000000001", language="en", headline="Ferries return", body=body), 0)
    window.bench.workspace.open("ferry00000000001")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    return window.session


@pytest.fixture
def exported(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Path | None]:
    """Return what exports by key and gives the package, None where something stops it."""
    folder = tmp_path / "out"
    monkeypatch.setattr("workstation.ui.dialogs.choosing.QFileDialog.getExistingDirectory", lambda *_: str(folder))

    def export() -> Path | None:
        before = set(folder.iterdir()) if folder.exists() else set()
        for notice in window.bench.notices.notices():
            window.bench.notices.withdraw(notice.key)
        QTest.keyClick(window, Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(
            lambda: any(notice.key == "export" for notice in window.bench.notices.notices()), timeout=20_000
        )
        (notice,) = [each for each in window.bench.notices.notices() if each.key == "export"]
        if notice.grave:
            return None
        (package,) = set(folder.iterdir()) - before
        return package

    return export


def written(qtbot: QtBot, window: Window, session: Session, was: str, now: str) -> None:
    """Write other words over some in the second paragraph, and wait until they are checked."""
    block = next(block for block in session.story.body if block.id == "b2")
    assert isinstance(block, Paragraph)
    start = plain(block.text).index(was)
    session.show(Place("b2"), start, start + len(was))
    assert window.page is not None
    QTest.keyClicks(window.page.editor, now)
    checked(qtbot, window, session)


def checked(qtbot: QtBot, window: Window, session: Session) -> None:
    qtbot.waitUntil(lambda: session.judged is session.story and not window.jobs.busy, timeout=20_000)


def linked(package: Path) -> dict[str, object]:
    page = (package / "data" / "article.html").read_text("utf-8")
    found: dict[str, object] = json.loads(
        page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    return found


def test_a_figure_is_corrected_and_a_comma_is_fixed_by_keys(
    qtbot: QtBot, window: Window, session: Session, exported: Callable[[], Path | None], clock: FixedClock
) -> None:
    panel = window.show_panel("story")
    panel.form.focus("stage")  # type: ignore[attr-defined]
    stage = QApplication.focusWidget()
    while session.story.stage != "published":
        QTest.keyClick(stage, Qt.Key.Key_Down)
    checked(qtbot, window, session)
    assert window.correcting.isHidden()
    first = exported()
    assert first is not None
    assert "correction" not in linked(first)

    written(qtbot, window, session, "12", "21")
    qtbot.waitUntil(window.correcting.isVisible)
    assert window.status.stage.text() == "Published, changed since"
    assert exported() is None
    (refusal,) = [notice for notice in window.bench.notices.notices() if notice.key == "export"]
    assert "declare that in the line above the story, by Ctrl+Shift+C" in refusal.accessibleName()
    assert any("Readers are not told" in finding.message for finding in session.report.findings)
    bar = window.correcting.bar
    assert bar.kind.words() == "correction"
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert bar.notice.hasFocus()
    assert bar.notice.words() == "Corrects paragraph 2 to say “21”, not “12”."
    QTest.keyClick(bar.notice, Qt.Key.Key_End)
    QTest.keyClick(bar.notice, Qt.Key.Key_Backspace)
    QTest.keyClicks(bar.notice, ", after a recount.")
    QTest.keyClick(bar.notice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(session.story.corrections))
    qtbot.waitUntil(window.correcting.isHidden)
    assert window.page is not None
    assert window.page.editor.hasFocus()
    told = "Corrects paragraph 2 to say “21”, not “12”, after a recount."
    block = session.story.body[-1]
    assert isinstance(block, Correction)
    assert plain(block.text) == told
    checked(qtbot, window, session)
    second = exported()
    assert second is not None
    assert linked(second)["correction"] == [
        {"@type": "CorrectionComment", "text": told, "datePublished": "2026-03-05T14:02:00Z"}
    ]

    written(qtbot, window, session, "harbour,", "harbour;")
    qtbot.waitUntil(window.correcting.isVisible)
    assert not session.report.blocked
    assert bar.kind.words() == "refile"
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(session.story.corrections) == 2)
    qtbot.waitUntil(window.correcting.isHidden)
    checked(qtbot, window, session)
    assert [note.kind for note in session.story.corrections] == ["correction", "refile"]
    assert sum(isinstance(block, Correction) for block in session.story.body) == 1
    third = exported()
    assert third is not None
    assert len(linked(third)["correction"]) == 1  # type: ignore[arg-type]


def test_a_declaration_is_one_step_to_undo_and_brings_the_proposal_back(
    qtbot: QtBot, window: Window, session: Session, exported: Callable[[], Path | None]
) -> None:
    window.start("story.keep")
    qtbot.waitUntil(lambda: session.is_kept)
    panel = window.show_panel("story")
    panel.form.focus("stage")  # type: ignore[attr-defined]
    while session.story.stage != "published":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert exported() is not None
    written(qtbot, window, session, "12", "21")
    qtbot.waitUntil(window.correcting.isVisible)
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bool(session.story.corrections))
    assert session.history.undo_label == "Declare the correction"
    assert window.page is not None
    QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL)
    assert session.story.corrections == ()
    qtbot.waitUntil(window.correcting.isVisible)
    for _ in "21":
        QTest.keyClick(window.page.editor, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(window.correcting.isHidden)


def test_held_released_and_withdrawn_by_name(
    qtbot: QtBot, window: Window, session: Session, exported: Callable[[], Path | None]
) -> None:
    panel = window.show_panel("story")
    panel.form.focus("stage")  # type: ignore[attr-defined]
    while session.story.stage != "published":
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert exported() is not None
    window.start("story.hold")
    qtbot.waitUntil(window.correcting.isVisible)
    assert session.story.stage == "held"
    bar = window.correcting.bar
    assert bar.head.text() == "This story is held while it is checked."
    checked(qtbot, window, session)
    held = exported()
    assert held is not None
    assert "carried" not in (held / "data" / "article.html").read_text("utf-8")
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    assert bar.act.hasFocus()
    QTest.keyClick(bar.act, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.story.stage == "published")
    checked(qtbot, window, session)
    qtbot.waitUntil(window.correcting.isHidden)

    window.start("story.withdraw")
    assert bar.notice.hasFocus()
    QTest.keyClick(bar.notice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("needs a reason" in each.message for each in window.bench.notices.notices()))
    QTest.keyClicks(bar.notice, "The list was forged")
    QTest.keyClick(bar.notice, Qt.Key.Key_Tab)
    assert bar.instead.hasFocus()
    QTest.keyClicks(bar.instead, "Ferry list disputed")
    QTest.keyClick(bar.instead, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.story.stage == "withdrawn")
    assert session.story.corrections[-1].text.endswith("The list was forged. Use instead: Ferry list disputed.")
    checked(qtbot, window, session)
    gone = exported()
    assert gone is not None
    assert json.loads((gone / "data" / "ninjs.json").read_bytes())["pubStatus"] == "canceled"
