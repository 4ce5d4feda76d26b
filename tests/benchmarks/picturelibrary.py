"""Makes a picture library of any size for measuring, and picture files that look like photographs to a decoder.

python tests/benchmarks/picturelibrary.py FOLDER PHOTOS
"""

import hashlib
import io
import random
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import newsroom
from workstation.base.clock import FixedClock
from workstation.photos.photo import Photo
from workstation.store import layout
from workstation.store.store import Store
from workstation.story.blocks import Figure
from workstation.story.model import Story

if TYPE_CHECKING:
    from PIL import Image

START = datetime(2024, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
_BATCH = 1_000
_SHOWN = 50  # one of so many is in a story
_PEOPLE = ("Mira Holt", "Giorgi Beridze", "Łucja Nowak", "José Peña", "سارة خليل")


def photo_of(dice: random.Random, known: list[str], number: int) -> Photo:
    """Return a record as an agency writes it; some lack a caption, a credit, alternative text."""
    place = dice.choice(newsroom._PLACES)
    taken = START + timedelta(minutes=7 * number)
    credited = number % 20 != 0
    return Photo(
        id=hashlib.sha256(f"{number}".encode()).hexdigest(),
        name=f"{dice.choice(('DSC', 'IMG', 'AP', 'RTR'))}_{dice.randrange(10**6):06}.jpg",
        width=3000,
        height=2000,
        size=dice.randrange(200_000, 9_000_000),
        hash=f"{dice.getrandbits(64):016x}",
        headline=f"{place}: {newsroom.words(dice, known, 5)}",
        caption={"en": f"{newsroom.words(dice, known, 18)} in {place}"} if number % 10 else {},
        alt={"en": newsroom.words(dice, known, 10)} if number % 3 == 0 else {},
        creators=(dice.choice(_PEOPLE),) if credited else (),
        credit_line="Example Pictures" if credited else "",
        keywords=tuple(newsroom.words(dice, known, 6).split()),
        people=(dice.choice(_PEOPLE),),
        city=place,
        created=taken.isoformat(),
        expires=NOW + timedelta(days=dice.randrange(-30, 700)) if number % 5 == 0 else None,
        unsettled=("caption",) if number % 100 == 0 else (),
        properties={"dc:format": "image/jpeg", "xmp:Rating": "3"},
    )


def fill(folder: Path, photos: int) -> None:
    """Make the library, unless it is there."""
    if (folder / layout.DATABASE).exists():
        return
    dice = random.Random(5)
    known = newsroom.vocabulary(dice)
    clock = FixedClock(START)
    with Store.open(folder, clock) as store:
        for first in range(0, photos, _BATCH):
            clock.moment = START + timedelta(minutes=7 * first)
            batch = [photo_of(dice, known, number) for number in range(first, min(first + _BATCH, photos))]
            store.photos.add(batch, "ana")
            figures = tuple(Figure(id=f"f{at}", photo=photo.id) for at, photo in enumerate(batch[::_SHOWN]))
            store.stories.save(Story(id=f"story{first:08}", headline="Shown", body=figures), 0, "saved", "ana")
        store.search.catch_up()


def picture(number: int, width: int = 1_732, height: int = 1_155) -> bytes:
    """Return a JPEG of two megapixels, unlike that of any other number, with about as much in it as a photograph."""
    from PIL import Image

    dice = random.Random(number)
    coarse = Image.frombytes("RGB", (24, 16), dice.randbytes(24 * 16 * 3))
    image = coarse.resize((width, height), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    Image.blend(image, _grain(width, height), 0.3).save(out, "JPEG", quality=85)
    return out.getvalue()


@cache
def _grain(width: int, height: int) -> "Image.Image":
    """Return the grain that every picture of one size has; only what is behind it differs."""
    from PIL import Image, ImageFilter

    dice = random.Random(width)
    grain = Image.frombytes("L", (width // 4, height // 4), dice.randbytes((width // 4) * (height // 4)))
    return grain.resize((width, height)).filter(ImageFilter.SMOOTH).convert("RGB")


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
