"""Alternative text is more than the word that stands for it."""

from collections.abc import Iterator

from workstation.checks.altflaws import flaw_of
from workstation.checks.pictures import alt_words, other_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-placeholder",
    Figure,
    title="Text alternatives are written, not filled in.",
    severity="error",
    wcag=("1.1.1",),
    version=2,
    act=("qt1vmo",),
    how="“Image”, “alt text here” and what a program wrote by itself are no descriptions. Say what the picture shows "
    "that matters in this story.",
)
def img_alt_placeholder(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find words that fill the field and describe nothing, and descriptions that a program wrote and nobody changed."""
    if flaw_of(figure, context) == "placeholder":
        words = alt_words(figure)
        yield Fault(
            message=f"“{words}” fills the field without describing the picture.",
            field="alt",
            repair=other_alt(figure, context),
            judged=words,
        )
