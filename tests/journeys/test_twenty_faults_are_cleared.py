"""A page with more than twenty faults is taken in, cleared by keyboard alone, and exported with the proof of it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation.checks.finding import Finding
from workstation.desk.desk import Desk
from workstation.story.alt import words_of
from workstation.story.blocks import Figure, Media
from workstation.story.places import blocks
from workstation.ui.findings.panel import ChecksPanel
from workstation.ui.session import Session
from workstation.ui.window import Window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

PAGE = """<!doctype html><html lang="en"><head><title>Ferries</title></head><body><article><h1>Ferries return to Port Selm</h1>
<img src="https://example.org/quay.jpg">
<p>The first ferry in eleven days crossed the strait on Thursday, and <a href="https://example.org/a">click here</a>.</p>
<h4>Tickets</h4>
<p style="text-align: justify">Those who hold a ticket of last week may use it until the end of the month, the line says.</p>
<p><b>What the pilots say</b></p>
<p>They went back to work <u>only for a week</u>, and read <a href="https://example.org/b">https://example.org/b</a>.</p>
<p>* blankets</p><p>* medicine</p><p>* letters</p>
<p style="color: #aaa">The wind is still strong on the northern side of the strait.</p>
<p><blink>Sold out until Sunday</blink></p>
<p>La mer est calme depuis hier soir et les bateaux partent de nouveau vers les îles du nord.</p>
<p>𝐓𝐡𝐞 𝐥𝐢𝐧𝐞 said so.</p>
<p>B R E A K I N G and <a href="javascript:void(0)">open</a></p>
<p>🚢🚢🚢🚢 They sail again.</p>
<table><tr><td>Day</td><td>Crossings</td></tr><tr><td>Friday</td><td>4</td></tr></table>
<img src="https://example.org/dsc_0042.jpg" alt="DSC_0042.jpg">
<img src="https://example.org/line.png" alt="">
<video src="https://example.org/crossing.mp4" autoplay></video>
<audio src="https://example.org/pilot.mp3" controls></audio>
<iframe src="https://www.youtube.com/embed/abc"></iframe>
<p><a href="https://example.org/timetable.pdf">The timetable</a> is new.</p>
<h2> </h2>
</article></body></html>"""
ALTS = ["Two people on the quay watch a white ferry come in", "A pilot climbs from a small boat up the ferry's side"]
WORDS = {
    "alt": "",
    "credit": "Jane Doe/AFP",
    "tracks": "WEBVTT\n\n00:01.000 --> 00:09.000\nWe sail again on Friday if the wind allows it.\n",
    "transcript": "We went back because the islands ran out of bread.",
    "title": "YouTube: The ferry leaves Port Selm",
}
MOST = 80  # rounds; each clears something


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, code, modifiers)
    QApplication.processEvents()  # Tab goes by where things stand, which is known once they are laid out


def tab_to(target: QWidget) -> None:
    """Go to a part of the window with Tab, as somebody without a mouse does."""
    for _ in range(40):
        if QApplication.focusWidget() is target:
            return
        key(
            Qt.Key.Key_Tab, CTRL if QApplication.focusWidget().inherits("QTextEdit") else Qt.KeyboardModifier.NoModifier
        )
    raise AssertionError(f"Tab does not lead to {target.accessibleName() or target}")


def to_act_on(session: Session) -> list[Finding]:
    return [finding for finding in session.report.findings if finding.severity != "info"]


def checked(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.judged is session.story, timeout=20_000)


def go_to(panel: ChecksPanel, session: Session) -> Finding:
    """Press F7 until something to act on is in hand."""
    for _ in range(len(session.report.findings) + 1):
        key(Qt.Key.Key_F7)
        finding = panel.list.current
        if finding is not None and finding.severity != "info":
            return finding
    raise AssertionError("F7 leads to nothing that is to be done")


def clear(panel: ChecksPanel, finding: Finding, used: set[str]) -> None:
    """Do what there is to do: repair, fill in with words that were not ``used``, or answer with a reason."""
    if finding.repair is not None and finding.rule not in ("img-alt-filename",):
        key(Qt.Key.Key_Return, ALT)
        return
    key(Qt.Key.Key_4, ALT)
    card = panel.list.card
    if card.field is not None and finding.field in WORDS and finding.severity != "review":
        tab_to(card.field.input)
        key(Qt.Key.Key_A, CTRL)
        if finding.field == "tracks":
            QApplication.clipboard().setText(WORDS["tracks"])
            key(Qt.Key.Key_V, CTRL)
        else:
            words = next(each for each in ALTS if each not in used) if finding.field == "alt" else WORDS[finding.field]
            used.add(words)
            QTest.keyClicks(QApplication.focusWidget(), words)
        tab_to(card.use)
        key(Qt.Key.Key_Space)
        return
    tab_to(card.reason)
    QTest.keyClicks(card.reason, "Looked at on the desk")
    tab_to(card.right)
    key(Qt.Key.Key_Space)


def test_a_page_of_faults_is_cleared_by_keyboard_and_exported(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    kept = desk.stories.import_file(tmp_path / "page.html").revision
    window.bench.workspace.open(kept.story.id)
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    checked(qtbot, session)
    found = to_act_on(session)
    assert len({finding.rule for finding in found}) >= 20, sorted({finding.rule for finding in found})
    panel = window.panel("checks")
    assert isinstance(panel, ChecksPanel)
    assert window.page is not None
    window.page.setFocus()
    used: set[str] = set()
    for _ in range(MOST):
        if not to_act_on(session):
            break
        before = session.story
        finding = go_to(panel, session)
        clear(panel, finding, used)
        assert session.story is not before, f"{finding.rule}: {finding.message}"
        checked(qtbot, session)
    assert to_act_on(session) == []
    shown = list(blocks(session.story))
    assert [words_of(block.alt) for block in shown if isinstance(block, Figure)][:2] == ALTS
    video = next(block for block in shown if isinstance(block, Media) and block.kind == "video")
    assert video.tracks[0].content == WORDS["tracks"]
    assert not video.autoplay
    monkeypatch.setattr(
        "workstation.ui.dialogs.choosing.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "out")
    )
    key(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: (tmp_path / "out").is_dir() and any((tmp_path / "out").iterdir()), timeout=30_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
    (package,) = [path for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")]
    assert not desk.packages.verify(package).faults
    proof = json.loads((package / "data" / "accessibility.json").read_text("utf-8"))
    assert not proof["blocked"]
    assert {answer["answer"]["reason"] for answer in proof["answers"]} == {"Looked at on the desk"}
    assert "Looked at on the desk" in (package / "data" / "accessibility.html").read_text("utf-8")
    page = (package / "data" / "article.html").read_text("utf-8")
    gone = ("<blink", "<u>", "text-align: justify", "#aaa", "javascript:", "autoplay", "<h2> </h2>")
    assert [each for each in gone if each in page] == []
    assert (package / "data" / "media" / f"{video.id}-1.vtt").read_text("utf-8") == WORDS["tracks"]
