"""The courier keeps each target's order, tries again what may pass, stops at what does not, and takes up what broke."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.delivery.conftest import Post
from workstation.base.progress import CancelledError, SilentProgress
from workstation.delivery import backoff
from workstation.delivery.courier import Courier, CourierBusyError
from workstation.delivery.errors import ConflictError, NotReachedError, NotYetError, RefusedError
from workstation.delivery.filing import receipts_of
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected
from workstation.delivery.track import Track
from workstation.store.deliveries import SupersededError
from workstation.store.deliveryrecords import Conflict, Job, Outcome, Receipt, Side
from workstation.store.errors import StoreError
from workstation.store.files import FolderLock
from workstation.store.layout import OUTBOX


class Receiver:
    """A receiver that does what a test wants, and remembers what it was asked."""

    def __init__(self, name: str, seen: list[str], does: Callable[[Job, Track], None]) -> None:
        self.place = f"test {name}"
        self._name, self._seen, self._does = name, seen, does

    def test(self) -> Connected:
        return Connected(found=())

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        self._seen.append(f"{self._name} {job.key}")
        self._does(job, track)
        return list(receipts_of(job, parcel, track, self.place, "there"))

    def close(self) -> None:
        pass


def fine(_job: Job, _track: Track) -> None:
    """Do nothing: it arrived."""


def away(_job: Job, _track: Track) -> None:
    raise NotReachedError("Nothing answers at example.org.", "Check the network.", "host")


@pytest.fixture
def seen() -> list[str]:
    """Return what the receivers were asked."""
    return []


def lead(post: Post, name: str, seen: list[str], does: Callable[[Job, Track], None]) -> None:
    post.ways.made[name] = lambda: Receiver(name, seen, does)


def state(post: Post, job: Job) -> str:
    return post.store.deliveries.job(job.key).state


def test_jobs_of_a_target_are_done_in_their_order(post: Post, package: Path, seen: list[str]) -> None:
    lead(post, "site", seen, fine)
    for _ in range(3):
        post.queue(package, "site")
    assert [job.state for job in post.run()] == ["done"] * 3
    assert seen == ["site 1", "site 2", "site 3"]
    assert post.courier.next_due() is None


def test_a_target_that_is_away_holds_up_its_own_jobs_alone(post: Post, package: Path, seen: list[str]) -> None:
    lead(post, "site", seen, away)
    lead(post, "wire", seen, fine)
    first, second, other = (post.queue(package, name) for name in ("site", "site", "wire"))
    post.run()
    assert seen == ["site 1", "wire 3"]
    assert [state(post, job) for job in (first, second, other)] == ["waiting", "waiting", "done"]
    waits = post.store.deliveries.job(first.key)
    assert (waits.message, waits.tries) == ("Nothing answers at example.org.", 1)
    assert waits.due == post.clock.moment + timedelta(seconds=backoff.FIRST)
    lead(post, "site", seen, fine)
    post.run()
    assert seen == ["site 1", "wire 3"]  # not before its time
    assert post.courier.next_due() == waits.due  # what waits behind it is no reason to look before
    post.clock.moment = waits.due
    post.run()
    assert seen[2:] == ["site 1", "site 2"]
    assert [receipt.target for receipt in post.store.deliveries.receipts()] == ["wire", "site", "site"]


def test_the_network_may_stay_away_for_as_long_as_it_does(post: Post, package: Path, seen: list[str]) -> None:
    lead(post, "site", seen, away)
    job = post.queue(package, "site")
    for _ in range(backoff.MOST * 2):
        post.clock.moment = post.store.deliveries.job(job.key).due
        post.run()
    assert state(post, job) == "waiting"


def test_a_clock_that_was_set_back_keeps_nothing_waiting(post: Post, package: Path, seen: list[str]) -> None:
    lead(post, "site", seen, away)
    job = post.queue(package, "site")
    post.clock.moment += timedelta(days=400)  # it was wrong
    post.run()
    post.clock.moment -= timedelta(days=400)
    lead(post, "site", seen, fine)
    post.run()
    assert state(post, job) == "done"


def test_a_disk_of_ours_that_is_full_is_no_refusal(post: Post, package: Path, seen: list[str]) -> None:
    def full(_job: Job, _track: Track) -> None:
        raise StoreError("The disk is full.", "Make room.")

    lead(post, "site", seen, full)
    waits = post.send(package, "site")
    assert (waits.state, waits.cause, waits.message) == ("waiting", "store", "The disk is full.")
    lead(post, "site", seen, fine)
    post.clock.moment = waits.due
    post.run()
    assert state(post, waits) == "done"


def test_a_bug_of_ours_holds_up_nobody_else(post: Post, package: Path, seen: list[str]) -> None:
    def breaks(_job: Job, _track: Track) -> None:
        raise ZeroDivisionError

    lead(post, "site", seen, breaks)
    lead(post, "wire", seen, fine)
    first, second = post.queue(package, "site"), post.queue(package, "wire")
    with pytest.raises(ZeroDivisionError):
        post.run()
    post.run()
    assert (state(post, first), state(post, second)) == ("waiting", "done")


def test_what_arrived_is_told_of_though_the_program_died_before_it_could(
    post: Post, package: Path, seen: list[str]
) -> None:
    told: list[int] = []

    def dies(_job: Job, _receipts: object) -> None:
        raise KeyboardInterrupt

    lead(post, "site", seen, fine)
    job = post.queue(package, "site")
    with pytest.raises(KeyboardInterrupt):
        Courier(post.store, post.clock, post.ways, dies).run(SilentProgress())
    assert state(post, job) == "done"
    for _ in range(2):
        Courier(post.store, post.clock, post.ways, lambda done, _: told.append(done.key)).run(SilentProgress())
    assert (told, seen) == ([job.key], ["site 1"])


def test_a_server_that_never_can_is_given_up_after_a_while(post: Post, package: Path, seen: list[str]) -> None:
    def busy(_job: Job, _track: Track) -> None:
        raise NotReachedError("It cannot just now.", "", "busy", wait=30)

    lead(post, "site", seen, busy)
    job = post.queue(package, "site")
    post.run()
    assert post.store.deliveries.job(job.key).due == post.clock.moment + timedelta(seconds=30)
    for _ in range(backoff.MOST):
        post.clock.moment = post.store.deliveries.job(job.key).due
        post.run()
    assert state(post, job) == "refused"
    assert f"tried {backoff.MOST} times" in post.store.deliveries.job(job.key).message


def test_what_is_refused_stops_and_the_next_one_goes_on(post: Post, package: Path, seen: list[str]) -> None:
    def refuses(job: Job, _track: Track) -> None:
        if job.key == 1:
            raise RefusedError("You may not publish here, key s3cret.", "Ask.", "rights")

    lead(post, "site", seen, refuses)
    post.ways.told["site"] = ("wordpress", {"password": "s3cret"})
    first, second = post.queue(package, "site"), post.queue(package, "site")
    post.run()
    stopped = post.store.deliveries.job(first.key)
    assert (stopped.state, stopped.cause, stopped.hint) == ("refused", "rights", "Ask.")
    assert stopped.message == "You may not publish here, key •••."
    assert state(post, second) == "done"
    lead(post, "site", seen, fine)
    with pytest.raises(SupersededError, match=f"with delivery {second.key}"):
        post.store.deliveries.again(first.key)
    third = post.queue(package, "site", state="refused")
    post.queue(package, "site", story="another")
    post.run()
    post.store.deliveries.again(third.key)
    post.run()
    assert state(post, third) == "done"


def test_a_conflict_keeps_both_sides_until_somebody_decides(post: Post, package: Path, seen: list[str]) -> None:
    both = Conflict(Side(title="Theirs"), Side(title="Ours"))

    def conflicts(job: Job, _track: Track) -> None:
        if not job.overwrite:
            raise ConflictError("Somebody changed it.", "Compare.", both)

    lead(post, "site", seen, conflicts)
    job = post.send(package, "site")
    assert (job.state, job.conflict) == ("conflict", both)
    lead(post, "site", seen, away)
    post.store.deliveries.again(job.key, overwrite=True)
    post.run()
    lead(post, "site", seen, conflicts)
    post.store.deliveries.again(job.key)  # what was decided holds
    post.run()
    assert state(post, job) == "done"


def test_what_is_to_come_out_in_a_moment_is_waited_for(post: Post, package: Path, seen: list[str]) -> None:
    moment = post.clock.moment + timedelta(seconds=40)

    def early(job: Job, track: Track) -> None:
        if job.key == 1 and track.now() < moment:
            raise NotYetError("It comes out in less than a minute.", moment)

    lead(post, "site", seen, early)
    job = post.send(package, "site")
    assert (job.state, job.due, job.tries) == ("waiting", moment, 0)
    other = post.queue(package, "site", story="another")
    post.run()
    assert state(post, other) == "done"  # that waits for its hour, this does not
    post.clock.moment = moment
    post.run()
    assert state(post, job) == "done"


def test_a_job_is_called_off_before_its_next_step(post: Post, package: Path, seen: list[str]) -> None:
    def called_off(job: Job, track: Track) -> None:
        track.begin("Delivering", 2)
        track.step()
        post.store.deliveries.change(job.key, state="cancelled")
        track.step()
        raise AssertionError("it went on")

    lead(post, "site", seen, called_off)
    job = post.send(package, "site")
    assert (job.state, job.done, job.total) == ("cancelled", 1, 2)
    assert post.store.deliveries.receipts() == ()


def test_a_round_that_is_stopped_is_taken_up_where_it_was(post: Post, package: Path, seen: list[str]) -> None:
    class Stopped(SilentProgress):
        def step(self, done: int = 1) -> None:
            raise CancelledError

    lead(post, "site", seen, lambda _, track: track.step())
    job = post.queue(package, "site")
    with pytest.raises(CancelledError):
        post.courier.run(Stopped())
    assert state(post, job) == "waiting"
    post.run()
    assert state(post, job) == "done"


def test_a_step_whose_outcome_nobody_knows_is_looked_for_before_it_is_done_again(
    post: Post, package: Path, seen: list[str]
) -> None:
    there: list[str] = []

    def act(outcome: str, dies: bool) -> Callable[[], Outcome]:
        def acts() -> Outcome:
            there.append(outcome)
            if dies:
                raise NotReachedError("The line broke.", "", "timeout")
            return Outcome(id=outcome)

        return acts

    def makes(_job: Job, track: Track) -> None:
        made = track.once(
            "post", act("7", not there), lambda _: Outcome(id=there[0]) if there else None, thing="post:s"
        )
        assert made.id == "7"

    lead(post, "site", seen, makes)
    job = post.send(package, "site")
    assert (job.state, there) == ("waiting", ["7"])
    post.clock.moment = job.due
    post.run()
    assert (state(post, job), there) == ("done", ["7"])
    known = post.store.deliveries.remote("test site", "post:s")
    assert known is not None
    assert known.outcome.id == "7"


def test_one_program_at_a_time_brings_out_what_is_in_the_queue(post: Post, package: Path) -> None:
    post.queue(package, "site")
    with FolderLock.if_free(post.store.folder / OUTBOX), pytest.raises(CourierBusyError):
        Courier(post.store, post.clock, post.ways).run(SilentProgress())


def test_a_package_that_is_gone_or_was_changed_is_not_sent(
    post: Post, package: Path, seen: list[str], tmp_path: Path
) -> None:
    lead(post, "site", seen, fine)
    broken = tmp_path / package.name
    shutil.copytree(package, broken)
    job = post.queue(broken, "site")
    (broken / "data" / "story.json").write_text("{}")
    post.run()
    assert "not as it was packed" in post.store.deliveries.job(job.key).message
    shutil.rmtree(broken)
    post.store.deliveries.again(job.key)
    post.run()
    assert "no longer here" in post.store.deliveries.job(job.key).message
    assert seen == []


def test_pauses_grow_are_spread_and_end_somewhere() -> None:
    whole = [backoff.pause(tries, lambda: 1.0).total_seconds() for tries in range(1, 40)]
    assert whole[:4] == [5, 10, 20, 40]
    assert whole == sorted(whole)
    assert whole[-1] == backoff.LONGEST
    assert backoff.pause(3, lambda: 0.0).total_seconds() == 10
    assert backoff.pause(1, lambda: 0.0, asked=60).total_seconds() == 60


def test_nobody_waits_for_longer_than_an_hour_whatever_a_server_asks() -> None:
    assert backoff.pause(1, lambda: 0.0, asked=1e9) == timedelta(hours=1)
