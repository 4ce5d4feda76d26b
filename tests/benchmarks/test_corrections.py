"""How long it takes to say what changed in a long story since it went out."""

import random
from typing import Any

import pytest
from msgspec.structs import replace

from workstation.credits.corrections.proposal import classify
from workstation.credits.phrases import load_phrases
from workstation.story import codec
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.spans import plain, text_of

WORDS = [
    "harbour",
    "ferry",
    "strait",
    "the",
    "of",
    "and",
    "a",
    "to",
    "minister",
    "said",
    "people",
    "carried",
    "pilots",
    "talks",
    "open",
    "again",
    "dawn",
    "quay",
]
PARAGRAPHS, LENGTH = 400, 50


def long_story() -> Story:
    """Return a story of 20,000 words."""
    chance = random.Random(5)
    body = tuple(
        Paragraph(id=f"b{at}", text=text_of(f"{' '.join(chance.choices(WORDS, k=LENGTH))} {at}."))
        for at in range(PARAGRAPHS)
    )
    return Story(id="long", language="en", headline="Ferries return", body=body)


def changed_in(story: Story, count: int) -> Story:
    """Return the story with another last figure in so many of its paragraphs, all of it read anew."""
    body = list(story.body)
    for at in range(count):
        block = body[at * PARAGRAPHS // count]
        assert isinstance(block, Paragraph)
        words, _, _ = plain(block.text).rpartition(" ")
        body[at * PARAGRAPHS // count] = Paragraph(id=block.id, text=text_of(f"{words} 9999."))
    return codec.decode(codec.encode(replace(story, body=tuple(body))))


@pytest.mark.parametrize("count", [0, 1, 40])
def test_what_changed_in_a_story_of_twenty_thousand_words(benchmark: Any, count: int) -> None:
    published, phrases = long_story(), load_phrases()
    proposal = benchmark(classify, published, changed_in(published, count), phrases)
    assert len(proposal.changes) == count
