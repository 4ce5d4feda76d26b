"""A picture's credit is written the way the house writes it."""

from collections.abc import Iterator

from workstation.checks.pictures import credit, credit_in
from workstation.checks.rule import Context, Fault, block_rule
from workstation.credits.photocredits.photocredit import PhotoCredit, write_credit
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetBlockField


@block_rule(
    "photo-credit-form",
    Figure,
    title="Credits of pictures have the house's form.",
    severity="warning",
    how="Write the credit the house's way; its form stands in the house's profile.",
)
def photo_credit_form(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find credits that say who made a picture, and say it in another form than the house's or not in full."""
    read, shown = credit_in(figure, context), credit(figure, context)
    if not shown or not isinstance(read, PhotoCredit):
        return
    words = write_credit(read, context.house.profile.photo_credit)
    if words and words != shown:
        written = SetBlockField(id=figure.id, field="credit", value=words)
        yield Fault(
            message=f"The credit “{shown}” is written “{words}” in this house.",
            field="credit",
            repair=Group(edits=(written,), name=f"Write it as {words}"),
        )
