"""The name of an embed says what is in it, and no other has the same."""

from collections.abc import Iterator

from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Embed
from workstation.story.model import Story


@story_rule(
    "embed-title-weak",
    title="Embeds are named for what is in them.",
    severity="warning",
    wcag=("2.4.1", "4.1.2"),
    act=("4b1c6c",),
    decide="heuristic",
    how="“YouTube video player” is true of millions. Say what this one shows. Where two have the same name, say what "
    "sets them apart.",
)
def embed_title_weak(story: Story, context: Context) -> Iterator[Fault]:
    """Find embeds named for their site or their kind alone, and ask about those that share a name."""
    known: dict[str, str] = {}
    for block in places.blocks(story):
        if not isinstance(block, Embed) or not any(map(str.isalnum, block.title)):
            continue
        name = normal_words(block.title)
        is_site = name == normal_words(block.provider)
        if is_site or name in phrases_of(context, "vague-embeds"):
            message = f"“{block.title}” would name any embed of its kind."
        elif known.setdefault(name, block.url) != block.url:
            message = f"Another embed is called “{block.title}” too: are they the same?"
        else:
            continue
        yield Fault(
            block=block.id,
            message=message,
            severity="review" if message.endswith("?") else None,
            field="title",
            judged=f"{block.title} {block.url}",
        )
