"""A link has words to follow and somewhere to go."""

from collections.abc import Iterator

from workstation.checks.passages import linked
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.story import places
from workstation.story.edits.text import ClearMark
from workstation.story.model import Story

_NOTHING = " \t\n\u00a0\u200b\u200c\u200d\u2060\ufeff"


@story_rule(
    "link-empty",
    title="Links have words and a target.",
    severity="error",
    wcag=("2.4.4", "4.1.2"),
    act=("c487ae",),
    how="Write what the link leads to, or take the link away.",
)
def link_empty(story: Story, _: Context) -> Iterator[Fault]:
    """Find links whose words are blank or whose address is empty, and those that an import found without any words."""
    for place, text in places.texts(story):
        for link in linked(text):
            if link.words.strip(_NOTHING) and link.url.strip():
                continue
            yield Fault(
                message="This link has no words." if link.url.strip() else "This link leads nowhere.",
                block=place.block,
                slot=place.slot,
                start=link.start,
                end=link.end,
                repair=ClearMark(place=place, start=link.start, end=link.end, mark="link"),
                judged=f"{link.words} {link.url}",
            )
    for each in seen(story, "link-unnamed"):
        yield fault_at(story, each, "A link without words came with the copy; it was left out.", "warning")
