"""The queue of deliveries keeps its order, what was begun and what came of it, and every receipt."""

from datetime import UTC, datetime

import pytest

from workstation.base.clock import FixedClock
from workstation.store.deliveries import NoSuchJobError
from workstation.store.deliveryrecords import Job, Outcome, Receipt, Remote, Step
from workstation.store.store import Store

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def job(target: str = "site", story: str = "s", **more: object) -> Job:
    return Job(**{"target": target, "story": story, "queued_at": NOON, "due": NOON} | more)  # type: ignore[arg-type]


def receipt(story: str, target: str = "site") -> Receipt:
    return Receipt(job=1, target=target, place="p", story=story, at=NOON, remarks=("Public at once.",))


def test_jobs_come_back_in_their_order_narrowed_by_state_target_and_story(store: Store) -> None:
    first, second, third = store.deliveries.add([job(), job("wire"), job("site", "t")])
    assert [each.key for each in (first, second, third)] == [1, 2, 3]
    assert store.deliveries.jobs() == (first, second, third)
    assert store.deliveries.jobs(target="site") == (first, third)
    assert store.deliveries.jobs(story="t") == (third,)
    assert store.deliveries.jobs(limit=2) == (second, third)
    store.deliveries.change(2, state="refused", message="No.")
    assert store.deliveries.jobs(("waiting",)) == (first, third)
    with pytest.raises(NoSuchJobError):
        store.deliveries.job(9)


def test_a_job_that_is_in_another_state_stays_as_it_is(store: Store) -> None:
    store.deliveries.add([job()])
    store.deliveries.change(1, state="done")
    assert store.deliveries.change(1, only=("waiting",), state="cancelled").state == "done"


def test_what_a_dead_program_left_running_waits_again(store: Store) -> None:
    store.deliveries.add([job(), job()])
    store.deliveries.change(2, state="running")
    assert [each.key for each in store.deliveries.recover()] == [2]
    assert {each.state for each in store.deliveries.jobs()} == {"waiting"}


def test_a_job_that_was_stopped_is_taken_up_again_as_if_it_were_new(store: Store, clock: FixedClock) -> None:
    store.deliveries.add([job()])
    store.deliveries.change(1, state="refused", message="No.", hint="Ask.", tries=4, cause="rights")
    again = store.deliveries.again(1, overwrite=True)
    assert (again.state, again.tries, again.message, again.due, again.overwrite) == (
        "waiting", 0, "", clock.moment, True,
    )  # fmt: skip


def test_a_step_is_known_as_begun_until_it_is_known_what_came_of_it(store: Store, clock: FixedClock) -> None:
    store.deliveries.add([job()])
    assert store.deliveries.step(1, "post") is None
    store.deliveries.begin(1, "post")
    assert store.deliveries.step(1, "post") == Step(clock.moment)
    store.deliveries.begin(1, "post")
    outcome = Outcome(id="7", address="https://example.org/7", more={"slug": "a"})
    store.deliveries.happened(1, "post", outcome, "wordpress", "post:s", "s")
    assert store.deliveries.step(1, "post") == Step(clock.moment, outcome)
    assert store.deliveries.remote("wordpress", "post:s") == Remote("s", outcome)
    assert store.deliveries.remote("elsewhere", "post:s") is None
    store.deliveries.forget("wordpress", "post:s")
    assert store.deliveries.remote("wordpress", "post:s") is None


def test_a_job_is_done_together_with_its_receipts_and_its_steps_are_forgotten(store: Store) -> None:
    store.deliveries.add([job()])
    store.deliveries.begin(1, "post")
    assert store.deliveries.finish(1, [receipt("s"), receipt("t")]).state == "done"
    assert store.deliveries.step(1, "post") is None
    assert store.deliveries.receipts() == (receipt("s"), receipt("t"))
    assert store.deliveries.receipts(story="t") == (receipt("t"),)
    assert store.deliveries.receipts(target="wire") == ()
