"""Lists hold what passes the filters, in the order asked for, a page at a time."""

from datetime import timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.store.errors import StoreError
from workstation.store.listing import Filters, Sort
from workstation.store.store import Store
from workstation.story.model import Story

SORTS: tuple[Sort, ...] = ("changed", "headline", "slug")


def listed(store: Store, filters: Filters | None = None, **how: object) -> list[str]:
    return [item.id for item in store.stories.list(filters or Filters(), **how).items]  # type: ignore[arg-type]


@pytest.fixture
def newsroom(store: Store, clock: FixedClock) -> Store:
    stages = ("draft", "ready", "published")
    for number in range(30):
        story = Story(
            id=f"n{number:02}",
            slug=f"slug-{number * 7 % 30:02}",
            headline=("Élan", "elbow", "Eagle", "Zoo")[number % 4] + f" {number % 5}",
            stage=stages[number % 3],  # type: ignore[arg-type]
            desk=("world", "sport")[number % 2],
            language=("en", "ar")[number % 5 == 0],
            breaking=number % 10 == 0,
        )
        store.stories.save(story, 0, "saved", ("ana", "ben")[number % 2])
        clock.moment += timedelta(minutes=1)
    return store


@pytest.mark.parametrize("text", ["", "e", "slug"])
@pytest.mark.parametrize("descending", [None, True, False])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_follow_each_other_without_gap_or_repeat(
    newsroom: Store, sort: Sort, descending: bool | None, text: str
) -> None:
    filters = Filters(text=text)
    whole = newsroom.stories.list(filters, sort=sort, descending=descending, limit=100).items
    assert len(whole) == (30 if text != "e" else 23)
    seen = []
    after = ""
    while True:
        page = newsroom.stories.list(filters, sort=sort, descending=descending, limit=7, after=after)
        seen += page.items
        after = page.next
        if not after:
            break
    assert tuple(seen) == whole


def test_the_latest_saved_comes_first(newsroom: Store) -> None:
    assert listed(newsroom, limit=3) == ["n29", "n28", "n27"]
    revision = newsroom.stories.open("n05")
    newsroom.stories.save(replace(revision.story, kicker="New"), 1, "saved", "ana")
    assert listed(newsroom, limit=3) == ["n05", "n29", "n28"]
    assert listed(newsroom, limit=1, descending=False) == ["n00"]


def test_headlines_are_in_order_whatever_their_accents_and_capitals(newsroom: Store) -> None:
    headlines = [item.headline for item in newsroom.stories.list(sort="headline", limit=100).items]
    starts = [headline.split()[0] for headline in headlines]
    assert [word for word, before in zip(starts, ["", *starts], strict=False) if word != before] == [
        "Eagle",
        "Élan",
        "elbow",
        "Zoo",
    ]


def test_slugs_are_in_order(newsroom: Store) -> None:
    slugs = [item.slug for item in newsroom.stories.list(sort="slug", limit=100).items]
    assert all(before < after for before, after in pairwise(slugs))


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("text", ["", "slug"])
def test_filters_let_through_what_they_name(newsroom: Store, text: str, sort: Sort, clock: FixedClock) -> None:
    everything = newsroom.stories.list(limit=100).items
    middle = everything[10].saved_at

    def check(filters: Filters, expected: set[str]) -> None:
        assert set(listed(newsroom, replace(filters, text=text), sort=sort, limit=100)) == expected
        assert expected

    check(Filters(stage="ready"), {item.id for item in everything if item.stage == "ready"})
    check(Filters(desk="sport"), {item.id for item in everything if item.desk == "sport"})
    check(Filters(author="ben"), {item.id for item in everything if item.author == "ben"})
    check(Filters(language="ar"), {item.id for item in everything if item.language == "ar"})
    check(Filters(breaking=True), {item.id for item in everything if item.breaking})
    check(Filters(breaking=False), {item.id for item in everything if not item.breaking})
    check(Filters(since=middle), {item.id for item in everything if item.saved_at >= middle})
    check(Filters(until=middle), {item.id for item in everything if item.saved_at < middle})
    check(
        Filters(stage="ready", desk="world", since=middle),
        {item.id for item in everything if item.stage == "ready" and item.desk == "world" and item.saved_at >= middle},
    )


def test_what_a_filter_lets_through_follows_the_latest_revision(newsroom: Store) -> None:
    story = newsroom.stories.open("n00").story
    newsroom.stories.save(replace(story, desk="culture"), 1, "saved", "cy")
    assert listed(newsroom, Filters(desk="culture")) == ["n00"]
    assert listed(newsroom, Filters(author="cy")) == ["n00"]
    assert "n00" in listed(newsroom, Filters(author="ana"), limit=100), "who began it still finds it among theirs"


@pytest.mark.parametrize("after", ["x", "!!!", "W10", "WyJjaGFuZ2VkIl0", "WyJzbHVnIiwxLDJd", "é" * 50])
def test_a_place_nobody_gave_out_is_refused(newsroom: Store, after: str) -> None:
    for sort in SORTS:
        with pytest.raises(StoreError):
            newsroom.stories.list(sort=sort, after=after)


def test_an_order_there_is_not_is_refused(newsroom: Store) -> None:
    with pytest.raises(StoreError, match="order"):
        newsroom.stories.list(sort="size")  # type: ignore[arg-type]
