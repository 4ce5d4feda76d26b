"""How many of the published accessibility cases the rules find, and how often they cry wolf; figures, not asserts.

Each case's HTML is read as ``workstation check FILE`` reads it. A fault counts as found where a finding of the rule that
answers it is there: the whole id, or all rules whose ids begin with it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from workstation.app import _checker, _taker
from workstation.base.errors import WorkstationError
from workstation.checks.finding import Finding
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.intake.copy import Copy
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

Case = dict[str, Any]
HARD = ("error", "warning")
ASKED = (*HARD, "review")
ALL = (*ASKED, "info")

GOV = {  # words of a case's name, and the rules that would lead an author to its fault
    "identified-by-location": "text-sensory",
    "sensory": "text-sensory",
    "plain-language": "text-readability|text-long-sentence",
    "content-is-not-structured": "heading-missing|text-long-paragraph",
    "long-": "text-long|heading-missing",
    "abbreviation": "text-abbreviation",
    "colour-alone": "text-colour-meaning",
    "colour-only": "text-colour-meaning",
    "contrast": "text-colour-contrast",
    "all-caps": "text-caps",
    "capital": "text-caps",
    "italic": "text-italic-bold-long",
    "bold": "text-italic-bold-long|heading-fake",
    "underline": "text-underline",
    "justified": "text-align-justify",
    "small-text": "text-size-inline",
    "blink": "text-blink-marquee",
    "marquee": "text-blink-marquee",
    "lang-attribute-used-on-content": "lang-passage-wrong",
    "wrong-language": "lang-doc-mismatch",
    "language": "lang-",
    "direction": "bidi-",
    "dir-attribute": "bidi-",
    "no-dir": "bidi-",
    "page-title": "title-",
    "headings-no-": "heading-",
    "headings-empty": "heading-empty",
    "headings-missing": "heading-|title-",
    "heading": "heading-",
    "list": "list-",
    "table-header": "table-header-empty|table-nested",
    "nested-within": "table-nested",
    "only-has-th": "table-irregular|table-no-header",
    "layout": "table-layout",
    "empty-cells": "table-blank",
    "tables": "table-",
    "alt-and-title": "img-title",
    "empty-alt-and-non-empty-title": "img-decorative",
    "empty-alt": "img-decorative-suspect|img-alt-missing",
    "animated": "img-animated",
    "partial-text": "img-text-not-in-alt|img-of-text",
    "background-image": "img-background",
    "flash": "img-flash",
    "spacer": "img-spacer",
    "images": "img-",
    "audio": "audio-transcript",
    "video": "video-",
    "javascript": "link-dead-scheme",
    "link-to-,": "link-dead-scheme",
    "uninformative": "link-vague",
    "out-of-context": "link-vague",
    "new-window": "link-new-window",
    "not-separated": "link-adjacent-unseparated",
    "adjacent": "link-adjacent",
    "sound-file": "link-media-transcript|link-file",
    "multimedia-file": "link-media-transcript|link-file",
    "same-text": "link-same-text",
    "link-to-an-image": "link-image-file",
    "links": "link-",
    "frames": "embed-title",
}


@pytest.fixture(scope="module")
def corpora(shared: Path) -> Callable[[str], list[Case]]:
    """Return what reads a corpus's cases, or skips where it is not there."""

    def cases(name: str) -> list[Case]:
        path = shared / "conformance" / "accessibility" / f"{name}.json"
        if not path.is_file():
            pytest.skip(f"the accessibility cases {path.name} are not beside the project")
        found: list[Case] = json.loads(path.read_text("utf-8"))["cases"]
        return found

    return cases


@pytest.fixture(scope="module")
def answers(shared: Path) -> dict[str, Any]:
    """Return which of our rules answers which published one."""
    path = shared / "conformance" / "accessibility" / "rule-map.json"
    if not path.is_file():
        pytest.skip("the map from published rules to ours is not beside the project")
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def house() -> House:
    return House(
        profile=load_profile("plain"),
        agencies=load_agencies(),
        phrases=load_phrases(),
        now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
    )


def found_in(html: str) -> tuple[Finding, ...]:
    """Return what the rules find in a page; nothing where there is no story in it."""
    try:
        taken = _taker().take(Copy(name="case.html", content=html.encode()), house(), "case")
    except WorkstationError:
        return ()
    report = _checker().check(taken.story, house())
    assert report.broken == ()
    return report.findings


def hit(findings: Iterable[Finding], rules: str, severities: tuple[str, ...]) -> bool:
    wanted = tuple(rules.split("|"))
    return bool(rules) and any(
        finding.severity in severities and finding.rule.startswith(wanted) for finding in findings
    )


class Score:
    """Faults found and good cases flagged, by group."""

    def __init__(self, title: str) -> None:
        self.lines = [f"\n{title}", f"  {'':28}{'found':>12}{'flagged good':>16}"]

    def add(self, name: str, faults: list[bool], good: list[bool]) -> None:
        self.lines.append(f"  {name:28}{_share(faults):>12}{_share(good):>16}")

    def show(self, capsys: pytest.CaptureFixture[str]) -> None:
        with capsys.disabled():
            print("\n".join(self.lines))


def _share(hits: list[bool]) -> str:
    return f"{sum(hits)}/{len(hits)} {sum(hits) / len(hits):4.0%}" if hits else "-"


