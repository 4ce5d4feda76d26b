"""What an import saw and the story cannot hold, as rules ask for it: by kind, at the block that it went into.

None of it goes out with the story, so that it stops none: what a rule would stop a story for is a warning here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from workstation.checks.finding import Severity
from workstation.checks.rule import Fault
from workstation.story import places
from workstation.story.blocks import Block
from workstation.story.edits.seen import LetGo
from workstation.story.model import Evidence, Story
from workstation.story.spans import plain


class Spot(NamedTuple):
    """Where something seen lies in the story as it is now: all empty where its words are gone."""

    block: str = ""
    slot: str = ""
    start: int | None = None
    end: int | None = None


def seen(story: Story, *kinds: str) -> Iterator[Evidence]:
    """Yield what was seen of these kinds and is still there to be judged, in the order of the copy.

    What was on words that somebody has deleted with their block is judged by that.
    """
    found = [each for each in story.evidence if each.kind in kinds]
    if found:
        there = {block.id for block in places.blocks(story)}
        for each in found:
            if not each.block or each.block in there or _elsewhere(story, each) or _in_head(story, each):
                yield each


def _in_head(story: Story, evidence: Evidence) -> bool:
    """Return whether the words of something seen stand above the body, where an import has taken them."""
    above = (story.kicker, story.headline, story.subhead, story.byline, story.dateline.place, story.credit_line)
    return bool(evidence.text) and any(evidence.text in words or (words and words in evidence.text) for words in above)


def _elsewhere(story: Story, evidence: Evidence) -> Block | None:
    """Return the block that has the words of something seen now: those of a paragraph may have joined another."""
    if not evidence.text:
        return None
    return next((block for block in places.blocks(story) if spot_in(block, evidence).slot), None)


def spot_of(story: Story, evidence: Evidence) -> Spot:
    """Return where the words of something seen stand now; only the block where the words have changed."""
    if not evidence.block:
        return Spot()
    block = next((block for block in places.blocks(story) if block.id == evidence.block), None)
    block = block or _elsewhere(story, evidence)
    return spot_in(block, evidence) if block is not None else Spot()


def spot_in(block: Block, evidence: Evidence) -> Spot:
    """Return where the words of something seen stand in a block now; only the block where the words have changed."""
    for slot, text in block.texts():
        at = plain(text).find(evidence.text) if evidence.text else -1
        if at >= 0:
            return Spot(block.id, slot, at, at + len(evidence.text))
    return Spot(block.id)


def fault_at(story: Story, evidence: Evidence, message: str, severity: Severity | None = None) -> Fault:
    """Return the fault that something seen is, at its place; the repair lets go of it."""
    return _fault(spot_of(story, evidence), evidence, message, severity)


def fault_in(block: Block, evidence: Evidence, message: str, severity: Severity | None = None) -> Fault:
    """Return the same for a rule that looks at one block."""
    return _fault(spot_in(block, evidence), evidence, message, severity)


def _fault(spot: Spot, evidence: Evidence, message: str, severity: Severity | None) -> Fault:
    return Fault(
        message=message,
        block=spot.block,
        slot=spot.slot,
        start=spot.start,
        end=spot.end,
        severity=severity,
        repair=LetGo(kind=evidence.kind, block=evidence.block),
        judged=f"{evidence.kind} {evidence.value} {evidence.text}",
    )


def once(story: Story, kind: str, message: str, severity: Severity | None = None) -> Iterator[Fault]:
    """Yield one fault for all that was seen of a kind, at the first of it; the repair lets go of all."""
    first = next(seen(story, kind), None)
    if first is not None:
        count = sum(1 for _ in seen(story, kind))
        yield replace(fault_at(story, first, message, severity), repair=LetGo(kind=kind), judged=f"{kind} {count}")
