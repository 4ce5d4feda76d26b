"""A sentence can be taken in at one reading."""

from collections.abc import Iterator

from workstation.checks.measures import sentence_words
from workstation.checks.rule import Context, Fault, block_rule
from workstation.language.tags import primary
from workstation.story.blocks import Paragraph
from workstation.story.spans import plain

_LIMIT = 35  # words
_SHARE = {"ka": 0.75, "tr": 0.75, "ru": 0.85, "uk": 0.85, "de": 0.9, "fr": 1.15, "es": 1.15, "pt": 1.15, "it": 1.15}
"""Words that say as much as one of English: fewer where endings do the work of small words."""


@block_rule(
    "text-long-sentence",
    Paragraph,
    title="Sentences are short.",
    severity="info",
    wcag=("3.1.5",),
    how="Read it aloud in one breath. If you cannot, make it two. The house sets the limit for English; other "
    "languages have theirs from it.",
)
def text_long_sentence(paragraph: Paragraph, context: Context) -> Iterator[Fault]:
    """Find sentences past the limit of words for their language."""
    text = plain(paragraph.text)
    base = context.house.profile.limits.get("sentence-words", _LIMIT)
    limit = round(base * _SHARE.get(primary(context.language), 1.0))
    for start, end, count, _ in sentence_words(text, context.language):
        if count > limit:
            yield Fault(
                message=f"This sentence has {count} words.",
                slot="text",
                start=start,
                end=end,
                field="text",
                judged=text[start:end],
            )
