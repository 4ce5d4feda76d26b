"""The writing keys do what a writer expects of them at every place of a story, and undo takes all of it back."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import TEXTS, blocks, stories
from workstation.desk.editing import writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS, field_text
from workstation.story import codec, places, spans
from workstation.story.alt import Decorative, Described, Missing
from workstation.story.blocks import (
    Block,
    Cell,
    Divider,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.edits.edit import Group
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span, Strong, Text, text_of


def story_of(*body: Block) -> Story:
    return Story(id="s", body=body)


def para(words: str = "", name: str = "p", **more: str) -> Paragraph:
    return Paragraph(id=name, text=text_of(words) if words else (), **more)  # type: ignore[arg-type]


def at(block: str, offset: int = 0, slot: str = "text") -> Caret:
    return Caret(Place(block, slot), offset)


def done(story: Story, stroke: Stroke | None) -> Story:
    """Return the story after a stroke, which must not be None."""
    assert stroke is not None
    after = stroke.edit.apply(story) if stroke.edit else story
    assert _length(after, stroke.caret.place) >= stroke.caret.offset
    return after


def _length(story: Story, place: Place) -> int:
    """Return how long the line is that a caret stands on; a drawn one has no length."""
    block = places.find(story, place.block)
    if isinstance(block, Figure) and place.slot in FIELD_SLOTS:
        return len(field_text(block, place.slot))
    return spans.length(dict(block.texts()).get(place.slot, ()))


def shape(story: Story) -> list[tuple[str, list[str]]]:
    """Return the kind of each block of the body with its texts."""
    return [(type(block).__name__, [spans.plain(text) for _, text in block.texts()]) for block in story.body]


def items(*words: str, level: int = 0) -> tuple[ListItem, ...]:
    return tuple(ListItem(text_of(word) if word else (), level) for word in words)


def test_enter_parts_a_paragraph_and_its_marks() -> None:
    story = story_of(Paragraph(id="p", text=text_of("one ", Span("two", (Strong(),))), language="ka", direction="ltr"))
    stroke = writing.enter(story, at("p", 6))
    first, second = done(story, stroke).body
    assert isinstance(second, Paragraph)
    assert (first.id, spans.plain(dict(first.texts())["text"])) == ("p", "one tw")
    assert second.text == (Span("o", (Strong(),)),)
    assert (second.language, second.direction) == ("ka", "ltr")
    assert stroke is not None
    assert stroke.caret == at(second.id)


def test_enter_in_a_crosshead_goes_on_with_text_and_at_its_start_makes_room_above() -> None:
    story = story_of(Heading(id="h", text=text_of("Crosshead"), level=3))
    assert shape(done(story, writing.enter(story, at("h", 5)))) == [("Heading", ["Cross"]), ("Paragraph", ["head"])]
    assert shape(done(story, writing.enter(story, at("h", 9)))) == [("Heading", ["Crosshead"]), ("Paragraph", [""])]
    stroke = writing.enter(story, at("h", 0))
    assert shape(done(story, stroke)) == [("Paragraph", [""]), ("Heading", ["Crosshead"])]
    assert stroke is not None
    assert stroke.caret == at("h")


def test_enter_in_a_list_makes_an_item_then_leads_out_of_it_level_by_level() -> None:
    story = story_of(List(id="l", items=(*items("one"), *items("two", level=1))))
    stroke = writing.enter(story, at("l", 2, "item:1"))
    parted = done(story, stroke)
    assert shape(parted) == [("List", ["one", "tw", "o"])]
    assert isinstance(parted.body[0], List)
    assert [item.level for item in parted.body[0].items] == [0, 1, 1]
    assert stroke is not None
    assert stroke.caret == at("l", 0, "item:2")
    empty = story_of(List(id="l", items=(*items("one"), *items("", level=1), *items("three"))))
    outdented = done(empty, writing.enter(empty, at("l", 0, "item:1")))
    assert isinstance(outdented.body[0], List)
    assert [item.level for item in outdented.body[0].items] == [0, 0, 0]
    left = done(outdented, writing.enter(outdented, at("l", 0, "item:1")))
    assert shape(left) == [("List", ["one"]), ("Paragraph", [""]), ("List", ["three"])]


def test_enter_in_a_quote_makes_a_quoted_paragraph_and_an_empty_last_one_ends_it() -> None:
    story = story_of(Quote(id="q", paragraphs=(text_of("we counted"),), attribution=text_of("Falk")))
    parted = done(story, writing.enter(story, at("q", 10, "paragraph:0")))
    assert shape(parted) == [("Quote", ["we counted", "", "Falk"])]
    ended = done(parted, writing.enter(parted, at("q", 0, "paragraph:1")))
    assert shape(ended) == [("Quote", ["we counted", "Falk"]), ("Paragraph", [""])]
    after = done(story, writing.enter(story, at("q", 4, "attribution")))
    assert shape(after) == [("Quote", ["we counted", "Falk"]), ("Paragraph", [""])]


def test_enter_walks_through_the_lines_of_a_picture_a_table_and_a_box() -> None:
    table = Table(id="t", rows=((Cell(text_of("a")), Cell(text_of("b"))),))
    box = FactBox(id="x", title=text_of("Box"), blocks=(para("inside", "i"),))
    story = story_of(Figure(id="f"), table, box, Gallery(id="g", figures=(Figure(id="gf"),)), FactBox(id="y"))

    def caret(where: Caret) -> Caret:
        stroke = writing.enter(story, where)
        assert stroke is not None
        assert stroke.edit is None
        return stroke.caret

    assert caret(at("f", 0, "caption")) == at("f", 0, "credit")
    assert caret(at("f", 0, "credit")) == at("f", 0, "alt")
    assert caret(at("t", 0, "caption")) == at("t", 0, "cell:0:0")
    assert caret(at("t", 1, "cell:0:0")) == at("t", 0, "cell:0:1")
    assert caret(at("x", 3, "title")) == at("i")
    assert caret(at("g", 0, "title")) == at("gf", 0, "caption")
    below = done(story, writing.enter(story, at("f", 0, "alt")))
    assert [type(block).__name__ for block in below.body[:2]] == ["Figure", "Paragraph"]
    filled = done(story, writing.enter(story, at("y", 0, "title")))
    assert [type(child).__name__ for child in filled.body[4].children()] == ["Paragraph"]


def test_enter_leaves_a_picture_in_a_gallery_below_the_gallery() -> None:
    story = story_of(Gallery(id="g", figures=(Figure(id="f"),)), para("after"))
    assert [kind for kind, _ in shape(done(story, writing.enter(story, at("f", 0, "alt"))))] == [
        "Gallery",
        "Paragraph",
        "Paragraph",
    ]


def test_backspace_undoes_the_kind_of_a_line_before_it_joins() -> None:
    story = story_of(para("one", "a"), Heading(id="h", text=text_of("two"), language="ka"))
    plain = done(story, writing.backspace(story, at("h")))
    assert shape(plain) == [("Paragraph", ["one"]), ("Paragraph", ["two"])]
    assert plain.body[1].language == "ka"
    stroke = writing.backspace(plain, at("h"))
    assert shape(done(plain, stroke)) == [("Paragraph", ["onetwo"])]
    assert stroke is not None
    assert stroke.caret == at("a", 3)


def test_backspace_takes_an_item_out_of_its_list_and_a_quote_apart() -> None:
    story = story_of(List(id="l", items=items("one", "two"), language="ar", direction="rtl"))
    assert shape(done(story, writing.backspace(story, at("l", 0, "item:0")))) == [
        ("Paragraph", ["one"]),
        ("List", ["two"]),
    ]
    out = done(story, writing.backspace(story, at("l", 0, "item:1")))
    assert shape(out) == [("List", ["one"]), ("Paragraph", ["two"])]
    assert (out.body[1].language, out.body[1].direction) == ("ar", "rtl")
    quote = Quote(
        id="q", paragraphs=(text_of("a"), text_of("b")), attribution=text_of("c"), language="ka", direction="ltr"
    )
    story = story_of(quote)
    assert shape(done(story, writing.backspace(story, at("q", 0, "paragraph:1")))) == [("Quote", ["ab", "c"])]
    apart = done(story, writing.backspace(story, at("q", 0, "paragraph:0")))
    assert shape(apart) == [("Paragraph", ["a"]), ("Paragraph", ["b"]), ("Paragraph", ["c"])]
    assert {(block.language, block.direction) for block in apart.body} == {("ka", "ltr")}
    assert writing.backspace(story, at("q", 0, "attribution")) is None


def test_backspace_beside_a_picture_deletes_an_empty_paragraph_and_never_the_picture() -> None:
    story = story_of(Figure(id="f", caption=text_of("Ferry")), para("", "e"), para("words", "w"))
    stroke = writing.backspace(story, at("e"))
    assert [kind for kind, _ in shape(done(story, stroke))] == ["Figure", "Paragraph"]
    assert stroke is not None
    assert stroke.caret == at("f", 5, "caption")
    beside = story_of(Figure(id="f"), para("words", "w"))
    moved = writing.backspace(beside, at("w"))
    assert moved is not None
    assert (moved.edit, moved.caret.place.block) == (None, "f")
    assert writing.backspace(beside, at("f", 0, "caption")) is None
    assert writing.backspace(story_of(para("first")), at("p")) is None
    assert writing.backspace(beside, at("w", 3)) is None


def test_delete_joins_what_is_below() -> None:
    story = story_of(para("one", "a"), Heading(id="h", text=text_of("two")), Figure(id="f"))
    stroke = writing.delete(story, at("a", 3))
    assert shape(done(story, stroke))[0] == ("Paragraph", ["onetwo"])
    assert stroke is not None
    assert stroke.caret == at("a", 3)
    assert writing.delete(story, at("h", 3)) is None
    assert writing.delete(story, at("f", 0, "caption")) is None
    empty = story_of(para("", "a"), List(id="l", items=items("one")))
    gone = writing.delete(empty, at("a"))
    assert shape(done(empty, gone)) == [("List", ["one"])]
    assert gone is not None
    assert gone.caret == at("l", 0, "item:0")
    assert writing.delete(story_of(para("one")), at("p", 3)) is None


def test_a_selection_in_one_line_loses_its_characters() -> None:
    story = story_of(para("one two"), Figure(id="f", credit="Ana Lima/AP", alt=Decorative("only mood")))
    assert writing.remove_between(story, at("p", 3), at("p", 3)) is None
    assert shape(done(story, writing.remove_between(story, at("p", 3), at("p", 7))))[0] == ("Paragraph", ["one"])
    cut = done(story, writing.remove_between(story, at("f", 8, "credit"), at("f", 11, "credit")))
    assert isinstance(cut.body[1], Figure)
    assert cut.body[1].credit == "Ana Lima"
    reason = done(story, writing.remove_between(story, at("f", 0, "alt"), at("f", 5, "alt")))
    assert isinstance(reason.body[1], Figure)
    assert reason.body[1].alt == Decorative("mood")


def test_a_selection_over_blocks_joins_its_ends_and_takes_all_between() -> None:
    between = [
        Divider(id="d"),
        Figure(id="f"),
        Gallery(id="g", figures=(Figure(id="gf"),)),
        List(id="l", items=items("x")),
    ]
    story = story_of(para("one two", "a"), *between, Heading(id="h", text=text_of("three four")), para("last", "z"))
    stroke = writing.remove_between(story, at("a", 4), at("h", 6))
    assert shape(done(story, stroke)) == [("Paragraph", ["one four"]), ("Paragraph", ["last"])]
    assert stroke is not None
    assert stroke.caret == at("a", 4)
    assert isinstance(stroke.edit, Group)


def test_a_selection_that_ends_in_a_picture_or_a_box_leaves_them_standing() -> None:
    figure = Figure(id="f", caption=text_of("A ferry"), credit="Ana Lima", alt=Described("White ferry"))
    box = FactBox(id="x", title=text_of("Box"), blocks=(para("inner one", "i"), para("inner two", "j")))
    story = story_of(para("one two", "a"), figure, box)
    to_alt = done(story, writing.remove_between(story, at("a", 3), at("f", 6, "alt")))
    assert isinstance(to_alt.body[1], Figure)
    assert (spans.plain(to_alt.body[1].caption), to_alt.body[1].credit, to_alt.body[1].alt) == (
        "",
        "",
        Described("ferry"),
    )
    into = done(story, writing.remove_between(story, at("a", 3), at("j", 6)))
    assert shape(into) == [("Paragraph", ["onetwo"]), ("FactBox", ["Box"])]
    assert not any(isinstance(block, Figure) for block in into.body)
    all_alt = done(story, writing.remove_between(story, at("f", 0, "alt"), at("f", 11, "alt")))
    assert isinstance(all_alt.body[1], Figure)
    assert all_alt.body[1].alt == Missing()


def test_a_block_that_is_deleted_leaves_the_caret_above_it() -> None:
    story = story_of(para("one", "a"), Divider(id="d"), para("two", "b"))
    stroke = writing.remove_block(story, "d")
    assert shape(done(story, stroke)) == [("Paragraph", ["one"]), ("Paragraph", ["two"])]
    assert stroke.caret == at("a", 3)
    assert writing.remove_block(story, "a").caret.place.block == "d"
    assert writing.remove_block(story_of(Divider(id="d")), "d").edit is not None


def test_text_put_in_keeps_its_marks_and_a_pictures_fields_take_the_characters() -> None:
    story = story_of(para("ab"), Figure(id="f", credit="AP", alt=Missing()))
    bold: Text = (Span("X", (Strong(),)),)
    stroke = writing.insert_text(story, at("p", 1), bold)
    assert dict(done(story, stroke).body[0].texts())["text"] == text_of("a", Span("X", (Strong(),)), "b")
    assert stroke.caret == at("p", 2)
    typed = done(story, writing.insert_text(story, at("f", 2, "credit"), text_of("/Lima")))
    described = done(typed, writing.insert_text(typed, at("f", 0, "alt"), bold))
    assert isinstance(described.body[1], Figure)
    assert (described.body[1].credit, described.body[1].alt) == ("AP/Lima", Described("X"))


def test_a_line_break_stays_in_its_text_but_a_field_has_one_line() -> None:
    story = story_of(para("ab"), Figure(id="f"))
    assert shape(done(story, writing.line_break(story, at("p", 1))))[0] == ("Paragraph", ["a\nb"])
    stroke = writing.line_break(story, at("f", 0, "credit"))
    assert stroke is not None
    assert (stroke.edit, stroke.caret) == (None, at("f", 0, "alt"))


def test_blocks_are_put_in_where_the_caret_is_under_names_of_their_own() -> None:
    new = [para("new", "n"), FactBox(id="b", blocks=(para("in", "i"),))]
    story = story_of(para("one two", "a"), para("", "e"), para("z", "z"))

    def after(where: Caret) -> list[str]:
        result = done(story, writing.insert_blocks(story, where, new))
        names = [block.id for block in places.blocks(result)]
        assert len(names) == len(set(names))
        assert not {"n", "b", "i"} & set(names)
        return [texts[0] for _, texts in shape(result)]

    assert after(at("a", 3)) == ["one", "new", "", " two", "", "z"]
    assert after(at("a", 0)) == ["new", "", "one two", "", "z"]
    assert after(at("a", 7)) == ["one two", "new", "", "", "z"]
    assert after(at("e")) == ["one two", "new", "", "z"]
    lone = done(story, writing.insert_blocks(story, at("a", 3), [para("!", "n")]))
    assert shape(lone)[0] == ("Paragraph", ["one! two"])


def test_blocks_put_into_a_box_stay_in_it() -> None:
    story = story_of(FactBox(id="x", blocks=(para("in", "i"),)))
    for offset, expected in ((0, ["A", "B", "in"]), (1, ["i", "A", "B", "n"]), (2, ["in", "A", "B"])):
        result = done(story, writing.paste_plain(story, at("i", offset), "A\nB"))
        assert len(result.body) == 1
        assert [spans.plain(dict(block.texts())["text"]) for block in result.body[0].children()] == expected
    beside = done(
        story_of(Figure(id="f")),
        writing.insert_blocks(story_of(Figure(id="f")), at("f", 0, "caption"), [Divider(id="d")]),
    )
    assert [kind for kind, _ in shape(beside)] == ["Figure", "Divider"]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("two", ["atwob"]),
        ("", ["ab"]),
        ("\n\n", ["ab"]),
        ("one\ntwo", ["a", "one", "two", "b"]),
        ("one\r\n\r\ntwo\r\n", ["a", "one", "two", "b"]),
        ("one\rtwo\u2029three", ["a", "one", "two", "three", "b"]),
        ("o\x00n\ud800e", ["aoneb"]),
    ],
)
def test_plain_text_is_pasted_line_by_line(pasted: str, expected: list[str]) -> None:
    story = story_of(para("ab"))
    result = done(story, writing.paste_plain(story, at("p", 1), pasted))
    assert [texts[0] for _, texts in shape(result)] == expected
    codec.decode(codec.encode(result))


def test_lines_pasted_into_alt_text_stay_alt_text() -> None:
    story = story_of(Figure(id="f"))
    result = done(story, writing.paste_plain(story, at("f", 0, "alt"), "A ferry\nin the harbour\n"))
    assert isinstance(result.body[0], Figure)
    assert (len(result.body), result.body[0].alt) == (1, Described("A ferry in the harbour"))


def test_a_paragraph_can_be_made_below_anything() -> None:
    assert shape(done(Story(id="s"), writing.paragraph_below(Story(id="s"), ""))) == [("Paragraph", [""])]
    story = story_of(Gallery(id="g", figures=(Figure(id="f"),)), Divider(id="d"))
    assert [kind for kind, _ in shape(done(story, writing.paragraph_below(story, "f")))] == [
        "Gallery",
        "Paragraph",
        "Divider",
    ]
    assert [kind for kind, _ in shape(done(story, writing.paragraph_below(story, "")))] == [
        "Gallery",
        "Divider",
        "Paragraph",
    ]


def test_a_line_turns_into_a_crosshead_and_back() -> None:
    story = story_of(para("words", "p", language="ar", direction="rtl"), Divider(id="d"))
    headed = done(story, writing.turn_into(story, at("p", 2), 3))
    (heading, _) = headed.body
    assert heading == Heading(id="p", text=text_of("words"), level=3, language="ar", direction="rtl")
    assert done(headed, writing.turn_into(headed, at("p", 2), 0)) == story
    assert writing.turn_into(story, at("p"), 0) is None
    assert writing.turn_into(story, at("d"), 2) is None


def test_a_line_turns_into_a_list_and_back_and_keeps_its_language() -> None:
    story = story_of(para("words", "p", language="ar", direction="rtl"))
    bullets = done(story, writing.turn_into_list(story, at("p", 2), False))
    assert bullets.body == (List(id="p", items=items("words"), language="ar", direction="rtl"),)
    numbered = done(bullets, writing.turn_into_list(bullets, at("p", 2, "item:0"), True))
    assert isinstance(numbered.body[0], List)
    assert numbered.body[0].items[0].ordered
    stroke = writing.turn_into_list(numbered, at("p", 2, "item:0"), True)
    (back,) = done(numbered, stroke).body
    assert isinstance(back, Paragraph)
    assert (spans.plain(back.text), back.language, back.direction) == ("words", "ar", "rtl")
    assert stroke is not None
    assert stroke.caret == at(back.id, 2)
    assert writing.turn_into_list(story_of(Figure(id="f")), at("f", 0, "caption"), True) is None


KEYS: dict[str, Callable[[Story, Caret], Stroke | None]] = {
    "enter": writing.enter,
    "line break": writing.line_break,
    "backspace": lambda story, caret: writing.backspace(story, Caret(caret.place, 0)),
    "delete": writing.delete,
    "crosshead": lambda story, caret: writing.turn_into(story, caret, 2),
    "paragraph": lambda story, caret: writing.turn_into(story, caret, 0),
    "bullets": lambda story, caret: writing.turn_into_list(story, caret, False),
    "numbers": lambda story, caret: writing.turn_into_list(story, caret, True),
    "remove block": lambda story, caret: writing.remove_block(story, caret.place.block),
    "below": lambda story, caret: writing.paragraph_below(story, caret.place.block),
}


def lines(story: Story) -> list[tuple[Place, int]]:
    """Return every line that a caret can stand on, with its length."""
    found = [(place, spans.length(text)) for place, text in places.texts(story)]
    for block in places.blocks(story):
        if isinstance(block, Figure):
            found += [(Place(block.id, slot), len(field_text(block, slot))) for slot in FIELD_SLOTS]
    return found


@st.composite
def strokes(draw: st.DrawFn, story: Story) -> Stroke | None:
    """Draw a stroke of any key at any place of a story."""
    standing = lines(story)
    if not standing:
        return writing.paragraph_below(story, draw(st.sampled_from(["", *(block.id for block in story.body)])))
    place, length = draw(st.sampled_from(standing))
    caret = Caret(place, draw(st.integers(0, length)))
    match draw(st.sampled_from(["key", "type", "paste", "blocks", "selection"])):
        case "type":
            return writing.insert_text(story, caret, draw(TEXTS))
        case "paste":
            return writing.paste_plain(story, caret, draw(st.text(st.sampled_from("ab \n\r\x00ქع👩"), max_size=8)))
        case "blocks":
            return writing.insert_blocks(story, caret, draw(st.lists(blocks(), min_size=1, max_size=3)))
        case "selection":
            other, size = draw(st.sampled_from(standing))
            ends = [caret, Caret(other, draw(st.integers(0, size)))]
            order = [line for line, _ in lines_in_order(story)]
            first, last = sorted(ends, key=lambda end: (order.index(end.place), end.offset))
            return writing.remove_between(story, first, last)
        case _:
            return KEYS[draw(st.sampled_from(sorted(KEYS)))](story, caret)


def lines_in_order(story: Story) -> list[tuple[Place, int]]:
    """Return the lines as they stand below each other: a picture's fields come right after its caption."""
    names = [block.id for block in places.blocks(story)]
    return sorted(lines(story), key=lambda line: names.index(line[0].block))


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=150)
@given(st.data())
def test_any_keys_anywhere_give_a_sound_story_and_undoing_all_gives_back_the_first(data: st.DataObject) -> None:
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # the same keys make the same names, so that a failure can be told again
        numbers = count(1)
        patch.setattr(writing, "new_block_id", lambda: f"new{next(numbers)}")
        _press_and_undo(data)


def _press_and_undo(data: st.DataObject) -> None:
    first = data.draw(stories())
    history = History(first)
    for _ in range(data.draw(st.integers(1, 8))):
        stroke = data.draw(strokes(history.story))
        if stroke is None:
            continue
        if stroke.edit is not None:
            history = history.do(stroke.edit)
        if any(block.id == stroke.caret.place.block for block in places.blocks(history.story)):
            assert stroke.caret.offset <= _length(history.story, stroke.caret.place)
        kept = codec.encode(history.story)
        assert codec.encode(codec.decode(kept)) == kept
        assert all(spans.is_normal(text) for _, text in places.texts(history.story))
    while history.past:
        history = history.undo()
    assert codec.encode(history.story) == codec.encode(first)
