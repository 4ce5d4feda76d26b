"""A picture of another day says so twice: FILE before its caption, File in its credit."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.pictures import caption, credit, credit_in, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.credits.photocredits.creditreading import read_credit
from workstation.credits.photocredits.photocredit import PhotoCredit, write_credit
from workstation.credits.photocredits.picturecredit import SAYS_FILE
from workstation.credits.photocredits.signoff import split_sign_off
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.spans import text_of


@block_rule(
    "caption-archive",
    Figure,
    title="Pictures of another day say so in caption and credit.",
    severity="warning",
    decide="heuristic",
    how="FILE at the start of the caption and File in the credit belong together: readers must not take an old picture "
    "for one of today. Where the picture is new, take the word out.",
)
def caption_archive(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find captions that begin with FILE beside a credit without it, and the other way round."""
    words = caption(figure, context)
    if not words or not shows(figure):
        return
    shown = credit(figure, context) or split_sign_off(text_of(words), context.house.agencies)[1]
    read = read_credit(shown, context.house) if shown else None
    if not isinstance(read, PhotoCredit):
        return
    says = SAYS_FILE.match(words) is not None
    if says and not read.file:
        whole = credit_in(figure, context)  # the record may say more than its credit line
        named = whole if isinstance(whole, PhotoCredit) else read
        filed = write_credit(replace(named, file=True), context.house.profile.photo_credit)
        written = SetBlockField(id=figure.id, field="credit", value=filed)
        yield Fault(
            message="The caption says that this is a picture of another day, and the credit does not.",
            field="credit",
            repair=Group(edits=(written,), name=f"Write it as {filed}"),
            judged=f"{words}\n{shown}",
        )
    elif read.file and not says and not _tells_the_day(words):
        yield Fault(
            slot="caption",
            message="The credit says that this is a picture of another day, and the caption does not.",
            field="caption",
            judged=f"{words}\n{shown}",
        )


def _tells_the_day(words: str) -> bool:
    """Return whether a caption has a year in it, which says as much."""
    return any(len(part) == 4 and part.isdigit() for part in words.replace(",", " ").replace(".", " ").split())
