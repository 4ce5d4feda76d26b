"""Makes a store full of agency copy for measuring: items as a day's wire has them, with background that comes again.

python tests/benchmarks/agencycopy.py FOLDER ITEMS
"""

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks import newsroom
from workstation.base.clock import FixedClock
from workstation.credits.agencycopy.item import Item
from workstation.store import layout
from workstation.store.store import Store
from workstation.story.blocks import Paragraph
from workstation.story.spans import text_of

AGENCIES = ("AFP", "AP", "Reuters", "dpa", "TASS", "EFE", "PA", "Kyodo")
PARAGRAPHS = 10
_BATCH = 500
_BACKGROUNDS = 400  # paragraphs that come again in many items


def paragraph(dice: random.Random, known: list[str]) -> str:
    """Return a paragraph of about 35 words: common ones between rare ones, as in any language."""
    count = dice.randrange(25, 45)
    drawn = [known[min(int(dice.paretovariate(0.35)) - 1, len(known) - 1)] for _ in range(count)]
    return f"{' '.join(drawn).capitalize()}."


def items(count: int) -> list[Item]:
    """Return this many items of about 350 words; the same ones each time."""
    dice = random.Random(3)
    known = newsroom.vocabulary(dice)
    backgrounds = [paragraph(dice, known) for _ in range(_BACKGROUNDS)]
    return [_item(dice, known, backgrounds, number) for number in range(count)]


def _item(dice: random.Random, known: list[str], backgrounds: list[str], number: int) -> Item:
    own = [paragraph(dice, known) for _ in range(PARAGRAPHS - 1)]
    told = (*own, dice.choice(backgrounds))
    return Item(
        id=f"urn:newsml:example.org:{number:06}",
        agency=AGENCIES[number % len(AGENCIES)],
        version="1",
        headline=newsroom.words(dice, known, 8),
        language="en",
        body=tuple(Paragraph(id=f"b{at}", text=text_of(words)) for at, words in enumerate(told, 1)),
    )


def fill(folder: Path, count: int) -> None:
    """Make the store, unless it is there."""
    if (folder / layout.DATABASE).exists():
        return
    clock = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    with Store.open(folder, clock) as store:
        waiting = items(count)
        for first in range(0, count, _BATCH):
            clock.moment += timedelta(minutes=1)
            store.wire.file([(item, None) for item in waiting[first : first + _BATCH]])


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
