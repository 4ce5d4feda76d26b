"""The courier goes on with what an earlier window left, can be stopped and sent on, and says when the network is away."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workstation import app
from workstation.base.clock import FixedClock
from workstation.base.progress import Progress
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.ui.window import Window


def queued(desk: Desk, out: Path) -> str:
    """Put the sample story into the queue of a folder, and return its id."""
    desk.deliveries.targets.add("partner", "folder", {"path": str(out)})
    story = desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story.id
    desk.deliveries.send(story, ["partner"])
    return story


def told(window: Window) -> str:
    return " ".join(each.accessibleName() for each in window.bench.notices.notices())


def test_what_an_earlier_window_left_is_delivered(
    qtbot: QtBot, make_window: Callable[[Desk], Window], tmp_path: Path, clock: FixedClock
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    first = app.open_desk(tmp_path / "store", clock, tmp_path / "settings")
    queued(first, out)
    first.close()
    second = app.open_desk(tmp_path / "store", clock, tmp_path / "settings")
    window = make_window(second)
    assert not list(out.iterdir())
    window.resume()
    qtbot.waitUntil(lambda: "is at partner." in told(window), timeout=20_000)
    (package,) = out.iterdir()
    assert not second.packages.verify(package).faults
    window.close_anyway()
    second.close()


def test_stopped_it_keeps_the_queue_and_goes_on(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    queued(desk, out)
    rounds = window.bench.rounds

    def slow(progress: Progress) -> None:
        while True:
            progress.step()
            time.sleep(0.01)

    with monkeypatch.context() as patch:
        patch.setattr(desk.deliveries, "run", slow)
        rounds.go()
        qtbot.waitUntil(window.status.cancel.isVisible)
        assert window.status.progress_words.text() == "Delivering"
        window.status.cancel.click()
        qtbot.waitUntil(lambda: "Deliveries are stopped." in told(window))
    assert not rounds.is_out
    assert [job.state for job in desk.deliveries.jobs()] == ["waiting"]
    rounds.go()
    qtbot.waitUntil(lambda: "is at partner." in told(window), timeout=20_000)
    assert "Deliveries are stopped." not in told(window)
    assert len(list(out.iterdir())) == 1


def test_two_that_ask_at_once_are_one_round_after_another(
    qtbot: QtBot, window: Window, desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    story = queued(desk, out)
    for _ in range(3):
        window.bench.rounds.go()
    qtbot.waitUntil(lambda: not window.bench.rounds.is_out, timeout=20_000)
    assert [job.state for job in desk.deliveries.jobs()] == ["done"]
    assert len(desk.deliveries.receipts(story)) == 1
