"""Checking: of a story in the store, or of a file without storing it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.base.errors import WorkstationError
from workstation.checks.finding import Finding
from workstation.checks.report import Report, report_json
from workstation.credits.house import House
from workstation.desk.stories import Stories
from workstation.story.model import Story
from workstation.story.outgoing import outgoing
from workstation.story.plain import word_count

if TYPE_CHECKING:
    from workstation.checks.catalogue import Card
    from workstation.checks.checker import Checker

_HEADINGS = {"error": "To fix", "warning": "To look at", "review": "To decide", "info": "To know"}


@dataclass(frozen=True)
class Checked:
    """A story and what was found in it; ``source`` is what the person named."""

    source: str
    story: Story
    report: Report

    def as_json(self) -> dict[str, Any]:
        """Return the command line's JSON for one input."""
        return report_json(self.source, self.story, self.report, word_count(self.story))

    def lines(self) -> Iterator[str]:
        """Yield the report for people: what blocks first, each finding with the way to decide it."""
        yield f"{self.source}: {self.story.headline or '(no headline)'}"
        yield from findings_lines(self.report)
        yield f"  {verdict(self.report)}"


class NoSuchRuleError(WorkstationError):
    """A rule that there is not."""


class Checks:
    """Checks stories against the house's rules."""

    def __init__(self, stories: Stories, checker: "Callable[[], Checker]") -> None:
        self._stories = stories
        self._checker = checker

    def check(self, source: str, *, kind: str = "", encoding: str = "") -> Checked:
        """Check the story that ``source`` names: a file where there is one of that name, else a story of the store.

        A file is read and not stored. Raises ``WorkstationError`` where ``source`` is neither.
        """
        path = Path(source)
        if source == "-" or path.exists():
            reading = self._stories.read(path, kind=kind, encoding=encoding)
            return Checked(source, reading.story, self.report(reading.story, reading.photos))
        story = self._stories.open(source).story
        return Checked(source, story, self.report(story))

    def title(self, rule: str) -> str:
        """Return the sentence that a rule holds stories to, its id where there is none of that name."""
        known = self._checker().rules.get(rule)
        return known.title if known is not None else rule

    def tags(self, rule: str) -> tuple[str, ...]:
        """Return what a rule is about (``sources``, ``lines`` ...), for places that show some of the findings."""
        known = self._checker().rules.get(rule)
        return known.tags if known is not None else ()

    def catalogue(self, begins: str = "") -> "tuple[Card, ...]":
        """Return the cards of all rules, or of that which has this id, else of those whose ids begin so.

        Raises ``NoSuchRuleError``.
        """
        from workstation.checks.catalogue import cards

        rules = self._checker().rules
        named = [rules[begins]] if begins in rules else [rule for rule in rules.values() if rule.id.startswith(begins)]
        if not named:
            raise NoSuchRuleError(f"There is no rule {begins!r}.", "Look which there are.", way="rules")
        return cards(named, self._stories.house().profile.severities)

    def criteria(self) -> list[dict[str, Any]]:
        """Return the criteria of WCAG 2.2, how far a program can judge each, and the rules that speak of it."""
        from workstation.checks.criteria import by_criterion

        rules = self._checker().rules
        return by_criterion(dict.fromkeys(rules, "passed"), rules.values())

    def report(self, story: Story, photos: dict[str, Any] | None = None, previous: Report | None = None) -> Report:
        """Return what the rules find in a story; ``previous`` lets unchanged blocks keep their findings."""
        return self.report_in(outgoing(story), self._stories.house_judging(story, photos), previous)

    def report_of_package(self, story: Story, house: House, files: Mapping[str, bytes]) -> Report:
        """Return what the rules find in a story and in the ``files`` of words that it was written into."""
        checker = self._checker()
        return checker.with_package(checker.check(story, house), story, house, files)

    def report_in(self, story: Story, house: House, previous: Report | None = None) -> Report:
        """Return the same for a given house, with its pictures and its time."""
        return self._checker().check(story, house, previous)


def findings_lines(report: Report) -> Iterator[str]:
    """Yield the findings for people: what blocks first, a heading for each severity."""
    for severity, heading in _HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity == severity]
        if found:
            yield f"  {heading}  {len(found)}"
        for finding in found:
            yield f"    {_where(finding)}{finding.message}  [{finding.rule}]"
    for broken in report.broken:
        yield f"  The rule {broken.rule} could not be asked: {broken.error}"
    if report.switched_off:
        yield f"  Switched off by the house: {', '.join(report.switched_off)}"


def verdict(report: Report) -> str:
    """Return one sentence: whether the story may go out, and what stops it."""
    blocking = sum(finding.severity == "error" for finding in report.findings)
    if not blocking:
        return "Ready to export."
    return f"{blocking} thing{'s stop' if blocking > 1 else ' stops'} this story from going out."


def _where(finding: Finding) -> str:
    return f"{finding.block}: " if finding.block else ""
