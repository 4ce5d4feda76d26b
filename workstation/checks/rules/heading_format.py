"""A crosshead gets its looks from the page, not from bold, capitals or a link over all of it."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Heading
from workstation.story.edits.edit import Edit
from workstation.story.edits.text import ClearMark, MarkName
from workstation.story.places import Place
from workstation.story.spans import Emphasis, Link, Mark, Strong, length, plain

_SHOUTED = 3  # words
_ACRONYM = 5  # letters
_MARKS: tuple[tuple[type[Mark], MarkName, str], ...] = (
    (Strong, "strong", "Crossheads are bold by themselves."),
    (Emphasis, "emphasis", "A whole crosshead in italics is harder to read."),
    (Link, "link", "The whole crosshead is a link; link words of the text instead."),
)


@block_rule(
    "heading-format",
    Heading,
    title="Crossheads are plain.",
    severity="info",
    how="The page gives headings their looks. Bold inside one says nothing, capitals are hard to read, and a heading "
    "that is a link is taken for a teaser of another story.",
)
def heading_format(heading: Heading, _: Context) -> Iterator[Fault]:
    """Find crossheads with one mark over all words, and those in capitals."""
    words = plain(heading.text)
    end = length(heading.text)
    for kind, name, message in _MARKS:
        if heading.text and all(span.mark(kind) or not span.text.strip() for span in heading.text) and words.strip():
            repair: Edit = ClearMark(place=Place(heading.id, "text"), start=0, end=end, mark=name)
            yield Fault(message=message, slot="text", start=0, end=end, repair=repair, judged=f"{name} {words}")
    if words.isupper() and len(words.split()) >= _SHOUTED and max(map(len, words.split())) > _ACRONYM:
        yield Fault(message="This crosshead is in capitals.", slot="text", start=0, end=end, field="text", judged=words)
