"""Every rule finds what its cases say it finds, and nothing in the cases that pass."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from msgspec.structs import replace

from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.rule import Rule
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House, Profile
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.credits.rights.category import load_categories
from workstation.language.detect import Detector
from workstation.photos.photo import Photo
from workstation.story.model import Story

RULES = discover(rules, Rule)
DETECTOR = Detector()
CASES = Path(__file__).resolve().parents[1] / "cases"


def cases_of(rule: str) -> list[dict[str, Any]]:
    path = CASES / f"{rule}.toml"
    return tomllib.loads(path.read_text("utf-8"))["case"] if path.exists() else []


def house_of(case: dict[str, Any]) -> House:
    """Return the plain house with the photos of a case, and with what it says of the ``house`` and its ``profile``."""
    plain = load_profile("plain")
    photos = {name: msgspec.convert({"id": name, **content}, Photo) for name, content in case.get("photos", {}).items()}
    house = House(
        profile=replace(plain, **of_type(Profile, case.get("profile", {}))),
        agencies=load_agencies(),
        phrases=load_phrases(),
        photos=photos,
        categories=load_categories(),
        now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
    )
    return replace(house, **of_type(House, case.get("house", {})))


def of_type(kind: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: msgspec.convert(value, hints[name]) for name, value in fields.items()}


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(rule, case, id=f"{rule}: {case['name']}") for rule in RULES for case in cases_of(rule)],
)
def test_a_case_is_decided_as_it_says(rule: str, case: dict[str, Any]) -> None:
    story = msgspec.convert({"id": "case", **case["story"]}, Story)
    checker = Checker({rule: RULES[rule]}, DETECTOR)
    house = house_of(case)
    report = checker.check(story, house)
    if "files" in case:
        files = {path: content.encode() for path, content in case["files"].items()}
        report = checker.with_package(report, story, house, files)
    assert report.broken == ()
    assert [finding.block for finding in report.findings] == case["finds"]
    for finding in report.findings:
        assert finding.rule == rule
        assert finding.message[-1] in ".!?"
        assert finding.how
        if (
            finding.severity in ("error", "warning") and finding.wcag and not RULES[rule].of_package
        ):  # ATAG 2.0, B.3.2.1
            assert finding.repair is not None or finding.field
        if finding.repair is not None:
            repaired = finding.repair.apply(story)
            assert finding not in checker.check(repaired, house).findings


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_case_that_passes_and_one_that_fails(rule: str) -> None:
    decided = [bool(case["finds"]) for case in cases_of(rule)]
    assert {True, False} == set(decided)


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rules_card_is_filled_in(rule: str) -> None:
    card = RULES[rule]
    assert card.title[-1] == "."
    assert card.how[-1] == "."
    assert card.version >= 1
    assert all(criterion.count(".") == 2 for criterion in card.wcag)


@pytest.mark.parametrize("rule", ["img-alt-missing", "photo-credit-missing", "photo-rights-expired", "photo-denied"])
def test_what_must_never_be_waived_cannot_be(rule: str) -> None:
    assert not RULES[rule].waivable
