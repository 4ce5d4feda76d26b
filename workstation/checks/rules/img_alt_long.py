"""Alternative text is short enough to be heard in one go."""

from collections.abc import Iterator

from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_LIMIT = 250  # characters; there is no technical limit, only that listeners cannot skim or go back


@block_rule(
    "img-alt-long",
    Figure,
    title="Text alternatives are short.",
    severity="info",
    wcag=("1.1.1",),
    how="Listeners cannot skim it or stop in it. Keep what matters in this story, and move the rest into the long "
    "description or the text. The house sets the limit.",
)
def img_alt_long(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts past the house's limit of characters."""
    words = alt_words(figure)
    limit = context.house.profile.limits.get("alt", _LIMIT)
    if len(words) > limit:
        yield Fault(
            message=f"The text alternative has {len(words)} characters; the house allows {limit}.",
            field="long_description",
            judged=words,
        )
