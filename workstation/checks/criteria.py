"""The success criteria of WCAG 2.2 that rules speak of, and what was found of each in one story."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.checks.rule import Rule

ADDRESS = "https://www.w3.org/TR/WCAG22/#"
Owner = Literal["content", "page", "both"]
Proof = Literal["program", "part", "asked", "none"]


class Criterion(Value, frozen=True, kw_only=True):
    """A success criterion. ``owner`` answers for it, ``proof`` is how far a program gets in judging it."""

    number: str
    name: str
    level: Literal["A", "AA", "AAA"]
    anchor: str
    owner: Owner
    proof: Proof

    @property
    def address(self) -> str:
        """Return where the W3C's text of it is."""
        return f"{ADDRESS}{self.anchor}"


@cache
def load_criteria() -> dict[str, Criterion]:
    """Return the criteria by number, in the order of the standard."""
    content = tomllib.loads((resource("standards") / "wcag22.toml").read_text("utf-8"))
    found = [msgspec.convert(each, Criterion) for each in content["criterion"]]
    return {each.number: each for each in found}


def by_criterion(verdicts: Mapping[str, str], rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Return what became of each criterion, given the verdict on each rule.

    ``failed``, ``to decide`` (a person must still say), ``untested`` (no rule could be asked) or ``nothing found``,
    which is no proof where a program cannot give one. Criteria that no rule speaks of are ``not checked``.
    """
    spoken: dict[str, list[str]] = {}
    for rule in rules:
        for number in rule.wcag:
            spoken.setdefault(number, []).append(rule.id)
    return [
        {
            "criterion": each.number,
            "name": each.name,
            "level": each.level,
            "owner": each.owner,
            "proof": each.proof,
            "verdict": _worst([verdicts[rule] for rule in spoken.get(each.number, ())]),
            "rules": spoken.get(each.number, []),
        }
        for each in load_criteria().values()
    ]


def _worst(verdicts: list[str]) -> str:
    """Return the verdict on a criterion: the worst of its rules', and no verdict where none of them was asked."""
    if not verdicts:
        return "not checked"
    asked = [verdict for verdict in verdicts if verdict not in ("untested", "switched off")]
    if not asked:
        return "untested"
    if "failed" in asked:
        return "failed"
    return "to decide" if "to decide" in asked else "nothing found"
