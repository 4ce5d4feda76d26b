"""What a check found, for a person, for a script, and as the proof that travels with a package."""

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins

from workstation.base.value import Value
from workstation.checks.criteria import by_criterion
from workstation.checks.finding import SEVERITIES, Finding, Severity
from workstation.checks.rule import Rule
from workstation.story.model import Decision, Story

_VERDICTS: dict[Severity, str] = {"error": "failed", "warning": "failed", "review": "to decide", "info": "noted"}


class BrokenRule(Value, frozen=True):
    """A rule that raised: a bug of ours. Its findings are missing, all others are there."""

    rule: str
    error: str


class Report(Value, frozen=True, kw_only=True):
    """All findings in reading order, those a person has answered apart, and the rules that broke.

    ``packaged`` is whether the files of an export have been looked at too.
    """

    findings: tuple[Finding, ...] = ()
    answered: tuple[tuple[Finding, Decision], ...] = ()
    broken: tuple[BrokenRule, ...] = ()
    switched_off: tuple[str, ...] = ()
    packaged: bool = False

    @property
    def blocked(self) -> bool:
        """Whether the story must not go out."""
        return any(finding.severity == "error" for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as the command line prints it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "block": finding.block or None,
        "slot": finding.slot or None,
        "start": finding.start,
        "end": finding.end,
        "field": finding.field or None,
        "wcag": list(finding.wcag),
        "repair": to_builtins(finding.repair) if finding.repair is not None else None,
    }


def report_json(source: str, story: Story, report: Report, words: int) -> dict[str, Any]:
    """Return the command line's line of JSON for one checked input."""
    return {
        "source": source,
        "title": story.headline,
        "language": story.language,
        "words": words,
        "blocked": report.blocked,
        "findings": [finding_json(finding) for finding in report.findings],
    }


def verdicts_of(report: Report, rules: Mapping[str, Rule]) -> dict[str, str]:
    """Return the verdict on each rule.

    ``failed``, ``to decide``, ``noted`` (there is something to know), ``passed``, ``untested`` (it broke, or there was
    no package to look at) or ``switched off``.
    """
    by_severity = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity), reverse=True)
    worst = {finding.rule: finding.severity for finding in by_severity}
    broken = {fault.rule for fault in report.broken}

    def verdict(rule: Rule) -> str:
        if rule.id in broken or (rule.of_package and not report.packaged):
            return "untested"
        if rule.id in report.switched_off:
            return "switched off"
        return _VERDICTS[worst[rule.id]] if rule.id in worst else "passed"

    return {rule.id: verdict(rule) for rule in rules.values()}


def proof(story: Story, report: Report, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return what a package says of its own check: every rule with its version and verdict, findings, answers."""
    verdicts = verdicts_of(report, rules)
    return {
        "format": "editorial-workstation/checks",
        "version": 2,
        "story": story.id,
        "blocked": report.blocked,
        "criteria": by_criterion(verdicts, rules.values()),
        "rules": [
            {
                "id": rule.id,
                "version": rule.version,
                "title": rule.title,
                "wcag": list(rule.wcag),
                "act": list(rule.act),
                "decide": rule.decide,
                "verdict": verdicts[rule.id],
            }
            for rule in rules.values()
        ],
        "broken": [{"rule": fault.rule, "error": fault.error} for fault in report.broken],
        "findings": [finding_json(finding) for finding in report.findings],
        "answers": [
            {"finding": finding_json(finding), "answer": to_builtins(decision)} for finding, decision in report.answered
        ],
    }
