"""Lines that are put in at a quote, a list or a cell go into it; what it cannot hold stands below."""

import pytest

from workstation.desk.editing.within import paste_words, put_within
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story.blocks import Block, Cell, Divider, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span, Strong, plain, text_of

ITEM = ListItem(text_of("onetwo"), 1, ordered=True)
LISTED = List(id="l", items=(ListItem(text_of("zero")), ITEM))
QUOTED = Quote(id="q", paragraphs=(text_of("onetwo"), text_of("three")), attribution=text_of("Ana"))
CELLS = Table(id="t", caption=text_of("Cap"), rows=((Cell(text=text_of("ab")),),))
SHOWN = Figure(id="f", caption=text_of("Cap"))
PARAGRAPHS = (Paragraph(id="", text=(Span("A", (Strong(),)),)), Paragraph(id="", text=text_of("B")))
NESTED = List(id="", items=(ListItem(text_of("A"), 0), ListItem(text_of("B"), 1)))


def put(block: Block, slot: str, offset: int, blocks: tuple[Block, ...]) -> tuple[Block, Stroke]:
    story = Story(id="s", body=(block,))
    stroke = put_within(story, Caret(Place(block.id, slot), offset), blocks)
    assert stroke is not None
    assert stroke.edit is not None
    history = History(story).do(stroke.edit)
    assert history.undo().story == story
    return history.story.body[0], stroke


def said(block: Block) -> list[str]:
    return [plain(text) for _, text in block.texts()]


@pytest.mark.parametrize(
    ("offset", "items"),
    [
        (0, ["zero", "A", "B", "onetwo"]),
        (3, ["zero", "one", "A", "B", "two"]),
        (6, ["zero", "onetwo", "A", "B"]),
    ],
)
def test_paragraphs_in_a_list_are_items_of_it(offset: int, items: list[str]) -> None:
    block, stroke = put(LISTED, "item:1", offset, PARAGRAPHS)
    assert said(block) == items
    assert isinstance(block, List)
    assert block.id == "l"
    assert {(item.level, item.ordered) for item in block.items[1:]} == {(1, True)}
    assert block.items[items.index("A")].text == PARAGRAPHS[0].text
    assert stroke.caret == Caret(Place("l", f"item:{items.index('B')}"), 1)


def test_a_list_in_a_list_keeps_how_it_is_nested() -> None:
    block, _ = put(LISTED, "item:1", 6, (NESTED,))
    assert isinstance(block, List)
    assert [(item.level, item.ordered) for item in block.items] == [(0, False), (1, True), (1, True), (2, False)]
    deep = List(id="l", items=(ListItem((), 8),))
    block, _ = put(deep, "item:0", 0, (NESTED,))
    assert isinstance(block, List)
    assert [item.level for item in block.items] == [8, 8]


def test_paragraphs_in_a_quote_are_said_too() -> None:
    block, stroke = put(QUOTED, "paragraph:0", 3, (*PARAGRAPHS, Quote(id="", paragraphs=(text_of("C"),))))
    assert said(block) == ["one", "A", "B", "C", "two", "three", "Ana"]
    assert stroke.caret == Caret(Place("q", "paragraph:3"), 1)


@pytest.mark.parametrize(
    ("block", "slot", "words"),
    [
        (CELLS, "cell:0:0", ["Cap", "aA\nBb"]),
        (CELLS, "caption", ["CA Bap", "ab"]),
        (SHOWN, "caption", ["CA Bap"]),
        (QUOTED, "attribution", ["onetwo", "three", "AA Bna"]),
    ],
)
def test_lines_are_the_words_of_a_cell_or_a_line(block: Block, slot: str, words: list[str]) -> None:
    for blocks in (PARAGRAPHS, (NESTED,), (Heading(id="", text=text_of("A")), PARAGRAPHS[1])):
        changed, stroke = put(block, slot, 1, blocks)
        assert said(changed) == words
        assert stroke.caret == Caret(Place(block.id, slot), 4)


@pytest.mark.parametrize(
    ("block", "slot", "blocks"),
    [
        (LISTED, "item:1", (CELLS,)),
        (LISTED, "item:1", (PARAGRAPHS[0], Heading(id="", text=text_of("A")))),
        (QUOTED, "paragraph:0", (QUOTED,)),
        (CELLS, "cell:0:0", (PARAGRAPHS[0], Divider(id=""))),
        (SHOWN, "alt", PARAGRAPHS),
        (PARAGRAPHS[0], "text", PARAGRAPHS),
        (LISTED, "item:1", ()),
    ],
)
def test_what_it_cannot_hold_does_not_go_in(block: Block, slot: str, blocks: tuple[Block, ...]) -> None:
    assert put_within(Story(id="s", body=(block,)), Caret(Place(block.id, slot), 0), blocks) is None


@pytest.mark.parametrize(
    ("words", "items"),
    [("A\n\nB", ["zero", "one", "A", "B", "two"]), ("A", ["zero", "oneAtwo"]), ("\n", ["zero", "onetwo"])],
)
def test_plain_lines_go_in_as_well(words: str, items: list[str]) -> None:
    story = Story(id="s", body=(LISTED,))
    stroke = paste_words(story, Caret(Place("l", "item:1"), 3), words)
    assert stroke.edit is not None
    assert said(stroke.edit.apply(story).body[0]) == items


def test_plain_lines_elsewhere_are_paragraphs() -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("ab")),))
    stroke = paste_words(story, Caret(Place("p"), 1), "one\ntwo")
    assert stroke.edit is not None
    assert [said(block) for block in stroke.edit.apply(story).body] == [["a"], ["one"], ["two"], ["b"]]
