"""Alternative text does not say again what stands right beside the picture."""

from collections.abc import Iterator

from workstation.checks.phrasing import normal_words
from workstation.checks.pictures import alt_words, shows
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Block, Figure, Gallery
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "img-alt-repeats-text",
    title="Text alternatives do not repeat the text beside them.",
    severity="warning",
    wcag=("1.1.1",),
    how="Those who listen hear the same words twice and learn nothing of the picture. Describe what the text does not "
    "say, or mark the picture as decoration.",
)
def img_alt_repeats_text(story: Story, _: Context) -> Iterator[Fault]:
    """Find alternative texts that are the headline, or all of a text right before or after the picture."""
    headlines = {normal_words(story.headline), normal_words(story.subhead)}
    blocks = list(places.blocks(story))
    for number, block in enumerate(blocks):
        if not isinstance(block, Figure) or not shows(block):
            continue
        words = normal_words(alt_words(block))
        if not words:
            continue
        beside = headlines.union(
            *(_texts(near) for near in (*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]))
        )
        if words in beside:
            yield Fault(
                block=block.id,
                message="The text alternative repeats the text beside the picture.",
                field="alt",
                judged=words,
            )


def _texts(block: Block) -> set[str]:
    if isinstance(block, Figure | Gallery):
        return set()
    return {normal_words(plain(text)) for _, text in block.texts()}
