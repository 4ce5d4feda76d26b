"""A paragraph is short enough to be read on a phone."""

from collections.abc import Iterator

from workstation.checks.measures import sentence_words, word_count
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Paragraph
from workstation.story.edits.body import SplitBlock
from workstation.story.spans import plain

_LIMIT = 150  # words


@block_rule(
    "text-long-paragraph",
    Paragraph,
    title="Paragraphs are short.",
    severity="info",
    wcag=("3.1.5",),
    how="A long paragraph fills a phone's screen, and those who lose their place in it begin again. Split it where "
    "the thought turns. The house sets the limit.",
)
def text_long_paragraph(paragraph: Paragraph, context: Context) -> Iterator[Fault]:
    """Find paragraphs past the house's limit of words; the repair splits in the middle, between two sentences."""
    text = plain(paragraph.text)
    limit = context.house.profile.limits.get("paragraph-words", _LIMIT)
    count = word_count(text)
    if count > limit:
        starts = [start for start, *_ in sentence_words(text, context.language)][1:]
        middle = min(starts, key=lambda start: abs(start - len(text) // 2)) if starts else None
        yield Fault(
            message=f"This paragraph has {count} words.",
            slot="text",
            repair=SplitBlock(id=paragraph.id, offset=middle, new_id=f"{paragraph.id}-b") if middle else None,
            judged=text,
        )
