"""Of deliveries that were stopped only the last one to a target still needs somebody."""

from datetime import UTC, datetime

import pytest

from workstation.desk.publishing.standings import unsettled
from workstation.store.deliveryrecords import Job, JobState

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def job(key: int, state: JobState, target: str = "site", story: str = "a") -> Job:
    return Job(key=key, target=target, story=story, queued_at=NOON, due=NOON, state=state)


@pytest.mark.parametrize(
    ("jobs", "left"),
    [
        ([job(1, "done"), job(2, "cancelled")], []),
        ([job(1, "waiting"), job(2, "running")], [1, 2]),
        ([job(1, "refused"), job(2, "conflict")], [2]),
        ([job(1, "refused"), job(2, "done")], []),
        ([job(1, "refused"), job(2, "done", target="other")], [1]),
        ([job(1, "conflict"), job(2, "done", story="b")], [1]),
        ([job(1, "refused"), job(2, "waiting")], [2]),
    ],
)
def test_what_is_left(jobs: list[Job], left: list[int]) -> None:
    assert [each.key for each in unsettled(jobs)] == left
