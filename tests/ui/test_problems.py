"""From problem to problem through a story, and repairs that fit or do not."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workstation.checks.finding import Finding
from workstation.checks.report import Report
from workstation.desk.editing.writing import Caret
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Gallery, Heading, Paragraph
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of
from workstation.ui import problems
from workstation.ui.problems import Spot
from workstation.ui.session import Session

FIRST, SECOND, THIRD = "The the ferry is is back.", "It left at at dawn.", "End."
STORY = Story(
    id="s",
    body=(
        Paragraph(id="p1", text=text_of(FIRST)),
        Figure(id="f1", photo="x", caption=text_of("A ferry")),
        Paragraph(id="p2", text=text_of(SECOND)),
        Gallery(id="g", title=text_of("More"), figures=(Figure(id="f2", photo="y"),)),
        Heading(id="h", text=text_of("A crossing that was watched from the quay by several hundred people")),
        Paragraph(id="p3", text=text_of(THIRD)),
    ),
)


def found(rule: str = "double", block: str = "", slot: str = "", repair: Edit | None = None, **more: Any) -> Finding:
    return Finding(
        rule=rule, severity="warning", message=rule, block=block, slot=slot, repair=repair, digest=str(more), **more
    )


def doubled(block: str, start: int, end: int) -> Finding:
    """Return a finding about a word written twice, whose repair takes the second one away."""
    return found("double", block, "text", ReplaceText(place=Place(block), start=start, end=end), start=start, end=end)


HEADLINE = found("title", field="headline")
ALT = found("alt", "f1", field="alt")
INNER = found("alt", "f2", field="alt")
THE, IS, AT = doubled("p1", 3, 7), doubled("p1", 16, 19), doubled("p2", 7, 10)
ALL = [AT, INNER, IS, ALT, THE, HEADLINE]


def session(report: Report | None = None, judged: Story = STORY) -> Session:
    made = Session(STORY)
    made.report_is(report or Report(findings=tuple(ALL)), judged)
    return made


def test_findings_are_met_in_reading_order() -> None:
    assert problems.in_order(STORY, ALL) == [HEADLINE, THE, IS, ALT, AT, INNER]


def test_each_finding_has_a_place_to_look_at() -> None:
    assert problems.spot_of(STORY, HEADLINE) == Spot(Place("", "headline"))
    assert problems.spot_of(STORY, THE) == Spot(Place("p1", "text"), 3, 7)
    assert problems.spot_of(STORY, ALT) == Spot(Place("f1", "alt"))
    assert problems.spot_of(STORY, found("x", "f1", field="photo")) == Spot(Place("f1", "picture"))
    assert problems.spot_of(STORY, found("x", "h")) == Spot(Place("h", "text"))
    assert problems.spot_of(STORY, found("x", "gone")) == Spot(Place("gone"))


def test_places_are_told_in_words() -> None:
    assert problems.where(STORY, HEADLINE) == "Headline"
    assert problems.where(STORY, found("x")) == "The whole story"
    assert problems.where(STORY, INNER) == "Picture 2"
    assert problems.where(STORY, AT) == "Paragraph: It left at at dawn."
    assert problems.where(STORY, found("x", "h")) == "Crosshead: A crossing that was watched from the…"
    assert problems.where(STORY, found("x", "gone")) == ""


@pytest.mark.parametrize(
    ("place", "offset", "onwards", "back"),
    [
        ("p1", 0, THE, HEADLINE),
        ("p1", 3, THE, HEADLINE),
        ("p1", 5, IS, THE),
        ("p2", 0, AT, ALT),
        ("p3", 2, HEADLINE, INNER),
    ],
)
def test_the_way_goes_on_from_the_caret_and_round(place: str, offset: int, onwards: Finding, back: Finding) -> None:
    caret = Caret(Place(place), offset)
    assert problems.step(STORY, ALL, caret, None, 1) == onwards
    assert problems.step(STORY, ALL, caret, None, -1) == back


def test_the_way_goes_on_from_what_was_shown_last_even_at_one_place() -> None:
    twice = [found("one", "f1", field="alt"), found("two", "f1", field="alt")]
    caret = Caret(Place("f1", "alt"))
    assert problems.step(STORY, twice, caret, twice[0], 1) == twice[1]
    assert problems.step(STORY, twice, caret, twice[1], 1) == twice[0]
    assert problems.step(STORY, twice, caret, twice[0], -1) == twice[1]
    assert problems.step(STORY, [], caret, None, 1) is None
    assert problems.step(STORY, twice, None, None, 1) == twice[0]


def test_the_repair_at_the_caret_is_the_one_whose_passage_it_is_in() -> None:
    assert problems.at_caret(STORY, ALL, Caret(Place("p1"), 17)) == IS
    assert problems.at_caret(STORY, ALL, Caret(Place("p1"), 24)) == THE
    assert problems.at_caret(STORY, ALL, Caret(Place("p3"), 0)) is None
    assert problems.at_caret(STORY, ALL, None) is None


def test_all_of_a_kind_are_repaired_as_one_and_none_moves_the_words_of_another(qtbot: QtBot) -> None:
    edit, many = problems.repair_of(session(), problems.same_kind(ALL, THE))
    assert many == 3
    assert edit is not None
    repaired = edit.apply(STORY)
    texts = [plain(block.text) for block in repaired.body if isinstance(block, Paragraph)]
    assert texts == ["The ferry is back.", "It left at dawn.", "End."]
    assert edit.label == "Repair 3 problems"


def test_a_repair_does_not_touch_what_has_changed_since_it_was_judged(qtbot: QtBot) -> None:
    open_one = session()
    open_one.edit(ReplaceText(place=Place("p1"), start=0, end=0, text=text_of("Now ")))
    assert not problems.is_fresh(open_one, THE)
    assert problems.is_fresh(open_one, AT)
    edit, many = problems.repair_of(open_one, [THE, IS, AT])
    assert (edit, many) == (AT.repair, 1)
    assert problems.repair_of(open_one, [THE]) == (None, 0)


def test_a_field_of_the_story_is_repaired_while_it_is_as_it_was(qtbot: QtBot) -> None:
    open_one = session()
    language = found("lang", repair=SetField(field="language", value="en"), field="language")
    open_one.edit(SetField(field="slug", value="x"))
    assert problems.is_fresh(open_one, language)
    open_one.edit(SetField(field="language", value="pt"))
    assert not problems.is_fresh(open_one, language)


def test_before_the_first_report_nothing_is_fresh(qtbot: QtBot) -> None:
    assert not problems.is_fresh(Session(STORY), THE)


def test_repairs_that_no_longer_fit_are_left_out(qtbot: QtBot) -> None:
    gone = found("level", "h", repair=SetBlockField(id="nowhere", field="level", value=2))
    edit, many = problems.repair_of(session(), [gone, AT])
    assert (edit, many) == (AT.repair, 1)


def test_what_is_to_be_filled_in_has_its_row_its_value_and_its_edit() -> None:
    headline = problems.filling(STORY, HEADLINE)
    assert headline is not None
    assert headline.row.label == "Headline"
    assert headline.edit(STORY, "Ferry back").apply(STORY).headline == "Ferry back"
    alt = problems.filling(STORY, ALT)
    assert alt is not None
    figure = alt.edit(STORY, "A ferry").apply(STORY).body[1]
    assert isinstance(figure, Figure)
    assert figure.alt == Described("A ferry")
    blank = alt.edit(STORY, " ").apply(STORY).body[1]
    assert isinstance(blank, Figure)
    assert blank.alt == Missing()
    caption = problems.filling(STORY, found("x", "f1", field="caption"))
    assert caption is not None
    assert caption.value == "A ferry"
    for unfillable in (found("x", "p1", field="text"), found("x", "gone", field="alt"), found("x", field="photo"), THE):
        assert problems.filling(STORY, unfillable) is None
