"""The list of stories as a window shows it: page by page, in every order, narrowed while somebody types."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.store.errors import StoreError
from workstation.store.listing import Filters, Sort
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

HEADLINES = ["Ferry returns", "Åland votes", "Bridge closed", "zoo reopens", "Harbour fee rises"]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "store", clock)
    for number, headline in enumerate(HEADLINES):
        body = (Paragraph(id="p", text=text_of(f"Paragraph about {headline.lower()} on the waterfront.")),)
        stage = "ready" if number % 2 else "draft"
        story = Story(
            id=f"s{number}", slug=f"slug-{9 - number}", headline=headline, stage=stage, desk="city", body=body
        )
        desk.stories.save(story, 0)
        clock.moment += timedelta(hours=1)
    yield desk
    desk.close()


def leafed(desk: Desk, filters: Filters, sort: Sort, descending: bool | None, limit: int) -> list[str]:
    """Return the headlines of all pages, one after another."""
    found: list[str] = []
    after = ""
    while True:
        page = desk.stories.page(filters, sort, descending, after, limit)
        assert len(page.items) <= limit
        found += [each.headline for each in page.items]
        after = page.next
        if not after:
            return found


@pytest.mark.parametrize("limit", [1, 2, 5, 50])
def test_every_order_comes_page_by_page_without_a_gap_or_a_double(desk: Desk, limit: int) -> None:
    assert leafed(desk, Filters(), "changed", None, limit) == HEADLINES[::-1]
    assert leafed(desk, Filters(), "changed", False, limit) == HEADLINES
    by_headline = ["Åland votes", "Bridge closed", "Ferry returns", "Harbour fee rises", "zoo reopens"]
    assert leafed(desk, Filters(), "headline", None, limit) == by_headline
    assert leafed(desk, Filters(), "headline", True, limit) == by_headline[::-1]
    assert leafed(desk, Filters(), "slug", None, limit) == HEADLINES[::-1]


def test_typing_narrows_the_list_letter_by_letter(desk: Desk) -> None:
    seen = [
        [each.headline for each in desk.stories.page(Filters(text=typed)).items] for typed in ("", "f", "fer", "ferx")
    ]
    assert [len(each) for each in seen] == [5, 2, 1, 0]
    assert seen[2] == ["Ferry returns"]
    both = Filters(text="waterfr", stage="ready")
    assert leafed(desk, both, "headline", None, 1) == ["Åland votes", "zoo reopens"]


def test_dates_and_stages_narrow_it_too(desk: Desk, clock: FixedClock) -> None:
    lately = Filters(since=clock.moment - timedelta(hours=2))
    assert leafed(desk, lately, "changed", None, 10) == ["Harbour fee rises", "zoo reopens"]
    assert leafed(desk, Filters(stage="ready", desk="city"), "changed", None, 10) == ["zoo reopens", "Åland votes"]


def test_the_trash_is_out_of_the_list_and_comes_back(desk: Desk) -> None:
    desk.stories.trash("s0")
    assert "Ferry returns" not in leafed(desk, Filters(), "changed", None, 10)
    assert desk.stories.summary("s0").trashed_at is not None
    desk.stories.untrash("s0")
    assert "Ferry returns" in leafed(desk, Filters(), "changed", None, 10)


def test_a_place_of_another_list_is_refused_in_a_sentence(desk: Desk) -> None:
    place = desk.stories.page(limit=1).next
    with pytest.raises(StoreError, match="not a place in this list"):
        desk.stories.page(sort="headline", after=place)
