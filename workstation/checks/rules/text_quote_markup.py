"""A long quotation is set as one."""

from collections.abc import Iterator

from workstation.checks.measures import word_count
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Paragraph, Quote
from workstation.story.edits.body import ReplaceBlock
from workstation.story.spans import cut, length, plain

_LIMIT = 60  # words
_PAIRS = frozenset({"“”", "«»", "„“", "„”", "‟”", '""', "»«", "「」"})


@block_rule(
    "text-quote-markup",
    Paragraph,
    title="Long quotations are set as quotations.",
    severity="info",
    wcag=("1.3.1",),
    decide="heuristic",
    how="Set as a quotation it is announced and ended as one. Speech of a sentence or two stays in the text. The "
    "house sets the limit.",
)
def text_quote_markup(paragraph: Paragraph, context: Context) -> Iterator[Fault]:
    """Find paragraphs past the house's limit of words that are one quotation from end to end."""
    text = plain(paragraph.text)
    words = text.strip()
    if len(words) < 2 or words[0] + words[-1] not in _PAIRS or words[0] in words[1:-1]:
        return
    if word_count(text) > context.house.profile.limits.get("quotation-words", _LIMIT):
        start = text.index(words[0])
        inside = cut(paragraph.text, start + 1, start + len(words) - 1)
        quote = Quote(id=paragraph.id, paragraphs=(inside,), language=paragraph.language, direction=paragraph.direction)
        yield Fault(
            message="This paragraph is one long quotation.",
            slot="text",
            start=0,
            end=length(paragraph.text),
            repair=ReplaceBlock(id=paragraph.id, blocks=(quote,)),
            judged=text,
        )
