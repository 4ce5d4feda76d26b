"""Alternative text is a sentence or a phrase, not a heap of search words."""

from collections.abc import Iterator

from workstation.checks.phrasing import phrases_of
from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_FEWEST = 6  # pieces between commas
_LONGEST = 3  # words of a piece that says nothing of its own
_MOSTLY = 0.75


@block_rule(
    "img-alt-stuffing",
    Figure,
    title="Text alternatives are not heaps of search words.",
    severity="warning",
    wcag=("1.1.1",),
    decide="heuristic",
    how="Words in a row for search engines say nothing of what is to be seen and take long to listen to. Write one "
    "sentence about the picture.",
)
def img_alt_stuffing(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find long runs of short pieces between commas that are neither names nor an enumeration that ends."""
    words = alt_words(figure)
    pieces = [piece for part in words.replace("،", ",").replace(";", ",").split(",") if (piece := part.split())]
    if len(pieces) < _FEWEST or pieces[-1][0].casefold() in phrases_of(context, "joining-words"):
        return
    short = [piece for piece in pieces if len(piece) <= _LONGEST]
    names = [piece for piece in pieces if len(piece) > 1 and all(word[:1].isupper() for word in piece)]
    if len(short) >= _MOSTLY * len(pieces) and len(names) * 2 < len(pieces):
        yield Fault(message="This is a heap of search words, not a description.", field="alt", judged=words)
