"""Agency copy is kept with every version, found by its words, and known by the stories that draw on it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.credits.agencycopy.item import Item
from workstation.language.overlap import fingerprints, folded
from workstation.store import wirerows
from workstation.store.errors import NoSuchItemError, StoreError
from workstation.store.store import Store
from workstation.store.wirelisting import WireFilters
from workstation.story.blocks import Paragraph
from workstation.story.model import Source, Story
from workstation.story.spans import SourceMark, Span, text_of

WORDS = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school."
OTHER = "Die Hafenmauer ist am Dienstag kurz vor Tagesanbruch eingestürzt und hat zwei Straßen überflutet."


def item(number: int = 1, words: str = WORDS, **changes: Any) -> Item:
    told = {"agency": "AFP", "headline": f"Wall falls {number}", "language": "en", "version": "1"} | changes
    return Item(id=f"urn:afp:{number}", body=(Paragraph(id="b1", text=text_of(words)),) if words else (), **told)


def drawing_on(item_id: str, story_id: str = "s") -> Story:
    text = text_of("Ours. ", Span(WORDS, (SourceMark("a"),)))
    return Story(id=story_id, body=(Paragraph(id="p", text=text),), sources=(Source(id="a", item=item_id),))


def test_an_item_comes_back_as_it_was_filed(store: Store, clock: FixedClock) -> None:
    told = item(terms="No archives", note="Embargo lifted", sent=datetime(2026, 3, 5, 13, tzinfo=UTC), slug="wall")
    (filing,) = store.wire.file([(told, b"raw")])
    assert filing.how == "new"
    assert filing.before is None
    assert store.wire.filed(told.id).item == replace(told, received=clock.moment) == filing.item


def test_an_item_is_the_same_bytes_as_before_items_had_an_embargo_and_has_one_where_it_is_said(store: Store) -> None:
    assert wirerows.record_of(item()).endswith(b',"sent":null,"received":null}')
    told = item(embargo=datetime(2026, 3, 5, 18, tzinfo=UTC))
    store.wire.file([(told, b"raw")])
    assert store.wire.filed(told.id).item.embargo == told.embargo


def test_the_same_file_and_the_same_words_are_filed_once(store: Store) -> None:
    store.wire.file([(item(), b"raw")])
    assert store.wire.has_raw(b"raw")
    assert not store.wire.has_raw(b"other")
    (again,) = store.wire.file([(item(), b"raw, sent anew")])
    assert again.how == "known"
    assert len(store.wire.filed("urn:afp:1").versions) == 1


def test_a_newer_version_counts_and_the_older_ones_stay(store: Store) -> None:
    store.wire.file([(item(), None)])
    (filing,) = store.wire.file([(item(words="All is well.", version="2", corrects=True), None)])
    assert filing.how == "version"
    assert filing.before is not None
    assert filing.before.version == "1"
    filed = store.wire.filed("urn:afp:1")
    assert [each.version for each in filed.versions] == ["2", "1"]
    (row,) = store.wire.page().items
    assert (row.version, row.corrects, row.versions, row.words) == ("2", True, 2, 3)


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ({"version": "2"}, {"version": "1"}, "2"),
        ({"version": "9"}, {"version": "10"}, "10"),
        ({"version": "1.2"}, {"version": "1.10"}, "1.10"),
        (
            {"version": "b", "sent": datetime(2026, 3, 5, 9, tzinfo=UTC)},
            {"version": "a", "sent": datetime(2026, 3, 5, 8, tzinfo=UTC)},
            "b",
        ),
        ({"version": "b"}, {"version": "a"}, "a"),
        ({"version": ""}, {"version": ""}, ""),
    ],
)
def test_what_counts_is_the_newest_version_not_the_last_to_arrive(
    store: Store, first: dict[str, Any], second: dict[str, Any], counts: str
) -> None:
    store.wire.file([(item(**first), None)])
    store.wire.file([(item(words=OTHER, **second), None)])
    filed = store.wire.filed("urn:afp:1")
    assert filed.version == counts
    assert len(filed.versions) == 2


def test_an_item_killed_without_a_word_still_says_what_it_said(store: Store) -> None:
    store.wire.file([(item(), None)])
    store.wire.file([(item(words="", version="2", status="canceled"), None)])
    filed = store.wire.filed("urn:afp:1")
    assert filed.status == "canceled"
    assert filed.words == WORDS
    assert [row.id for row in store.wire.page(WireFilters(text="harbour")).items] == ["urn:afp:1"]
    assert [row.status for row in store.wire.page(WireFilters(changed=True)).items] == ["canceled"]


def test_what_is_done_by_hand_counts_whatever_its_version(store: Store) -> None:
    store.wire.file([(item(version="7"), None)])
    store.wire.file([(item(version="7", status="canceled"), None)], by_hand=True)
    assert store.wire.filed("urn:afp:1").status == "canceled"
    store.wire.file([(item(version="7"), None)], by_hand=True)
    assert store.wire.filed("urn:afp:1").status == "usable"
    store.wire.file([(item(version="8", words=OTHER), None)])
    assert store.wire.filed("urn:afp:1").version == "8"


def test_all_of_several_are_filed_or_none(store: Store) -> None:
    with pytest.raises(StoreError):
        store.wire.file([(item(), None), (item(2, words="half \ud800"), None)])
    assert store.wire.page().items == ()


def test_items_are_listed_the_last_filed_first_a_page_at_a_time(store: Store) -> None:
    store.wire.file([(item(number), None) for number in range(5)])
    first = store.wire.page(limit=2)
    rest = store.wire.page(limit=9, after=first.next)
    assert [row.id for row in (*first.items, *rest.items)] == [f"urn:afp:{number}" for number in (4, 3, 2, 1, 0)]
    assert rest.next == ""
    with pytest.raises(StoreError, match="place in this list"):
        store.wire.page(after="x")


def test_a_list_is_narrowed(store: Store, clock: FixedClock) -> None:
    store.wire.file([(item(1), None), (item(2, words=OTHER, agency="dpa", language="de"), None)])
    clock.moment += timedelta(hours=1)
    store.wire.file([(item(3, agency="dpa", status="withheld"), None)])

    def listed(**filters: Any) -> list[str]:
        return [row.id[-1] for row in store.wire.page(WireFilters(**filters)).items]

    assert listed(text="wall") == ["3", "2", "1"]
    assert listed(text="tagesanb") == ["2"]
    assert listed(text="wall", agency="dpa", status="withheld") == ["3"]
    assert listed(agency="dpa") == ["3", "2"]
    assert listed(language="de") == ["2"]
    assert listed(changed=True) == ["3"]
    assert listed(since=clock.moment) == ["3"]
    assert listed(text="nothing like it") == []
    assert store.wire.agencies() == ("AFP", "dpa")
    assert store.wire.count() == store.facts().items == 3


def having(store: Store, words: str) -> set[str]:
    return {name for names in store.wire.having(fingerprints(folded(words))).values() for name in names}


def test_items_are_found_by_the_runs_of_words_they_have(store: Store) -> None:
    store.wire.file([(item(1), None), (item(2, words=OTHER), None)])
    typed = "Officials said the harbour wall gave way shortly before dawn on Tuesday, and nobody was hurt."
    assert having(store, typed) == {"urn:afp:1"}
    assert having(store, "Nothing that anybody filed has words such as these ones.") == set()
    assert store.wire.having(()) == {}


def test_words_of_an_earlier_version_are_found_as_well(store: Store) -> None:
    store.wire.file([(item(), None)])
    store.wire.file([(item(words=OTHER, version="2"), None)])
    assert having(store, WORDS) == {"urn:afp:1"}


def test_of_a_common_run_of_words_those_filed_last_are_named(store: Store) -> None:
    store.wire.file([(item(number), None) for number in range(40)])
    for names in store.wire.having(fingerprints(folded(WORDS))).values():
        assert names == tuple(f"urn:afp:{number}" for number in range(39, 15, -1))


def test_whoever_files_anything_is_noticed(store: Store, clock: FixedClock) -> None:
    assert store.wire.newest() == 0
    store.wire.file([(item(), None)])
    first = store.wire.newest()
    with Store.open(store.folder, clock) as other:
        other.wire.file([(item(version="2"), None)])
    assert store.wire.newest() > first > 0


def test_stories_that_draw_on_an_item_are_known(store: Store) -> None:
    store.wire.file([(item(), None), (item(2), None)])
    store.stories.save(drawing_on("urn:afp:1"), 0, "saved", "ana")
    store.stories.save(drawing_on("urn:afp:1", "later"), 0, "saved", "ana")
    store.stories.save(Story(id="s", headline="All ours now"), 1, "saved", "ana")
    uses = store.wire.uses("urn:afp:1")
    assert [(use.story.id, use.last, use.is_current) for use in uses] == [("later", 1, True), ("s", 1, False)]
    assert store.wire.uses("urn:afp:2") == ()
    assert [row.id for row in store.wire.page(WireFilters(used=True)).items] == ["urn:afp:1"]
    store.stories.trash("later")
    assert [use.story.id for use in store.wire.uses("urn:afp:1")] == ["s"]
    assert store.wire.page(WireFilters(used=True)).items == ()


def test_an_item_answers_to_the_beginning_of_its_id_and_to_its_slug(store: Store) -> None:
    store.wire.file([(item(1, slug="wall-fall"), None), (item(12), None)])
    assert store.wire.resolve("urn:afp:1") == "urn:afp:1"
    assert store.wire.resolve("urn:afp:12") == "urn:afp:12"
    assert store.wire.resolve("wall-fall") == "urn:afp:1"
    for wrong in ("urn:afp", "none", ""):
        with pytest.raises(NoSuchItemError):
            store.wire.resolve(wrong)
    with pytest.raises(NoSuchItemError):
        store.wire.filed("none")
    assert store.wire.items(["none", ""]) == {}


def test_what_is_derived_can_be_derived_again(store: Store) -> None:
    store.wire.file([(item(1), None), (item(2, words=OTHER), None)])
    store.wire.file([(item(1, words=OTHER, version="2"), None)])
    store.stories.save(drawing_on("urn:afp:1"), 0, "saved", "ana")
    tables = ("wire_shingle", "wire_text", "wire_use")

    def kept() -> list[Any]:
        store.search.catch_up()
        with closing(sqlite3.connect(store.folder / "store.db")) as connection:
            return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]

    before = kept()
    store.search.rebuild()
    assert kept() == before
    assert all(before)
    assert store.check().problems == ()


def test_a_damaged_item_is_reported_and_the_others_are_found(store: Store) -> None:
    store.wire.file([(item(1), None), (item(2, words=OTHER), None)])
    with closing(sqlite3.connect(store.folder / "store.db")) as connection:
        connection.execute("UPDATE wire_version SET record = x'00' WHERE key = 1")
        connection.commit()
    assert [(problem.kind, problem.what) for problem in store.check().problems] == [("agency item", "urn:afp:1")]
    store.search.rebuild()
    assert [row.id for row in store.wire.page(WireFilters(text="wall")).items] == ["urn:afp:2"]
