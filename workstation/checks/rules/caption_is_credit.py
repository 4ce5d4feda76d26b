"""A caption says what is to be seen; the credit has a place of its own."""

from collections.abc import Iterator

from workstation.checks.altcredits import find_credit
from workstation.checks.pictures import caption, credit, makers, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField

_EDGES = " \t\n.,;:|-–—()[]"


@block_rule(
    "caption-is-credit",
    Figure,
    title="Captions say more than who made the picture.",
    severity="info",
    how="Move the name to the credit, and write who, what, where and when as the caption.",
)
def caption_is_credit(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find captions that are nothing but a credit."""
    words = caption(figure, context)
    if not words or not shows(figure):
        return
    span = find_credit(words, context, makers(figure, context))
    if span is None or words[: span[0]].strip(_EDGES) or words[span[1] :].strip(_EDGES):
        return
    edits: list[Edit] = [
        SetBlockField(id=figure.id, field="caption_linked", value=False),
        SetBlockField(id=figure.id, field="caption", value=()),
    ]
    if not credit(figure, context):
        edits.append(SetBlockField(id=figure.id, field="credit", value=words.strip(_EDGES)))
    yield Fault(
        message="This caption is only a credit.",
        slot="caption",
        field="caption",
        repair=Group(edits=tuple(edits), name="Move credit"),
        judged=words,
    )
