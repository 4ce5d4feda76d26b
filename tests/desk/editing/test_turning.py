"""Turning selected blocks into crossheads, lists and quotations, and back."""

from workstation.desk.editing import turning
from workstation.desk.editing.writing import Caret, Stroke
from workstation.story.blocks import Divider, FactBox, Heading, List, ListItem, Paragraph, Quote
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span, Strong, text_of

STORY = Story(
    id="s",
    body=(
        Paragraph(id="a", text=text_of("one ", Span("strong", (Strong(),))), language="ka"),
        Heading(id="b", text=text_of("two")),
        Paragraph(id="c", text=text_of("three")),
        Divider(id="d"),
        Paragraph(id="e", text=text_of("five")),
    ),
)


def at(name: str, offset: int = 0, slot: str = "text") -> Caret:
    return Caret(Place(name, slot), offset)


def done(story: Story, stroke: Stroke | None) -> Story:
    assert stroke is not None
    assert stroke.edit is not None
    return stroke.edit.apply(story)


def test_all_selected_blocks_become_crossheads_as_one_step() -> None:
    stroke = turning.into_level(STORY, at("a", 2), at("c", 3), 3)
    assert stroke is not None
    assert stroke.edit is not None
    history = History(STORY).do(stroke.edit)
    assert [getattr(block, "level", 0) for block in history.story.body] == [3, 3, 3, 0, 0]
    assert (stroke.anchor, stroke.caret) == (at("a", 2), at("c", 3))
    assert history.undo().story == STORY


def test_what_is_that_kind_already_is_left_alone() -> None:
    assert turning.into_level(STORY, at("b"), at("b"), 2) is None
    assert turning.into_level(STORY, at("a"), at("a"), 0) is None


def test_selected_paragraphs_become_one_list() -> None:
    stroke = turning.into_list(STORY, at("a", 2), at("c", 3), ordered=True)
    made = done(STORY, stroke).body[0]
    texts = (STORY.body[0], STORY.body[1], STORY.body[2])
    assert made == List(
        id="a", items=tuple(ListItem(block.text, 0, True) for block in texts if not isinstance(block, Divider)), language="ka"  # type: ignore[union-attr]
    )  # fmt: skip
    assert stroke is not None
    assert (stroke.anchor, stroke.caret) == (at("a", 2, "item:0"), at("a", 3, "item:2"))


def test_a_list_becomes_paragraphs_again() -> None:
    listed = done(STORY, turning.into_list(STORY, at("a"), at("c", 3), ordered=False))
    stroke = turning.into_list(listed, at("a", 1, "item:1"), at("a", 1, "item:1"), ordered=False)
    back = done(listed, stroke)
    assert [block.text for block in back.body if isinstance(block, Paragraph)] == [
        text_of("one ", Span("strong", (Strong(),))), text_of("two"), text_of("three"), text_of("five"),
    ]  # fmt: skip
    assert stroke is not None
    assert stroke.caret.offset == 1


def test_something_else_in_between_is_not_swallowed() -> None:
    assert turning.into_quote(STORY, at("c"), at("e", 2)) is None


def test_selected_paragraphs_become_one_quotation_and_paragraphs_again() -> None:
    quoted = done(STORY, turning.into_quote(STORY, at("b"), at("c", 2)))
    made = quoted.body[1]
    assert made == Quote(id="b", paragraphs=(text_of("two"), text_of("three")))
    stroke = turning.into_quote(quoted, at("b", 2, "paragraph:1"), at("b", 2, "paragraph:1"))
    back = done(quoted, stroke)
    assert [block.text for block in back.body[1:3] if isinstance(block, Paragraph)] == [
        text_of("two"),
        text_of("three"),
    ]
    assert stroke is not None
    assert stroke.caret == at(back.body[2].id, 2)


def test_the_attribution_of_a_quotation_becomes_a_paragraph() -> None:
    story = Story(id="s", body=(Quote(id="q", paragraphs=(text_of("said"),), attribution=text_of("Ana")),))
    stroke = turning.into_quote(story, at("q", 1, "attribution"), at("q", 1, "attribution"))
    back = done(story, stroke)
    assert [block.text for block in back.body if isinstance(block, Paragraph)] == [text_of("said"), text_of("Ana")]
    assert stroke is not None
    assert stroke.caret == at(back.body[1].id, 1)


def test_it_works_inside_a_box() -> None:
    box = FactBox(id="box", blocks=(Paragraph(id="x", text=text_of("x")), Paragraph(id="y", text=text_of("y"))))
    story = Story(id="s", body=(box,))
    changed = done(story, turning.into_list(story, at("x"), at("y"), ordered=False))
    assert changed.body[0].children() == (List(id="x", items=(ListItem(text_of("x")), ListItem(text_of("y")))),)
