"""Edits that credit can be done together, as one repair of many, and each of them undone."""

import pytest

from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.lines import WordLine
from workstation.story.edits.notes import AddNote
from workstation.story.edits.sources import CreditName, DropSources, RelateSource
from workstation.story.model import LineOverride, Source, Story

STORY = Story(id="s", sources=(Source(id="s2", name="AFP"), Source(id="s1", name="AP", relation="with")), note="Call.")
OWN = LineOverride(line="credit", words="With a word from AFP", reason="They asked", instead_of="With AFP")


def together(*edits: Edit) -> Story:
    return Group(edits=edits, name="All").apply(STORY)


def test_several_names_are_credited_each_once() -> None:
    story = together(CreditName(name="Reuters"), CreditName(name="dpa"), CreditName(name="Reuters"))
    assert [(each.id, each.name, each.relation) for each in story.sources[2:]] == [
        ("s3", "Reuters", "with"),
        ("s4", "dpa", "with"),
    ]
    assert CreditName(name="AP").apply(STORY) is STORY


def test_a_source_is_told_otherwise_or_goes() -> None:
    story = together(RelateSource(id="s2", relation="based on"), DropSources(ids=("s1",)))
    assert story.sources == (Source(id="s2", name="AFP", relation="based on"),)


def test_words_of_ones_own_go_into_the_field_of_the_line_and_out_again() -> None:
    note = LineOverride(line="where", reason="Nobody was there")
    story = together(WordLine(line="credit", own=OWN), WordLine(line="where", own=note))
    assert (story.credit_line, story.credit_line_reason) == ("With a word from AFP", "They asked")
    assert story.overrides == (OWN, note)
    back = Group(edits=(WordLine(line="credit"), WordLine(line="where")), name="Back").apply(story)
    assert back == STORY


def test_a_note_is_added_once() -> None:
    assert together(AddNote(text="Check."), AddNote(text="Ask."), AddNote(text="Check.")).note == "Call.\nCheck.\nAsk."


@pytest.mark.parametrize(
    "edit",
    [
        CreditName(name="AFP"), RelateSource(id="s1", relation=""), RelateSource(id="s1", relation="with"),
        DropSources(ids=()), WordLine(line="byline"), WordLine(line="credit", own=OWN), AddNote(text="x"),
    ],
)  # fmt: skip
def test_each_says_what_it_does(edit: Edit) -> None:
    assert edit.label
