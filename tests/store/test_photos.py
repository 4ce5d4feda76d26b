"""The library keeps every version of what it knows of a picture, and knows where it is shown."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.photos.photo import Photo
from workstation.store.errors import NoSuchPhotoError, StaleRevisionError, StoreError
from workstation.store.photos import PhotoFilters
from workstation.store.store import Store
from workstation.story.blocks import Figure, Gallery
from workstation.story.model import Story

ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)


def crane(**fields: object) -> Photo:
    fields = {"id": ONE, "name": "crane.jpg", "caption": {"en": "A crane"}, "properties": {"Rating": 3}} | fields
    return Photo(**fields)  # type: ignore[arg-type]


def shows(story_id: str, *photos: str, headline: str = "") -> Story:
    figures = tuple(Figure(id=f"f{number}", photo=photo) for number, photo in enumerate(photos))
    return Story(id=story_id, headline=headline, body=(Gallery(id="g", figures=figures),))


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    photo = crane(expires=datetime(2027, 1, 1, tzinfo=UTC), people=("Mira Holt",), protect_source=True)
    saved = store.photos.save(photo, "ana")
    assert (saved.number, saved.author) == (1, "ana")
    assert store.photos.photo(ONE) == photo
    assert store.photos.record(ONE) == saved
    assert store.photos.photos([ONE, TWO, ONE]) == {ONE: photo}


def test_every_version_is_kept_and_nothing_new_adds_none(store: Store, clock: FixedClock) -> None:
    first = store.photos.save(crane(), "ana")
    clock.moment -= timedelta(days=1)
    second = store.photos.save(crane(credit_line="Holt / Us"), "ben")
    assert store.photos.save(crane(credit_line="Holt / Us"), "cy") == second
    assert store.photos.history(ONE) == (second, first)
    assert second.saved_at == first.saved_at


def test_a_change_made_to_an_older_version_is_refused(store: Store) -> None:
    store.photos.save(crane(), "ana", base=0)
    store.photos.save(crane(credit_line="Ana"), "ana", base=1)
    with pytest.raises(StaleRevisionError) as caught:
        store.photos.save(crane(credit_line="Ben"), "ben", base=1)
    assert caught.value.current == 2
    assert store.photos.photo(ONE).credit_line == "Ana"


def test_a_picture_the_library_does_not_have_is_said_to_be_missing(store: Store) -> None:
    for ask in (store.photos.photo, store.photos.history, store.photos.record):
        with pytest.raises(NoSuchPhotoError):
            ask("nothing")
    assert store.photos.usage("nothing") == ()


def test_where_a_picture_is_shown_follows_the_latest_revisions(store: Store) -> None:
    store.stories.save(shows("a", ONE, TWO), 0, "saved", "ana")
    store.stories.save(shows("b", TWO), 0, "saved", "ana")
    assert [story.id for story in store.photos.usage(TWO)] == ["b", "a"]
    assert [story.id for story in store.photos.usage(ONE)] == ["a"]
    store.stories.save(shows("a", TWO), 1, "saved", "ana")
    assert store.photos.usage(ONE) == ()
    assert [story.id for story in store.photos.usage(TWO)] == ["a", "b"]
    store.stories.save(shows("a", TWO, headline="x"), 2, "saved", "ana")
    store.stories.save(shows("a", ONE), 3, "saved", "ana")
    assert [story.id for story in store.photos.usage(ONE)] == ["a"]
    store.stories.trash("a")
    assert store.photos.usage(ONE) == ()
    store.stories.untrash("a")
    assert [story.id for story in store.photos.usage(ONE)] == ["a"]


def test_lists_of_pictures_are_filtered_and_paged(store: Store, clock: FixedClock) -> None:
    start = clock.moment
    for photo_id in (ONE, TWO, THREE):
        store.photos.save(crane(id=photo_id, name=f"{photo_id[0]}.jpg"))
        clock.moment += timedelta(hours=1)
    store.photos.save(replace(crane(id=ONE, name="1.jpg"), expires=start + timedelta(days=2), headline="Sold"))
    store.stories.save(shows("a", TWO), 0, "saved", "ana")

    def listed(filters: PhotoFilters, limit: int = 50) -> str:
        return "".join(photo.id[0] for photo in store.photos.list(filters, limit=limit).items)

    assert listed(PhotoFilters()) == "132"
    assert listed(PhotoFilters(text="sol")) == "1"
    assert listed(PhotoFilters(text="crane jpg")) == "132"
    assert listed(PhotoFilters(used=True)) == "2"
    assert listed(PhotoFilters(used=False)) == "13"
    assert listed(PhotoFilters(since=start + timedelta(hours=1))) == "32"
    assert listed(PhotoFilters(until=start + timedelta(hours=1))) == "1"
    assert listed(PhotoFilters(expiring_before=start + timedelta(days=3))) == "1"
    page = store.photos.list(limit=2)
    assert "".join(photo.id[0] for photo in page.items) == "13"
    assert [photo.id[0] for photo in store.photos.list(limit=2, after=page.next).items] == ["2"]
    with pytest.raises(StoreError):
        store.photos.list(after="²")
