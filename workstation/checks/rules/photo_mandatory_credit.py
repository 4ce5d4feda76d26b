"""A credit that is asked for is the one that is printed."""

from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.pictures import record
from workstation.checks.rights import fault, judged
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.photocredits.creditreading import read_credit
from workstation.credits.photocredits.photocredit import PhotoCredit, write_credit
from workstation.credits.rights.limits import asked_credit, miscredited
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story


@story_rule(
    "photo-mandatory-credit",
    title="A credit that is mandatory is printed.",
    severity="error",
    how="Credit the picture as its terms ask, in the form of your house; every name in them must be there.",
)
def photo_mandatory_credit(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures whose terms ask for a credit that is not printed."""
    for figure, reason in judged(miscredited, story, context):
        photo = record(figure, context)
        found = replace(fault(figure, reason), field="credit")
        credit = read_credit(asked_credit(photo), context.house) if photo is not None else None
        if isinstance(credit, PhotoCredit):
            words = write_credit(credit, context.house.profile.photo_credit)
            asked = SetBlockField(id=figure.id, field="credit", value=words)
            found = replace(found, repair=Group(edits=(asked,), name=f"Credit {words}"))
        yield found
