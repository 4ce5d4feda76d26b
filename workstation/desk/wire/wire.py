"""Agency copy at the desk: filing and finding it, which stories use it, and what to do when an agency takes it back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from workstation.base.clock import Clock
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.credits.agencycopy.item import Filed, Item
from workstation.credits.agencycopy.revised import outdated
from workstation.credits.house import House
from workstation.credits.lines.sourcing import drawn
from workstation.desk.clips.clipping import fragment
from workstation.desk.clips.offers import Pasted
from workstation.desk.copytaking import CopyTaker
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.taking import Offered
from workstation.desk.wire.pruning import Pruned, oldest_kept, prune
from workstation.desk.wire.taking import CopyFiler, KeepPictures, TakenCopy
from workstation.desk.wire.watching import Watch
from workstation.intake.agencycopy import as_from
from workstation.intake.lead import opening_of
from workstation.intake.receipt import Receipt
from workstation.store.listing import Page, Summary
from workstation.store.store import Store
from workstation.store.wire import Filing
from workstation.store.wirelisting import WireFilters, WireRow
from workstation.story import places, spans
from workstation.story.blocks import Block, Paragraph
from workstation.story.model import ItemStatus, Story
from workstation.story.places import Place

_EVERYTHING = WireFilters()
_PRUNED_EVERY = timedelta(hours=1)
_LOOKED_AT = 500  # items in use that have more than one version; of more, only those filed last are looked at


class UsedPassage(Value, frozen=True):
    """A passage of a story that is an item's, from ``start`` to ``end`` in code points, and what it says."""

    place: Place
    start: int
    end: int
    words: str


class Use(Value, frozen=True, kw_only=True):
    """A story that draws on an item, or did: ``last`` is its last revision that does, ``passages`` are those of it.

    ``version`` is the one of the item that the words were taken from.
    """

    story: Summary
    last: int
    version: str
    passages: tuple[UsedPassage, ...]

    @property
    def is_current(self) -> bool:
        """Whether the story still draws on it."""
        return self.last == self.story.number


class Alarm(Value, frozen=True, kw_only=True):
    """An item that is not what stories took from it: killed, withheld or worded otherwise since.

    ``differences`` are what the version that counts says otherwise, a sentence's end each.
    """

    filed: Filed
    uses: tuple[Use, ...]
    differences: tuple[str, ...] = ()


