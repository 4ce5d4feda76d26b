"""Runs the rules over a story; what has not changed since the last report is not looked at again."""

from collections.abc import Iterable, Iterator, Mapping

from workstation.base.value import Value
from workstation.checks.decisions import holding
from workstation.checks.finding import SEVERITIES, Finding, Severity
from workstation.checks.report import BrokenRule, Report
from workstation.checks.rule import Context, Files, Rule
from workstation.credits.house import House
from workstation.language.detect import Detector
from workstation.story import places
from workstation.story.blocks import Block
from workstation.story.model import Evidence, Story

_OFF = "off"


class _Judged(Value, frozen=True):
    """What the block rules said of one block, and what that rested on besides the block itself."""

    block: Block
    language: str
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    broken: tuple[BrokenRule, ...]


class Checked(Report, frozen=True, kw_only=True):
    """A report that remembers what it rests on, so that the next one can go on from it."""

    judged: dict[str, _Judged]
    house: House


class Checker:
    """Checks stories against a set of rules. The same story and house always give the same report."""

    def __init__(self, rules: Mapping[str, Rule], detector: Detector | None = None) -> None:
        self.rules = dict(rules)
        self._detector = detector
        self._block_rules = [rule for rule in rules.values() if rule.kinds]
        self._story_rules = [rule for rule in rules.values() if not rule.kinds and not rule.of_package]
        self._package_rules = [rule for rule in rules.values() if rule.of_package]

    def check(self, story: Story, house: House, previous: Report | None = None) -> Report:
        """Return what the rules find in the story.

        With the ``previous`` report of an earlier state of it, blocks that are still the same objects keep their
        findings. A rule that raises is listed as broken and never takes other findings with it.
        """
        known = previous.judged if isinstance(previous, Checked) and _same_house(previous.house, house) else {}
        evidence = _by_block(story.evidence)
        judged: dict[str, _Judged] = {}
        for block, language in _with_languages(story):
            seen = evidence.get(block.id, ())
            before = known.get(block.id)
            if before and before.block is block and before.language == language and before.evidence == seen:
                judged[block.id] = before
            else:
                judged[block.id] = self._judge(block, language, seen, house)
        context = Context(house, story.language, self._detector, story.evidence)
        found, broken = _gather(
            (rule.id, rule.in_story(story, context, severity))
            for rule, severity in self._switched_on(self._story_rules, house)
        )
        findings = [*found, *(finding for each in judged.values() for finding in each.findings)]
        broken += [fault for each in judged.values() for fault in each.broken]
        standing, answered = holding(_in_order(story, findings), story.decisions)
        return Checked(
            findings=standing,
            answered=answered,
            broken=tuple(broken),
            switched_off=tuple(sorted(name for name in self.rules if house.profile.severities.get(name) == _OFF)),
            judged=judged,
            house=house,
        )

    def with_package(self, report: Report, story: Story, house: House, files: Files) -> Report:
        """Return the report of a story with what the rules find in the ``files`` that it was written into."""
        context = Context(house, story.language, self._detector, story.evidence)
        found, broken = _gather(
            (rule.id, rule.in_package(story, files, context, severity))
            for rule, severity in self._switched_on(self._package_rules, house)
        )
        standing, answered = holding(_in_order(story, found), story.decisions)
        return Report(
            findings=tuple(_in_order(story, (*report.findings, *standing))),
            answered=(*report.answered, *answered),
            broken=(*report.broken, *broken),
            switched_off=report.switched_off,
            packaged=True,
        )

    def _judge(self, block: Block, language: str, evidence: tuple[Evidence, ...], house: House) -> _Judged:
        context = Context(house, language, self._detector, evidence)
        found, broken = _gather(
            (rule.id, rule.in_block(block, context, severity))
            for rule, severity in self._switched_on(self._block_rules, house)
            if isinstance(block, rule.kinds)
        )
        return _Judged(block, language, evidence, tuple(found), tuple(broken))

    def _switched_on(self, rules: Iterable[Rule], house: House) -> Iterator[tuple[Rule, Severity]]:
        for rule in rules:
            severity = house.profile.severities.get(rule.id, rule.severity)
            if severity != _OFF:
                yield rule, severity if severity in SEVERITIES else rule.severity


def _gather(verdicts: Iterable[tuple[str, Iterator[Finding]]]) -> tuple[list[Finding], list[BrokenRule]]:
    found: list[Finding] = []
    broken: list[BrokenRule] = []
    for rule, findings in verdicts:
        try:
            found.extend(findings)
        except Exception as error:  # noqa: BLE001 - a rule that breaks is reported; the check itself must not be lost
            broken.append(BrokenRule(rule, f"{type(error).__name__}: {error}"))
    return found, broken


def _with_languages(story: Story) -> Iterator[tuple[Block, str]]:
    def walk(block: Block, outer: str) -> Iterator[tuple[Block, str]]:
        language = block.language or outer
        yield block, language
        for child in block.children():
            yield from walk(child, language)

    for block in story.body:
        yield from walk(block, story.language)


def _by_block(evidence: tuple[Evidence, ...]) -> dict[str, tuple[Evidence, ...]]:
    grouped: dict[str, tuple[Evidence, ...]] = {}
    for each in evidence:
        grouped[each.block] = (*grouped.get(each.block, ()), each)
    return grouped


def _same_house(before: House, now: House) -> bool:
    """Return whether a house would judge blocks alike: the time may have moved on."""
    same_names = before.agencies == now.agencies and before.people == now.people
    same_lists = before.profile == now.profile and before.phrases == now.phrases
    return same_names and same_lists and before.photos == now.photos


def _in_order(story: Story, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in reading order: those of the whole story first, then block by block, graver ones first."""
    order = {block.id: number for number, block in enumerate(places.blocks(story), 1)}
    return sorted(
        findings,
        key=lambda finding: (
            order.get(finding.block, 0),
            SEVERITIES.index(finding.severity),
            finding.slot,
            finding.start or 0,
            finding.rule,
        ),
    )
