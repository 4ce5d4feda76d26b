"""Makes a store of any size for measuring: stories with revisions, written in bulk past the one-by-one saving.

python tests/benchmarks/newsroom.py FOLDER STORIES REVISIONS
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from workstation.base.clock import SystemClock
from workstation.language.fold import fold
from workstation.store import bodies, layout, schema
from workstation.store.database import Database
from workstation.store.store import Store
from workstation.story import codec
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

START = datetime(2020, 1, 1, tzinfo=UTC)
_CHUNK = 5_000
_PLACES = ("Port Selm", "Yerevan", "Tbilisi", "Київ", "القاهرة", "Łódź", "São Paulo", "İzmir", "Tallinn", "Gdańsk")
_SYLLABLES = ("ba", "ko", "ri", "ne", "tu", "sha", "vel", "mor", "dan", "li", "fer", "go", "sti", "pe", "ral", "un")


def vocabulary(dice: random.Random, size: int = 20_000) -> list[str]:
    """Return made-up words; the first ones are drawn far more often, as in any language."""
    return ["".join(dice.choices(_SYLLABLES, k=dice.randrange(1, 5))) for _ in range(size)]


def words(dice: random.Random, known: list[str], count: int) -> str:
    return " ".join(known[min(int(dice.paretovariate(0.6)) - 1, len(known) - 1)] for _ in range(count))


def story_of(dice: random.Random, known: list[str], number: int, length: int = 60) -> Story:
    """Return a story of about ``length`` words."""
    place = dice.choice(_PLACES)
    return Story(
        id=f"s{number:015d}",
        slug=f"story-{number}",
        language=dice.choice(("en", "uk", "ar", "pl")),
        stage=dice.choice(("draft", "in edit", "ready", "published")),
        desk=dice.choice(("World", "Culture", "Sport", "Economy")),
        breaking=number % 50 == 0,
        headline=f"{place}: {words(dice, known, 7)}",
        body=(
            Paragraph(id="b1", text=text_of(words(dice, known, length // 2))),
            Heading(id="b2", text=text_of(words(dice, known, 3))),
            Paragraph(id="b3", text=text_of(words(dice, known, length // 2))),
            Figure(id="b4", caption=text_of(f"{place} -- {words(dice, known, 8)}")),
        ),
    )


def thousand_words() -> Story:
    """Return a story of a thousand words in forty paragraphs."""
    dice = random.Random(7)
    known = vocabulary(dice)
    body = tuple(Paragraph(id=f"b{at}", text=text_of(words(dice, known, 25))) for at in range(40))
    return Story(id="thousandwords001", slug="thousand", language="en", headline="A thousand words", body=body)


def fill(folder: Path, stories: int, revisions: int) -> None:
    """Make the store, unless it is there. Each story has its share of the revisions; all are indexed for search."""
    if (folder / layout.DATABASE).exists():
        return
    Store.open(folder, SystemClock()).close()
    dice = random.Random(1)
    known = vocabulary(dice)
    each = max(1, revisions // stories)
    database = Database(folder / layout.DATABASE, 5.0)
    for first in range(0, stories, _CHUNK):
        rows = [_rows(dice, known, number, each, stories) for number in range(first, min(first + _CHUNK, stories))]
        with database.writing() as connection:
            connection.execute(insert(schema.story), [shown for shown, _ in rows])
            connection.execute(insert(schema.revision), [row for _, kept in rows for row in kept])
    database.close()
    with Store.open(folder, SystemClock()) as store:
        while store.search.catch_up(_CHUNK):
            pass


def _rows(
    dice: random.Random, known: list[str], number: int, each: int, stories: int
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    story = story_of(dice, known, number)
    kept = list(_revisions(story, number, each, stories))
    shown = {
        "key": number + 1, "id": story.id, "number": each, "changed": kept[-1]["key"], "indexed": None,
        "created_at": kept[0]["saved_at"], "saved_at": kept[-1]["saved_at"], "trashed_at": None, "slug": story.slug,
        "headline": story.headline, "heading": fold(story.headline)[:120], "language": story.language,
        "stage": story.stage, "desk": story.desk, "author": kept[-1]["author"], "starter": "ana",
        "breaking": story.breaking, "words": 60, "blocked": None,
    }  # fmt: skip
    return shown, kept


def _revisions(story: Story, number: int, each: int, stories: int) -> Iterator[dict[str, Any]]:
    content = codec.encode(story)
    last = {"body": bodies.pack(content), "digest": bodies.digest_of(content), "size": len(content)}
    early = codec.encode(Story(id=story.id, headline=story.headline))
    first = {"body": bodies.pack(early), "digest": bodies.digest_of(early), "size": len(early)}
    for at in range(each):
        yield {
            "key": at * stories + number + 1, "story": number + 1, "number": at + 1, "parent": at, "kind": "saved",
            "saved_at": START + timedelta(seconds=at * stories + number), "author": ("ana", "ben", "eka")[number % 3],
            "writer": "newsroom", "note": "", **(last if at == each - 1 else first),
        }  # fmt: skip


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
