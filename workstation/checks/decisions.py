"""People's answers to findings: given with a reason, kept with the story, and void when what was judged has changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from workstation.base.errors import WorkstationError
from workstation.checks.finding import Finding
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetField
from workstation.story.model import Decision, Story


class NotWaivableError(WorkstationError):
    """A finding that no answer can set aside."""


def answer(
    story: Story,
    finding: Finding,
    verdict: Literal["accepted", "false alarm"],
    reason: str,
    person: str,
    at: datetime,
) -> Edit:
    """Return the edit that records a person's answer. Raises ``NotWaivableError`` where it cannot be one."""
    if not finding.waivable:
        raise NotWaivableError(f"{finding.message} This cannot be set aside.", finding.how)
    if not reason.strip():
        raise NotWaivableError("An answer needs a reason.", "Say in a few words why this is right as it is.")
    decision = Decision(
        rule=finding.rule,
        block=finding.block,
        digest=finding.digest,
        verdict=verdict,
        reason=reason.strip(),
        person=person,
        at=at,
    )
    kept = tuple(each for each in story.decisions if _names(each) != _names(decision))
    return SetField(field="decisions", value=(*kept, decision))


def holding(
    findings: Iterable[Finding], decisions: tuple[Decision, ...]
) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Decision], ...]]:
    """Return the findings that stand, and those with the answer that still holds for them."""
    known = {_names(decision): decision for decision in decisions}
    standing: list[Finding] = []
    answered: list[tuple[Finding, Decision]] = []
    for finding in findings:
        decision = known.get((finding.rule, finding.block, finding.digest)) if finding.waivable else None
        if decision is None:
            standing.append(finding)
        else:
            answered.append((finding, decision))
    return tuple(standing), tuple(answered)


def _names(decision: Decision) -> tuple[str, str, str]:
    return decision.rule, decision.block, decision.digest
