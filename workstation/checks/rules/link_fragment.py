"""A link to a place on the same page has a place to go to."""

from collections.abc import Iterator

from workstation.checks.passages import Linked, linked, texts_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.edits.edit import Group
from workstation.story.edits.text import ClearMark
from workstation.story.model import Story
from workstation.story.places import Place


@story_rule(
    "link-fragment",
    title="Links to places on the page lead somewhere.",
    severity="error",
    wcag=("2.4.1",),
    how="The places were on the page that this copy came from; a story that goes out has none. Take the links away, or "
    "link the page itself with its full address.",
)
def link_fragment(story: Story, _: Context) -> Iterator[Fault]:
    """Find links that begin with a number sign and a name: all of a story at once, since one edit clears them."""
    found = [(place, link) for place, link in _links(story) if _is_fragment(link.url.strip())]
    if not found:
        return
    place, first = found[0]
    edits = tuple(ClearMark(place=spot, start=link.start, end=link.end, mark="link") for spot, link in found)
    yield Fault(
        block=place.block,
        slot=place.slot,
        start=first.start,
        end=first.end,
        message="This link leads to a place that is not on the page that goes out."
        if len(found) == 1
        else f"This and {len(found) - 1} more links lead to places that are not on the page that goes out.",
        repair=Group(edits=edits, name="Remove links"),
        judged=" ".join(link.url for _, link in found),
    )


def _links(story: Story) -> Iterator[tuple[Place, Linked]]:
    for block in places.blocks(story):
        for slot, text in texts_of(block):
            for link in linked(text):
                yield Place(block.id, slot), link


def _is_fragment(url: str) -> bool:
    return url.startswith("#") and url not in ("#", "#!")
