"""Alternative text and caption say different things: what is to be seen, and what it means."""

from collections import Counter
from collections.abc import Iterator

from workstation.checks.altcredits import without_credit
from workstation.checks.pictures import alt_words, caption, makers
from workstation.checks.rule import Context, Fault, block_rule
from workstation.language.fold import tokens
from workstation.story.blocks import Figure

_ALIKE = 0.8  # share of words in common (Dice)
_PASSAGE = 6  # words that nobody writes twice by chance


@block_rule(
    "img-alt-equals-caption",
    Figure,
    title="Text alternatives do not repeat the caption.",
    severity="warning",
    wcag=("1.1.1",),
    how="Everybody gets the caption, so a reader who hears both hears the same twice and still not what is to be "
    "seen. Keep the caption and describe what is visible.",
)
def img_alt_equals_caption(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts that are the caption, or a passage of it, credits left out."""
    words, below = alt_words(figure), caption(figure, context)
    if not words or not below:
        return
    names = makers(figure, context)
    alt = tokens(without_credit(words, context, names))
    whole = tokens(without_credit(below, context, names))
    if alt and (_alike(alt, whole) >= _ALIKE or (len(alt) >= _PASSAGE and _is_passage(alt, whole))):
        yield Fault(
            message="The text alternative repeats the caption.",
            field="alt",
            judged=f"{words}\n{below}",
        )


def _alike(first: list[str], second: list[str]) -> float:
    shared = sum((Counter(first) & Counter(second)).values())
    return 2 * shared / (len(first) + len(second))


def _is_passage(part: list[str], whole: list[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
