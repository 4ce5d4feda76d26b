"""Puts what was pasted into a story: at the caret, in its languages, its sources among the story's own, as one edit."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec.structs import replace

from workstation.desk.clips.offers import Pasted
from workstation.desk.clips.settling import told_language
from workstation.desk.editing import writing
from workstation.desk.editing.joining import joined_sources, renamed_sources, restyled, under_fresh_ids
from workstation.desk.editing.within import paste_words, put_within
from workstation.desk.editing.writing import Caret, Stroke
from workstation.language.tags import direction_of, primary
from workstation.story import places
from workstation.story.blocks import Block, Paragraph
from workstation.story.edits.body import RemoveBlocks
from workstation.story.edits.edit import Group
from workstation.story.edits.fields import SetField
from workstation.story.model import Evidence, Story
from workstation.story.spans import Language, Mark, Span

_NAME = "Paste"


def paste(story: Story, caret: Caret, pasted: Pasted) -> Stroke:
    """Return what putting a piece in at the caret does.

    Passages keep where they come from: their sources are found among the story's own, or join them. What is in another
    language than the story says so; what the copy says of the story's own language or direction goes. A lone paragraph
    goes into the line, several lines into the quote, the list or the cell that the caret stands in. What the copy
    looked like and a story cannot hold is kept for the checks, as an import keeps it.
    Raises ``PlaceError`` where the caret is no longer in the story.
    """
    sources, named = joined_sources(story.sources, pasted.piece.sources)
    body = [renamed_sources(block, named) for block in pasted.blocks]
    language = pasted.piece.language if primary(pasted.piece.language) != primary(story.language) else ""
    if story.language:
        body = [block if pasted.is_own else _at_home(block, story.language) for block in body]
        body = [told_language(block, language) for block in body]
    around = places.find(story, caret.place.block).language or story.language
    in_line = len(body) == 1 and isinstance(body[0], Paragraph)
    if in_line:
        body = [_told_by_words(body[0], around)]
    fresh = tuple(map(under_fresh_ids, body))
    within = None if in_line else put_within(story, caret, [_told_by_words(block, around) for block in fresh])
    stroke = within or writing.put_in(story, caret, fresh)
    seen = _seen(pasted.piece.evidence, body, fresh, caret.place.block if in_line or within else "")
    edits = [SetField(field="sources", value=sources)] if sources != story.sources else []
    edits += [SetField(field="evidence", value=(*story.evidence, *seen))] if seen else []
    return replace(stroke, edit=Group(edits=(*edits, *filter(None, [stroke.edit])), name=_NAME))


def paste_over(story: Story, start: Caret, end: Caret, pasted: Pasted) -> Stroke:
    """Return what putting a piece in the place of what is selected does, as one step that one undo takes back.

    Raises ``PlaceError`` where a caret is no longer in the story.
    """
    return _after(story, writing.remove_between(story, start, end), start, partial(paste, pasted=pasted))


def words_over(story: Story, start: Caret, end: Caret, words: str) -> Stroke:
    """Return what plain text in the place of what is selected does, as one step (see ``paste_words``)."""
    return _after(story, writing.remove_between(story, start, end), start, partial(paste_words, words=words))


def paste_instead(story: Story, block_id: str, pasted: Pasted) -> Stroke:
    """Return what putting a piece in the place of a picture or another thing that is drawn does, as one step."""
    below = writing.paragraph_below(story, block_id)
    stroke = _after(story, below, below.caret, partial(paste, pasted=pasted))
    edits = (*filter(None, [stroke.edit]), RemoveBlocks(ids=(block_id,)))
    return replace(stroke, edit=Group(edits=edits, name=_NAME))


def _after(story: Story, first: Stroke | None, caret: Caret, then: Callable[[Story, Caret], Stroke]) -> Stroke:
    """Return what one thing and then another at the caret do, as one step; ``first`` may be nothing."""
    if first is None or first.edit is None:
        return then(story, caret)
    stroke = then(first.edit.apply(story), first.caret)
    return replace(stroke, edit=Group(edits=(first.edit, *filter(None, [stroke.edit])), name=_NAME))


def _seen(
    evidence: Iterable[Evidence], body: Iterable[Block], fresh: Iterable[Block], line: str
) -> tuple[Evidence, ...]:
    """Return what was seen on the blocks of a piece, under the ids that they have now; ``line`` is what they joined."""
    named = {
        old.id: line or new.id
        for outer in zip(body, fresh, strict=True)
        for old, new in zip(*map(places.within, outer), strict=True)
    }
    return tuple(replace(each, block=named.get(each.block, "")) for each in evidence)


def _at_home(block: Block, language: str) -> Block:
    """Return a foreign block without a language or direction that only says what is so anyway."""
    own = block.language if primary(block.language) != primary(language) else ""
    natural = direction_of(own or language)
    direction = block.direction if block.direction not in (natural, "auto") else ""

    def foreign(span: Span) -> Iterable[Mark]:
        around = primary(own or language)
        return (mark for mark in span.marks if not isinstance(mark, Language) or primary(mark.tag) != around)

    return restyled(replace(block, language=own, direction=direction), foreign, lambda child: _at_home(child, language))


def _told_by_words(block: Block, around: str) -> Block:
    """Return a block that will go into another, its language said by its words where it is another one."""
    if not block.language or primary(block.language) == primary(around):
        return block

    def told(span: Span) -> Iterable[Mark]:
        return span.marks if span.mark(Language) else (*span.marks, Language(block.language))

    return restyled(replace(block, language=""), told)
