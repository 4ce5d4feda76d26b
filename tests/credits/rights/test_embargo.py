"""The four cases of an embargo, for what is published now and for what is scheduled."""

from datetime import UTC, datetime, timedelta, timezone

from workstation.credits.rights.embargo import Embargo

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_active_embargo_without_an_end_allows_neither_publishing_nor_scheduling() -> None:
    embargo = Embargo(active=True)
    assert embargo.forbids(NOW)
    assert embargo.forbids(NOW + timedelta(days=10_000))


def test_an_active_embargo_that_ends_in_the_future_allows_scheduling_only_for_after_its_end() -> None:
    embargo = Embargo(active=True, until=NOW + HOUR)
    assert embargo.forbids(NOW)
    assert embargo.forbids(NOW + HOUR - timedelta(microseconds=1))
    assert not embargo.forbids(NOW + HOUR)


def test_an_embargo_that_has_ended_allows_both() -> None:
    embargo = Embargo(active=True, until=NOW - HOUR)
    assert not embargo.forbids(NOW)
    assert not embargo.forbids(NOW + HOUR)


def test_an_embargo_that_is_not_active_allows_both_whatever_its_end() -> None:
    for until in (None, NOW + HOUR, NOW - HOUR):
        assert not Embargo(active=False, until=until).forbids(NOW)
        assert not Embargo(active=False, until=until).forbids(NOW + HOUR)


def test_an_end_counts_in_the_zone_in_which_it_is_said() -> None:
    embargo = Embargo(until=datetime(2026, 3, 5, 18, tzinfo=timezone(timedelta(hours=5, minutes=30))))  # 12:30 UTC
    assert embargo.forbids(NOW)
    assert not embargo.forbids(NOW + HOUR)
