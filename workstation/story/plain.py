"""A story as plain text, how many words it has, and how long it takes to read."""

import re
from collections.abc import Iterator

from workstation.story.blocks import Block, Divider, Figure, Gallery, List, Media, Paragraph, Quote, Table
from workstation.story.model import Story
from workstation.story.spans import Text, plain

# A word is a run of letters, digits and marks, with the apostrophes, hyphens and points inside it.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f'’.,\-‐‑][^\W_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

# Silent reading of non-fiction, words a minute: English from Brysbaert 2019 (238); the others from
# Trauzettel-Klosinski and Dietz 2012 (IReST), scaled to the same reader. Han and kana: characters a minute.
_WORDS_A_MINUTE = {
    "en": 238, "ar": 138, "de": 179, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188, "nl": 202, "pl": 166,
    "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_CHARACTERS_A_MINUTE = {"zh": 255, "ja": 357}
_DEFAULT_RATE = 184


def words(text: str) -> int:
    """Return how many words a text has; in scripts written without spaces each character counts as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced


def block_text(block: Block) -> Iterator[str]:
    """Yield the lines of plain text that a block reads as, without what is only drawn."""
    match block:
        case Divider():
            yield "* * *"
        case Quote():
            yield from (plain(paragraph) for paragraph in block.paragraphs)
            if block.attribution:
                yield f"-- {plain(block.attribution)}"
        case List():
            yield from _items(block)
        case Table():
            if block.caption:
                yield plain(block.caption)
            yield from ("\t".join(plain(cell.text) for cell in row) for row in block.rows)
        case Figure() | Media():
            caption = plain(block.caption)
            if caption or block.credit:
                yield " ".join(filter(None, [caption, f"({block.credit})" if block.credit else ""]))
        case _:
            yield from (plain(text) for _, text in block.texts() if text)
            for child in block.children():
                yield from block_text(child)


def opening(story: Story) -> Paragraph | None:
    """Return the paragraph that the dateline opens: the first of the body with any words."""
    paragraphs = (block for block in story.body if isinstance(block, Paragraph))
    return next((block for block in paragraphs if plain(block.text).strip()), None)


def plain_text(story: Story, byline: str | None = None, dateline: str = "", below: str | None = None) -> str:
    """Return the whole story as text: headline, subhead, byline, body, credit line, a blank line between blocks.

    The byline and the lines ``below`` are those that were typed where no others are given (``credits.lines.derived``).
    """
    head = [story.kicker, story.headline, story.subhead, story.byline if byline is None else byline]
    body = ["\n".join(block_text(block)) for block in story.body]
    first = opening(story)
    if dateline and first is not None:
        at = story.body.index(first)
        body[at] = f"{dateline} {body[at]}"
    parts = [*head, *body, story.credit_line if below is None else below]
    return "\n\n".join(part for part in parts if part.strip())


def body_words(story: Story) -> str:
    """Return the running text of the body alone, for counting and for finding the language; captions left out."""
    return "\n".join(plain(text) for block in story.body for text in _running(block))


def word_count(story: Story) -> int:
    """Return how many words the body has, captions and credits not counted."""
    return words(body_words(story))


def reading_minutes(count: int, language: str) -> int:
    """Return how many minutes reading so many words takes in a language, at least 1 where there are any."""
    primary = language.partition("-")[0].lower()
    rate = _CHARACTERS_A_MINUTE.get(primary) or _WORDS_A_MINUTE.get(primary, _DEFAULT_RATE)
    return max(1, round(count / rate)) if count else 0


def _running(block: Block) -> Iterator[Text]:
    if isinstance(block, Figure | Media):
        return
    if not isinstance(block, Gallery):
        yield from (text for _, text in block.texts())
    for child in block.children():
        yield from _running(child)


def _items(block: List) -> Iterator[str]:
    numbers: dict[int, int] = {}
    for item in block.items:
        numbers = {level: number for level, number in numbers.items() if level <= item.level}
        numbers[item.level] = numbers.get(item.level, (block.start if item.level == 0 else 1) - 1) + 1
        sign = f"{numbers[item.level]}." if item.ordered else "-"
        yield f"{'  ' * item.level}{sign} {plain(item.text)}"
