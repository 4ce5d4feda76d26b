"""Agency copy in a story is found as it is typed, in any of thousands of items, and looked for again only where it must."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.credits.agencycopy.copied import copied, marking
from workstation.credits.agencycopy.item import Item
from workstation.desk.wire.finding import CopyFinder
from workstation.store.store import Store
from workstation.story.blocks import Block, Paragraph
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, plain, text_of

FIRST = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school."
SECOND = "Divers found no cracks when they looked at the foundations of the wall in the spring of last year."


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Any:
    with Store.open(tmp_path / "store", clock) as opened:
        yield opened


def paragraphs(*words: str) -> tuple[Block, ...]:
    return tuple(Paragraph(id=f"b{at}", text=text_of(each)) for at, each in enumerate(words, 1))


def item(number: int, *words: str, agency: str = "AFP", **changes: Any) -> Item:
    return Item(id=f"urn:{number}", agency=agency, version="1", body=paragraphs(*words), **changes)


def test_a_passage_is_found_and_marked_by_one_edit(store: Store) -> None:
    store.wire.file([(item(1, FIRST, SECOND, terms="No archives"), None)])
    story = Story(id="s", body=paragraphs("Ours.", f"Ours before. {FIRST} Ours after."))
    (found,) = copied(story, CopyFinder(store).items(story))
    assert (found.place, found.start, found.end) == (Place("b2"), 13, 13 + len(FIRST))
    marked = marking(story, found).apply(story)
    (source,) = marked.sources
    assert (source.name, source.item, source.version, source.terms) == ("AFP", "urn:1", "1", "No archives")
    assert source.received is not None
    assert dict(marked.body[1].texts())["text"][1] == Span(FIRST, (SourceMark(source.id),))
    assert marked.body[0] is story.body[0]
    assert copied(marked, CopyFinder(store).items(marked)) == ()


def test_a_second_passage_of_an_item_is_of_the_same_source(store: Store) -> None:
    store.wire.file([(item(1, FIRST, SECOND), None)])
    story = Story(id="s", body=paragraphs(FIRST, SECOND))
    finder = CopyFinder(store)
    for _ in range(2):
        story = marking(story, copied(story, finder.items(story))[0]).apply(story)
    assert len(story.sources) == 1
    assert copied(story, finder.items(story)) == ()


def test_two_items_in_one_paragraph_are_two_passages(store: Store) -> None:
    store.wire.file([(item(1, FIRST), None), (item(2, SECOND, agency="dpa"), None)])
    story = Story(id="s", body=paragraphs(f"{FIRST} {SECOND}"))
    found = copied(story, CopyFinder(store).items(story))
    words = plain(dict(story.body[0].texts())["text"])
    assert [(each.item.agency, words[each.start : each.end]) for each in found] == [("AFP", FIRST), ("dpa", SECOND)]


def test_what_most_of_it_is_in_has_the_passage(store: Store) -> None:
    store.wire.file([(item(1, FIRST), None), (item(2, f"{FIRST} {SECOND}", agency="AP"), None)])
    story = Story(id="s", body=paragraphs(f"{FIRST} {SECOND}"))
    (found,) = copied(story, CopyFinder(store).items(story))
    assert found.item.agency == "AP"


def test_an_earlier_version_is_found_by_what_only_it_says(store: Store) -> None:
    store.wire.file([(item(1, FIRST), None)])
    store.wire.file([(replace(item(1, SECOND), version="2"), None)])
    story = Story(id="s", body=paragraphs(FIRST, SECOND))
    found = copied(story, CopyFinder(store).items(story))
    assert [each.item.version for each in found] == ["1", "2"]


def test_items_that_a_story_names_are_there_though_nothing_is_marked(store: Store) -> None:
    store.wire.file([(item(1, FIRST), None), (item(2, SECOND), None)])
    story = Story(id="s", sources=(Source(id="a", item="urn:2"), Source(id="b", item="urn:unknown"), Source(id="c")))
    assert set(CopyFinder(store).items(story)) == {"urn:2"}


def test_nothing_is_looked_for_twice_until_something_is_filed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.wire.file([(item(1, FIRST), None)])
    asked: list[int] = []
    having = store.wire.having
    monkeypatch.setattr(store.wire, "having", lambda numbers: asked.append(len(numbers)) or having(numbers))
    finder = CopyFinder(store)
    story = Story(id="s", body=paragraphs(FIRST, "Something of our own that nobody has filed at any time so far."))
    for _ in range(3):
        assert set(finder.items(story)) == {"urn:1"}
    assert len(asked) == 1
    typed = replace(story, body=(*story.body, *paragraphs(SECOND)))
    finder.items(typed)
    assert len(asked) == 2
    store.wire.file([(item(2, SECOND), None)])
    assert set(finder.items(typed)) == {"urn:1", "urn:2"}
    assert len(asked) == 3


def test_a_store_without_agency_copy_is_not_searched(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def search(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(store.wire, "having", search)
    assert CopyFinder(store).items(Story(id="s", body=paragraphs(FIRST))) == {}
