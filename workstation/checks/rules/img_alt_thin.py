"""Alternative text says more of a picture than a noun or two that fit thousands of others."""

from collections.abc import Iterator

from workstation.checks.altflaws import flaw_of
from workstation.checks.phrasing import normal_words
from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-thin",
    Figure,
    title="Text alternatives say who, doing what, where.",
    severity="warning",
    wcag=("1.1.1",),
    act=("qt1vmo",),
    decide="heuristic",
    version=4,
    how="Imagine reading the story on the phone to somebody: would this be all you say of the picture? Add who "
    "it is, what happens, or where.",
)
def img_alt_thin(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts of a single noun or name, and of two words without a name among them."""
    if flaw_of(figure, context) == "thin":
        words = alt_words(figure)
        yield Fault(
            message=f"“{words}” fits any number of pictures.",
            field="alt",
            judged=normal_words(words),
        )
