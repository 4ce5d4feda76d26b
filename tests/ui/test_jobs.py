"""Work beside the window: results come back on the window's thread, errors are told, and nothing is left behind."""

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.ui.jobs import Jobs


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def jobs(qtbot: QtBot, errors: list[Exception]) -> Iterator[Jobs]:
    runner = Jobs(errors.append)
    yield runner
    assert runner.close()
    runner.deleteLater()


def test_the_result_arrives_on_the_thread_of_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[object, bool]] = []
    here = threading.current_thread()
    jobs.run(
        lambda _: threading.current_thread(), lambda where: seen.append((where, threading.current_thread() is here))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] is not here
    assert seen[0][1]
    assert not jobs.busy


def test_work_in_the_lane_of_the_store_goes_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[str] = []
    done: list[None] = []

    def slow(_: Progress) -> None:
        order.append("slow begins")
        time.sleep(0.05)
        order.append("slow ends")

    jobs.run(slow, done.append, lane="store")
    jobs.run(lambda _: order.append("next"), done.append, lane="store")
    qtbot.waitUntil(lambda: len(done) == 2)
    assert order == ["slow begins", "slow ends", "next"]


def test_an_error_goes_to_whoever_asked_else_to_the_window(qtbot: QtBot, jobs: Jobs, errors: list[Exception]) -> None:
    def fails(_: Progress) -> None:
        raise WorkstationError("The disk is full.", "Free some space.")

    own: list[Exception] = []
    jobs.run(fails, lambda _: None, failed=own.append)
    jobs.run(fails, lambda _: None)
    qtbot.waitUntil(lambda: len(own) == 1 and len(errors) == 1)
    assert str(own[0]) == str(errors[0]) == "The disk is full."


def test_cancelled_work_stops_at_its_next_step_and_says_nothing(
    qtbot: QtBot, jobs: Jobs, errors: list[Exception]
) -> None:
    began = threading.Event()
    results: list[object] = []

    def endless(progress: Progress) -> None:
        progress.begin("Counting", 1_000_000)
        began.set()
        while True:
            progress.step()
            time.sleep(0.001)

    job = jobs.run(endless, results.append, label="Counting")
    assert began.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert not results
    assert not errors


def test_progress_is_shown_only_of_what_takes_long(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[object] = []
    told: list[float] = []
    jobs.began.connect(shown.append)
    done: list[object] = []
    jobs.run(lambda _: None, done.append, label="Short")

    def long(progress: Progress) -> None:
        progress.begin("Packing", 10)
        for _ in range(10):
            time.sleep(0.08)
            progress.step()

    jobs.run(long, done.append, label="Long").progressed.connect(lambda _, share: told.append(share))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [job.label for job in shown] == ["Long"]  # type: ignore[attr-defined]
    assert told == sorted(told)
    assert told


def test_closing_waits_for_what_the_store_is_writing(qtbot: QtBot, errors: list[Exception]) -> None:
    runner = Jobs(errors.append)
    written: list[str] = []

    def write(_: Progress) -> None:
        time.sleep(0.1)
        written.append("whole")

    runner.run(write, lambda _: None, lane="store")
    assert runner.close()
    assert written == ["whole"]
    assert runner.run(lambda _: written.append("never"), lambda _: None).cancelled
    assert written == ["whole"]
