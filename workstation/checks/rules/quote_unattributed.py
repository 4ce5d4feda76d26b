"""A quotation says whose words it is."""

from collections.abc import Iterator, Sequence

from workstation.checks.measures import word_count
from workstation.checks.phrasing import pattern_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.language.tags import primary
from workstation.story import places
from workstation.story.blocks import Block, FactBox, Heading, List, Paragraph, Quote
from workstation.story.model import Story
from workstation.story.spans import plain

_LISTS = ("saying-words", "speaking-words")
_OPENING, _CLOSING, _POINTS = '“"«„”»', '”"»“', ".,!?… "
_SHORTEST = 6  # words of a quotation that stands by itself


@story_rule(
    "quote-unattributed",
    title="Quotations say whose words they are.",
    severity="review",
    decide="heuristic",
    tags=("sources",),
    how="Name who says it, in the same paragraph or beside it, not only in a link or at the end. Where the text makes "
    "it plain in another way, say so.",
)
def quote_unattributed(story: Story, context: Context) -> Iterator[Fault]:
    """Find quotations that stand alone with nobody named in or beside them, where the language's words are known."""
    if not any(primary(story.language) in context.house.phrases.get(name, {}) for name in _LISTS):
        return
    told = [block for block in places.blocks(story) if isinstance(block, Paragraph | Quote | List | Heading | FactBox)]
    for at, block in enumerate(told):
        words = _words(block)
        alone = isinstance(block, Quote) or (isinstance(block, Paragraph) and _is_quotation(words))
        if not alone or word_count(words) < _SHORTEST or _is_attributed(told, at, context):
            continue
        slot = "paragraph:0" if isinstance(block, Quote) else "text"
        yield Fault(
            block=block.id,
            slot=slot,
            message="It is not said whose words these are.",
            field="attribution" if isinstance(block, Quote) else "text",
            judged=words,
        )


def _is_attributed(told: Sequence[Block], at: int, context: Context) -> bool:
    block = told[at]
    if isinstance(block, Quote) and (plain(block.attribution).strip() or block.cite):
        return True
    before = at - 1
    while before >= 0 and isinstance(told[before], Paragraph) and _is_quotation(_words(told[before])):
        before -= 1  # a quotation goes on over several paragraphs
    beside = [_words(told[near]) for near in (before, at + 1) if 0 <= near < len(told)]
    own = _words(block) if isinstance(block, Quote) else ""
    return any(_says_whose(words, context) for words in (*beside, own))


def _says_whose(words: str, context: Context) -> bool:
    if words.rstrip().endswith(":"):
        return True
    return any(pattern_of(context, name).search(words) for name in _LISTS)


def _is_quotation(words: str) -> bool:
    """Return whether a paragraph is a quotation from its first character to its last, and nothing between ends it."""
    words = words.strip()
    ended = words.rstrip(_POINTS)
    if len(ended) < 2 or words[0] not in _OPENING or ended[-1] not in _CLOSING:
        return False
    return not any(mark in ended[1:-1] for mark in '”»"')


def _words(block: Block) -> str:
    return " ".join(plain(text) for slot, text in block.texts() if slot != "attribution")
