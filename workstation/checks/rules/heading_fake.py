"""A paragraph in bold that stands where a crosshead would is made one."""

import re
from collections.abc import Iterator

from workstation.checks.phrasing import normal_words, pattern_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.blocks import Block, Heading, Paragraph
from workstation.story.edits.body import ReplaceBlock
from workstation.story.model import Story
from workstation.story.spans import Link, Strong, length, plain, without_mark

_LONGEST = 100  # characters
_LABEL = re.compile(r"\w+\s+\d+(?:[.:]\d+)*\s*[.:)–—-]\s")  # of a figure, a table, an example: "Figure 9.5. "
_ENDS = tuple('.!?…,;۔؟։؛»”"')


@story_rule(
    "heading-fake",
    title="Crossheads are set as crossheads.",
    severity="warning",
    wcag=("1.3.1",),
    decide="heuristic",
    how="Bold type looks like a heading and is none: it is missing from the outline and from the list of headings. "
    "Make it a crosshead. A name, a question of an interview or a line of credit in bold is fine.",
)
def heading_fake(story: Story, context: Context) -> Iterator[Fault]:
    """Find short paragraphs all in bold with running text below, but for questions, quotes and bylines."""
    level = 2
    for number, block in enumerate(story.body):
        if isinstance(block, Heading):
            level = min(max(block.level, 2), 4)
        follower = story.body[number + 1] if number + 1 < len(story.body) else None
        if isinstance(block, Paragraph) and _is_heading(block, follower, story, context):
            words = without_mark(block.text, 0, length(block.text), Strong)
            heading = Heading(id=block.id, level=level, text=words, language=block.language, direction=block.direction)
            yield Fault(
                block=block.id,
                slot="text",
                start=0,
                end=length(block.text),
                message="This bold line looks like a crosshead and is a paragraph.",
                repair=ReplaceBlock(id=block.id, blocks=(heading,)),
                judged=plain(block.text),
            )


def _is_heading(block: Paragraph, follower: Block | None, story: Story, context: Context) -> bool:
    words = plain(block.text).strip()
    if not words or len(words) > _LONGEST or "\n" in words or words.endswith(_ENDS):
        return False
    if _LABEL.match(words):
        return False
    if not all(span.mark(Strong) or not span.text.strip(" :") for span in block.text):
        return False
    if all(span.mark(Link) for span in block.text) or not any(map(str.isalpha, words)):
        return False
    if not isinstance(follower, Paragraph) or _is_bold(follower) or len(plain(follower.text)) < len(words):
        return False
    names = {normal_words(contributor.name) for contributor in story.contributors} | {normal_words(story.byline)}
    return normal_words(words) not in names and not pattern_of(context, "byline-words").match(words)


def _is_bold(block: Paragraph) -> bool:
    return bool(block.text) and all(span.mark(Strong) for span in block.text)
