"""An abbreviation is spelled out where it comes first."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.passages import texts_of
from workstation.checks.phrasing import phrases_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencies import find_agency
from workstation.story import places
from workstation.story.blocks import Embed, Figure, Heading, Media, Table
from workstation.story.model import Story
from workstation.story.spans import plain

_SHORT = re.compile(r"(?<![\w.&/@#'’-])[^\W\d_]{2,6}(?![\w&/'’-])")
_NOT_READ = Embed | Figure | Heading | Media | Table
_MOST = 5  # told of in one story


@story_rule(
    "text-abbreviation",
    title="Abbreviations are spelled out once.",
    severity="info",
    wcag=("3.1.4",),
    decide="heuristic",
    how="Write the full name first and the abbreviation in brackets, or the other way round. Those that everybody "
    "knows, and the house's own list, need none.",
)
def text_abbreviation(story: Story, context: Context) -> Iterator[Fault]:
    """Find the first use of abbreviations in capitals that are spelled out nowhere in the story."""
    known = phrases_of(context, "known-abbreviations")
    told: set[str] = set()
    texts = [
        (block.id, slot, plain(text))
        for block in places.blocks(story)
        if not isinstance(block, _NOT_READ)
        for slot, text in texts_of(block)
    ]
    for block_id, slot, words in texts:
        for start, end in _candidates(words):
            short = words[start:end]
            if short in told or len(told) >= _MOST or short.casefold() in known:
                continue
            if find_agency(short, context.house.agencies) or _beside_capitals(words, start, end):
                continue
            told.add(short)
            if not any(_spelled(short, each) for _, _, each in texts):
                yield Fault(
                    block=block_id,
                    slot=slot,
                    start=start,
                    end=end,
                    message=f"“{short}” is not spelled out.",
                    field="text",
                    judged=short,
                )


@lru_cache(maxsize=8192)
def _candidates(words: str) -> tuple[tuple[int, int], ...]:
    """Return where a text has short words in capitals; none where all of it is."""
    if words.isupper():
        return ()
    return tuple(match.span() for match in _SHORT.finditer(words) if match[0].isupper())


def _beside_capitals(words: str, start: int, end: int) -> bool:
    """Return whether the word beside is in capitals too: a dateline, a name of a place, a shout."""
    before, after = words[:start].split()[-1:], words[end:].split()[:1]
    return any(each.strip(",.").isupper() and len(each) > 1 for each in (*before, *after))


def _spelled(short: str, words: str) -> bool:
    """Return whether the abbreviation stands in brackets, before some, or right by words with its first letters."""
    if f"({short})" in words or f"{short} (" in words:
        return True
    initials = r"\w*[\s-]+(?:\w{1,3}\s+){0,2}".join(re.escape(letter) for letter in short)
    return len(short) > 2 and bool(re.search(rf"(?<!\w){initials}\w+", words))
