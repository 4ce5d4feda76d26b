"""Alternative text is in the language of the text around it, or a voice of the wrong language reads it."""

from collections.abc import Iterator

from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.tongues import foreign
from workstation.language.tags import name_of
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-language",
    Figure,
    title="Text alternatives are in the language of the story.",
    severity="warning",
    wcag=("3.1.2",),
    decide="heuristic",
    how="The text alternative is read in the voice of the story's language. Translate it; where only the figure is in "
    "another language, say so in its settings.",
)
def img_alt_language(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find alternative texts in another language than the figure's."""
    words = alt_words(figure)
    other = foreign(words, context.language, context.detector) if words else None
    if other:
        yield Fault(
            message=f"The text alternative is in {name_of(other)}, the text around it in {name_of(context.language)}.",
            field="alt",
            judged=f"{words} {context.language}",
        )
