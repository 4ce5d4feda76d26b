"""A picture is decoration or has words, not both."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import seen
from workstation.story import places
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.edits.seen import LetGo
from workstation.story.model import Story


@story_rule(
    "img-decorative-with-text",
    title="Pictures called decoration carry no words.",
    severity="warning",
    wcag=("1.1.1",),
    act=("46ca7f",),
    how="The copy said both that the picture adds nothing and what it shows. Take the words as its text alternative, "
    "or say why it is decoration.",
)
def img_decorative_with_text(story: Story, _: Context) -> Iterator[Fault]:
    """Find decorative pictures that came with words of their own, or that have a long description."""
    figures = [
        block for block in places.blocks(story) if isinstance(block, Figure) and isinstance(block.alt, Decorative)
    ]
    named = {each.block: each.value for each in seen(story, "decorative-named")}
    for figure in figures:
        words = named.get(figure.id, "")
        if words:
            taken = SetBlockField(id=figure.id, field="alt", value=Described(words))
            yield Fault(
                block=figure.id,
                message=f"This picture is called decoration and came with the words “{words}”.",
                field="alt",
                repair=Group(edits=(taken, LetGo(kind="decorative-named", block=figure.id)), name="Take the words"),
                judged=f"{figure.alt.reason if isinstance(figure.alt, Decorative) else ''} {words}",
            )
        elif figure.long_description.strip():
            yield Fault(
                block=figure.id,
                message="This picture is called decoration and has a long description.",
                field="alt",
                judged=figure.long_description,
            )
