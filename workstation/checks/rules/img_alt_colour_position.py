"""Alternative text names things instead of pointing at them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.phrasing import alternatives, phrases_of
from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_GAP = "{colour}"


@block_rule(
    "img-alt-colour-position",
    Figure,
    title="Text alternatives do not point.",
    severity="info",
    wcag=("1.3.3",),
    decide="heuristic",
    how="“The red one” and “the one on the left” mean something only to those who see the picture. Say what it is; "
    "colours and places may come with it.",
)
def img_alt_colour_position(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts that tell things apart by colour or place alone."""
    words = alt_words(figure)
    match = _shape(phrases_of(context, "pointing-phrases"), phrases_of(context, "colours")).search(words)
    if match:
        yield Fault(message=f"“{match[0]}” names nothing.", field="alt", judged=words)


@lru_cache(maxsize=64)
def _shape(phrases: frozenset[str], colours: frozenset[str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    hue = f"(?:{alternatives(colours) or '(?!)'})"
    choices = alternatives(phrases).replace(re.escape(_GAP), hue)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
