"""What rules on the rights of pictures share: each holds the pictures of a story to one ground at its publication."""

from collections.abc import Iterable, Iterator

from workstation.checks.finding import SEVERITIES, Finding
from workstation.checks.pictures import figures, record
from workstation.checks.rule import Context, Fault
from workstation.credits.rights.grounds import Case, Reason
from workstation.credits.rights.saying import said_moment
from workstation.credits.rights.verdict import Ground, planned
from workstation.story.blocks import Figure
from workstation.story.model import Story

ON_USE = frozenset(
    {"photo-credit-missing", "photo-denied", "photo-embargo", "photo-mandatory-credit", "photo-needs-lease"}
    | {"photo-no-alteration", "photo-no-archive", "photo-over-quota", "photo-restricted-territory"}
    | {"photo-restricted-use", "photo-rights-expired", "photo-rights-unknown", "photo-rights-unmet"}
    | {"photo-story-only", "photo-terms-unread"}
)
"""The rules that say whether a picture may be used where it stands."""
_IN_TIME = ("photo-rights-expired", "photo-denied", "photo-needs-lease")
_SAID = (("Its ", "This picture’s "), ("It ", "This picture "))


def judged(ground: Ground, story: Story, context: Context) -> Iterator[tuple[Figure, Reason]]:
    """Yield what stands against each picture of a story at the moment at which it is to be published."""
    at = planned(story, context.house.now)
    for figure in figures(story):
        photo = record(figure, context)
        if photo is not None:
            yield from _against(ground, Case(photo, context.house, at, story, figure))


def _against(ground: Ground, case: Case) -> Iterator[tuple[Figure, Reason]]:
    for reason in ground(case):
        if reason.standing != "allowed" and case.figure is not None:
            yield case.figure, reason


def faults(ground: Ground, story: Story, context: Context) -> Iterator[Fault]:
    """Yield a fault for each: one that blocks is as grave as its rule, one that warns is put before a person."""
    at = planned(story, context.house.now)
    later = f" The story is to be published on {said_moment(at)}." if at > context.house.now else ""
    for figure, reason in judged(ground, story, context):
        yield fault(figure, reason, later if reason.rule in _IN_TIME else "")


def by_picture(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Return the gravest of what stands against using each picture, by its block's id; what only tells does not."""
    gravest: dict[str, Finding] = {}
    for finding in findings:
        if finding.rule in ON_USE and finding.severity != "info":
            known = gravest.get(finding.block)
            if known is None or SEVERITIES.index(finding.severity) < SEVERITIES.index(known.severity):
                gravest[finding.block] = finding
    return gravest


def fault(figure: Figure, reason: Reason, more: str = "") -> Fault:
    """Return what a rule says of a reason."""
    return Fault(
        message=of_this_picture(reason.sentence) + more,
        block=figure.id,
        severity="review" if reason.standing == "warn" else None,
        judged=reason.sentence,
    )


def of_this_picture(sentence: str) -> str:
    """Return a sentence on rights as a check says it, where nothing beside it shows which picture is meant."""
    for short, long in _SAID:
        if sentence.startswith(short):
            return long + sentence.removeprefix(short)
    return sentence
