"""An agency's item as it was filed: what it says, which version of it that is, and whether it may still be used."""

from collections.abc import Sequence

from workstation.base.value import Value
from workstation.story.blocks import Block
from workstation.story.model import ItemStatus, Moment, Source
from workstation.story.places import within
from workstation.story.spans import plain

BY_WORDS = "text:"
"""How the ids begin of copy that brought none: they are made of its words, so such an item has one version."""


class Item(Value, frozen=True, kw_only=True):
    """One version of an agency's item. ``agency`` is named as the house prints it.

    ``id`` is the agency's own (a URI or GUID), the same for all versions; ``version`` is what the agency calls this
    one. ``corrects`` says that the agency itself calls it a correction; ``note`` is for editors alone. ``sent`` is when
    the agency made it, ``received`` when it was filed here, ``embargo`` until when nobody may publish it.
    """

    id: str
    agency: str = ""
    version: str = ""
    status: ItemStatus = "usable"
    corrects: bool = False
    headline: str = ""
    slug: str = ""
    byline: str = ""
    language: str = ""
    body: tuple[Block, ...] = ()
    terms: str = ""
    note: str = ""
    sent: Moment | None = None
    received: Moment | None = None
    embargo: Moment | None = None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The texts of the body in reading order, those without words left out."""
        texts = (plain(text) for block in self.body for inner in within(block) for _, text in inner.texts())
        return tuple(words for words in texts if words.strip())

    @property
    def words(self) -> str:
        """All that the body says, a line to each of its texts."""
        return "\n".join(self.paragraphs)


class Filed(Value, frozen=True, kw_only=True):
    """An item with all its versions that are filed here: ``item`` is the one that counts, ``earlier`` are the others.

    The newest of the others comes first.
    """

    item: Item
    earlier: tuple[Item, ...] = ()

    @property
    def versions(self) -> tuple[Item, ...]:
        """All versions, the one that counts first."""
        return (self.item, *self.earlier)

    @property
    def words(self) -> str:
        """What the item says: a notice that kills it often says nothing, then the version before speaks."""
        return next((each.words for each in self.versions if each.body), "")

    @property
    def status(self) -> ItemStatus:
        """Whether the item may be used now."""
        return self.item.status

    @property
    def version(self) -> str:
        """What the agency calls the version that counts."""
        return self.item.version

    @property
    def agency(self) -> str:
        """The agency as the house prints it."""
        return self.item.agency

    @property
    def terms(self) -> str:
        """What the agency says of use, in words."""
        return self.item.terms

    def as_of(self, version: str) -> Item | None:
        """Return the version that the agency calls so, as it was filed last, or None."""
        return next((each for each in self.versions if each.version == version), None)


def source_of(item: Item, name: str = "") -> Source:
    """Return an item as a source of a story, under this id there."""
    return Source(
        id=name,
        kind="agency",
        name=item.agency,
        item=item.id,
        received=item.received,
        terms=item.terms,
        version=item.version,
        status=item.status,
    )


def source_among(sources: Sequence[Source], item: Item) -> Source:
    """Return the source of a story that stands for this version of an item, or a new one with an id of its own."""
    for source in sources:
        if source.item == item.id and source.version == item.version:
            return source
    taken = {source.id for source in sources}
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    return source_of(item, f"s{number}")
