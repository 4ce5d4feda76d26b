"""Rows, columns and headers of tables, with cells that span: every cell keeps its words and covers what it covered."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.editing import tables
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story import places
from workstation.story.blocks import Cell, FactBox, Paragraph, Table
from workstation.story.grid import grid_of
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of


def table(*rows: str) -> Table:
    """Return a table from its words, cells parted by bars; ``a>`` spans two columns, ``av`` two rows, ``^a`` heads."""
    return Table(id="t", rows=tuple(tuple(cell(words) for words in row.split("|")) for row in rows))


def cell(words: str) -> Cell:
    bare = words.strip("^>v")
    return Cell(
        text_of(bare) if bare else (), "col" if "^" in words else "", 2 if ">" in words else 1, 2 if "v" in words else 1
    )


def drawn(block: object) -> list[str]:
    """Return a table as it lies on its grid, a row a string; what nothing covers is a dash."""
    assert isinstance(block, Table)
    grid = grid_of(block)
    lines = [["-"] * grid.columns for _ in range(grid.rows)]
    for placed in grid.cells:
        for y in range(placed.row, placed.row + placed.rows):
            for x in range(placed.column, placed.column + placed.columns):
                lines[y][x] = plain(placed.cell.text) or "."
    return ["".join(line) for line in lines]


Change = Callable[..., Stroke | None]


def changed(block: Table, slot: str, change: Change, **how: Any) -> tuple[Story, Stroke]:
    story = Story(id="s", body=(Paragraph(id="p"), FactBox(id="b", blocks=(block,))))
    stroke = change(story, Caret(Place("t", slot)), **how)
    assert stroke is not None
    assert stroke.edit is not None
    return stroke.edit.apply(story), stroke


@pytest.mark.parametrize(
    ("change", "how", "slot", "expected", "caret"),
    [
        (tables.add_row, {}, "cell:0:0", ["ab", "..", "cd"], "cell:1:0"),
        (tables.add_row, {"above": True}, "cell:0:1", ["..", "ab", "cd"], "cell:0:0"),
        (tables.add_row, {}, "cell:1:0", ["ab", "cd", ".."], "cell:2:0"),
        (tables.add_column, {}, "cell:0:0", ["a.b", "c.d"], "cell:0:1"),
        (tables.add_column, {"before": True}, "cell:1:0", [".ab", ".cd"], "cell:1:0"),
        (tables.remove_row, {}, "cell:0:1", ["cd"], "cell:0:1"),
        (tables.remove_column, {}, "cell:1:0", ["b", "d"], "cell:1:0"),
    ],
)
def test_rows_and_columns(change: Change, how: dict[str, bool], slot: str, expected: list[str], caret: str) -> None:
    story, stroke = changed(table("a|b", "c|d"), slot, change, **how)
    assert drawn(places.find(story, "t")) == expected
    assert stroke.caret.place == Place("t", caret)


@pytest.mark.parametrize(
    ("change", "how", "slot", "expected"),
    [
        (tables.add_row, {}, "cell:0:1", ["abb", "a..", "acd", "efg"]),
        (tables.add_row, {}, "cell:1:0", ["abb", "acd", "...", "efg"]),
        (tables.add_column, {}, "cell:1:0", ["abbb", "ac.d", "ef.g"]),
        (tables.remove_row, {}, "cell:0:0", ["acd", "efg"]),
        (tables.remove_row, {}, "cell:1:0", ["abb", "efg"]),
        (tables.remove_column, {}, "cell:1:0", ["ab", "ad", "eg"]),
        (tables.remove_column, {}, "cell:0:0", ["bb", "cd", "fg"]),
    ],
)
def test_cells_that_span_keep_covering_what_they_covered(
    change: Change, how: dict[str, bool], slot: str, expected: list[str]
) -> None:
    story, _ = changed(table("av|b>", "c|d", "e|f|g"), slot, change, **how)
    assert drawn(places.find(story, "t")) == expected


def test_the_last_row_takes_the_table_along() -> None:
    story, stroke = changed(table("a|b"), "cell:0:0", tables.remove_row)
    assert not any(block.id == "t" for block in places.blocks(story))
    assert stroke.caret.place == Place("t", "text") or stroke.caret.place.block != "t"


def test_a_new_row_goes_on_with_the_column_of_headers() -> None:
    rows = ((Cell(text_of("x"), "row"), Cell(text_of("1"))),)
    story, _ = changed(Table(id="t", rows=rows), "cell:0:1", tables.add_row)
    after = places.find(story, "t")
    assert isinstance(after, Table)
    assert [each.header for each in after.rows[1]] == ["row", ""]


def test_headers_go_on_and_off() -> None:
    story, stroke = changed(table("a|b", "c|d"), "cell:0:1", tables.toggle_header_row)
    after = places.find(story, "t")
    assert isinstance(after, Table)
    assert [[each.header for each in row] for row in after.rows] == [["col", "col"], ["", ""]]
    story, _ = changed(after, "cell:1:0", tables.toggle_header_column)
    after = places.find(story, "t")
    assert isinstance(after, Table)
    assert [[each.header for each in row] for row in after.rows] == [["row", "col"], ["row", ""]]
    story, _ = changed(after, "cell:0:1", tables.toggle_header)
    after = places.find(story, "t")
    assert isinstance(after, Table)
    assert [[each.header for each in row] for row in after.rows] == [["row", ""], ["row", ""]]
    assert stroke.caret.place == Place("t", "cell:0:1")


def test_tab_walks_through_the_cells_and_makes_a_row_below_the_last() -> None:
    story = Story(id="s", body=(table("a|b", "c|d"),))
    caret = Caret(Place("t", "caption"))
    walked = []
    for _ in range(4):
        stroke = tables.next_cell(story, caret)
        assert stroke is not None
        assert stroke.edit is None
        caret = stroke.caret
        walked.append(caret.place.slot)
    assert walked == ["cell:0:0", "cell:0:1", "cell:1:0", "cell:1:1"]
    stroke = tables.next_cell(story, caret)
    assert stroke is not None
    assert stroke.edit is not None
    longer = stroke.edit.apply(story)
    assert drawn(longer.body[0]) == ["ab", "cd", ".."]
    assert stroke.caret.place.slot == "cell:2:0"
    assert tables.next_cell(longer, Caret(Place("t", "cell:2:1"))) is None  # the way out, for the keyboard
    back = tables.next_cell(story, Caret(Place("t", "cell:0:0")), back=True)
    assert back is not None
    assert back.caret.place.slot == "caption"
    assert tables.next_cell(story, Caret(Place("t", "caption")), back=True) is None


def test_outside_of_tables_nothing_happens() -> None:
    story = Story(id="s", body=(Paragraph(id="p"),))
    here = Caret(Place("p"))
    for change in (tables.next_cell, tables.add_row, tables.remove_column, tables.toggle_header):
        assert change(story, here) is None


def test_a_new_table_heads_its_columns() -> None:
    made = tables.new_table(2, 3)
    assert [[each.header for each in row] for row in made.rows] == [["col"] * 3, [""] * 3]


CHANGES: list[Change] = [
    tables.add_row,
    lambda story, caret: tables.add_row(story, caret, above=True),
    tables.add_column,
    lambda story, caret: tables.add_column(story, caret, before=True),
    tables.remove_row,
    tables.remove_column,
]


@given(st.data())
def test_any_changes_leave_a_table_that_is_whole(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    spans = st.sampled_from([1, 1, 1, 2])
    rows = tuple(
        tuple(Cell(text_of(next(letters)), "", data.draw(spans), data.draw(spans)) for _ in range(size[1]))
        for _ in range(size[0])
    )
    story = Story(id="s", body=(Paragraph(id="p"), Table(id="t", rows=rows)))
    for _ in range(data.draw(st.integers(1, 4))):
        block = next((each for each in story.body if isinstance(each, Table)), None)
        if block is None:
            return
        slots = [placed.slot for placed in grid_of(block).cells]
        before = drawn(block)
        change = data.draw(st.sampled_from(CHANGES))
        stroke = change(story, Caret(Place("t", data.draw(st.sampled_from(slots)))))
        assert stroke is not None
        assert stroke.edit is not None
        story = stroke.edit.apply(story)
        after = next((each for each in story.body if isinstance(each, Table)), None)
        if after is None:
            assert change in (tables.remove_row, tables.remove_column)
            return
        texts = dict(after.texts())
        assert stroke.caret.place.slot in texts
        if change not in (tables.remove_row, tables.remove_column):  # nothing that was said is lost or moved apart
            assert _words(drawn(after)) == _words(before)


def _words(lines: list[str]) -> set[str]:
    return {letter for line in lines for letter in line} - {".", "-"}
