"""What rules on attribution offer repairs the story in each of the ways offered, one by one and all together."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.finding import Finding
from workstation.checks.rule import Rule
from workstation.credits.agencies import load_agencies
from workstation.credits.agencycopy.item import Filed, Item
from workstation.credits.house import House
from workstation.credits.lines.derived import lines_of
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.story.blocks import Paragraph
from workstation.story.edits.edit import Group
from workstation.story.model import LineOverride, Source, Story
from workstation.story.spans import SourceMark, Span, text_of

ITEM = Item(
    id="i1", agency="AFP", body=(Paragraph(id="i", text=text_of("The first ferry crossed the strait at dawn.")),)
)
HOUSE = House(
    profile=load_profile("plain"),
    agencies=load_agencies(),
    phrases=load_phrases(),
    items={"i1": Filed(item=ITEM)},
    now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
)
RULES = discover(rules, Rule)


def found(rule: str, story: Story) -> tuple[Finding, ...]:
    return Checker({rule: RULES[rule]}).check(story, HOUSE).findings


def story(*texts: str | Span, **fields: object) -> Story:
    body = tuple(Paragraph(id=f"p{at}", text=text_of(text)) for at, text in enumerate(texts))
    return Story(id="s", language="en", body=body, **fields)  # type: ignore[arg-type]


def test_agencies_of_several_paragraphs_are_credited_by_one_repair() -> None:
    told = story("He told TASS so. It rained.", "Rain fell. Three were hurt, Reuters reported.")
    findings = found("agency-uncredited", told)
    repaired = Group(edits=tuple(each.repair for each in findings if each.repair), name="All").apply(told)
    assert found("agency-uncredited", repaired) == ()
    assert lines_of(repaired, HOUSE).credit.words == "With reporting by Reuters and TASS"


def test_or_the_sentence_is_marked_and_no_other_one() -> None:
    told = story("Rain fell. Three were hurt, Reuters reported. It stopped.")
    marked = found("agency-uncredited", told)[0].choices[0].apply(told)
    assert found("agency-uncredited", marked) == ()
    passages = lines_of(marked, HOUSE).credit.shown[1].passages
    assert [(each.start, each.end) for each in passages] == [(11, 45)]


def test_lines_that_no_longer_fit_are_repaired_together() -> None:
    overrides = (
        LineOverride(line="credit", words="X", reason="y", instead_of="z"),
        LineOverride(line="where", words="Y"),
    )
    sources = (Source(id="a", name="AFP", relation="with"),)
    told = story("x", overrides=overrides, credit_line="X", sources=sources)
    told = replace(told, overrides=(overrides[0], replace(overrides[1], instead_of="x")))
    findings = found("line-unfit", told)
    assert len(findings) == 2
    for edits in ([each.repair for each in findings], [each.choices[0] for each in findings]):
        repaired = Group(edits=tuple(edit for edit in edits if edit), name="All").apply(told)
        assert found("line-unfit", repaired) == ()


@pytest.mark.parametrize(("way", "line"), [(0, "Based on reporting by AFP"), (1, "")])
def test_a_rewritten_passage_is_what_it_is_based_on_or_our_own(way: int, line: str) -> None:
    words = "Islanders cheered as their lifeline sailed home again, bringing people, mail and medicine they missed."
    told = story(Span(words, (SourceMark("s1"),)), sources=(Source(id="s1", name="AFP", item="i1"),))
    finding = found("source-rewritten", told)[0]
    assert "% of the words marked as AFP's" in finding.message
    edit = [finding.repair, *finding.choices][way]
    assert edit is not None
    repaired = edit.apply(told)
    assert found("source-rewritten", repaired) == ()
    assert lines_of(repaired, HOUSE).credit.words == line


def test_notes_leave_the_text_for_the_note_all_at_once() -> None:
    told = story("It rained [Eds: check this] at noon.", "NOTE TO EDITORS: more to come.", note="Old.")
    findings = found("note-leak", told)
    repaired = Group(edits=tuple(each.repair for each in findings if each.repair), name="All").apply(told)
    assert repaired.note == "Old.\nEds: check this\nNOTE TO EDITORS: more to come."
    assert found("note-leak", repaired) == ()