def test_act_cases(
    corpora: Callable[[str], list[Case]], answers: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    score = Score("W3C ACT rules, by rule, errors and warnings (with review)")
    groups: defaultdict[str, list[tuple[Case, tuple[Finding, ...]]]] = defaultdict(list)
    for case in corpora("act"):
        groups[case["rule"]].append((case, found_in(case["html"])))
    core = [pair for pairs in groups.values() for pair in pairs if pair[0]["core"] and pair[0]["scope"] == "content"]
    without_media = [pair for pair in core if pair[0]["topic"] != "media"]

    def add(name: str, pairs: list[tuple[Case, tuple[Finding, ...]]], severities: tuple[str, ...]) -> None:
        said = [
            (case["expected"] == "failed", hit(findings, answers["act"].get(case["rule"], ""), severities))
            for case, findings in pairs
        ]
        score.add(name, [flag for fault, flag in said if fault], [flag for fault, flag in said if not fault])

    for rule, pairs in sorted(groups.items(), key=lambda group: group[1][0][0]["topic"]):
        name = f"{pairs[0][0]['topic']} {rule}"
        add(name, pairs, HARD)
        add(f"{'':{len(name)}} review", pairs, ASKED)
    add("core", core, HARD)
    add("core, with review", core, ASKED)
    add("core without media", without_media, HARD)
    add("... with review", without_media, ASKED)
    said = [
        (case["expected"] == "failed", findings, answers["act"].get(case["rule"], ""))
        for case, findings in without_media
    ]
    score.add(  # a person answers what is asked, as the case's verdict says
        "... with answers given",
        [hit(findings, rules, ASKED) for fault, findings, rules in said if fault],
        [hit(findings, rules, HARD) for fault, findings, rules in said if not fault],
    )
    score.show(capsys)


def test_gov_cases(corpora: Callable[[str], list[Case]], capsys: pytest.CaptureFixture[str]) -> None:
    score = Score("GOV.UK accessibility tool audit, content")
    cases = [case for case in corpora("gov") if case["scope"] == "content"]
    judged = [(case, found_in(case["html"])) for case in cases]
    for name, severities in (("errors, warnings", HARD), ("with review", ASKED), ("with information", ALL)):
        score.add(name, [hit(findings, _gov_rules(case), severities) for case, findings in judged], [])
    score.lines.append("  not found:")
    score.lines += [
        f"    {case['issue']}: {', '.join(sorted({f.rule for f in findings})) or '-'}"
        for case, findings in judged
        if not hit(findings, _gov_rules(case), ALL)
    ]
    score.show(capsys)


def _gov_rules(case: Case) -> str:
    name = case["id"].lower()
    return next((rules for words, rules in GOV.items() if words in name), "")


def test_judged_alternatives(
    corpora: Callable[[str], list[Case]], answers: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    score = Score("Text alternatives judged by people; file names as text alternatives")
    for name, cases, rules in (
        ("judged", corpora("alt-github"), answers["alt"]),
        ("file names", corpora("act-filename"), answers["alt"]),
    ):
        judged = [(case, found_in(case["html"])) for case in cases]
        for severities, label in ((HARD, name), (ASKED, f"{name}, with review")):
            said = [(case["expected"] == "failed", hit(findings, rules, severities)) for case, findings in judged]
            score.add(label, [flag for fault, flag in said if fault], [flag for fault, flag in said if not fault])
    score.show(capsys)


@pytest.mark.benchmark(group="check 800 words")
def test_check_eight_hundred_words(benchmark: Any) -> None:
    story = _story_of_800_words()
    _checker().check(story, house())
    benchmark(lambda: _checker().check(story, house()))


@pytest.mark.benchmark(group="check 800 words never seen before")
def test_check_eight_hundred_words_of_another_story_each_time(benchmark: Any) -> None:
    _checker().check(_story_of_800_words(), house())
    numbers = count(1)

    def another() -> tuple[tuple[Story, House], dict[str, Any]]:
        return (_story_of_800_words(f"Berth {next(numbers)}: "), house()), {}

    benchmark.pedantic(lambda story, house: _checker().check(story, house), setup=another, rounds=20)


@pytest.mark.benchmark(group="check one changed block")
def test_check_one_changed_block(benchmark: Any) -> None:
    story = _story_of_800_words()
    before = _checker().check(story, house())
    changed = Paragraph(id="b7", text=text_of("The pilots said that they would go back out if nothing changed."))
    body = tuple(changed if block.id == "b7" else block for block in story.body)
    other = Story(id=story.id, language="en", headline=story.headline, body=body)
    benchmark(lambda: _checker().check(other, house(), before))


def _story_of_800_words(begins: str = "") -> Story:
    sentence = (
        begins
        + "Harbour master Lidia Moreau said crossing number {} would follow before nightfall, weather permitting. "
    )
    paragraphs = [
        Paragraph(id=f"b{number}", text=text_of("".join(sentence.format(number * 3 + each) for each in range(3))))
        for number in range(20)
    ]
    figures = [Figure(id=f"f{number}", url=f"https://example.org/{number}.jpg") for number in range(3)]
    return Story(id="s", language="en", headline="Ferries return to Port Selm", body=(*figures, *paragraphs))
