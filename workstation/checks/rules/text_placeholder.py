"""What was to be filled in has been filled in before a story goes out."""

import re
from collections.abc import Iterator

from workstation.checks.passages import texts_of
from workstation.checks.phrasing import pattern_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.spans import plain

_SURE = re.compile(
    r"(?<!\w)(?:(?i:lorem ipsum|dolor sit amet)|TK ?TK|TKTK+|X{4,}|\?{4,}"
    r"|[\[({]\s*(?:TK|XX+|TBC|TBD|TODO|FIXME)[^\])}\n]{0,60}[\])}])"
)
_LIKELY = re.compile(r"(?<![\w$€£.-])(?:TK|XXX)(?![\w-])(?!\s+[A-Z])")


@block_rule(
    "text-placeholder",
    BlockBase,
    title="Nothing is left to fill in.",
    severity="error",
    how="Somebody meant to come back to this. Fill it in, or take it out.",
)
def text_placeholder(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find sample text, TK and its like, and the words by which each language marks a gap."""
    for slot, text in texts_of(block):
        words = plain(text)
        match = _SURE.search(words) or pattern_of(context, "gap-words").search(words)
        doubtful = _LIKELY.search(words) if match is None else None
        found = match or doubtful
        if found:
            yield Fault(
                message=f"“{found[0]}” was to be filled in.",
                slot=slot,
                start=found.start(),
                end=found.end(),
                field="text",
                severity="warning" if doubtful else None,
                judged=words,
            )
