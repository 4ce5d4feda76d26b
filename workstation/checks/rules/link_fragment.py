"""A link to a place on the same page has a place to go to."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ClearMark
from workstation.story.places import Place


@block_rule(
    "link-fragment",
    BlockBase,
    title="Links to places on the page lead somewhere.",
    severity="error",
    wcag=("2.4.1",),
    how="The place was on the page that this copy came from; a story that goes out has no such places. Take the link "
    "away, or link the page itself with its full address.",
)
def link_fragment(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links that begin with a number sign and a name."""
    for slot, text in texts_of(block):
        for link in linked(text):
            url = link.url.strip()
            if url.startswith("#") and url not in ("#", "#!"):
                yield Fault(
                    message=f"There is no place called “{url[1:]}” on the page that goes out.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    repair=ClearMark(place=Place(block.id, slot), start=link.start, end=link.end, mark="link"),
                    judged=f"{link.words} {url}",
                )
