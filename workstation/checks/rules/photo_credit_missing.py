"""Every picture names who made it or whose it is."""

from collections.abc import Iterator

from workstation.checks.pictures import credit, credits_nobody, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure


@block_rule(
    "photo-credit-missing",
    Figure,
    title="Pictures name their maker or owner.",
    severity="error",
    waivable=False,
    how="Write the photographer and the agency as your house does. Words such as handout or stringer credit nobody: "
    "name the organisation that the picture came from.",
)
def photo_credit_missing(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find pictures with no credit here or in the library, or with one that names nobody."""
    if not shows(figure):
        return
    shown = credit(figure, context)
    if not shown:
        yield Fault(message="This picture has no credit.", field="credit")
    elif credits_nobody(shown):
        yield Fault(message=f"“{shown}” credits nobody.", field="credit", judged=shown)
