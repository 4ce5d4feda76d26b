"""Find and replace in one story: everything that can be read is found, and all of it is replaced as one edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.strategies import stories
from workstation.desk.editing.finding_text import Match, Query, SearchError, matches, replacement
from workstation.story import places, spans
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import (
    Cell,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import Emphasis, Link, SourceMark, Span, Strong, plain, text_of

EVERYWHERE = Story(
    id="s",
    language="en",
    kicker="ferry 1",
    headline="ferry 2",
    subhead="ferry 3",
    byline="ferry 4",
    credit_line="ferry 23",
    note="ferry that nobody sees",
    body=(
        Heading(id="h", text=text_of("ferry 5")),
        Paragraph(id="p", text=text_of("ferry 6, ferry 7")),
        Quote(id="q", paragraphs=(text_of("ferry 8"),), attribution=text_of("ferry 9")),
        List(id="l", items=(ListItem(text_of("ferry 10")),)),
        Figure(
            id="f",
            caption=text_of("ferry 11"),
            credit="ferry 12",
            alt=Described("ferry 13"),
            long_description="ferry 14",
        ),
        Gallery(id="g", title=text_of("ferry 15"), figures=(Figure(id="gf", alt=Decorative("ferry 16")),)),
        Table(id="t", caption=text_of("ferry 17"), rows=((Cell(text_of("ferry 18")),),)),
        FactBox(id="b", title=text_of("ferry 19"), blocks=(Paragraph(id="bp", text=text_of("ferry 20")),)),
        Embed(id="e", text=text_of("ferry 21")),
        Media(id="m", caption=text_of("ferry 22"), transcript="no boat"),
    ),
)


def words_at(story: Story, match: Match) -> str:
    """Return what stands in a story where a match says it was found."""
    block, slot = match.place.block, match.place.slot
    if not block:
        return str(getattr(story, slot))[match.start : match.end]
    try:
        words = plain(places.text_at(story, match.place))
    except PlaceError:
        value = getattr(places.find(story, block), slot)
        words = value if isinstance(value, str) else getattr(value, "text", getattr(value, "reason", ""))
    return words[match.start : match.end]


def replaced(story: Story, query: Query, words: str) -> Story:
    return replacement(story, query, matches(story, query), words).apply(story)


def paragraph(*parts: str | Span, language: str = "") -> Story:
    return Story(id="s", language="en", body=(Paragraph(id="p", text=text_of(*parts), language=language),))


def text_after(story: Story) -> spans.Text:
    return next(text for _, text in places.texts(story))


def test_everything_that_can_be_read_is_searched_in_reading_order() -> None:
    found = matches(EVERYWHERE, Query(r"ferry (\d+)", regular_expression=True))
    assert [match.text for match in found] == [f"ferry {number}" for number in range(1, 24)]
    assert [match.place for match in found][:4] == [
        Place("", "kicker"),
        Place("", "headline"),
        Place("", "subhead"),
        Place("", "byline"),
    ]
    assert Place("f", "alt") in [match.place for match in found]
    assert all(words_at(EVERYWHERE, match) == match.text for match in found)


def test_replacing_all_is_one_step_of_undo_and_leaves_no_match() -> None:
    query = Query("Ferry", whole_word=True)
    history = History(EVERYWHERE).do(replacement(EVERYWHERE, query, matches(EVERYWHERE, query), "ship"))
    assert matches(history.story, query) == ()
    assert [match.text for match in matches(history.story, Query(r"ship \d+", regular_expression=True))] == [
        f"ship {number}" for number in range(1, 24)
    ]
    assert history.undo_label == "Replace 23 passages"
    assert history.undo().story == EVERYWHERE
    assert history.story.note == EVERYWHERE.note


def test_alt_text_keeps_its_state_when_its_words_change() -> None:
    body = (
        Figure(id="a", alt=Described("old ferry")),
        Figure(id="b", alt=Unreviewed("old ferry", "from the file")),
        Figure(id="c", alt=Decorative("old ferry")),
        Figure(id="d", alt=Missing()),
    )
    story = replaced(Story(id="s", body=body), Query("old"), "new")
    assert [figure.alt for figure in story.body if isinstance(figure, Figure)] == [
        Described("new ferry"),
        Unreviewed("new ferry", "from the file"),
        Decorative("new ferry"),
        Missing(),
    ]
    emptied = replaced(story, Query("new ferry"), "")
    assert [figure.alt for figure in emptied.body if isinstance(figure, Figure)] == [
        Missing(),
        Missing(),
        Decorative(""),
        Missing(),
    ]


def test_marks_around_stay_and_new_words_have_those_that_all_of_the_old_had() -> None:
    story = paragraph(
        Span("The ", (SourceMark("s1"),)),
        Span("old ", (SourceMark("s1"), Strong())),
        Span("ferry", (SourceMark("s1"), Link("https://example.org"), Strong(), Emphasis())),
        Span(" is", (Link("https://example.org/2"),)),
        " back.",
    )
    assert text_after(replaced(story, Query("old ferry"), "new ship")) == text_of(
        Span("The ", (SourceMark("s1"),)),
        Span("new ship", (SourceMark("s1"), Strong())),
        Span(" is", (Link("https://example.org/2"),)),
        " back.",
    )
    whole_link = text_after(replaced(story, Query("ferry"), "ship"))
    assert Span("ship", (SourceMark("s1"), Link("https://example.org"), Strong(), Emphasis())) in whole_link


def test_offsets_hold_where_new_words_are_longer_shorter_or_none() -> None:
    story = paragraph("aa b aa b aa")
    for words in ("", "x", "aaaa", "b aa b"):
        assert plain(text_after(replaced(story, Query("aa"), words))) == "aa b aa b aa".replace("aa", words)


def test_a_choice_of_matches_is_replaced_and_the_others_stay() -> None:
    story = paragraph("one one one")
    found = matches(story, Query("one"))
    edit = replacement(story, Query("one"), [found[1]], "two")
    assert plain(text_after(edit.apply(story))) == "one two one"
    assert edit.label == "Replace"


def test_groups_of_an_expression_are_put_into_the_new_words() -> None:
    story = paragraph("Lima, Ana; Ode, Ben")
    query = Query(r"(\w+), (?P<first>\w+)", regular_expression=True)
    assert plain(text_after(replaced(story, query, r"\g<first> \1"))) == "Ana Lima; Ben Ode"
    assert plain(text_after(replaced(story, query, "\\\\"))) == "\\; \\"
    literal = replaced(story, Query("Lima, Ana"), r"\1")
    assert plain(text_after(literal)) == r"\1; Ode, Ben"


def test_an_expression_may_look_around_and_knows_lines_and_scripts() -> None:
    story = paragraph("Ana saw Ben.\nBen saw Бен and ბენი.")
    found = [
        match.text for match in matches(story, Query(r"^\p{Lu}\w+|(?<=saw )\p{Cyrillic}+", regular_expression=True))
    ]
    assert found == ["Ana", "Ben", "Бен"]
    assert plain(text_after(replaced(story, Query(r"(?<=saw )\w+", regular_expression=True), "X"))).count("saw X") == 2


def test_an_expression_that_finds_nothing_wide_finds_nothing() -> None:
    assert matches(paragraph("ferry"), Query("x*", regular_expression=True)) == ()
    assert matches(paragraph("ferry"), Query("")) == ()
    assert matches(paragraph("ferry"), Query("", regular_expression=True)) == ()


def test_case_and_whole_words_hold_for_expressions_too() -> None:
    story = paragraph("Ferry ferry ferryman STRASSE")
    ask = Query("ferr.", regular_expression=True)
    assert len(matches(story, ask)) == 3
    assert [match.text for match in matches(story, replace(ask, case=True))] == ["ferry", "ferry"]
    assert [match.text for match in matches(story, replace(ask, whole_word=True))] == ["Ferry", "ferry"]
    assert [match.text for match in matches(story, Query("straße", regular_expression=True))] == ["STRASSE"]


def test_a_passage_is_searched_as_its_own_language_writes() -> None:
    turkish = paragraph("IĞDIR ve İSTANBUL", language="tr")
    assert [match.text for match in matches(turkish, Query("ığdır"))] == ["IĞDIR"]
    assert matches(turkish, Query("iğdir")) == ()
    assert [(match.start, match.end) for match in matches(turkish, Query("istanbul"))] == [(9, 17)]
    assert (
        plain(text_after(replaced(paragraph("Maß für Maß", language="de"), Query("MASS"), "Zoll"))) == "Zoll für Zoll"
    )


def test_a_line_field_takes_no_line_break() -> None:
    story = Story(id="s", headline="Ferry returns")
    assert replaced(story, Query(" ", regular_expression=True), r"\n").headline == "Ferry returns"


@pytest.mark.parametrize("expression", ["(ferry", "[a-", "*", r"\p{Nonsense}", "(?z)", "(" * 900, "a)(b"])
def test_an_expression_that_cannot_be_read_is_told_in_one_sentence(expression: str) -> None:
    with pytest.raises(SearchError) as raised:
        matches(EVERYWHERE, Query(expression, regular_expression=True, whole_word=True))
    assert str(raised.value).startswith("This regular expression cannot be read: ")
    assert str(raised.value).endswith(".")
    assert raised.value.hint


@pytest.mark.parametrize(
    "expression",
    [r"(a|aa)+$", r"(?:(a|a?)+)+$", r"(\w|\w\w|\w\w\w)+\d"],
)
def test_an_expression_that_would_take_for_ever_is_given_up(expression: str) -> None:
    story = paragraph("a" * 4_000 + "b " + "word " * 200)
    with pytest.raises(SearchError, match="takes too long to look for"):  # by itself it would take years
        matches(story, Query(expression, regular_expression=True))


@pytest.mark.parametrize("expression", ["(?R)?a", "((((a{1000}){1000}){1000}){1000}){1000}", "a(?1)(b)", "x" * 1_001])
def test_an_expression_that_would_take_all_memory_is_refused(expression: str) -> None:
    with pytest.raises(SearchError, match="more than can be looked for"):
        matches(EVERYWHERE, Query(expression, regular_expression=True))


@pytest.mark.parametrize("words", [r"\2", r"\g<name>", "\\", r"\g<1"])
def test_new_words_that_name_no_group_are_told_in_one_sentence(words: str) -> None:
    story = paragraph("ferry")
    query = Query("(f)erry", regular_expression=True)
    with pytest.raises(SearchError, match="The new words cannot be read: ") as raised:
        replacement(story, query, matches(story, query), words)
    assert raised.value.hint


def test_a_match_that_is_no_longer_there_is_refused() -> None:
    story = paragraph("one two")
    found = matches(story, Query("two"))
    with pytest.raises(PlaceError):
        replacement(paragraph("two one"), Query("two"), found, "three")
    with pytest.raises(PlaceError):
        replacement(Story(id="s"), Query("two"), found, "three")
    assert replacement(story, Query("two"), [], "three").apply(story) is story


NEEDLES = st.sampled_from(
    ["ferry", "e", "é", "the ", "harbour.", "паром", "ёлка", "新聞", "👩‍🚀", "1,000", "y t", "\n"]
)


@given(stories(), NEEDLES, st.booleans(), st.sampled_from(["", "X", "ferry ferry", "é"]))
def test_every_match_stands_where_it_says_and_replacing_changes_nothing_else(
    story: Story, needle: str, case: bool, words: str
) -> None:
    query = Query(needle, case=case)
    found = matches(story, query)
    assert all(words_at(story, match) == match.text for match in found)
    after = replacement(story, query, found, words).apply(story)
    before_by_place, after_by_place = dict(places.texts(story)), dict(places.texts(after))
    assert list(before_by_place) == list(after_by_place)
    for place, text in before_by_place.items():
        here = [match for match in found if match.place == place]
        expected, end = "", 0
        for match in here:
            expected += plain(text)[end : match.start] + words
            end = match.end
        assert plain(after_by_place[place]) == expected + plain(text)[end:]
        assert spans.is_normal(after_by_place[place])
        if not here:
            assert after_by_place[place] is text


@given(stories(), NEEDLES)
def test_replacing_by_itself_changes_no_words(story: Story, needle: str) -> None:
    query = Query(f"({needle.replace('.', '[.]')})", case=True, regular_expression=True)
    after = replaced(story, query, r"\1")
    assert [plain(text) for _, text in places.texts(after)] == [plain(text) for _, text in places.texts(story)]
