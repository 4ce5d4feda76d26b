"""A photo's caption says who, what, where and when."""

from collections.abc import Iterator

from workstation.checks.pictures import caption, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.alt import Decorative
from workstation.story.blocks import Figure


@block_rule(
    "caption-empty",
    Figure,
    title="Photos have a caption.",
    severity="info",
    how="The text alternative says what is to be seen; the caption says what nobody can see: who it is, where and "
    "when. Readers look at captions before they read.",
)
def caption_empty(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find photos without a caption, those called decoration not counted."""
    is_news = figure.kind == "photo" and shows(figure) and not isinstance(figure.alt, Decorative)
    if is_news and not any(map(str.isalnum, caption(figure, context))):
        yield Fault(message="This photo has no caption.", field="caption", judged=f"{figure.photo}{figure.url}")
