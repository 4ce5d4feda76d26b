"""What a rule is: a function with a card that says what it stands for and how its findings are to be decided.

A block rule looks at one block and is asked again only when that block changes; a story rule looks at the whole story;
a package rule at the files that an export wrote.
Rules are pure: no clock, no disk, no network, and no exception for anything that a story may hold.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from workstation.base.value import Value
from workstation.checks.finding import Finding, Severity, digest_of
from workstation.credits.house import House
from workstation.language.detect import Detector
from workstation.story.blocks import Block
from workstation.story.edits.edit import Edit
from workstation.story.model import Evidence, Story

Decide = Literal["auto", "heuristic", "ask"]


@dataclass(frozen=True)
class Context:
    """What a rule may look at besides the story: the house, the block's own language, and what an import saw of it."""

    house: House
    language: str = ""
    detector: Detector | None = None
    evidence: tuple[Evidence, ...] = ()


class Fault(Value, frozen=True, kw_only=True):
    """What a rule says it found; the card adds the rest. ``judged`` is what an answer to it holds for.

    ``choices`` are other ways to repair it than ``repair``, which is the likeliest.
    """

    message: str
    block: str = ""
    slot: str = ""
    start: int | None = None
    end: int | None = None
    field: str = ""
    repair: Edit | None = None
    choices: tuple[Edit, ...] = ()
    severity: Severity | None = None
    judged: str = ""


BlockCheck = Callable[[Any, Context], Iterator[Fault]]
StoryCheck = Callable[[Story, Context], Iterator[Fault]]
Files = Mapping[str, bytes]
"""The files of a package that hold words, by their path."""
PackageCheck = Callable[[Story, Files, Context], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A rule's card. ``kinds`` are the kinds of block it looks at; none at all means the whole story.

    ``wcag`` are WCAG 2.2 success criteria, ``act`` ids of the W3C's ACT rules, ``version`` goes up when its verdicts
    change. A rule that is not ``waivable`` cannot be answered away. One ``of_package`` looks at the files of an export.
    """

    id: str
    title: str
    severity: Severity
    how: str
    check: Callable[..., Iterator[Fault]]
    kinds: tuple[type, ...] = ()
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    decide: Decide = "auto"
    waivable: bool = True
    version: int = 1
    of_package: bool = False
    tags: tuple[str, ...] = field(default=())

    def in_block(self, block: Block, context: Context, severity: Severity) -> Iterator[Finding]:
        """Yield what the rule finds in one block."""
        for fault in self.check(block, context):
            yield self._finding(fault, severity, block.id)

    def in_story(self, story: Story, context: Context, severity: Severity) -> Iterator[Finding]:
        """Yield what the rule finds in the whole story."""
        for fault in self.check(story, context):
            yield self._finding(fault, severity, fault.block)

    def in_package(self, story: Story, files: Files, context: Context, severity: Severity) -> Iterator[Finding]:
        """Yield what the rule finds in the files that a story was written into."""
        for fault in self.check(story, files, context):
            yield self._finding(fault, severity, fault.block)

    def _finding(self, fault: Fault, severity: Severity, block: str) -> Finding:
        return Finding(
            rule=self.id,
            severity=severity if fault.severity is None or severity != self.severity else fault.severity,
            message=fault.message,
            block=fault.block or block,
            slot=fault.slot,
            start=fault.start,
            end=fault.end,
            field=fault.field,
            wcag=self.wcag,
            how=self.how,
            repair=fault.repair,
            choices=fault.choices,
            digest=digest_of(self.id, self.version, fault.judged or fault.message, fault.slot),
            waivable=self.waivable,
        )


def block_rule(identity: str, *kinds: type, **card: Any) -> Callable[[BlockCheck], Rule]:
    """Declare a function of ``(block, context)`` to be the rule ``identity`` for blocks of these kinds."""

    def declare(check: BlockCheck) -> Rule:
        return Rule(id=identity, check=check, kinds=kinds, **card)

    return declare


def story_rule(identity: str, **card: Any) -> Callable[[StoryCheck], Rule]:
    """Declare a function of ``(story, context)`` to be the rule ``identity`` for whole stories."""

    def declare(check: StoryCheck) -> Rule:
        return Rule(id=identity, check=check, **card)

    return declare


def package_rule(identity: str, **card: Any) -> Callable[[PackageCheck], Rule]:
    """Declare a function of ``(story, files, context)`` to be the rule ``identity`` for what an export wrote."""

    def declare(check: PackageCheck) -> Rule:
        return Rule(id=identity, check=check, of_package=True, **card)

    return declare
