"""The list of rules, and all about one, as a person and as a script reads them."""

from collections.abc import Callable
from typing import Any

from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.rule import Rule

RULES = discover(rules, Rule)


def test_all_rules_are_listed_by_what_they_look_at(run: Callable[..., Any]) -> None:
    said = run("rules")
    assert said.code == 0
    assert said.out.startswith("Pictures\n")
    assert all(f" {rule.id} " in said.out and rule.title in said.out for rule in RULES.values())


def test_one_rule_is_told_whole(run: Callable[..., Any]) -> None:
    said = run("rules", "img-alt-missing")
    rule = RULES["img-alt-missing"]
    assert rule.how in said.out
    assert "In this house: fix. It cannot be answered away." in said.out
    assert "WCAG 2.2 1.1.1 Non-text content (A): https://www.w3.org/TR/WCAG22/#non-text-content" in said.out


def test_rules_are_a_line_of_json_each(run: Callable[..., Any]) -> None:
    said = run("rules", "video-captions", "--json").json()
    assert said["wcag"] == ["1.2.2"]
    assert "f51b46" in said["act"]
    assert (said["severity"], said["decide"], said["waivable"]) == ("error", "auto", True)


def test_a_rule_that_there_is_not_is_said_to_be_none(run: Callable[..., Any]) -> None:
    said = run("rules", "no-such-rule")
    assert said.code == 2
    assert said.err == "There is no rule 'no-such-rule'.\n  Look which there are: workstation rules\n"
