"""Words find the stories and pictures that hold them, in any script, and no question can break the search."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.photos.photo import Photo
from workstation.store.errors import StoreError
from workstation.store.listing import Filters
from workstation.store.store import Store
from workstation.story.alt import Described
from workstation.story.blocks import FactBox, Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of


def written(story_id: str, headline: str, *paragraphs: str) -> Story:
    body = tuple(Paragraph(id=f"p{number}", text=text_of(words)) for number, words in enumerate(paragraphs))
    return Story(id=story_id, slug=f"s-{story_id}", headline=headline, body=body, language="en")


def found(store: Store, text: str, filters: Filters | None = None, *, typing: bool = False) -> list[str]:
    return [hit.story.id for hit in store.search.stories(text, filters or Filters(), typing=typing).hits]


@pytest.fixture
def newsroom(store: Store) -> Store:
    store.stories.save(written("a", "Harbour wall fails", "The café on Étoile square closed."), 0, "saved", "ana")
    store.stories.save(written("b", "Council meets", "The harbour dues rise by two per cent."), 0, "saved", "ben")
    store.stories.save(written("c", "東京で選挙", "日本の首相は東京で演説した。"), 0, "saved", "ana")
    store.stories.save(written("d", "Выборы в Ереване", "Премьер-министр выступил вчера."), 0, "saved", "ana")
    store.stories.save(written("e", "انتخابات في القاهرة", "قال الرئيس إن النتائج قريبة."), 0, "saved", "ana")
    return store


def test_words_are_found_in_headings_first_and_the_newest_first_after(newsroom: Store) -> None:
    assert found(newsroom, "harbour") == ["a", "b"]
    assert found(newsroom, "HARBOUR dues") == ["b"]
    assert found(newsroom, "harbour nothing") == []
    newsroom.stories.save(written("f", "Budget", "The harbour again."), 0, "saved", "ana")
    assert found(newsroom, "harbour") == ["a", "f", "b"]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("cafe", ["a"]),
        ("CAFÉ", ["a"]),
        ("etoile", ["a"]),
        ("étoile square", ["a"]),
        ("harb*", ["a", "b"]),
        ("harb", []),
        ('"harbour wall"', ["a"]),
        ('"wall harbour"', []),
        ("“harbour dues”", ["b"]),
        ('"harbour du"*', ["b"]),
        ('"harbour du', []),
        ("東京", ["c"]),
        ("首相", ["c"]),
        ("京東", []),
        ("выборы", ["d"]),
        ("ВЧЕРА", ["d"]),
        ("премьер-министр", ["d"]),
        ("премь*", ["d"]),
        ("الرئيس", ["e"]),
        ("القاهره", ["e"]),
        ("s-d", ["d"]),
        ("", []),
        ("   ", []),
        ("*", []),
        ('"', []),
        ('""', []),
        ("...", []),
    ],
)
def test_one_language_of_questions_works_in_any_script(newsroom: Store, question: str, answers: list[str]) -> None:
    assert found(newsroom, question) == answers


def test_while_somebody_types_the_last_word_is_the_beginning_of_one(newsroom: Store) -> None:
    assert found(newsroom, "har", typing=True) == ["a", "b"]
    assert found(newsroom, "harbour du", typing=True) == ["b"]
    assert found(newsroom, "har ", typing=True) == []
    assert found(newsroom, "東", typing=True) == ["c"]


def test_phrases_do_not_reach_from_one_paragraph_into_the_next(store: Store) -> None:
    store.stories.save(written("a", "", "It ended there.", "Nobody spoke."), 0, "saved", "ana")
    assert found(store, '"there nobody"') == []
    assert found(store, "there nobody") == ["a"]


HOSTILE = [
    "AND", "OR NOT", "NEAR(a b)", "head:x", "{head} : x", "a^b", "^a", "-a", "a AND", "(", ")", "x'; DROP TABLE story;--", "\x00", "a\x00b",
    "\ue000stage", '"\ue000', "''", "%", "_", "\\", "a" * 100_000, "a " * 50_000, '"' * 9_999, "*" * 999, "story_text MATCH 'x'", "\udcff", "\u202e", "🏳️‍🌈",
]  # fmt: skip


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_breaks_the_search(newsroom: Store, question: str) -> None:
    for typing in (False, True):
        newsroom.search.stories(question, typing=typing)
        newsroom.search.photos(question, typing=typing)
        newsroom.stories.list(Filters(text=question))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=30), typing=st.booleans())
def test_any_text_is_a_question(newsroom: Store, question: str, typing: bool) -> None:
    newsroom.search.stories(question, typing=typing)


def test_what_filters_file_a_story_under_is_not_found_as_a_word(newsroom: Store) -> None:
    assert found(newsroom, "draft") == []
    assert found(newsroom, "breaking") == []
    assert found(newsroom, "stage6472616674") == []


def test_filters_narrow_what_is_found(store: Store, clock: FixedClock) -> None:
    start = clock.moment
    store.stories.save(replace(written("a", "Flood"), stage="ready", desk="World: east"), 0, "saved", "ana")
    clock.moment += timedelta(hours=1)
    store.stories.save(replace(written("b", "Flood"), breaking=True), 0, "saved", "ben")
    store.stories.save(replace(written("b", "Flood now"), breaking=True), 1, "saved", "cy")
    assert found(store, "flood", Filters(stage="ready")) == ["a"]
    assert found(store, "flood", Filters(desk="World: east")) == ["a"]
    assert found(store, "flood", Filters(desk="World")) == []
    assert found(store, "flood", Filters(author="ben")) == ["b"]
    assert found(store, "flood", Filters(author="cy")) == ["b"]
    assert found(store, "flood", Filters(breaking=False)) == ["a"]
    assert found(store, "flood", Filters(language="de")) == []
    assert found(store, "flood", Filters(since=start + timedelta(minutes=1))) == ["b"]
    assert found(store, "flood", Filters(until=start + timedelta(minutes=1))) == ["a"]
    assert found(store, "flood", Filters(since=start + timedelta(days=1))) == []
    assert found(store, "flood", Filters(until=start)) == []


def test_only_the_latest_revision_is_found(store: Store) -> None:
    store.stories.save(written("a", "First words"), 0, "saved", "ana")
    assert found(store, "first") == ["a"]
    store.stories.save(written("a", "Second words"), 1, "saved", "ana")
    assert found(store, "first") == []
    assert found(store, "second") == ["a"]


def test_a_story_in_the_trash_is_not_found_until_it_is_taken_out(newsroom: Store) -> None:
    newsroom.stories.trash("a")
    assert found(newsroom, "wall") == []
    newsroom.stories.untrash("a")
    assert found(newsroom, "wall") == ["a"]


def test_what_was_removed_for_good_is_not_found(newsroom: Store, clock: FixedClock) -> None:
    assert found(newsroom, "wall") == ["a"]
    newsroom.stories.trash("a")
    newsroom.stories.purge(timedelta(0))
    assert found(newsroom, "wall") == []


def test_what_was_saved_before_the_program_died_is_found_at_the_next_start(folder: Path, clock: FixedClock) -> None:
    with Store.open(folder, clock) as store:
        store.stories.save(written("a", "Never looked for"), 0, "saved", "ana")
    with Store.open(folder, clock) as store:
        assert found(store, "never looked") == ["a"]


def test_captions_alt_texts_and_boxes_are_searched_too(store: Store) -> None:
    figure = Figure(id="f", photo="", caption=text_of("A ferry"), alt=Described("Passengers wave"), credit="Mira Holt")
    box = FactBox(id="x", title=text_of("Chronology"), blocks=(Paragraph(id="y", text=text_of("Gales began")),))
    store.stories.save(replace(written("a", "Storm"), body=(figure, box)), 0, "saved", "ana")
    for word in ("ferry", "passengers", "holt", "chronology", "gales"):
        assert found(store, word) == ["a"]


def test_the_snippet_is_the_text_as_written_with_the_words_marked(newsroom: Store) -> None:
    (hit,) = newsroom.search.stories("cafe squa*").hits
    assert hit.snippet.text == "The café on Étoile square closed."
    assert [hit.snippet.text[first:last] for first, last in hit.snippet.marks] == ["café", "squa"]
    (hit,) = newsroom.search.stories("首相").hits
    assert [hit.snippet.text[first:last] for first, last in hit.snippet.marks] == ["首相"]


def test_pages_of_what_is_found_follow_each_other_without_gap_or_repeat(store: Store) -> None:
    for number in range(25):
        headline = "Flood" if number % 3 else "Other"
        store.stories.save(written(f"n{number}", headline, "A flood of words"), 0, "saved", "ana")
    whole = found(store, "flood")
    assert len(whole) == 25
    seen: list[str] = []
    after = ""
    while True:
        page = store.search.stories("flood", limit=4, after=after)
        seen += [hit.story.id for hit in page.hits]
        after = page.next
        if not after:
            break
    assert seen == whole


@pytest.mark.parametrize("after", ["x", "1", "1.", ".5", "0.²", "-1.4", "9" * 40, "0." + "9" * 30])
def test_a_place_nobody_gave_out_is_refused(newsroom: Store, after: str) -> None:
    with pytest.raises(StoreError):
        newsroom.search.stories("harbour", after=after)


def test_a_large_backlog_is_left_to_catch_up(store: Store) -> None:
    for number in range(530):
        store.stories.save(written(f"n{number}", "Flood"), 0, "imported", "ana")
    result = store.search.stories("flood", limit=5)
    assert result.behind == 530 - 512
    assert result.hits[0].story.id == "n529"
    assert store.search.catch_up() == 0
    assert store.search.stories("flood").behind == 0


def test_pictures_are_found_like_stories(store: Store) -> None:
    first = Photo(id="1" * 64, name="quay.jpg", caption={"en": "A crane at the quay"}, creators=("Mira Holt",))
    store.photos.save(first)
    store.photos.save(Photo(id="2" * 64, name="b.jpg", alt={"x-default": "Étang under snow"}, keywords=("quay",)))
    result = store.search.photos("quay").hits
    assert [hit.photo.id[0] for hit in result] == ["1", "2"]
    assert result[0].snippet.text[slice(*result[0].snippet.marks[0])] == "quay"
    assert [hit.photo.id[0] for hit in store.search.photos("etang sn*").hits] == ["2"]
    store.photos.save(replace(first, caption={"en": "A crane"}, name="x.jpg"))
    assert [hit.photo.id[0] for hit in store.search.photos("quay").hits] == ["2"]
    assert [hit.photo.id[0] for hit in store.search.photos("holt").hits] == ["1"]
