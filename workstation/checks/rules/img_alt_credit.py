"""Alternative text describes; who made the picture is said in its credit."""

from collections.abc import Iterator

from workstation.checks.altcredits import find_credit, without_credit
from workstation.checks.pictures import alt_words, credit, makers, with_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField

_EDGES = " \t\n.,;:|-–—()[]"


@block_rule(
    "img-alt-credit",
    Figure,
    title="Text alternatives hold no credit.",
    severity="warning",
    wcag=("1.1.1",),
    how="The credit is shown and read out already. In the text alternative it takes the place of what is to be seen: "
    "move it to the credit.",
)
def img_alt_credit(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find agencies, photographers and copyright notices in alternative texts, where a credit would have them."""
    words = alt_words(figure)
    names = makers(figure, context)
    span = find_credit(words, context, names) if words else None
    if span is None:
        return
    found = words[slice(*span)].strip(_EDGES)
    edits: list[Edit] = [with_alt(figure, without_credit(words, context, names))]
    if not credit(figure, context):
        edits.append(SetBlockField(id=figure.id, field="credit", value=found))
    yield Fault(
        message=f"“{found}” is a credit, not something to be seen.",
        field="alt",
        repair=Group(edits=tuple(edits), name="Move credit"),
        judged=words,
    )
