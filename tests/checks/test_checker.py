"""The checker looks only at what changed, survives broken rules, and keeps answers while they hold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.decisions import NotWaivableError, answer
from workstation.checks.report import proof, report_json
from workstation.checks.rule import Context, Fault, Rule, block_rule
from workstation.credits.house import House, Person, Profile
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Link, Span, plain, text_of

NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)


def house(**severities: str) -> House:
    return House(profile=Profile(id="test", outlet="Test", severities=severities), now=NOW)


def vague() -> Rule:
    @block_rule("seen", Paragraph, title="Seen.", severity="warning", how="Look.")
    def seen(paragraph: Paragraph, _: Context) -> Iterator[Fault]:
        LOOKED.append(paragraph.id)
        if "bad" in plain(paragraph.text):
            yield Fault(message="Bad.", slot="text", start=0, end=3, judged=plain(paragraph.text))

    return seen


LOOKED: list[str] = []


@pytest.fixture
def story() -> Story:
    LOOKED.clear()
    paragraphs = (Paragraph(id="b1", text=text_of("good")), Paragraph(id="b2", text=text_of("bad")))
    return Story(id="s", language="en", headline="A story", body=paragraphs)


def test_only_what_changed_is_looked_at_again(story: Story) -> None:
    checker = Checker({"seen": vague()})
    first = checker.check(story, house())
    changed = ReplaceText(place=Place("b1"), start=0, end=4, text=text_of("bad")).apply(story)
    second = checker.check(changed, house(), first)
    assert [finding.block for finding in second.findings] == ["b1", "b2"]
    assert LOOKED == ["b1", "b2", "b1"]
    assert second.findings == checker.check(changed, house()).findings


def test_a_change_of_language_or_house_is_looked_at_too(story: Story) -> None:
    checker = Checker({"seen": vague()})
    first = checker.check(story, house())
    checker.check(replace(story, language="fr"), house(), first)
    checker.check(story, house(seen="off"), first)
    assert len(LOOKED) == 4
    known = replace(house(), people=(Person(id="ana", name="Ana Lima"),))
    assert {each.rule for each in checker.check(story, known, first).findings} == {"seen"}
    assert len(LOOKED) == 6, "a name that is known now may be read otherwise"


def test_a_house_sets_severities_and_switches_rules_off(story: Story) -> None:
    checker = Checker({"seen": vague()})
    assert checker.check(story, house(seen="error")).blocked
    off = checker.check(story, house(seen="off"))
    assert (off.findings, off.switched_off) == ((), ("seen",))


def test_a_rule_that_breaks_takes_nothing_with_it(story: Story) -> None:
    @block_rule("broken", Paragraph, title="Broken.", severity="error", how="None.")
    def broken(paragraph: Paragraph, _: Context) -> Iterator[Fault]:
        yield Fault(message="Before.")
        raise ValueError(paragraph.id)

    report = Checker({"broken": broken, "seen": vague()}).check(story, house())
    assert {fault.rule for fault in report.broken} == {"broken"}
    assert "seen" in {finding.rule for finding in report.findings}


def test_an_answer_holds_until_what_was_judged_changes(story: Story) -> None:
    checker = Checker({"seen": vague()})
    (finding,) = checker.check(story, house()).findings
    answered = answer(story, finding, "accepted", "It is a quote", "ana", NOW).apply(story)
    report = checker.check(answered, house())
    assert report.findings == ()
    assert report.answered[0][1].reason == "It is a quote"
    changed = ReplaceText(place=Place("b2"), start=3, end=3, text=text_of("!")).apply(answered)
    assert [each.block for each in checker.check(changed, house()).findings] == ["b2"]


def test_what_cannot_be_waived_takes_no_answer() -> None:
    story = Story(id="s", body=(Figure(id="b1", photo="p"),))
    checker = Checker(discover(rules, Rule))
    report = checker.check(story, house())
    finding = next(each for each in report.findings if each.rule == "img-alt-missing")
    with pytest.raises(NotWaivableError):
        answer(story, finding, "accepted", "no time", "ana", NOW)


def test_an_answer_needs_a_reason(story: Story) -> None:
    (finding,) = Checker({"seen": vague()}).check(story, house()).findings
    with pytest.raises(NotWaivableError):
        answer(story, finding, "false alarm", "  ", "ana", NOW)


def test_findings_come_in_reading_order_the_storys_own_first() -> None:
    link = Span("here", (Link("https://example.org"),))
    story = Story(
        id="s",
        body=(
            Heading(id="b1", level=4, text=text_of("Deep")),
            Figure(id="b2", photo="p"),
            Paragraph(id="b3", text=text_of(replace(link, text=" "))),
        ),
    )
    report = Checker(discover(rules, Rule)).check(story, house())
    assert [finding.block for finding in report.findings] == sorted(finding.block for finding in report.findings)
    assert report.findings[0].block == ""


def test_the_json_of_a_report_is_the_contracts(story: Story) -> None:
    report = Checker({"seen": vague()}).check(story, house(seen="error"))
    content: dict[str, Any] = report_json("story.txt", story, report, 2)
    assert set(content) == {"source", "title", "language", "words", "blocked", "findings"}
    keys = {"rule", "severity", "message", "block", "start", "end", "field", "wcag", "repair"}
    assert keys <= set(content["findings"][0])
    assert content["blocked"] is True


def test_the_proof_names_every_rule_with_its_verdict(story: Story) -> None:
    known = {"seen": vague(), **discover(rules, Rule)}
    report = Checker(known).check(story, house(**{"link-vague": "off"}))
    verdicts = {rule["id"]: rule["verdict"] for rule in proof(story, report, known)["rules"]}
    assert set(verdicts) == set(known)
    assert (verdicts["seen"], verdicts["link-vague"], verdicts["title-missing"]) == ("failed", "switched off", "passed")
