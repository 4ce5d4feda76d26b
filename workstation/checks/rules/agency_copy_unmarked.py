"""What an agency wrote says so."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencycopy.copied import LEAST, copied, marking
from workstation.story import places, spans
from workstation.story.model import Story


@story_rule(
    "agency-copy-unmarked",
    title="Passages of agency copy are marked as such.",
    severity="review",
    tags=("sources",),
    how="These words stand in an agency's item. Marked, the agency is credited, and a correction or a kill of the item "
    "leads here. Where they are your own, or a quotation you gathered yourself, say so. The house sets how many words "
    "in a row are too many.",
)
def agency_copy_unmarked(story: Story, context: Context) -> Iterator[Fault]:
    """Find passages without a source that share more words with a filed item than chance would have it."""
    least = max(context.house.profile.limits.get("agency-copy-words", LEAST), LEAST)
    for each in copied(story, context.house.items, least):
        words = spans.plain(places.text_at(story, each.place))[each.start : each.end]
        called = f" (“{each.item.headline}”)" if each.item.headline else ""
        yield Fault(
            block=each.place.block,
            slot=each.place.slot,
            start=each.start,
            end=each.end,
            message=f"{each.words} words are those of an item of {each.item.agency or 'an agency'}{called}, unmarked.",
            repair=marking(story, each),
            judged=f"{each.item.id} {' '.join(words.split())}",
        )
