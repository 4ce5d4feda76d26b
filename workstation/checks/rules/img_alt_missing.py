"""Every picture that says something needs words that say it too."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.alt import Missing
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-missing",
    Figure,
    title="Pictures have a text alternative.",
    severity="error",
    wcag=("1.1.1",),
    act=("23a2a8",),
    waivable=False,
    how="Say who or what matters in the picture here, in this story. If it adds nothing that the text does not say, "
    "mark it as decoration and say why.",
)
def img_alt_missing(figure: Figure, _: Context) -> Iterator[Fault]:
    """Find pictures that nobody has described or called decoration."""
    if isinstance(figure.alt, Missing) and (figure.photo or figure.url):
        yield Fault(message="This picture has no words for people who cannot see it.", field="alt")
