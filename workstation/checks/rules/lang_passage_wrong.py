"""The language that a passage is marked with is a language, and its own."""

from collections.abc import Iterator

from workstation.checks.passages import marked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.seen import fault_in, spot_in
from workstation.checks.tongues import foreign, plainly_foreign, unmarked
from workstation.language.tags import is_well_formed, name_of
from workstation.story.blocks import Block, BlockBase
from workstation.story.edits.fields import SetBlockField
from workstation.story.edits.text import ClearMark, SetMark
from workstation.story.model import Evidence
from workstation.story.places import Place
from workstation.story.spans import Language, Text, cut, plain


@block_rule(
    "lang-passage-wrong",
    BlockBase,
    title="Marks of language are right.",
    severity="error",
    wcag=("3.1.2",),
    act=("de46e4", "off6ek"),
    version=2,
    how="The mark chooses the voice and the spelling. Choose the language of the words, or take the mark off.",
)
def lang_passage_wrong(block: Block, context: Context) -> Iterator[Fault]:
    """Find marks that are no language tag, and marks on words that are plainly in another language."""
    if block.language:
        yield from _whole(block, context)
    for each in context.evidence:
        if each.kind == "language-invalid":
            yield fault_in(block, each, f"These words came marked with {each.value}, which is no language.", "warning")
        if each.kind == "words-said":
            yield from _said(block, each, context)
    for slot, text in texts_of(block):
        for start, end, mark in marked(text, Language):
            if isinstance(mark, Language):
                yield from _part(block, slot, text, start, end, mark, context)


def _other(words: str, language: str, context: Context) -> str | None:
    return foreign(words, language, context.detector) or plainly_foreign(words, language, context.detector)


def _said(block: Block, seen: Evidence, context: Context) -> Iterator[Fault]:
    """Find words that came marked as being in the language around them, and are not."""
    other = _other(seen.text, seen.value, context)
    spot = spot_in(block, seen)
    if other is None or spot.start is None or spot.end is None:
        return
    if any(span.mark(Language) for span in cut(dict(block.texts())[spot.slot], spot.start, spot.end)):
        return
    yield Fault(
        message=f"These words came marked as {name_of(seen.value)} and seem to be in {name_of(other)}.",
        slot=spot.slot,
        start=spot.start,
        end=spot.end,
        severity="warning",
        repair=SetMark(place=Place(block.id, spot.slot), start=spot.start, end=spot.end, mark=Language(other)),
        judged=f"{seen.value} {seen.text}",
    )


def _whole(block: BlockBase, context: Context) -> Iterator[Fault]:
    if not is_well_formed(block.language):
        yield Fault(
            message=f"“{block.language}” is no language.",
            field="language",
            repair=SetBlockField(id=block.id, field="language", value=""),
            judged=block.language,
        )
        return
    words = " ".join(unmarked(text) for _, text in texts_of(block))
    other = _other(words, block.language, context)
    if other:
        yield Fault(
            message=f"This is marked as {name_of(block.language)} and seems to be in {name_of(other)}.",
            severity="warning",
            field="language",
            repair=SetBlockField(id=block.id, field="language", value=other),
            judged=f"{block.language} {words}",
        )


def _part(
    block: BlockBase, slot: str, text: Text, start: int, end: int, mark: Language, context: Context
) -> Iterator[Fault]:
    place = Place(block.id, slot)
    words = plain(text)[start:end]
    if not is_well_formed(mark.tag):
        yield Fault(
            message=f"“{mark.tag}” is no language.",
            slot=slot,
            start=start,
            end=end,
            repair=ClearMark(place=place, start=start, end=end, mark="language"),
            judged=f"{mark.tag} {words}",
        )
        return
    other = _other(words, mark.tag, context)
    if other:
        yield Fault(
            message=f"These words are marked as {name_of(mark.tag)} and seem to be in {name_of(other)}.",
            slot=slot,
            start=start,
            end=end,
            severity="warning",
            repair=SetMark(place=place, start=start, end=end, mark=Language(other)),
            judged=f"{mark.tag} {words}",
        )
