"""A picture has one text alternative, not a second one that shows under the mouse."""

from collections.abc import Iterator

from workstation.checks.phrasing import normal_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import seen, spot_of
from workstation.story import places
from workstation.story.alt import words_of
from workstation.story.blocks import Figure
from workstation.story.edits.seen import LetGo
from workstation.story.model import Story


@story_rule(
    "img-title",
    title="Pictures have no second name.",
    severity="info",
    wcag=("1.1.1",),
    how="A title shows under a mouse alone and is read after the text alternative, or in its place. Where it says "
    "something else, decide which of the two is right, and write that.",
)
def img_title(story: Story, _: Context) -> Iterator[Fault]:
    """Find pictures that came with a title, and ask which is right where it says something else than the words."""
    figures = {block.id: block for block in places.blocks(story) if isinstance(block, Figure)}
    for each in seen(story, "image-title"):
        figure = figures.get(each.block)
        if figure is None:
            continue
        words = words_of(figure.alt)
        differs = normal_words(words) != normal_words(each.value)
        yield Fault(
            block=spot_of(story, each).block,
            message=f"This picture came with a second name, “{each.value}”."
            if differs
            else "This picture's title repeated its text alternative; it was left out.",
            severity="review" if differs else None,
            field="alt" if differs else "",
            repair=LetGo(kind="image-title", block=each.block),
            judged=f"{words} {each.value}",
        )
