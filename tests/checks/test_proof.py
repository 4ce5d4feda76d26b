"""What a package says of its own check: by rule, by criterion, and in the W3C's words for it."""

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest

from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.criteria import load_criteria
from workstation.checks.decisions import answer
from workstation.checks.earl import earl
from workstation.checks.report import Report, proof, verdicts_of
from workstation.checks.rule import Rule
from workstation.credits.house import House, Profile
from workstation.credits.phrases import load_phrases
from workstation.language.detect import Detector
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Media, Paragraph
from workstation.story.model import Story
from workstation.story.spans import Link, Span, text_of

NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
RULES = discover(rules, Rule)
CHECKER = Checker(RULES, Detector())


def house(**severities: str) -> House:
    profile = Profile(id="test", outlet="Test", severities=severities)
    return House(profile=profile, phrases=load_phrases(), now=NOW)


def story() -> Story:
    """Return a story with a vague link, a video to decide on and a picture without words."""
    link = Span("click here", (Link("https://example.org"),))
    video = Media(id="b3", url="https://example.org/a.mp4", declared=("no-speech",))
    body = (
        Paragraph(id="b1", text=text_of("For more ", link, ".")),
        Figure(id="b2", url="https://example.org/a.jpg"),
        video,
    )
    return Story(id="s", language="en", headline="Ferries return", body=body)


def assertions(document: dict[str, Any], rule: str) -> list[dict[str, Any]]:
    return [each for each in document["@graph"] if str(each.get("test", "")).startswith(f"rule:{rule}:")]


def criterion(content: dict[str, Any], number: str) -> str:
    (found,) = [each["verdict"] for each in content["criteria"] if each["criterion"] == number]
    return str(found)


def test_each_criterion_has_the_worst_verdict_of_its_rules() -> None:
    content = proof(story(), CHECKER.check(story(), house()), RULES)
    assert criterion(content, "1.1.1") == "failed"
    assert criterion(content, "1.2.5") == "to decide"
    assert criterion(content, "3.1.1") == "nothing found"
    assert criterion(content, "1.2.4") == "not checked"
    assert criterion(content, "2.2.1") == "untested"  # only a package shows it


def test_a_criterion_whose_rules_are_all_switched_off_is_not_said_to_be_met() -> None:
    off = {name: "off" for name, rule in RULES.items() if "2.3.1" in rule.wcag}
    assert off
    assert criterion(proof(story(), CHECKER.check(story(), house(**off)), RULES), "2.3.1") == "untested"


def test_every_criterion_that_a_rule_names_is_in_the_list() -> None:
    named = {number for rule in RULES.values() for number in rule.wcag}
    assert named <= load_criteria().keys()


def test_the_program_asserts_each_rule_once_and_people_their_answers() -> None:
    checked = story()
    finding = next(each for each in CHECKER.check(checked, house()).findings if each.rule == "link-vague")
    checked = answer(checked, finding, "false alarm", "It is quoted", "ana", NOW).apply(checked)
    report = CHECKER.check(checked, house())
    document = earl(checked, report, RULES, "urn:newsroom:story:s#1", "1.0")
    assert json.loads(json.dumps(document)) == document
    by_program, by_person = assertions(document, "link-vague")
    assert (by_program["mode"], by_program["result"]["outcome"]) == ("earl:semiAuto", "earl:passed")
    assert (by_person["mode"], by_person["result"]["outcome"]) == ("earl:manual", "earl:passed")
    assert by_person["result"]["title"] == "false alarm"
    assert "It is quoted" in by_person["result"]["description"]
    (person,) = [each for each in document["@graph"] if each.get("@id") == by_person["assertedBy"]]
    assert person["foaf:name"] == "ana"
    assert all(len(assertions(document, rule)) == 1 for rule in RULES if rule != "link-vague")


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ("img-alt-missing", "earl:failed"),
        ("video-description", "earl:cantTell"),
        ("title-missing", "earl:passed"),
        ("export-loss", "earl:untested"),
    ],
)
def test_verdicts_have_their_outcome(rule: str, outcome: str) -> None:
    document = earl(story(), CHECKER.check(story(), house()), RULES, "urn:x", "1.0")
    (found,) = assertions(document, rule)
    assert found["result"]["outcome"] == outcome
    test = next(each for each in document["@graph"] if each.get("@id") == found["test"])
    assert test["hasVersion"] == str(RULES[rule].version)
    assert test["isPartOf"] == [f"WCAG22:{load_criteria()[number].anchor}" for number in RULES[rule].wcag]
    assert test["references"] == [f"ACT:{each}/" for each in RULES[rule].act]


def test_package_rules_are_asked_once_there_is_a_package() -> None:
    report = CHECKER.check(story(), house())
    assert verdicts_of(report, RULES)["export-shell"] == "untested"
    page = b'<html lang="en"><title>T</title><main><article><h1>T</h1><img></article></main></html>'
    whole = CHECKER.with_package(report, story(), house(), {"article.html": page})
    assert verdicts_of(whole, RULES)["export-shell"] == "passed"
    assert isinstance(whole, Report)
    assert whole.packaged
    assert set(report.findings) <= set(whole.findings)


def test_a_lost_alternative_is_named_and_stops_the_package() -> None:
    told = Story(
        id="s", language="en", headline="T", body=(Figure(id="b1", url="/a.jpg", alt=Described("A white ferry")),)
    )
    page = b'<html lang="en"><title>T</title><main><article><h1>T</h1><img alt="ferry"></article></main></html>'
    whole = CHECKER.with_package(CHECKER.check(told, house()), told, house(), {"article.html": page})
    (lost,) = [each for each in whole.findings if each.rule == "export-loss"]
    assert (lost.block, lost.severity) == ("b1", "error")
    assert "A white ferry" in lost.message


def test_a_book_that_says_how_it_can_be_read_passes() -> None:
    names = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
    metadata = "".join(f'<meta property="schema:{name}">x</meta>' for name in names)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("EPUB/package.opf", f"<package><metadata>{metadata}</metadata></package>")
    checker = Checker({"export-epub-meta": RULES["export-epub-meta"]})
    report = checker.check(story(), house())
    assert checker.with_package(report, story(), house(), {"a.epub": stream.getvalue()}).findings == ()
    assert len(checker.with_package(report, story(), house(), {"a.epub": b"no book"}).findings) == 4
