"""Words that kept a colour from elsewhere can still be read on their ground."""

import re
from collections.abc import Iterator

from workstation.base.contrast import from_hexadecimal, ratio
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story.model import Story

_PAIR = re.compile(r"(#[0-9a-f]{6}) on (#[0-9a-f]{6})(?: to (#[0-9a-f]{6}))?( large)?")
_LEAST, _LEAST_LARGE = 4.5, 3.0
_PLENTY = 7.0


@story_rule(
    "text-colour-contrast",
    title="Words stand out from their ground.",
    severity="warning",
    wcag=("1.4.3", "1.4.6"),
    act=("afw4f7", "09o5cg"),
    how="Faint words are lost in the sun, on a poor screen and to weak eyes: 4.5 to 1 is the least, 3 to 1 for large "
    "type, and 7 to 1 is good for everybody. Take the colour off; the page gives its own, which are measured.",
)
def text_colour_contrast(story: Story, _: Context) -> Iterator[Fault]:
    """Find words that came in colours too close to each other, once for each block and pair of colours."""
    known: set[tuple[str, str]] = set()
    for each in seen(story, "colour"):
        if (each.block, each.value) in known:
            continue
        known.add((each.block, each.value))
        judged = _judged(each.value)
        if judged is not None:
            yield fault_at(story, each, f"These words came in a colour too faint to read: {judged:.1f} to 1.")


def _judged(value: str) -> float | None:
    """Return the contrast where it is too little, None where the colours will do."""
    match = _PAIR.fullmatch(value)
    if match is None:
        return None
    text = from_hexadecimal(match[1])
    worst = ratio(text, from_hexadecimal(match[2]))
    best = ratio(text, from_hexadecimal(match[3])) if match[3] else worst
    large = bool(match[4])
    if worst < (_LEAST_LARGE if large else _LEAST):
        return worst
    return best if best < _PLENTY and not large else None
