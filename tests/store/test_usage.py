"""The log of uses of pictures is kept as it was noted, and counted for quotas."""

from datetime import UTC, datetime, timedelta

from workstation.base.clock import FixedClock
from workstation.credits.rights.usage import Use
from workstation.store.store import Store

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def use(photo: str, story: str, **more: object) -> Use:
    fields = {"revision": 1, "state": "published", "at": NOON, "where": "Newsroom", "agency": "afp", "author": "ana"}
    return Use(**{"photo": photo, "story": story} | fields | more)  # type: ignore[arg-type]


def test_what_is_noted_is_found_by_picture_and_by_story_in_its_order(store: Store) -> None:
    first, second = use("p", "s"), use("q", "s", state="pending", at=NOON + DAY)
    store.usage.note([first, second])
    store.usage.note([use("p", "t", state="removed")])
    assert store.usage.of_story("s") == (first, second)
    assert [each.story for each in store.usage.of_photos(["p"])] == ["s", "t"]
    assert store.usage.of_photos([]) == ()


def test_what_was_noted_later_is_not_known_before(store: Store, clock: FixedClock) -> None:
    before = clock.moment
    clock.moment += DAY
    store.usage.note([use("p", "s")])
    assert store.usage.of_photos(["p"], before) == ()
    assert len(store.usage.of_photos(["p"], clock.moment)) == 1
    assert store.usage.counted("afp", NOON, NOON + DAY, noted_by=before) == 0


def test_a_picture_counts_once_in_each_story_within_the_period(store: Store) -> None:
    store.usage.note(
        [
            use("p", "s", state="pending"),
            use("p", "s"),
            use("p", "t"),
            use("q", "t", state="removed"),
            use("r", "t", agency="ap"),
            use("v", "t", at=NOON + DAY),
        ]
    )
    assert store.usage.counted("afp", NOON, NOON + DAY) == 2
    assert store.usage.counted("afp", NOON, NOON + DAY, besides="t") == 1
    assert store.usage.counted("ap", NOON, NOON + DAY) == 1
