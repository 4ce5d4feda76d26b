"""The list of photos reads what is looked at anew where a record changed while its tile was being read."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import field
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.ui.jobs import Job
from workstation.ui.library.photolist import PhotoList
from workstation.ui.window import Window


class ByHand:
    """Does a work's first half when it is given, and brings its result when it is asked to."""

    def __init__(self) -> None:
        self.results: list[Callable[[], None]] = []

    def run(self, work: Callable[[Any], Any], done: Callable[[Any], None], **_: Any) -> Job:
        result = work(SilentProgress())
        self.results.append(lambda: done(result))
        return Job("by hand")

    def bring(self) -> None:
        results, self.results = self.results, []
        for result in results:
            result()


def test_a_tile_whose_record_changed_while_it_was_read_is_read_again(
    qtbot: QtBot, window: Window, desk: Desk, photos: dict[str, str]
) -> None:
    jobs = ByHand()
    model = PhotoList(desk, jobs, window.bench.notices)
    model.refresh()
    jobs.bring()
    model.want(0, len(photos) - 1)
    qtbot.waitUntil(lambda: bool(jobs.results))
    desk.library.apply([photos["zoo"]], field("headline", "The zoo reopens"))
    model.forget([photos["zoo"]])
    jobs.bring()
    qtbot.waitUntil(lambda: bool(jobs.results))
    jobs.bring()
    assert not model.busy
    tile = model.tile(model.row_of(photos["zoo"]))
    assert tile is not None
    assert tile.title == "The zoo reopens"
