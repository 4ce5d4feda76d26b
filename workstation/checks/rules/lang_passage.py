"""A passage in another language says so, and is read in its own voice."""

from collections.abc import Iterator

from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import seen
from workstation.checks.tongues import are_alike, dominant, foreign, plainly_foreign, unmarked
from workstation.language.tags import name_of
from workstation.story.blocks import Block, Embed, Figure, Heading, List, Paragraph, Quote
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField
from workstation.story.edits.text import SetMark
from workstation.story.model import Story
from workstation.story.places import Place, blocks
from workstation.story.spans import Language, Text, length

_FEWEST = 6  # words; names, titles and lines of verse are shorter
_RUNNING = Heading | List | Paragraph | Quote


@story_rule(
    "lang-passage",
    title="Passages in another language are marked.",
    severity="warning",
    wcag=("3.1.2",),
    act=("off6ek",),
    decide="heuristic",
    version=2,
    how="Unmarked, a passage is read in the wrong voice, and browsers offer no translation of it. Names, titles and "
    "words at home in the language need no mark.",
)
def lang_passage(story: Story, context: Context) -> Iterator[Fault]:
    """Find paragraphs, crossheads, items and quotations in another language than their own; not where all is."""
    if context.detector is None or not story.language:
        return
    main = dominant(story, context)
    if main is not None and not are_alike(main, story.language):
        return
    yield from (fault for block in story.body for fault in _in(block, story.language, context))
    yield from _names(story)


def _in(block: Block, outer: str, context: Context) -> Iterator[Fault]:
    language = block.language or outer
    if isinstance(block, _RUNNING):
        for slot, text in block.texts():
            words = unmarked(text)
            other = foreign(words, language, context.detector) if len(words.split()) >= _FEWEST else None
            other = other or plainly_foreign(words, language, context.detector)
            if other and not block.language:
                yield Fault(
                    block=block.id,
                    slot=slot,
                    start=0,
                    end=length(text),
                    message=f"This passage seems to be in {name_of(other)}.",
                    repair=_marking(block, slot, text, other),
                    judged=f"{words} {language}",
                )
    elif not isinstance(block, Embed):
        for child in block.children():
            yield from _in(child, language, context)


def _names(story: Story) -> Iterator[Fault]:
    """Find pictures that a page named with words which it marked as another language than the picture's."""
    for each in seen(story, "name-language"):
        figure = next((block for block in blocks(story) if block.id == each.block), None)
        if not isinstance(figure, Figure) or alt_words(figure) != each.text:
            continue
        if not are_alike(figure.language or story.language, each.value):
            yield Fault(
                block=figure.id,
                field="alt",
                message=f"The text alternative is in {name_of(each.value)} and not marked so.",
                repair=SetBlockField(id=figure.id, field="language", value=each.value),
                judged=f"{each.text} {each.value}",
            )


def _marking(block: Block, slot: str, text: Text, language: str) -> Edit:
    if isinstance(block, Heading | Paragraph):
        return SetBlockField(id=block.id, field="language", value=language)
    return SetMark(place=Place(block.id, slot), start=0, end=length(text), mark=Language(language))
