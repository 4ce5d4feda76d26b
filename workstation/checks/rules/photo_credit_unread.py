"""A credit that can be read in several ways, or in none, is put before a person."""

from collections.abc import Iterator

from workstation.checks.pictures import credit_in, credits_nobody
from workstation.checks.rule import Context, Fault, block_rule
from workstation.credits.photocredits.photocredit import PhotoCredit, write_credit
from workstation.story.blocks import Figure


@block_rule(
    "photo-credit-unread",
    Figure,
    title="It is clear whom a picture's credit names.",
    severity="review",
    decide="ask",
    how="Write photographer, outlet and agency as your house does, or answer that the credit is right as it stands.",
)
def photo_credit_unread(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find credits that leave open who made the picture, whose it is or who handed it on."""
    credit = credit_in(figure, context)
    if credit is None or isinstance(credit, PhotoCredit) or credit.doubt == "empty" or credits_nobody(credit.text):
        return
    form = context.house.profile.photo_credit
    ways = list(dict.fromkeys(write_credit(each, form) for each in credit.candidates))
    read = f" It may be read as {' or '.join(f'“{way}”' for way in ways[:3])}." if ways else ""
    yield Fault(message=f"{credit.reason}{read}", field="credit", judged=credit.text)
