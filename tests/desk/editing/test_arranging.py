"""The order of blocks and items, how deep they are nested, and which way and in which language they run."""

import pytest

from workstation.desk.editing import arranging
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.blocks import Block, Divider, FactBox, Figure, Gallery, Heading, List, ListItem, Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of


def paragraph(name: str) -> Paragraph:
    return Paragraph(id=name, text=text_of(name))


def listed(*items: str) -> List:
    """Return a list from its words; each leading dash nests one level deeper."""
    return List(
        id="l", items=tuple(ListItem(text_of(item.lstrip("-")), len(item) - len(item.lstrip("-"))) for item in items)
    )


def shown(block: Block) -> list[str]:
    assert isinstance(block, List)
    return ["-" * item.level + plain(item.text) for item in block.items]


def at(name: str, slot: str = "text", offset: int = 0) -> Caret:
    return Caret(Place(name, slot), offset)


def done(story: Story, stroke: Stroke | None) -> Story:
    assert stroke is not None
    assert stroke.edit is not None
    return stroke.edit.apply(story)


BODY = Story(id="s", body=tuple(paragraph(name) for name in "abcd"))


@pytest.mark.parametrize(
    ("start", "end", "down", "expected"),
    [
        ("a", "a", True, "bacd"),
        ("c", "c", True, "abdc"),
        ("b", "b", False, "bacd"),
        ("d", "d", False, "abdc"),
        ("a", "c", True, "dabc"),
        ("b", "d", False, "bcda"),
        ("b", "c", True, "adbc"),
    ],
)
def test_blocks_move_past_their_neighbour(start: str, end: str, down: bool, expected: str) -> None:
    stroke = arranging.move(BODY, at(start), at(end, offset=1), down=down)
    assert [block.id for block in done(BODY, stroke).body] == list(expected)
    assert stroke is not None
    assert (stroke.anchor, stroke.caret) == (at(start), at(end, offset=1))


@pytest.mark.parametrize(("name", "down"), [("a", False), ("d", True)])
def test_there_is_nothing_to_move_past_at_the_edges(name: str, down: bool) -> None:
    assert arranging.move(BODY, at(name), at(name), down=down) is None


def test_blocks_in_a_box_move_within_it() -> None:
    box = FactBox(id="box", blocks=(paragraph("a"), Divider(id="d"), paragraph("b")))
    story = Story(id="s", body=(paragraph("x"), box))
    moved = done(story, arranging.move(story, at("b"), at("b"), down=False))
    assert [block.id for block in places.blocks(moved)] == ["x", "box", "a", "b", "d"]
    assert arranging.move(story, at("a"), at("a"), down=False) is None


def test_pictures_of_a_gallery_change_places() -> None:
    gallery = Gallery(id="g", figures=(Figure(id="one"), Figure(id="two")))
    story = Story(id="s", body=(gallery,))
    moved = done(story, arranging.move(story, at("one", "caption"), at("one", "caption"), down=True))
    assert [block.id for block in places.blocks(moved)] == ["g", "two", "one"]


@pytest.mark.parametrize(
    ("number", "down", "expected", "caret"),
    [
        (0, True, ["c", "a", "-b", "--d"], "item:1"),
        (3, False, ["c", "a", "-b", "--d"], "item:0"),
    ],
)
def test_an_item_moves_with_what_is_nested_under_it(number: int, down: bool, expected: list[str], caret: str) -> None:
    story = Story(id="s", body=(paragraph("x"), listed("a", "-b", "--d", "c"), paragraph("y")))
    here = at("l", f"item:{number}", 1)
    stroke = arranging.move(story, here, here, down=down)
    assert shown(done(story, stroke).body[1]) == expected
    assert stroke is not None
    assert stroke.caret == at("l", caret, 1)


def test_at_the_edge_of_a_list_the_list_moves() -> None:
    story = Story(id="s", body=(paragraph("x"), listed("a", "b"), paragraph("y")))
    up = done(story, arranging.move(story, at("l", "item:0"), at("l", "item:0"), down=False))
    assert [block.id for block in up.body] == ["l", "x", "y"]
    down = done(story, arranging.move(story, at("l", "item:1"), at("l", "item:1"), down=True))
    assert [block.id for block in down.body] == ["x", "y", "l"]


@pytest.mark.parametrize(
    ("first", "last", "deeper", "expected"),
    [
        (1, 1, True, ["a", "-b", "--c", "d"]),
        (1, 3, True, ["a", "-b", "--c", "-d"]),
        (2, 2, False, ["a", "b", "c", "d"]),
        (2, 3, False, ["a", "b", "c", "d"]),
    ],
)
def test_items_are_nested_with_what_is_under_them(first: int, last: int, deeper: bool, expected: list[str]) -> None:
    story = Story(id="s", body=(listed("a", "b", "-c", "d"),))
    stroke = arranging.nest(story, at("l", f"item:{first}"), at("l", f"item:{last}"), deeper=deeper)
    assert shown(done(story, stroke).body[0]) == expected


@pytest.mark.parametrize(("number", "deeper"), [(0, True), (0, False), (2, True)])
def test_an_item_needs_something_to_be_nested_under(number: int, deeper: bool) -> None:
    story = Story(id="s", body=(listed("a", "b", "-c", "d"),))
    assert arranging.nest(story, at("l", f"item:{number}"), at("l", f"item:{number}"), deeper=deeper) is None


def test_outside_of_a_list_there_is_nothing_to_nest() -> None:
    assert arranging.nest(BODY, at("b"), at("b"), deeper=True) is None


def test_direction_and_language_are_those_of_every_selected_block() -> None:
    story = Story(id="s", body=(paragraph("a"), Heading(id="h", text=text_of("h")), paragraph("b")))
    turned = done(story, arranging.set_direction(story, at("a"), at("h", offset=1), "rtl"))
    assert [block.direction for block in turned.body] == ["rtl", "rtl", ""]
    spoken = done(turned, arranging.set_language(turned, at("b"), at("b"), "ar"))
    assert [block.language for block in spoken.body] == ["", "", "ar"]
    assert arranging.set_language(spoken, at("b"), at("b"), "ar") is None
