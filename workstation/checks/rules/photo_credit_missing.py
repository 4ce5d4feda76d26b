"""Every picture names who made it or whose it is."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_EMPTY_WORDS = frozenset(
    {"handout", "ho", "str", "stringer", "pool", "supplied", "uncredited", "unknown", "n/a", "none", "-"}
)  # words that stand where a credit should, and credit nobody


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
    if not figure.photo and not figure.url:
        return
    photo = context.house.photos.get(figure.photo)
    credit = figure.credit or (photo.credit_line or " / ".join(photo.creators) if photo else "")
    if not credit.strip():
        yield Fault(message="This picture has no credit.", field="credit")
    elif credit.strip(" ().").casefold() in _EMPTY_WORDS:
        yield Fault(message=f"“{credit.strip()}” credits nobody.", field="credit", judged=credit)