class AgencyCopy:
    """What can be done with agency copy. Every method raises ``StoreError`` where the store is in the way."""

    def __init__(
        self,
        store: Store,
        taker: Callable[[], CopyTaker],
        house: Callable[[], House],
        clock: Clock,
        keep_pictures: KeepPictures,
    ) -> None:
        self._store = store
        self._filer = CopyFiler(store, taker, house, keep_pictures)
        self._pruned: datetime | None = None
        self._house = house
        self._clock = clock

    def take(self, items: Sequence[Path | Offered], progress: Progress, agency: str = "") -> TakenCopy:
        """File files, folders and pasted copy (see ``CopyFiler.take``); what the house keeps no longer goes first."""
        self._prune_for_house()
        return self._filer.take(items, progress, agency)

    def prune(self, days: int = 0, *, preview: bool = False) -> Pruned:
        """Drop what was filed more than so many days ago and no story draws on (see ``wirepruning.prune``)."""
        return prune(self._store, self._house(), days, preview=preview)

    def _prune_for_house(self) -> None:
        """Drop what is older than the house keeps agency copy, where it says so, now and then."""
        house = self._house()
        due = self._pruned is None or house.now - self._pruned >= _PRUNED_EVERY
        if oldest_kept(house) is not None and due:
            self._pruned = house.now
            prune(self._store, house)

    def watch(self, folder: Path, agency: str = "") -> Watch:
        """Return what files the copy that comes into a folder, whenever it is asked to look."""
        return Watch(folder, self.take, self._clock, agency, lambda: oldest_kept(self._house()))

    def page(self, filters: WireFilters = _EVERYTHING, limit: int = 50, after: str = "") -> Page[WireRow]:
        """Return a page of items, the last filed first; ``after`` is the ``next`` of the page before."""
        return self._store.wire.page(filters, limit=limit, after=after)

    def agencies(self) -> tuple[str, ...]:
        """Return the names of the agencies that have copy filed here."""
        return self._store.wire.agencies()

    def count(self) -> int:
        """Return how many items are filed here."""
        return self._store.wire.count()

    def resolve(self, name: str) -> str:
        """Return the id of the item that begins with this, or whose slug it is. Raises ``NoSuchItemError``."""
        return self._store.wire.resolve(name)

    def filed(self, item_id: str) -> Filed:
        """Return an item with all its versions. Raises ``NoSuchItemError``, ``StoreDamagedError``."""
        return self._store.wire.filed(item_id)

    def story(self, item: Item) -> Story:
        """Return an item as a story to look at: its words marked as its own. It is not stored."""
        bare = Story(
            id=item.id,
            slug=item.slug,
            language=item.language,
            headline=item.headline,
            byline=item.byline,
            body=item.body,
            note=item.note,
        )
        return as_from(bare, item)

    def piece(self, item: Item, start: Caret | None = None, end: Caret | None = None) -> Pasted:
        """Return an item, or what is between two carets of ``story(item)``, for ``pasting.paste`` to put into a story.

        All of it comes without the dateline that names the agency: the mark does that. Raises ``PlaceError`` where a
        caret is not in it.
        """
        if start is None or end is None:
            item = replace(item, body=_without_dateline(item.body, self._house()))
        return Pasted(fragment(self.story(item), start, end), Receipt(reader="wire"), is_own=True)

    def uses(self, item_id: str) -> tuple[Use, ...]:
        """Return the stories that draw on an item, or did, each with its passages; those that still do come first."""
        return tuple(self._use(use.story, use.last, item_id) for use in self._store.wire.uses(item_id))

    def _use(self, summary: Summary, last: int, item_id: str) -> Use:
        story = self._store.stories.revision(summary.id, last).story
        found = [each for each in drawn(story) if each.source.item == item_id]
        passages = tuple(
            UsedPassage(each.place, each.start, each.end, _words(story, each.place, each.start, each.end))
            for source in found
            for each in source.passages
        )
        return Use(story=summary, last=last, version=found[0].source.version if found else "", passages=passages)

    def alarms(self, limit: int = 50) -> tuple[Alarm, ...]:
        """Return the items that stories draw on and that were killed, withheld or reworded since, the newest first."""
        rows = self._store.wire.page(WireFilters(used=True, revised=True), limit=_LOOKED_AT).items
        found: list[Alarm] = []
        for row in rows:
            found += self._alarm(row.id)
            if len(found) >= limit:
                break
        return tuple(found[:limit])

    def alarms_of(self, filings: Iterable[Filing]) -> tuple[Alarm, ...]:
        """Return the same for what has just been filed."""
        names = dict.fromkeys(each.item.id for each in filings if each.how in ("version", "new"))
        return tuple(alarm for name in names for alarm in self._alarm(name))

    def _alarm(self, item_id: str) -> Iterator[Alarm]:
        current = tuple(use for use in self.uses(item_id) if use.is_current)
        if not current:
            return
        filed = self.filed(item_id)
        changes = [self.differences(filed, use.version) for use in current]
        if filed.status != "usable" or any(changes):
            yield Alarm(filed=filed, uses=current, differences=next(filter(None, changes), ()))

    def differences(self, filed: Filed, version: str) -> tuple[str, ...]:
        """Return what the version of an item that counts says otherwise than an earlier one, a line each."""
        return tuple(change.line for change in outdated(filed, version))

    def kill(self, item_id: str, reason: str = "") -> Filed:
        """File an item as killed, by hand; ``reason`` is for editors. Raises ``NoSuchItemError``."""
        return self._by_hand(item_id, "canceled", reason)

    def withhold(self, item_id: str, reason: str = "") -> Filed:
        """File an item as withheld, by hand. Raises ``NoSuchItemError``."""
        return self._by_hand(item_id, "withheld", reason)

    def release(self, item_id: str) -> Filed:
        """File an item as usable again, by hand. Raises ``NoSuchItemError``."""
        return self._by_hand(item_id, "usable", "")

    def _by_hand(self, item_id: str, status: ItemStatus, reason: str) -> Filed:
        item = self.filed(item_id).item
        if item.status != status:
            self._store.wire.file([(replace(item, status=status, note=reason or item.note), None)], by_hand=True)
        return self.filed(item_id)


def _words(story: Story, place: Place, start: int, end: int) -> str:
    return spans.plain(places.text_at(story, place))[start:end]


def _without_dateline(body: tuple[Block, ...], house: House) -> tuple[Block, ...]:
    """Return blocks without the dateline and agency that the first paragraph opens with."""
    at = next((at for at, block in enumerate(body) if isinstance(block, Paragraph)), None)
    if at is None:
        return body
    (slot, text), *_ = body[at].texts()
    opening = opening_of(spans.plain(text), house)
    if opening is None or not opening.agency:
        return body
    return (*body[:at], body[at].with_text(slot, spans.cut(text, opening.length)), *body[at + 1 :])
