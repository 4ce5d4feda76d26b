"""A story can be read with the schooling of most people."""

from collections.abc import Iterator

from workstation.checks.measures import sentence_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import List, Paragraph, Quote
from workstation.story.model import Story
from workstation.story.spans import plain

_LIMIT = 60  # LIX from which a text is very difficult (Björnsson 1968)
_FEWEST = 100  # words; the measure swings on fewer
_RUNNING = List | Paragraph | Quote


@story_rule(
    "text-readability",
    title="The story is not harder to read than it must be.",
    severity="info",
    wcag=("3.1.5",),
    how="The measure (LIX) counts words a sentence and words of more than six letters. Begin with the sentence shown: "
    "split it, and put short words for long ones. The house sets the limit.",
)
def text_readability(story: Story, context: Context) -> Iterator[Fault]:
    """Find stories past the limit, and show the sentence that costs most."""
    total = long = count = 0
    hardest = (0, "", "", 0, 0)
    for block in places.blocks(story):
        if not isinstance(block, _RUNNING):
            continue
        for slot, text in block.texts():
            for start, end, words, many in sentence_words(plain(text), block.language or story.language):
                total, long, count = total + words, long + many, count + (words > 0)
                hardest = max(hardest, (words + many, block.id, slot, start, end), key=lambda each: each[0])
    if total < _FEWEST:
        return
    lix = round(total / count + 100 * long / total)
    if lix > context.house.profile.limits.get("lix", _LIMIT):
        _, block_id, slot, start, end = hardest
        yield Fault(
            block=block_id,
            slot=slot,
            start=start,
            end=end,
            message=f"The story is very difficult to read (LIX {lix}); this sentence costs most.",
            field="text",
            judged=str(lix),
        )
