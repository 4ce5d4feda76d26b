"""A story comes out when it may, in whichever zone that was said, also where clocks change; never before its embargo."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from workstation.delivery.errors import NotYetError
from workstation.delivery.moments import CLOSE, release_of
from workstation.export.moments import utc
from workstation.store.deliveryrecords import Job
from workstation.story.model import Story

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STORY = Story(id="s", stage="ready")
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")


def job(**more: object) -> Job:
    return Job(**{"target": "site", "queued_at": NOW, "due": NOW} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "story", "standing", "moment"),
    [
        ({}, {}, "published", None),
        ({"manner": "draft"}, {}, "draft", None),
        ({"at": NOW + HOUR}, {}, "scheduled", NOW + HOUR),
        ({"at": NOW - HOUR}, {}, "published", None),
        ({"manner": "draft", "at": NOW + HOUR}, {}, "draft", NOW + HOUR),
        ({}, {"publish_at": NOW + HOUR}, "scheduled", NOW + HOUR),
        ({"manner": "publish"}, {"publish_at": NOW + HOUR}, "published", None),
        ({}, {"embargo": NOW + HOUR}, "scheduled", NOW + HOUR),
        ({"manner": "publish"}, {"embargo": NOW + HOUR}, "scheduled", NOW + HOUR),
        ({"at": NOW + HOUR}, {"embargo": NOW + 2 * HOUR}, "scheduled", NOW + 2 * HOUR),
        ({"at": NOW + 2 * HOUR}, {"embargo": NOW + HOUR}, "scheduled", NOW + 2 * HOUR),
        ({}, {"embargo": NOW - HOUR}, "published", None),
        ({"manner": "publish"}, {"stage": "withdrawn"}, "draft", None),
        ({}, {"stage": "held"}, "draft", None),
    ],
)
def test_how_and_when_a_story_comes_out(
    asked: dict[str, object], story: dict[str, object], standing: str, moment: datetime | None
) -> None:
    release = release_of(job(**asked), replace(STORY, **story), NOW)
    assert (release.standing, release.moment) == (standing, moment)


def test_an_embargo_that_ends_later_than_was_asked_for_is_told() -> None:
    (told,) = release_of(job(at=NOW + HOUR), replace(STORY, embargo=NOW + 2 * HOUR), NOW).remarks
    assert "2026-03-05 14:00 UTC" in told


def test_what_a_site_would_take_for_now_is_waited_for() -> None:
    soon = NOW + CLOSE / 2
    with pytest.raises(NotYetError) as waits:
        release_of(job(), replace(STORY, embargo=soon), NOW)
    assert waits.value.moment == soon


@given(
    wall=some.datetimes(min_value=datetime(2026, 3, 1), max_value=datetime(2027, 4, 30)),  # noqa: DTZ001 - of a wall clock
    zone=some.sampled_from(ZONES),
    fold=some.integers(0, 1),
)
def test_a_moment_is_the_same_in_every_zone_and_over_every_change_of_clocks(
    wall: datetime, zone: str, fold: int
) -> None:
    asked = wall.replace(tzinfo=ZoneInfo(zone), fold=fold, microsecond=0)
    before = asked.astimezone(UTC) - HOUR
    release = release_of(job(), replace(STORY, embargo=asked.astimezone(UTC)), before)
    assert release.moment is not None
    assert datetime.fromisoformat(utc(release.moment)) == asked.astimezone(UTC)
    assert utc(release.moment).endswith("Z")
