"""A photo whose licence ends tomorrow: its story goes out today, and not when it is planned for the day after."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import draw_picture
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.storyform.storypanel import StoryPanel
from workstation.ui.window import Window

ALT = Qt.KeyboardModifier.AltModifier


def blocking(window: Window) -> set[str]:
    session = window.session
    assert session is not None
    report = session.report
    return {each.rule for each in report.findings if each.severity == "error"} if report is not None else {"unchecked"}


def test_a_licence_that_ends_tomorrow_passes_today_and_blocks_for_the_day_after(
    qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    draw_picture(tmp_path / "quay.png", 1, 640, 400)
    (photo,) = desk.library.take([tmp_path / "quay.png"], SilentProgress()).new
    ends = clock.moment + timedelta(days=1)
    desk.library.apply(
        [photo.id], desk.library.change(["credit_line=Jane Doe/AFP", "category=agency", f"expires={ends.isoformat()}"])
    )
    figure = Figure(id="f", photo=photo.id, alt=Described("A white ferry"), caption=text_of("The ferry at the quay."))
    body = (Paragraph(id="p", text=text_of("The ferry docked at noon.")), figure)
    desk.stories.save(Story(id="s1", headline="Ferries return", language="en", body=body), 0)
    window.bench.workspace.open("s1")
    qtbot.waitUntil(lambda: window.session is not None and blocking(window) == set())

    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    panel = window.show_panel("story")
    assert isinstance(panel, StoryPanel)
    panel.form.focus("publish_at")
    QTest.keyClicks(panel.form.input("publish_at"), f"{ends + timedelta(days=1):%Y-%m-%d %H:%M} UTC")
    qtbot.waitUntil(lambda: blocking(window) == {"photo-rights-expired"})
    session = window.session
    assert session is not None
    assert session.report is not None
    (finding,) = [each for each in session.report.findings if each.severity == "error"]
    assert not finding.waivable
    assert "The story is to be published on" in finding.message

    pictures = window.show_panel("picture")
    assert isinstance(pictures, PicturePanel)
    qtbot.waitUntil(lambda: bool(pictures.rows()))
    pictures.rows()[0].setFocus()
    QTest.keyClick(pictures.rows()[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Its rights ended on" in pictures.record.rights.accessibleDescription())
    assert "when this story is to be published" in pictures.record.rights.accessibleDescription()

    panel = window.show_panel("story")
    assert isinstance(panel, StoryPanel)
    panel.form.focus("publish_at")
    panel.form.input("publish_at").selectAll()
    QTest.keyClick(panel.form.input("publish_at"), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: blocking(window) == set())


def test_a_story_that_is_out_says_on_opening_that_its_picture_has_expired(
    qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    draw_picture(tmp_path / "quay.png", 1, 640, 400)
    (photo,) = desk.library.take([tmp_path / "quay.png"], SilentProgress()).new
    ends = clock.moment + timedelta(days=1)
    desk.library.apply([photo.id], desk.library.change(["credit_line=Jane Doe/AFP", f"expires={ends.isoformat()}"]))
    figure = Figure(id="f", photo=photo.id, alt=Described("A white ferry"), caption=text_of("The ferry at the quay."))
    story = Story(id="s1", headline="Ferries return", language="en", stage="published", body=(figure,))
    desk.stories.save(story, 0)
    clock.moment = ends
    window.bench.workspace.open("s1")
    notices = window.bench.notices
    qtbot.waitUntil(lambda: any("that may not be used" in each.accessibleName() for each in notices.notices()))
    (notice,) = [each for each in notices.notices() if "that may not be used" in each.accessibleName()]
    assert "“Ferries return” is out with a picture" in notice.accessibleName()

    desk.library.apply([photo.id], desk.library.change(["expires="]))
    window.bench.workspace.stored.emit()
    window.checking.look_again()
    qtbot.waitUntil(lambda: not any("that may not be used" in each.accessibleName() for each in notices.notices()))
