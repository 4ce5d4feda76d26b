"""A story from nothing to a verified package, by keys and clicks: written, pasted into, checked, repaired, recovered."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.story import codec, plain
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.places import blocks
from workstation.ui.page import StoryPage
from workstation.ui.session import Session
from workstation.ui.window import Window

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head>
<body><!--StartFragment--><p class=MsoNormal><b>The pilots</b> went back to work on <i>Thursday</i>.<o:p></o:p></p>
<p class=MsoNormal style="margin-left:1cm">Talks go on.<o:p></o:p></p><!--EndFragment--></body></html>"""


def begun(window: Window) -> tuple[Session, StoryPage]:
    """Begin a story by key and return its session and page."""
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.session is not None
    assert window.page is not None
    return window.session, window.page


def recovery_dialogs() -> list[QWidget]:
    """Return the dialogs that offer what was typed before a crash."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return [widget for widget in shown if widget.windowTitle().startswith("Recover")]


def kept(qtbot: QtBot, window: Window, session: Session) -> None:
    """Keep a version by key."""
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: session.is_kept)


def test_written_pasted_illustrated_repaired_undone_and_kept(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    session, page = begun(window)
    QTest.keyClicks(page.head.headline, "Ferries return")
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)  # through the subhead and byline
    QTest.keyClicks(QApplication.focusWidget(), "PORT SELM")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.editor.hasFocus()
    QTest.keyClicks(page.editor, "The first ferry came at dawn.")
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor, "On the quay")
    QTest.keyClick(page.editor, Qt.Key.Key_2, CTRL | ALT)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    assert session.story.dateline.place == "PORT SELM"
    assert [type(block) for block in session.story.body] == [Paragraph, Heading, Paragraph]

    data = QMimeData()
    data.setHtml(WORD)
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(page.editor, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: "Talks go on." in plain.plain_text(session.story))
    assert "<" not in plain.plain_text(session.story)

    from PIL import Image

    picture = tmp_path / "quay.jpg"
    Image.new("RGB", (800, 600), "navy").save(picture)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(page.editor, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: any(isinstance(block, Figure) for block in blocks(session.story)))
    figure = next(block for block in blocks(session.story) if isinstance(block, Figure))
    assert figure.alt == Missing()

    qtbot.waitUntil(lambda: session.report.blocked)
    steps = 0
    while session.report.blocked and steps < 6:  # F7 leads to each thing that stops the story
        QTest.keyClick(window, Qt.Key.Key_F7)
        caret = page.editor.caret()
        assert caret is not None
        QTest.keyClicks(page.editor, "A white ferry at the quay" if caret.place.slot == "alt" else "Ana Lima")
        qtbot.wait(500)
        qtbot.waitUntil(lambda: not window.jobs.busy)
        steps += 1
    assert not session.report.blocked
    figure = next(block for block in blocks(session.story) if isinstance(block, Figure))
    assert figure.alt == Described("A white ferry at the quay")
    assert figure.credit == "Ana Lima"

    done = session.story
    while session.history.past:
        QTest.keyClick(page.editor, Qt.Key.Key_Z, CTRL)
    assert plain.plain_text(session.story) == ""
    while session.history.future:
        QTest.keyClick(page.editor, Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.story == done
    kept(qtbot, window, session)
    assert desk.stories.open(done.id).story == done


def test_what_was_typed_before_a_crash_is_offered_and_recovered(
    qtbot: QtBot, make_window: Callable[[Desk], Window], tmp_path: Path, clock: FixedClock
) -> None:
    first = app.open_desk(tmp_path / "crashed", clock)
    story = first.stories.new_story()
    story = codec.decode(codec.encode(story).replace(b'"headline":""', b'"headline":"Typed before the crash"'))
    first.stories.keep_draft(story, 0)
    first.close()  # as the system does for a killed program: the journal stays
    second = app.open_desk(tmp_path / "crashed", clock)
    window = make_window(second)
    window.resume()
    qtbot.waitUntil(lambda: bool(recovery_dialogs()))
    (dialog,) = recovery_dialogs()
    recover = next(b for b in dialog.findChildren(type(window.status.export)) if b.text().replace("&", "") == "Recover")
    recover.click()
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.headline == "Typed before the crash"
    window.close_anyway()
    second.close()


def test_the_sample_story_is_exported_by_key_and_verified(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "workstation.ui.dialogs.choosing.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path / "out")
    )
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(
        lambda: any("package" in notice.message.lower() for notice in window.bench.notices.notices()), timeout=20_000
    )
    (package,) = [path for path in (tmp_path / "out").iterdir() if path.is_dir()]
    assert not desk.packages.verify(package).faults
    assert json.loads((package / "data" / "story.json").read_bytes())["story"]["headline"].startswith("Ferries return")
