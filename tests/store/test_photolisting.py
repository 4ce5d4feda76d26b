"""Lists of pictures: narrowed by what they lack, in every order, page after page, and counted."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import get_type_hints

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.desk.fields.assignments import PHOTO_FIELDS
from workstation.photos.photo import LangAlt, Photo
from workstation.store.errors import StoreError
from workstation.store.photolisting import PhotoFilters, PhotoPaging, PhotoSort
from workstation.store.store import Store
from workstation.story.blocks import Figure
from workstation.story.model import Story


def named(number: int) -> str:
    return f"{number:x}" * 64


def picture(number: int, **fields: object) -> Photo:
    known: dict[str, object] = {
        "id": named(number),
        "name": f"{number}.jpg",
        "size": 1000 - number,
        "created": f"2026-01-{number + 1:02}T10:00:00",
        "caption": {"en": "A crane", "ka": "ამწე"},
        "alt": {"en": "A yellow crane"},
        "credit_line": "Holt / Us",
    }
    return Photo(**(known | fields))  # type: ignore[arg-type]


@pytest.fixture
def library(store: Store, clock: FixedClock) -> Store:
    """Return a store with ten pictures, each lacking or having something of its own."""
    own: dict[int, dict[str, object]] = {
        0: {"caption": {"en": " "}},
        1: {"alt": {}},
        2: {"credit_line": "", "creators": ()},
        3: {"credit_line": "", "creators": ("Mira Holt",), "expires": clock.moment - timedelta(seconds=1)},
        4: {"expires": clock.moment + timedelta(days=2), "unsettled": ("caption",)},
        5: {"expires": clock.moment + timedelta(days=20), "alt_unreviewed": True},
        6: {"hash": "00ff00ff12345678", "city": "Łódź", "keywords": ("harbour",)},
        7: {"hash": "00ff00ff1234567b", "event": {"uk": "Повінь"}},
        8: {"name": "Älter.jpg", "people": ("José Peña",)},
        9: {"name": "zebra.jpg", "protect_source": True},
    }
    store.photos.add([picture(number, **fields) for number, fields in own.items()], "ana")
    return store


def listed(store: Store, sort: PhotoSort = "added", **filters: object) -> str:
    asked = PhotoFilters(**filters)  # type: ignore[arg-type]
    rows = store.photos.page(asked, PhotoPaging(sort=sort)).items
    assert store.photos.count(asked) == len(rows)
    assert store.photos.ids(asked, sort) == tuple(row.id for row in rows)
    return "".join(row.id[0] for row in rows)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, "9876543210"),
        ({"without_caption": True}, "0"),
        ({"without_alt": True}, "1"),
        ({"without_credit": True}, "2"),
        ({"expired": True}, "3"),
        ({"expiring": True}, "4"),
        ({"unsettled": True}, "4"),
        ({"unreviewed": True}, "5"),
        ({"alike": True}, "76"),
        ({"used": False}, "9876543210"),
        ({"used": True}, ""),
        ({"text": "lodz"}, "6"),
        ({"text": "повінь"}, "7"),
        ({"text": "jose pena"}, "8"),
        ({"text": "ამწე harb"}, "6"),
        ({"text": "crane", "without_alt": True}, "1"),
        ({"text": "mira"}, "3"),
    ],
)
def test_pictures_are_found_by_what_they_say_and_by_what_they_lack(
    library: Store, filters: dict[str, object], found: str
) -> None:
    assert listed(library, **filters) == found


def test_a_picture_is_found_by_a_word_in_any_of_its_fields(store: Store) -> None:
    """Give each field that an editor may set a word of its own, and look for each."""
    words = {name: f"unique{number:03}" for number, name in enumerate(PHOTO_FIELDS)}
    fields: dict[str, object] = {}
    for name, kind in get_type_hints(Photo).items():
        if name in words and kind in (str, LangAlt, tuple[str, ...]):
            word = words[name]
            fields[name] = {"ka": word} if kind == LangAlt else (word,) if kind == tuple[str, ...] else word
    store.photos.save(Photo(id=named(1), **fields))  # type: ignore[arg-type]
    store.photos.save(Photo(id=named(2), name="other.jpg"))
    for name in fields:
        assert store.photos.ids(PhotoFilters(text=words[name])) == (named(1),), name
    assert len(fields) > 30


def test_each_order_is_that_of_its_column_and_can_be_turned_round(library: Store) -> None:
    assert listed(library, "name") == "0123456789"
    assert listed(library, "size") == "0123456789"
    assert listed(library, "taken") == "9876543210"
    library.photos.save(replace(library.photos.photo(named(3)), headline="Changed"), "ben")
    assert listed(library, "changed") == "3987654210"
    turned = library.photos.page(paging=PhotoPaging(sort="name", descending=True)).items
    assert "".join(row.id[0] for row in turned) == "9876543210"


@pytest.mark.parametrize("sort", ["added", "changed", "taken", "name", "size"])
def test_pages_follow_one_another_without_a_gap(library: Store, sort: PhotoSort) -> None:
    def pages() -> Iterator[str]:
        after = ""
        while True:
            page = library.photos.page(paging=PhotoPaging(sort=sort, limit=3, after=after))
            yield "".join(row.id[0] for row in page.items)
            after = page.next
            if not after:
                return

    whole = listed(library, sort)
    assert [len(page) for page in pages()] == [3, 3, 3, 1]
    assert "".join(pages()) == whole
    skipped = library.photos.page(paging=PhotoPaging(sort=sort, offset=8)).items
    assert "".join(row.id[0] for row in skipped) == whole[8:]


@pytest.mark.parametrize("after", ["nonsense", "²", "WyJuYW1lIiwxXQ"])
def test_a_place_in_another_list_is_refused(library: Store, after: str) -> None:
    with pytest.raises(StoreError, match="not a place"):
        library.photos.page(paging=PhotoPaging(after=after))
    with pytest.raises(StoreError, match="in order of"):
        library.photos.page(paging=PhotoPaging(sort="colour"))  # type: ignore[arg-type]


def test_a_row_says_what_a_list_shows(library: Store) -> None:
    row = library.photos.rows([named(4), "unknown", named(9)])
    assert [each.id[0] for each in row] == ["4", "9"]
    assert (row[0].caption, row[0].taken, row[0].unsettled, row[0].hash) == ("A crane", "2026-01-05T10:00:00", True, "")
    assert (row[1].protected, row[1].credited, row[1].number) == (True, True, 1)
    assert library.photos.rows([named(6)])[0].hash == "00ff00ff12345678"


def test_how_often_a_picture_is_used_follows_stories_their_revisions_and_the_trash(library: Store) -> None:
    def used() -> list[int]:
        library.photos.count()  # a look at the library reads the stories first
        return [row.used for row in library.photos.rows([named(1), named(2)])]

    def story(name: str, *numbers: int) -> Story:
        return Story(id=name, body=tuple(Figure(id=f"f{at}", photo=named(at)) for at in numbers))

    library.stories.save(story("a", 1, 2), 0, "saved", "ana")
    library.stories.save(story("b", 1), 0, "saved", "ana")
    assert used() == [2, 1]
    assert listed(library, used=True) == "21"
    assert listed(library, used_in="b") == "1"
    library.stories.save(story("a", 2), 1, "saved", "ana")
    assert used() == [1, 1]
    library.stories.trash("b")
    assert used() == [0, 1]
    library.stories.untrash("b")
    assert used() == [1, 1]
    library.stories.trash("a")
    library.stories.purge(timedelta(0))
    assert used() == [1, 0]


def test_a_picture_that_comes_after_the_story_that_shows_it_is_used_from_the_first(store: Store) -> None:
    store.stories.save(Story(id="a", body=(Figure(id="f", photo=named(1)),)), 0, "saved", "ana")
    store.photos.count()
    store.photos.add([picture(1)], "ana")
    assert store.photos.rows([named(1)])[0].used == 1


def test_adding_keeps_what_is_known_and_says_so(library: Store) -> None:
    twice = picture(11)
    entered = library.photos.add([picture(1, headline="Another"), twice, twice], "ben")
    assert [each.known for each in entered] == [True, False, True]
    assert library.photos.photo(named(1)).headline == ""
    assert len(library.photos.history(named(11))) == 1


def test_several_records_are_kept_together_or_not_at_all(library: Store) -> None:
    first, second = (library.photos.record(named(number)) for number in (1, 2))
    library.photos.save(replace(second.photo, headline="Ben was here"), "ben")
    changed = [(replace(each.photo, headline="Ana"), each.number) for each in (first, second)]
    with pytest.raises(StoreError, match=r"2\.jpg was changed by somebody else"):
        library.photos.save_all(changed, "ana")
    assert library.photos.photo(named(1)).headline == ""
    assert library.photos.photo(named(2)).headline == "Ben was here"


def test_what_is_derived_is_the_same_when_it_is_derived_again(library: Store) -> None:
    library.stories.save(Story(id="a", body=(Figure(id="f", photo=named(1)),)), 0, "saved", "ana")
    before = library.photos.page().items
    library.search.rebuild()
    assert library.photos.page().items == before
    assert listed(library, text="lodz") == "6"
    assert [one.id > other.id for one, other in pairwise(before)]
