"""Leave and refusals are noted in the panel by keys, told among the rights, and taken off again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.photos.photo import Photo
from workstation.ui.photoform.leases import Leases
from workstation.ui.photoform.panel import PicturePanel

Choose = Callable[..., None]
Kept = Callable[[], Photo]


@pytest.fixture
def leases(panel: PicturePanel, choose: Choose, photo: str) -> Leases:
    """Return the leases of a picture, opened by key."""
    choose(photo)
    heading = panel.record.leases.section.heading
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_Space)
    return panel.record.leases


def test_a_refusal_is_noted_with_its_dates_and_taken_off(panel: PicturePanel, leases: Leases, kept: Kept) -> None:
    assert leases.section.heading.accessibleName() == "Leave and refusals, none, open"
    leases.access.setFocus()
    QTest.keyClick(leases.access, Qt.Key.Key_Down)
    QTest.keyClicks(leases.until, "2090-03-05 12:00 UTC")
    QTest.keyClicks(leases.reason, "The family asked")
    QTest.keyClick(leases.note, Qt.Key.Key_Space)
    (lease,) = kept().leases
    assert (lease.access, lease.since, lease.reason) == ("deny", None, "The family asked")
    assert lease.until is not None
    assert lease.person
    assert "Its use is forbidden until 5 March 2090" in panel.record.rights.accessibleDescription()
    assert leases.reason.words() == ""
    (button,) = leases.buttons
    assert button.accessibleName().startswith("Take off: Forbidden until 5 March 2090")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert kept().leases == ()
    assert leases.access.hasFocus()


@pytest.mark.parametrize(
    ("since", "until", "reason", "said"),
    [
        ("", "tomorrow", "A call", "“tomorrow” is no date and time"),
        ("2090-03-05 12:00 UTC", "2090-03-05 12:00 UTC", "A call", "end before it begins"),
        ("", "", "", "needs a reason"),
    ],
)
def test_what_makes_no_sense_is_told_and_stays_typed(
    leases: Leases, kept: Kept, since: str, until: str, reason: str, said: str
) -> None:
    for field, words in ((leases.since, since), (leases.until, until), (leases.reason, reason)):
        field.setFocus()
        QTest.keyClicks(field, words)
    QTest.keyClick(leases.note, Qt.Key.Key_Space)
    assert said in leases.trouble.text()
    assert leases.trouble.isVisible()
    assert (leases.since.words(), leases.until.words(), leases.reason.words()) == (since, until, reason)
    assert kept().leases == ()


def test_leave_is_undone_with_the_record(qtbot: QtBot, panel: PicturePanel, leases: Leases, kept: Kept) -> None:
    QTest.keyClicks(leases.reason, "Invoice 12")
    QTest.keyClick(leases.note, Qt.Key.Key_Space)
    assert len(kept().leases) == 1
    panel.record.undo_records(back=True)
    qtbot.waitUntil(lambda: kept().leases == ())
    qtbot.waitUntil(lambda: leases.section.heading.text().endswith("none"))
