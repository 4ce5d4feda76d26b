"""The proof of a check in the W3C's words for it: Evaluation and Report Language 1.0, as JSON-LD.

One assertion for each rule by the program, and one by a person for each answer given.
"""

from collections.abc import Mapping
from typing import Any

from workstation.checks.criteria import ADDRESS, load_criteria
from workstation.checks.finding import Finding
from workstation.checks.report import Report, verdicts_of
from workstation.checks.rule import Rule
from workstation.story.model import Decision, Story

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "WCAG22": ADDRESS,
    "ACT": "https://www.w3.org/WAI/standards-guidelines/act/rules/",
    "rule": "urn:editorial-workstation:rule:",
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id", "@container": "@set"},
    "references": {"@id": "dct:references", "@type": "@id", "@container": "@set"},
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": "earl:result",
    "pointer": "earl:pointer",
    "title": "dct:title",
    "description": "dct:description",
    "hasVersion": "dct:hasVersion",
    "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
}
_OUTCOMES = {
    "passed": "earl:passed",
    "failed": "earl:failed",
    "to decide": "earl:cantTell",
    "noted": "earl:passed",
    "untested": "earl:untested",
    "switched off": "earl:untested",
}
_MODES = {"auto": "earl:automatic", "heuristic": "earl:semiAuto", "ask": "earl:semiAuto"}


def earl(story: Story, report: Report, rules: Mapping[str, Rule], uri: str, version: str) -> dict[str, Any]:
    """Return the report: ``uri`` names the story as it was checked, ``version`` the program that did it."""
    program = {
        "@id": "urn:editorial-workstation",
        "@type": ["earl:Software", "earl:Assertor"],
        "title": "Editorial Workstation",
        "hasVersion": version,
    }
    subject = {"@id": uri, "@type": "earl:TestSubject", "title": story.headline}
    verdicts = verdicts_of(report, rules)
    tests = [_test(rule) for rule in rules.values()]
    by_program = [_assertion(rule, verdicts[rule.id], report, uri) for rule in rules.values()]
    people = {name: f"_:person{number}" for number, name in enumerate(_people(report), 1)}
    persons = [
        {"@id": node, "@type": ["foaf:Person", "earl:Assertor"], "foaf:name": name} for name, node in people.items()
    ]
    by_people = [_answer(found, given, rules[found.rule], people, uri) for found, given in report.answered]
    return {"@context": _CONTEXT, "@graph": [program, subject, *persons, *tests, *by_program, *by_people]}


def _test(rule: Rule) -> dict[str, Any]:
    criteria = load_criteria()
    return {
        "@id": _name(rule),
        "@type": "earl:TestCase",
        "title": rule.title,
        "hasVersion": str(rule.version),
        "description": rule.how,
        "isPartOf": [f"WCAG22:{criteria[number].anchor}" for number in rule.wcag if number in criteria],
        "references": [f"ACT:{identity}/" for identity in rule.act],
    }


def _name(rule: Rule) -> str:
    return f"rule:{rule.id}:{rule.version}"


def _assertion(rule: Rule, verdict: str, report: Report, uri: str) -> dict[str, Any]:
    found = [finding for finding in report.findings if finding.rule == rule.id]
    errors = [fault.error for fault in report.broken if fault.rule == rule.id]
    said = "; ".join(finding.message for finding in found) or "; ".join(errors)
    if verdict == "switched off":
        said = "The house has switched this rule off."
    result: dict[str, Any] = {"@type": "earl:TestResult", "outcome": _OUTCOMES[verdict]}
    if said:
        result["description"] = said
    places = [_place(finding) for finding in found if finding.block or finding.field]
    if places:
        result["pointer"] = places
    return {
        "@type": "earl:Assertion",
        "assertedBy": "urn:editorial-workstation",
        "subject": uri,
        "test": _name(rule),
        "mode": _MODES[rule.decide],
        "result": result,
    }


def _place(finding: Finding) -> str:
    """Return where something was found as a fragment of the story: its block, the text in it, the characters."""
    name = "/".join(filter(None, [finding.block, finding.slot or finding.field]))
    return f"#{name}" if finding.start is None else f"#{name};char={finding.start},{finding.end}"


def _people(report: Report) -> list[str]:
    return list(dict.fromkeys(given.person for _, given in report.answered))


def _answer(found: Finding, given: Decision, rule: Rule, people: dict[str, str], uri: str) -> dict[str, Any]:
    result = {
        "@type": "earl:TestResult",
        "outcome": "earl:passed",
        "title": given.verdict,
        "description": f"{found.message} {given.reason}",
        "date": given.at.isoformat(),
    }
    if found.block or found.field:
        result["pointer"] = _place(found)
    return {
        "@type": "earl:Assertion",
        "assertedBy": people[given.person],
        "subject": uri,
        "test": _name(rule),
        "mode": "earl:manual",
        "result": result,
    }
