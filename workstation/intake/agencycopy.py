"""Agency copy as it comes in: its passages are marked with where they come from, and it becomes an item to file."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.agencycopy.item import BY_WORDS, Item, source_of
from workstation.credits.house import House
from workstation.intake.closing import Relation, closing_names
from workstation.intake.reader import Draft
from workstation.intake.receipt import AGENCY_COPY
from workstation.intake.signature import says_corrected, signature_of, without
from workstation.language.overlap import folded
from workstation.story import places, spans
from workstation.story.blocks import Block, Figure, Gallery, Paragraph
from workstation.story.model import Source, Story
from workstation.story.spans import SourceMark, plain

_CLOSING_LINES = 3
_GIVEN: frozenset[Relation] = frozenset({"with", "based on", "compiled"})
_AUTHORITY = re.compile(r"(?:newsml:|tag:|://)(?:www\.)?(?P<name>[\w-]+(?:\.[\w-]+)*)", re.IGNORECASE)


def take_agency(draft: Draft, house: House) -> Item | None:
    """Return what is known of the agency's item that a draft is, or None where it is nobody's or the house's own.

    Copy whose last lines credit agencies or a service of an outlet is that outlet's own, though its lead is an
    agency's. A sign at the end of a whole story is taken off; in a piece every line stays where it stood.
    """
    if draft.item is not None:
        name = house_name(draft.suppliers, draft.item.id, draft.sources, house)
        return None if _is_ours(name, house) else _noted(draft, _told(draft, replace(draft.item, agency=name)))
    signature = signature_of(draft.blocks, house)
    if signature is None or _is_ours(signature.agency, house) or _credits_others(draft.blocks, house):
        return None
    bare = Item(id=id_by_words(words_of(draft)), agency=signature.agency, corrects=says_corrected(draft.headline))
    item = _told(draft, bare)
    if not draft.piece:
        draft.blocks = without(draft.blocks, signature)
    note = draft.notes.recognised if signature.is_certain else draft.notes.guessed
    note(AGENCY_COPY, f"{signature.agency}, by “{signature.words}”")
    return item


def told_by(draft: Draft, agency: str) -> Item:
    """Return the item that a draft is where a person says whose it is."""
    return _told(draft, Item(id=id_by_words(words_of(draft)), agency=agency, corrects=says_corrected(draft.headline)))


def _told(draft: Draft, item: Item) -> Item:
    """Return an item with what the draft has of it: all words as they were sent, dateline and all, but no pictures."""
    return replace(
        item,
        id=item.id or id_by_words(words_of(draft)),
        headline=draft.headline,
        slug=draft.slug,
        byline=draft.byline,
        language=draft.language,
        body=tuple(block for block in draft.blocks if not isinstance(block, Figure | Gallery)),
    )


def _noted(draft: Draft, item: Item) -> Item:
    version = f", version {item.version}" if item.version else ""
    status = f", {item.status}" if item.status != "usable" else ""
    draft.notes.recognised(AGENCY_COPY, f"{item.agency or item.id}{version}{status}")
    return item


def _credits_others(blocks: Sequence[Block], house: House) -> bool:
    """Return whether closing lines say that agencies or a service gave to the copy; agencies name people there."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and plain(block.text).strip()][-_CLOSING_LINES:]
    found = (closing_names(" ".join(plain(line.text).split()), house.agencies) for line in lines)
    return any(each.relation in _GIVEN or each.kind == "service" for names in found for each in names or ())


def _is_ours(name: str, house: House) -> bool:
    return bool(name) and spelling_key(name) == spelling_key(house.profile.outlet)


def words_of(draft: Draft) -> str:
    """Return all that a draft says, in its order, whatever part of it is taken for a head."""
    texts = (plain(text) for block in draft.blocks for inner in places.within(block) for _, text in inner.texts())
    return "\n".join((draft.headline, draft.subhead, *texts))


def house_name(suppliers: Iterable[str], item_id: str, sources: Iterable[str], house: House) -> str:
    """Return the agency that an item is from, as the house prints it; empty where nothing says whose it is.

    That is whoever sends it, by the first name or by the address in its id that the house knows; one that it does not
    know goes by the name it gives itself. What the item draws on is only asked where it does not say who sends it.
    """
    authority = _AUTHORITY.search(item_id)
    labels = authority["name"].split(".") if authority else []
    senders, others = list(_named(suppliers)), list(_named(sources))
    known = (find_agency(name, house.agencies) for name in (*senders, *labels, *(() if senders else others)))
    agency = next(filter(None, known), None)
    return agency.name if agency is not None else next(iter((*senders, *others)), "")


def _named(names: Iterable[str]) -> Iterable[str]:
    return (name.strip() for name in names if name.strip())


def marked(blocks: Iterable[Block], source: str) -> tuple[Block, ...]:
    """Return blocks with all their texts marked as a source's."""
    return tuple(_marked(block, SourceMark(source)) for block in blocks)


def _marked(block: Block, mark: SourceMark) -> Block:
    for slot, text in list(block.texts()):
        if text:
            block = block.with_text(slot, spans.with_mark(text, 0, spans.length(text), mark))
    children = block.children()
    return block.with_children(tuple(_marked(child, mark) for child in children)) if children else block


def lead_as_from(story: Story) -> Story:
    """Return a story of the house's whose lead opens with an agency's name: the lead is marked as the agency's."""
    agency = story.dateline.agency
    source = next((each for each in story.sources if agency and each.name == agency), None)
    at = next((at for at, block in enumerate(story.body) if isinstance(block, Paragraph) and block.text), None)
    if source is None or at is None:
        return story
    lead = marked(story.body[at : at + 1], source.id)
    return replace(story, body=(*story.body[:at], *lead, *story.body[at + 1 :]))


def as_from(story: Story, item: Item) -> Story:
    """Return a story all of whose passages are marked as an item's, which is among its sources."""
    at = next((at for at, each in enumerate(story.sources) if each.name == item.agency), len(story.sources))
    known = story.sources[at] if at < len(story.sources) else Source(id=_unused(story))
    source = replace(source_of(item, known.id), relation=known.relation)
    sources = (*story.sources[:at], source, *story.sources[at + 1 :])
    return replace(story, sources=sources, body=marked(story.body, source.id))


def id_by_words(words: str) -> str:
    """Return the id of copy that brings none: the same words, however they are set, always get the same one."""
    return f"{BY_WORDS}{hashlib.sha256(' '.join(folded(words)).encode()).hexdigest()[:32]}"


def _unused(story: Story) -> str:
    taken = {source.id for source in story.sources}
    number = 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
