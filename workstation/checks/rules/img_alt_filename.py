"""Alternative text is not the name of a file."""

from collections.abc import Iterator

from workstation.checks.altflaws import flaw_of
from workstation.checks.pictures import alt_words, other_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "img-alt-filename",
    Figure,
    title="Text alternatives are not file names.",
    severity="error",
    wcag=("1.1.1",),
    act=("9eb3f6", "qt1vmo"),
    how="A file's name, an address or what a camera or a picture shop calls a picture tells a reader nothing. Say who "
    "or what is to be seen.",
)
def img_alt_filename(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find names with a picture's ending, addresses, names of cameras, shops and screenshots, and sizes."""
    if flaw_of(figure, context) == "filename":
        words = alt_words(figure)
        yield Fault(
            message=f"“{words}” is the name of a file.",
            field="alt",
            repair=other_alt(figure, context),
            judged=words,
        )
