"""New blocks at the caret: where they go, where the caret goes, and that writing can go on below."""

import pytest

from workstation.desk.editing import inserting
from workstation.desk.editing.tables import new_table
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import (
    Block,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    Paragraph,
)
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of

STORY = Story(id="s", body=(Paragraph(id="a", text=text_of("one two")), Paragraph(id="b", text=text_of("three"))))


def kinds(story: Story) -> list[str]:
    return [type(block).__name__ for block in places.blocks(story)]


@pytest.mark.parametrize(
    ("new", "slot"),
    [
        (Figure(id=""), "caption"),
        (Gallery(id="", figures=(Figure(id=""),)), "title"),
        (new_table(2, 2), "caption"),
        (inserting.new_fact_box(), "title"),
        (Embed(id="", url="https://example.com/"), "text"),
        (Correction(id=""), "text"),
    ],
)
def test_a_block_splits_the_paragraph_and_takes_the_caret(new: Block, slot: str) -> None:
    stroke = inserting.insert(STORY, Caret(Place("a"), 3), [new])
    assert stroke.edit is not None
    history = History(STORY).do(stroke.edit)
    body = history.story.body
    assert [type(block) for block in body] == [Paragraph, type(new), Paragraph, Paragraph]
    assert body[1].id not in ("", new.id)
    assert stroke.caret == Caret(Place(body[1].id, slot))
    assert history.undo().story == STORY


def test_after_a_divider_the_caret_is_in_the_text_that_follows() -> None:
    stroke = inserting.insert(STORY, Caret(Place("a"), 3), [Divider(id="")])
    assert stroke.edit is not None
    after = stroke.edit.apply(STORY)
    assert kinds(after) == ["Paragraph", "Divider", "Paragraph", "Paragraph"]
    assert stroke.caret == Caret(Place(after.body[2].id))


def test_a_block_at_the_end_is_followed_by_a_paragraph_to_go_on_in() -> None:
    stroke = inserting.insert(STORY, Caret(Place("b"), 5), [Divider(id="")])
    assert stroke.edit is not None
    history = History(STORY).do(stroke.edit)
    assert kinds(history.story) == ["Paragraph", "Paragraph", "Divider", "Paragraph"]
    assert stroke.caret == Caret(Place(history.story.body[3].id))
    assert history.undo().story == STORY


def test_a_block_goes_after_what_is_drawn_or_above_everything() -> None:
    story = Story(id="s", body=(Divider(id="d"), Paragraph(id="a")))
    below = inserting.insert(story, "d", [Figure(id="")])
    assert below.edit is not None
    assert kinds(below.edit.apply(story)) == ["Divider", "Figure", "Paragraph"]
    above = inserting.insert(Story(id="s"), "", [Heading(id="", text=text_of("x"))])
    assert above.edit is not None
    assert kinds(above.edit.apply(Story(id="s"))) == ["Heading", "Paragraph"]


def test_every_block_inside_gets_an_id_of_its_own() -> None:
    box = FactBox(id="x", blocks=(Paragraph(id="a"), Paragraph(id="b")))
    stroke = inserting.insert(STORY, "a", [box, box])
    assert stroke.edit is not None
    names = [block.id for block in places.blocks(stroke.edit.apply(STORY))]
    assert len(names) == len(set(names))


def test_a_lone_paragraph_becomes_part_of_the_text() -> None:
    stroke = inserting.insert(STORY, Caret(Place("a"), 3), [Paragraph(id="", text=text_of(" new"))])
    assert stroke.edit is not None
    assert stroke.edit.apply(STORY).body[0] == Paragraph(id="a", text=text_of("one new two"))
    assert stroke.caret == Caret(Place("a"), 7)
