"""Alternative text goes straight to what is to be seen."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.phrasing import alternatives, phrases_of
from workstation.checks.pictures import alt_words, with_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_JOINED = tuple("'’ل")  # the next word follows these without a space


@block_rule(
    "img-alt-prefix",
    Figure,
    title="Text alternatives do not begin by saying that there is a picture.",
    severity="info",
    decide="heuristic",
    how="A screen reader says “image” by itself. Name the kind only where it matters: a painting, a map, a chart, an "
    "X-ray, a screenshot, a still from a film.",
)
def img_alt_prefix(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find openings such as “photo of”."""
    words = alt_words(figure)
    match = _opening(phrases_of(context, "alt-prefixes")).match(words) if words else None
    if match and match.end() < len(words):
        rest = words[match.end() :]
        yield Fault(
            message=f"“{match[0].strip()}” can go: a screen reader says that itself.",
            field="alt",
            repair=with_alt(figure, rest[:1].upper() + rest[1:]),
            judged=words,
        )


@lru_cache(maxsize=64)
def _opening(phrases: frozenset[str]) -> re.Pattern[str]:
    joined = [phrase for phrase in phrases if phrase.endswith(_JOINED)]
    apart = [phrase for phrase in phrases if not phrase.endswith(_JOINED)]
    choices = [f"(?:{alternatives(apart)})(?!\\w)[\\s,:–—-]*"] if apart else []
    choices += [f"(?:{alternatives(joined)})"] if joined else []
    return re.compile("|".join(choices) or "(?!)", re.IGNORECASE)
