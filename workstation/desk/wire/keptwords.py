"""How much of the words that are marked as an agency item's are still those of the item."""

from collections.abc import Iterable

from workstation.credits.lines.sourcing import Drawn
from workstation.desk.wire.wire import AgencyCopy
from workstation.language.kept import share_kept
from workstation.store.errors import NoSuchItemError
from workstation.story import places, spans
from workstation.story.model import Story


def kept_shares(story: Story, found: Iterable[Drawn], wire: AgencyCopy) -> dict[str, float]:
    """Return the share kept, 0 to 1, by source id; for sources that draw on an item that is filed. For any thread.

    Raises ``StoreError``.
    """
    shares: dict[str, float] = {}
    for each in found:
        if not each.source.item or not each.passages:
            continue
        try:
            filed = wire.filed(each.source.item).words
        except NoSuchItemError:
            continue
        if filed:
            shares[each.source.id] = share_kept(_words(story, each), filed)
    return shares


def _words(story: Story, each: Drawn) -> str:
    texts = (places.text_at(story, passage.place) for passage in each.passages)
    cut = (spans.cut(text, passage.start, passage.end) for text, passage in zip(texts, each.passages, strict=True))
    return " ".join(map(spans.plain, cut))
