"""Stories go to a site from the Package panel: published, changed on both sides, scheduled, withdrawn, refused."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.delivery.ghost import KEY, Ghost
from tests.ui.delivering.conftest import Ring
from workstation.desk.desk import Desk
from workstation.desk.fields.picturing import figures_of
from workstation.store.deliveryrecords import Job
from workstation.story.alt import Missing
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.ui.delivering.conflictwindow import ConflictWindow
from workstation.ui.delivering.logwindow import LogWindow
from workstation.ui.delivering.schedulewindow import ScheduleWindow
from workstation.ui.delivering.targetcard import TargetCard
from workstation.ui.packaging.panel import PackagePanel
from workstation.ui.session import Session
from workstation.ui.window import Window

SAME = "The same there as here."


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def do(card: TargetCard, deed: str) -> None:
    """Press a button of a card by key."""
    button = card.buttons[deed]
    assert button.isVisible(), deed
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def becomes(qtbot: QtBot, card: TargetCard, words: str) -> None:
    qtbot.waitUntil(lambda: words in card.words.text(), timeout=20_000)


def only(site: Ghost) -> dict[str, Any]:
    (post,) = site.posts.values()
    return post


def deeds(card: TargetCard) -> list[str]:
    return [name for name, button in card.buttons.items() if button.isVisible()]


def publish(qtbot: QtBot, card: TargetCard) -> None:
    do(card, "send")
    becomes(qtbot, card, SAME)


def declare(qtbot: QtBot, window: Window) -> None:
    """Tell readers what changed, as it is proposed: without that, nothing that is out changes."""
    qtbot.waitUntil(window.correcting.isVisible)
    window.start("story.declare")
    qtbot.waitUntil(lambda: not window.correcting.isVisible())


def test_published_changed_updated_once(qtbot: QtBot, window: Window, card: TargetCard, site: Ghost) -> None:
    assert card.buttons["send"].text() == "Publish"
    assert "public as soon as they are there" in card.buttons["send"].toolTip()
    assert deeds(card) == ["send", "draft", "schedule", "preview"]
    publish(qtbot, card)
    assert only(site)["status"] == "published"
    session(window).edit(SetField(field="headline", value="Back at last"))
    becomes(qtbot, card, "differs from the story now: headline changed")
    assert card.buttons["send"].text() == "Update"
    declare(qtbot, window)
    publish(qtbot, card)
    assert only(site)["title"] == "Back at last"
    assert session(window).is_kept, "what is sent is kept first"


def test_what_is_published_there_is_published_here_and_that_can_be_undone(
    qtbot: QtBot, window: Window, desk: Desk, card: TargetCard
) -> None:
    publish(qtbot, card)
    here = session(window)
    qtbot.waitUntil(lambda: here.story.stage == "published")
    assert here.is_kept
    assert desk.stories.open(here.story.id).note == "Published at site"
    qtbot.waitUntil(lambda: window.status.stage.text() == "Published")
    assert here.history.past[-1].edit.label == "Publish the story"
    assert SAME in card.words.text()
    here.undo()
    assert here.story.stage == "draft"


def test_what_is_typed_while_it_goes_out_joins_what_came_out(
    qtbot: QtBot, window: Window, desk: Desk, card: TargetCard
) -> None:
    do(card, "send")
    here = session(window)
    qtbot.waitUntil(lambda: bool(desk.deliveries.jobs()), timeout=20_000)
    here.edit(SetField(field="headline", value="Back at last"))
    qtbot.waitUntil(lambda: here.story.stage == "published", timeout=20_000)
    assert not here.is_kept
    window.start("story.keep")
    qtbot.waitUntil(lambda: here.is_kept)
    kept = desk.stories.open(here.story.id).story
    assert (kept.headline, kept.stage) == ("Back at last", "published")


def test_a_press_too_late_cancels_nothing(qtbot: QtBot, desk: Desk, card: TargetCard, site: Ghost) -> None:
    now = desk.stories.now()
    waits = Job(target="site", queued_at=now, due=now, tries=1, message="Nothing answers.")
    standing = card.standing
    assert standing is not None
    card.show_standing(standing._replace(stand="waiting", job=waits), now)
    retry = card.buttons["retry"]
    retry.setFocus()
    card.show_standing(standing._replace(stand="running", job=replace(waits, state="running")), now)
    assert deeds(card) == ["cancel"]
    assert QApplication.focusWidget() is card
    QTest.keyClick(card, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is card.buttons["cancel"], "it can still be cancelled on purpose"
    retry.setVisible(True)
    retry.setFocus()
    card.show_standing(standing._replace(stand="running", job=replace(waits, state="running")), now)
    card.show_standing(standing._replace(stand="waiting", job=waits), now)
    assert QApplication.focusWidget() is retry


def test_a_draft_stays_a_draft_until_it_is_published(
    qtbot: QtBot, window: Window, card: TargetCard, site: Ghost
) -> None:
    do(card, "draft")
    becomes(qtbot, card, SAME)
    assert only(site)["status"] == "draft"
    assert card.under.text().startswith("There as a draft since today, ")
    session(window).edit(SetField(field="headline", value="Back at last"))
    becomes(qtbot, card, "differs")
    assert card.buttons["send"].text() == "Update the draft"
    publish(qtbot, card)
    assert (only(site)["status"], only(site)["title"]) == ("draft", "Back at last")
    do(card, "publish")
    qtbot.waitUntil(lambda: only(site)["status"] == "published", timeout=20_000)


def test_what_somebody_changed_there_is_shown_beside_ours(
    qtbot: QtBot, window: Window, card: TargetCard, site: Ghost
) -> None:
    publish(qtbot, card)
    site.change(only(site)["id"], title="Ferries are back, says mayor", html="<p>Other words.</p>")
    session(window).edit(SetField(field="headline", value="Back at last"))
    becomes(qtbot, card, "differs")
    declare(qtbot, window)
    do(card, "send")
    qtbot.waitUntil(lambda: "compare" in deeds(card), timeout=20_000)
    assert only(site)["title"] == "Ferries are back, says mayor"
    assert QApplication.focusWidget() is card.buttons["compare"], "another press compares, and cancels nothing"
    assert re.match(r"Somebody changed this post there, at \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", card.words.text())
    do(card, "compare")
    window_of_both = window.findChild(ConflictWindow)
    assert isinstance(window_of_both, ConflictWindow)
    qtbot.waitUntil(lambda: "Other words." in window_of_both.sides.before.toPlainText())
    assert "says mayor" in window_of_both.sides.before.toPlainText()
    assert "Back at last" in window_of_both.sides.after.toPlainText()
    window_of_both.ours.click()
    becomes(qtbot, card, SAME)
    assert only(site)["title"] == "Back at last"


def test_it_is_left_as_it_is_there(qtbot: QtBot, window: Window, card: TargetCard, site: Ghost) -> None:
    publish(qtbot, card)
    site.change(only(site)["id"], title="Theirs")
    do(card, "look")
    qtbot.waitUntil(lambda: window.findChild(ConflictWindow) is not None, timeout=20_000)
    looked = window.findChild(ConflictWindow)
    assert isinstance(looked, ConflictWindow)
    assert looked.ours.isHidden()
    looked.reject()
    qtbot.waitUntil(lambda: window.findChild(ConflictWindow) is None)
    do(card, "send")
    qtbot.waitUntil(lambda: "compare" in deeds(card), timeout=20_000)
    do(card, "compare")
    asked = window.findChild(ConflictWindow)
    assert isinstance(asked, ConflictWindow)
    asked.theirs.click()
    qtbot.waitUntil(lambda: "compare" not in deeds(card))
    assert only(site)["title"] == "Theirs"


def test_it_comes_out_at_an_hour_of_another_zone(qtbot: QtBot, window: Window, card: TargetCard, site: Ghost) -> None:
    do(card, "schedule")
    asked = window.findChild(ScheduleWindow)
    assert isinstance(asked, ScheduleWindow)
    assert "public as soon as they are there" in asked.public.text()
    assert asked.out.isHidden()
    assert asked.said.objectName() == "quiet", "nothing is wrong yet"
    assert asked.public.height() >= asked.public.heightForWidth(asked.public.width())
    asked.schedule.click()
    assert asked.isVisible()
    assert asked.said.text().startswith("Say when")
    assert asked.said.objectName() == "error"
    for words, said in (("tomorrow", "is no date and time"), ("2026-03-01 10:00", "That is over")):
        asked.when.setText(words)
        assert said in asked.said.text()
    asked.when.setText("2026-10-25 00:30")
    asked.zone.show_words("America/New_York")
    assert "04:30 UTC" in asked.said.text()
    QTest.keyClick(asked.when, Qt.Key.Key_Return)
    becomes(qtbot, card, SAME)
    assert (only(site)["status"], only(site)["published_at"][:16]) == ("scheduled", "2026-10-25T04:30")
    assert "Comes out there on 25 October 2026" in card.under.text()
    session(window).edit(SetField(field="headline", value="Back at last"))
    becomes(qtbot, card, "differs")
    publish(qtbot, card)
    assert (only(site)["status"], only(site)["published_at"][:16]) == ("scheduled", "2026-10-25T04:30")


@pytest.mark.parametrize(
    ("when", "zone", "told"),
    [
        ("2026-10-25 01:30", "Europe/Lisbon", "00:30 UTC. Clocks there show that time twice"),
        ("2027-03-28 01:30", "Europe/Lisbon", "01:30 UTC. Clocks there skip 01:30 that night: they show 02:30 then."),
        ("2026-10-25 03:30", "Europe/Lisbon", "03:30 UTC."),
        ("2026-10-25 01:30 +01:00", "this computer’s time", "00:30 UTC."),
        ("2026-11-01 1:30", "America/New_York", "05:30 UTC. Clocks there show that time twice"),
    ],
)
def test_an_hour_that_clocks_skip_or_show_twice_is_told(
    when: str, zone: str, told: str, window: Window, card: TargetCard
) -> None:
    do(card, "schedule")
    asked = window.findChild(ScheduleWindow)
    assert isinstance(asked, ScheduleWindow)
    asked.zone.show_words(zone)
    asked.when.setText(when)
    said = asked.said.text()
    assert told in said
    assert said.endswith("UTC.") == told.endswith("UTC.")
    asked.reject()


def test_that_a_post_is_out_is_told_before_it_is_scheduled_anew(window: Window, qtbot: QtBot, card: TargetCard) -> None:
    publish(qtbot, card)
    do(card, "schedule")
    asked = window.findChild(ScheduleWindow)
    assert isinstance(asked, ScheduleWindow)
    assert asked.out.text() == "It is out there now. Scheduled anew, readers no longer find it until then."
    assert asked.out.isVisible()
    asked.reject()


def test_an_embargo_is_told_before_it_is_scheduled(qtbot: QtBot, window: Window, card: TargetCard) -> None:
    session(window).edit(SetField(field="embargo", value=datetime(2026, 3, 7, 6, tzinfo=UTC)))
    do(card, "schedule")
    asked = window.findChild(ScheduleWindow)
    assert isinstance(asked, ScheduleWindow)
    asked.when.setText("2026-03-06 06:00 UTC")
    assert asked.said.text().startswith("It is under embargo, and comes out when that ends: 7 March 2026")
    asked.reject()


def test_all_that_differ_are_updated_at_once_each_as_it_stands(
    qtbot: QtBot, window: Window, desk: Desk, panel: PackagePanel, card: TargetCard, site: Ghost, tmp_path: Path
) -> None:
    (tmp_path / "partner").mkdir()
    desk.deliveries.targets.add("partner", "folder", {"path": str(tmp_path / "partner")})
    desk_changed(panel)
    qtbot.waitUntil(lambda: "partner" in panel.targets.cards)
    card, partner = panel.targets.cards["site"], panel.targets.cards["partner"]
    qtbot.waitUntil(lambda: partner.standing is not None)
    do(partner, "send")
    do(card, "draft")
    for each in (card, partner):
        becomes(qtbot, each, SAME)
    assert not panel.targets.update_all.isVisible()
    session(window).edit(SetField(field="headline", value="Back at last"))
    qtbot.waitUntil(panel.targets.update_all.isVisible)
    assert panel.targets.update_all.text() == "Update all 2"
    panel.targets.update_all.setFocus()
    QTest.keyClick(panel.targets.update_all, Qt.Key.Key_Space)
    for each in (card, partner):
        becomes(qtbot, each, SAME)
    assert (only(site)["status"], only(site)["title"]) == ("draft", "Back at last")
    assert len(list((tmp_path / "partner").iterdir())) == 2
    assert [entry.number for entry in desk.stories.history(session(window).story.id)] == [1, 2]


def test_it_is_taken_back(qtbot: QtBot, card: TargetCard, site: Ghost) -> None:
    publish(qtbot, card)
    do(card, "withdraw")
    becomes(qtbot, card, "Withdrawn there.")
    assert only(site)["status"] == "draft"
    assert deeds(card) == ["send", "draft", "schedule", "preview"]


def test_a_wrong_key_is_said_in_words_and_put_right(
    qtbot: QtBot, window: Window, desk: Desk, card: TargetCard, site: Ghost, ring: Ring
) -> None:
    desk.deliveries.targets.set("site", {}, {"key": "7" * 24 + ":" + "cd" * 32})
    do(card, "send")
    qtbot.waitUntil(lambda: "setup" in deeds(card), timeout=20_000)
    assert card.standing is not None
    assert card.standing.job is not None
    assert card.standing.job.cause == "password"
    notice = next(each for each in window.bench.notices.notices() if "did not get to site" in each.message)
    assert notice.grave
    assert "cd" * 32 not in notice.accessibleName() + card.words.text() + card.under.text()
    qtbot.waitUntil(lambda: window.status.deliveries.text() == "1 delivery needs you")
    window.status.deliveries.click()
    log = window.findChild(LogWindow)
    assert isinstance(log, LogWindow)
    qtbot.waitUntil(lambda: log.list.count() == 1)
    assert "Send to site, version 1: Refused" in log.list.item(0).text()
    log.accept()
    desk.deliveries.targets.set("site", {}, {"key": KEY})
    do(card, "retry")
    becomes(qtbot, card, SAME)
    assert len(site.posts) == 1
    qtbot.waitUntil(window.status.deliveries.isHidden)


def test_what_stops_the_story_stops_the_delivery(
    qtbot: QtBot, window: Window, panel: PackagePanel, card: TargetCard, site: Ghost
) -> None:
    session(window).edit(SetBlockField(id=figures_of(session(window).story)[0].id, field="alt", value=Missing()))
    qtbot.waitUntil(lambda: len(panel.blocks()) == 1)
    do(card, "send")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.blocks()[0])
    assert site.posts == {}
    assert desk_jobs(window) == 0


def desk_jobs(window: Window) -> int:
    return len(window.bench.desk.deliveries.jobs())


def test_the_log_leads_to_the_address_and_calls_off(
    qtbot: QtBot, window: Window, desk: Desk, card: TargetCard, site: Ghost, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()) or True)
    publish(qtbot, card)
    do(card, "open")
    site_address = only(site)["url"] if "url" in only(site) else opened[0]
    assert opened == [site_address]
    desk.deliveries.send(session(window).story.id, ["site"], at=datetime(2026, 9, 1, 12, tzinfo=UTC))
    window.start("package.log")
    log = window.findChild(LogWindow)
    assert isinstance(log, LogWindow)
    qtbot.waitUntil(lambda: log.list.count() == 2)
    assert "In the queue, to come out on 1 September 2026" in log.list.item(0).text()
    log.list.setCurrentRow(0)
    log.cancel.click()
    qtbot.waitUntil(lambda: "Cancelled" in log.list.item(1).text())
    log.list.setCurrentRow(0)
    assert "Published today" in log.list.item(0).text()
    QTest.keyClick(log.list, Qt.Key.Key_Return)
    assert opened == [site_address, site_address]
    log.accept()


def desk_changed(panel: PackagePanel) -> None:
    """Say what the window of the targets says after a change."""
    panel.bench.rounds.retargeted.emit()


def test_without_a_target_it_is_said_how_to_add_one(qtbot: QtBot, desk: Desk, panel: PackagePanel) -> None:
    desk.deliveries.targets.remove("site")
    desk_changed(panel)
    qtbot.waitUntil(panel.targets.nothing.isVisible)
    assert panel.targets.cards == {}
    assert "Add one" in panel.targets.nothing.text()
    panel.show_targets()
    qtbot.waitUntil(panel.targets.targets.hasFocus)


def test_a_change_is_seen_to_differ_also_where_what_is_lost_was_foreseen_first(
    qtbot: QtBot, window: Window, card: TargetCard
) -> None:
    publish(qtbot, card)
    panel = window.panel("package")
    assert isinstance(panel, PackagePanel)
    session(window).edit(SetField(field="headline", value="Another headline"))
    panel._foreseen = session(window).story  # its timer, begun before the change, came before the panel looked
    becomes(qtbot, card, "differs from the story now")
