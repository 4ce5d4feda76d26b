"""Alternative text is written for people, not for a program that keeps pictures apart."""

from collections.abc import Iterator

from workstation.checks.altflaws import flaw_of
from workstation.checks.pictures import alt_words, file_stem, other_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-identifier",
    Figure,
    title="Text alternatives are words for people.",
    severity="error",
    wcag=("1.1.1",),
    version=2,
    act=("qt1vmo", "9eb3f6"),
    how="Numbers and codes by which a system knows a picture mean nothing to a reader, and the name of its file was "
    "not written as a description. Say who or what is to be seen.",
)
def img_alt_identifier(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find codes, bare numbers, and words that are the same as the picture's file's name."""
    flaw = flaw_of(figure, context)
    words = alt_words(figure)
    if flaw == "identifier":
        yield Fault(
            message=f"“{words}” is a code, not a description.",
            field="alt",
            repair=other_alt(figure, context),
            judged=words,
        )
    elif flaw == "stem":
        yield Fault(
            message=f"“{words}” repeats the name of the picture's file.",
            field="alt",
            # an editor may have named the file well
            severity="review" if words[:1].isupper() and words[-1:].isalpha() else "warning",
            judged=f"{words} {file_stem(figure, context)}",
        )
