"""A story of 25,058 words, the same at every call: what other editors were measured with, in words and in length."""

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from workstation.checks.finding import SEVERITIES, Finding
from workstation.language.lexicon import Lexicon
from workstation.story.alt import Described
from workstation.story.blocks import Block, Cell, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.model import Source, Story
from workstation.story.spans import SourceMark, Span, Text, length, text_of

WORDS = 25_000
STORY_WORDS = 25_058
SEED = 2026

# Sentences of our own; the braces are filled with words of the lexicon, frequent ones more often.
SENTENCES = (
    "The {} minister told reporters on Monday that the {} and the {} would not be {} before spring.",
    "“We don’t know who’d {} this,” Jane’s {} neighbour said, pointing at the {}.",
    "Kyiv's mayor, O'Brien and the well-known {} weren't available for {}.",
    "Residents of the {} said that {} had {} the {} twice since January 2024.",
    "A {} of the {} agency (https://example.com/{}) put the {} at 3.5 million.",
    "In {}, the {} opposition has {} its {} over what it calls {} {}.",
    "The pre-war {} of NATO's {} is a {}-led {}, not a {}.",
    "Nobody had {} the {}; the {}'s {} came as a {}.",
)


def sentences() -> Iterator[str]:
    """Yield sentences of news without end: one filled-in word in 50 is misspelt."""
    chance = random.Random(SEED)
    english = Lexicon.of("en")
    assert english is not None
    ranked = sorted((word for word in english if word.isalpha()), key=lambda word: (-english.frequency(word), word))
    known = ranked[:20_000]
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(known))))

    def word() -> str:
        chosen = chance.choices(known, cum_weights=weights)[0]
        return chosen[:2] + chosen[3:] + "q" if chance.random() < 0.02 else chosen

    while True:
        sentence = chance.choice(SENTENCES)
        yield sentence.format(*(word() for _ in range(sentence.count("{}"))))


def long_copy() -> str:
    """Return 25,000 words of news: about 7,000 different ones."""
    pieces: list[str] = []
    count = 0
    for sentence in sentences():
        if count >= WORDS:
            break
        count += len(sentence.split())
        pieces.append(sentence)
    return " ".join(pieces)


def long_story() -> Story:
    """Return 25,058 words in 640 blocks of many kinds; every other paragraph is half an agency's."""
    chance = random.Random(SEED)
    words = iter([word for sentence, _ in zip(sentences(), range(2_400), strict=False) for word in sentence.split()])
    left = STORY_WORDS
    body: list[Block] = []

    def said(count: int) -> str:
        nonlocal left
        count = min(count, left)
        left -= count
        return " ".join(next(words) for _ in range(count))

    while left:
        body.append(_block(f"b{len(body)}", len(body), chance, said))
    sources = (Source(id="s1", name="AFP"), Source(id="s2", name="Reuters"))
    return Story(id="longstory0000001", language="en", headline="A long story", sources=sources, body=tuple(body))


def _block(name: str, number: int, chance: random.Random, said: Callable[[int], str]) -> Block:
    match number % 40:
        case 7 | 19 | 31:
            return Heading(id=name, text=text_of(said(4)))
        case 11:
            return List(id=name, items=tuple(ListItem(text_of(said(12)), at % 2) for at in range(4)))
        case 17:
            return Quote(id=name, paragraphs=(text_of(said(30)),), attribution=text_of(said(3)))
        case 23:
            return Figure(id=name, caption=text_of(said(14)), credit="Ana Lima", alt=Described(said(9)))
        case 37:
            cells = tuple(tuple(Cell(text_of(said(2)), "" if y else "col") for _ in range(3)) for y in range(4))
            return Table(id=name, caption=text_of(said(5)), rows=cells)
        case at:
            return Paragraph(id=name, text=_paragraph(said(chance.randint(25, 60)), at))


def _paragraph(words: str, number: int) -> Text:
    if number % 2:
        return text_of(words)
    half = words.find(" ", len(words) // 2) + 1
    return text_of(words[:half], Span(words[half:], (SourceMark(f"s{1 + number % 4 // 2}"),)))


def findings(story: Story) -> tuple[Finding, ...]:
    """Return about as many findings of every severity as a story in a bad state has: one in every other block."""
    found = []
    for number, block in enumerate(story.body):
        severity = SEVERITIES[number // 2 % len(SEVERITIES)]
        if number % 2:
            continue
        if isinstance(block, Paragraph) and length(block.text) > 40:
            found.append(
                Finding(rule="x", severity=severity, message="A passage", block=block.id, slot="text", start=8, end=30)
            )
        else:
            found.append(Finding(rule="y", severity=severity, message="A block", block=block.id))
    return tuple(found)
