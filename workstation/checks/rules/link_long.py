"""A link is a name, not a paragraph."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.plain import words

_LIMIT = 25  # words


@block_rule(
    "link-long",
    BlockBase,
    title="Links are short enough to be a name.",
    severity="info",
    wcag=("2.4.4",),
    how="Those who go from link to link must hear all of it. Link the few words that name the target. The house sets "
    "the limit.",
)
def link_long(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find links past the house's limit of words."""
    limit = context.house.profile.limits.get("link-words", _LIMIT)
    for slot, text in texts_of(block):
        for link in linked(text):
            count = words(link.words)
            if count > limit:
                yield Fault(
                    message=f"This link has {count} words.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    field="text",
                    judged=link.words,
                )
