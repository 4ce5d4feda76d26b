"""Puts several lines into the quote, the list or the cell that the caret stands in, not below it."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from workstation.desk.editing import writing
from workstation.desk.editing.arranging import DEEPEST
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.intake.characters import clean
from workstation.story import places, spans
from workstation.story.blocks import Block, Heading, List, ListItem, Paragraph, Quote
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text

_OF_ONE_LINE = ("attribution", "caption", "title")
"""Slots whose words are one line: what would be lines there is parted by spaces."""


def put_within(story: Story, caret: Caret, blocks: Sequence[Block]) -> Stroke | None:
    """Return what putting blocks in at the caret does where what that stands in can hold their words, else None.

    Paragraphs and lists become items of a list, paragraphs and quotes paragraphs of a quote; all of them, and
    crossheads, become the words of a cell or a line. Raises ``PlaceError`` where the caret is no longer in the story.
    """
    block = places.find(story, caret.place.block)
    if not blocks or isinstance(block, Paragraph | Heading) or caret.place.slot in FIELD_SLOTS:
        return None
    if isinstance(block, List):
        return _into_list(block, caret, blocks)
    if isinstance(block, Quote) and caret.place.slot != "attribution":
        return _into_quote(block, caret, blocks)
    return _into_line(story, caret, blocks)


def paste_words(story: Story, caret: Caret, words: str) -> Stroke:
    """Return what pasting plain text does: lines go into what the caret stands in, where that holds several.

    Everywhere else one line goes into the text and several become paragraphs (see ``writing.paste_plain``).
    """
    lines = [Paragraph(id="", text=spans.text_of(line)) for line in clean(words).split("\n") if line.strip()]
    within = put_within(story, caret, lines) if len(lines) > 1 else None
    return within or writing.paste_plain(story, caret, words)


def _into_list(block: List, caret: Caret, blocks: Sequence[Block]) -> Stroke | None:
    """Return new items, at the level of the one that the caret parts; a list keeps how its items are nested."""
    if not all(isinstance(each, Paragraph | List) for each in blocks):
        return None
    at = int(caret.place.slot.partition(":")[2])
    here = block.items[at]
    new = [item for each in blocks for item in _as_items(each, here)]
    before, after = (replace(here, text=text) for text in _halves(here.text, caret))
    above = (*block.items[:at], *([before] if before.text else []), *new)
    below = (*([after] if after.text else []), *block.items[at + 1 :])
    edit = SetBlockField(id=block.id, field="items", value=above + below)
    return Stroke(edit, Caret(Place(block.id, f"item:{len(above) - 1}"), spans.length(new[-1].text)))


def _as_items(block: Block, here: ListItem) -> Iterator[ListItem]:
    if isinstance(block, Paragraph):
        yield replace(here, text=block.text)
    elif isinstance(block, List):
        for item in block.items:
            ordered = item.ordered if item.level else here.ordered
            yield replace(item, level=min(item.level + here.level, DEEPEST), ordered=ordered)


def _into_quote(block: Quote, caret: Caret, blocks: Sequence[Block]) -> Stroke | None:
    if not all(isinstance(each, Paragraph) or (isinstance(each, Quote) and not each.attribution) for each in blocks):
        return None
    at = int(caret.place.slot.partition(":")[2])
    new = tuple(text for each in blocks for text in _lines(each))
    before, after = ((text,) if text else () for text in _halves(block.paragraphs[at], caret))
    above = (*block.paragraphs[:at], *before, *new)
    edit = SetBlockField(id=block.id, field="paragraphs", value=(*above, *after, *block.paragraphs[at + 1 :]))
    return Stroke(edit, Caret(Place(block.id, f"paragraph:{len(above) - 1}"), spans.length(new[-1])))


def _into_line(story: Story, caret: Caret, blocks: Sequence[Block]) -> Stroke | None:
    if not all(isinstance(each, Paragraph | Heading | List | Quote) for each in blocks):
        return None
    between = spans.text_of(" " if caret.place.slot in _OF_ONE_LINE else "\n")
    first, *others = (text for each in blocks for text in _lines(each))
    joined = spans.join(first, *(part for text in others for part in (between, text)))
    return writing.insert_text(story, caret, joined)


def _lines(block: Block) -> Iterator[Text]:
    """Yield the texts of a block that say something."""
    texts = [text for _, text in block.texts()]
    yield from [text for text in texts if text] or texts[:1]


def _halves(text: Text, caret: Caret) -> tuple[Text, Text]:
    return spans.cut(text, 0, caret.offset), spans.cut(text, caret.offset)
