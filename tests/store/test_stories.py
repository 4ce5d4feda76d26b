"""Stories are kept as they were saved, in the order they were saved, and nothing is lost to anybody."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.store.errors import (
    AmbiguousStoryError,
    NoSuchRevisionError,
    NoSuchStoryError,
    StaleRevisionError,
    StoreError,
    StoryInTrashError,
)
from workstation.store.store import Store
from workstation.story import codec
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of


def flood(story_id: str = "flood", headline: str = "Flood in Harbour") -> Story:
    body = (Paragraph(id="p1", text=text_of("The water rose two metres.")),)
    return Story(id=story_id, slug=f"{story_id}-slug", language="en", headline=headline, body=body)


def test_a_saved_story_comes_back_as_it_was(store: Store, clock: FixedClock) -> None:
    story = flood()
    saved = store.stories.save(story, 0, "imported", "ana", "as it came in")
    assert (saved.number, saved.parent, saved.kind, saved.author, saved.note) == (
        1,
        0,
        "imported",
        "ana",
        "as it came in",
    )
    assert saved.saved_at == clock.moment
    assert saved.digest == codec.digest(story)
    assert store.stories.open("flood") == saved


def test_each_saving_adds_a_revision_and_the_old_ones_stay(store: Store) -> None:
    first = store.stories.save(flood(), 0, "saved", "ana")
    second = store.stories.save(flood(headline="Harbour flooded"), 1, "saved", "ben")
    assert second.number == 2
    assert store.stories.open("flood") == second
    assert store.stories.revision("flood", 1) == first
    assert [(entry.number, entry.author) for entry in store.stories.history("flood")] == [(2, "ben"), (1, "ana")]


def test_saving_nothing_new_adds_nothing(store: Store, clock: FixedClock) -> None:
    saved = store.stories.save(flood(), 0, "saved", "ana")
    clock.moment += timedelta(hours=1)
    assert store.stories.save(flood(), 1, "saved", "ben") == saved
    assert store.stories.save(flood(), 0, "saved", "ben") == saved
    assert len(store.stories.history("flood")) == 1


def test_saving_on_an_old_revision_is_refused_with_the_number_of_the_current_one(store: Store) -> None:
    store.stories.save(flood(), 0, "saved", "ana")
    store.stories.save(flood(headline="Ben's"), 1, "saved", "ben")
    with pytest.raises(StaleRevisionError) as caught:
        store.stories.save(flood(headline="Ana's"), 1, "saved", "ana")
    assert caught.value.current == 2
    assert store.stories.open("flood").story.headline == "Ben's"


@pytest.mark.parametrize("parent", [1, 7, -1])
def test_a_new_story_has_no_parent(store: Store, parent: int) -> None:
    with pytest.raises(StaleRevisionError):
        store.stories.save(flood(), parent, "saved", "ana")
    assert not store.stories.list().items


def test_a_clock_set_back_puts_no_revision_before_its_parent(store: Store, clock: FixedClock) -> None:
    first = store.stories.save(flood(), 0, "saved", "ana")
    clock.moment = datetime(2001, 1, 1, tzinfo=UTC)
    second = store.stories.save(flood(headline="Later, says nobody's clock"), 1, "saved", "ana")
    assert second.saved_at == first.saved_at
    store.stories.save(flood("other"), 0, "saved", "ana")
    assert [item.id for item in store.stories.list().items] == ["other", "flood"]


def test_moments_are_kept_to_the_millisecond(store: Store, clock: FixedClock) -> None:
    clock.moment = clock.moment.replace(microsecond=123_987)
    saved = store.stories.save(flood(), 0, "saved", "ana")
    assert saved.saved_at.microsecond == 123_000
    assert store.stories.open("flood").saved_at == saved.saved_at


def test_what_is_not_there_is_said_to_be_not_there(store: Store) -> None:
    for ask in (
        store.stories.open,
        store.stories.history,
        store.stories.trash,
        store.stories.untrash,
        store.stories.summary,
    ):
        with pytest.raises(NoSuchStoryError) as caught:
            ask("nothing")
        assert "nothing" in str(caught.value)
        assert caught.value.hint
    store.stories.save(flood(), 0, "saved", "ana")
    for number in (0, 2, -1, 2**70):
        with pytest.raises(NoSuchRevisionError):
            store.stories.revision("flood", number)
    with pytest.raises(NoSuchStoryError):
        store.stories.revision("nothing", 1)


def test_a_revision_can_be_given_a_name_and_lose_it_again(store: Store) -> None:
    store.stories.save(flood(), 0, "saved", "ana")
    store.stories.save(flood(headline="Second"), 1, "saved", "ana")
    store.stories.label("flood", 1, " as filed ")
    assert [entry.label for entry in store.stories.history("flood")] == ["", "as filed"]
    store.stories.label("flood", 1, "first take")
    assert store.stories.history("flood")[1].label == "first take"
    store.stories.label("flood", 1, "")
    assert store.stories.history("flood")[1].label == ""
    with pytest.raises(NoSuchRevisionError):
        store.stories.label("flood", 3, "x")


def test_a_story_in_the_trash_is_out_of_the_lists_and_can_be_taken_out_again(store: Store) -> None:
    saved = store.stories.save(flood(), 0, "saved", "ana")
    store.stories.trash("flood")
    assert not store.stories.list().items
    assert [item.id for item in store.stories.list_trash()] == ["flood"]
    assert store.stories.open("flood") == saved
    with pytest.raises(StoryInTrashError):
        store.stories.save(flood(headline="New"), 1, "saved", "ana")
    store.stories.untrash("flood")
    assert [item.id for item in store.stories.list().items] == ["flood"]
    assert not store.stories.list_trash()
    assert store.stories.save(flood(headline="New"), 1, "saved", "ana").number == 2


def test_only_what_has_been_in_the_trash_long_enough_is_removed_for_good(store: Store, clock: FixedClock) -> None:
    for name in ("old", "young", "kept"):
        store.stories.save(flood(name), 0, "saved", "ana")
    store.stories.trash("old")
    clock.moment += timedelta(days=20)
    store.stories.trash("young")
    clock.moment += timedelta(days=20)
    assert store.stories.purge(timedelta(days=30)) == 1
    assert [item.id for item in store.stories.list_trash()] == ["young"]
    with pytest.raises(NoSuchStoryError):
        store.stories.open("old")
    assert store.stories.save(flood("old"), 0, "saved", "ana").number == 1


def test_a_story_is_found_by_its_id_its_slug_or_the_beginning_of_its_id(store: Store) -> None:
    for name in ("ab12", "ab34", "cd56"):
        store.stories.save(flood(name), 0, "saved", "ana")
    assert store.stories.resolve("ab12") == "ab12"
    assert store.stories.resolve(" AB1 ") == "ab12"
    assert store.stories.resolve("ab34-slug") == "ab34"
    assert store.stories.resolve("c") == "cd56"
    with pytest.raises(AmbiguousStoryError) as caught:
        store.stories.resolve("ab")
    assert set(caught.value.ids) == {"ab12", "ab34"}
    for name in ("", "  ", "zz", "%", "ab_2", "' OR 1=1 --"):
        with pytest.raises(NoSuchStoryError):
            store.stories.resolve(name)
    store.stories.trash("ab34")
    assert store.stories.resolve("ab") == "ab12"
    assert store.stories.resolve("ab3") == "ab34"


def test_a_list_shows_what_the_latest_revision_says(store: Store) -> None:
    store.stories.save(flood(), 0, "saved", "ana", blocked=3)
    store.stories.save(
        replace(flood(headline="Now"), stage="ready", breaking=True, desk="world"), 1, "saved", "ben", blocked=0
    )
    (item,) = store.stories.list().items
    assert (item.headline, item.stage, item.breaking, item.desk) == ("Now", "ready", True, "world")
    assert (item.number, item.author, item.words, item.blocked) == (2, "ben", 5, 0)
    assert store.stories.summary("flood") == item


def test_how_much_is_blocked_is_kept_even_where_the_words_did_not_change(store: Store) -> None:
    store.stories.save(flood(), 0, "saved", "ana", blocked=3)
    store.stories.save(flood(), 1, "saved", "ana", blocked=0)
    store.stories.save(flood(), 1, "saved", "ana")
    assert store.stories.list().items[0].blocked == 0


def test_a_long_story_survives_packing(store: Store) -> None:
    paragraphs = tuple(Paragraph(id=f"p{n}", text=text_of(f"Абзац {n} 段落 ✍ " * 20)) for n in range(2_000))
    story = replace(flood(), body=paragraphs)
    store.stories.save(story, 0, "saved", "ana")
    assert store.stories.open("flood").story == story


def test_half_a_character_is_refused_in_a_sentence(store: Store) -> None:
    half = "\udcff"
    with pytest.raises(StoreError):
        store.stories.save(flood(headline=half), 0, "saved", "ana")
    with pytest.raises(StoreError):
        store.stories.save(flood(), 0, "saved", half)
    with pytest.raises(StoreError):
        store.stories.resolve(half)
    assert not store.stories.list().items
