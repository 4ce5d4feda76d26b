"""What is shown from elsewhere has a name."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import once
from workstation.story import places
from workstation.story.blocks import Embed
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.spans import plain

_LONGEST = 80  # characters taken of the words that stand in for it


@story_rule(
    "embed-title",
    title="Embeds have a name.",
    severity="error",
    wcag=("4.1.2",),
    act=("cae760", "8fc3b6"),
    how="Those who listen hear “frame” and must go in to find out what it is. Name the site and what is shown: "
    "“YouTube: The ferry leaves Port Selm”.",
)
def embed_title(story: Story, _: Context) -> Iterator[Fault]:
    """Find embeds without a title; those with words of their own in their place are told to take one from them."""
    for block in places.blocks(story):
        if not isinstance(block, Embed) or not block.url or any(map(str.isalnum, block.title)):
            continue
        words = " ".join(plain(block.text).split())
        shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
        site = block.provider[:1].upper() + block.provider[1:]
        name = f"{site}: {shown}" if site and shown else ""
        yield Fault(
            block=block.id,
            message="This embed has no name.",
            severity="warning" if words else None,
            field="title",
            repair=SetBlockField(id=block.id, field="title", value=name) if name else None,
            judged=block.url,
        )
    yield from once(story, "object-unnamed", "Something embedded came without a name; it was left out.", "warning")
