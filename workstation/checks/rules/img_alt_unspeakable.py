"""Alternative text is words, not signs or markup."""

from collections.abc import Iterator

from workstation.checks.altflaws import flaw_of
from workstation.checks.pictures import alt_words, other_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-unspeakable",
    Figure,
    title="Text alternatives can be spoken.",
    severity="error",
    wcag=("1.1.1",),
    act=("23a2a8",),
    how="A dash, a row of points or a piece of markup is read out as such or not at all. Say what the picture shows, "
    "or mark it as decoration.",
)
def img_alt_unspeakable(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts without a single letter or digit, and those that hold markup."""
    if flaw_of(figure, context) == "unspeakable":
        words = alt_words(figure)
        yield Fault(
            message=f"“{words}” says nothing of the picture.",
            field="alt",
            repair=other_alt(figure, context),
            judged=words,
        )
