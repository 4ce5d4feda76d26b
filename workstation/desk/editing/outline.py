"""The outline of a story: its headline and crossheads, and how many words each section has."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story import plain, spans
from workstation.story.blocks import Block, Heading
from workstation.story.model import Story

HEADLINE_LEVEL = 1


class Entry(Value, frozen=True, kw_only=True):
    """A line of the outline. ``block`` is empty for the headline; ``words`` counts the section with those inside it.

    A section goes on to the next crosshead of its level or a higher one; one in a box ends with the box.
    """

    block: str = ""
    level: int
    title: str
    words: int


def outline(story: Story) -> tuple[Entry, ...]:
    """Return the outline in reading order: the headline with all words of the story, then every crosshead."""
    headline = Entry(level=HEADLINE_LEVEL, title=story.headline, words=plain.word_count(story))
    return headline, *_entries(story, story.body)


def _entries(story: Story, blocks: Sequence[Block]) -> Iterator[Entry]:
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            section = replace(story, body=tuple(blocks[at : _end_of_section(blocks, at, block.level)]))
            title = " ".join(spans.plain(block.text).split())
            yield Entry(block=block.id, level=block.level, title=title, words=plain.word_count(section))
        yield from _entries(story, block.children())


def _end_of_section(blocks: Sequence[Block], start: int, level: int) -> int:
    following = range(start + 1, len(blocks))
    ends = (at for at in following if isinstance(each := blocks[at], Heading) and each.level <= level)
    return next(ends, len(blocks))
