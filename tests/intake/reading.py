"""Copy read as the program reads it, with the house's own agencies and a known day, but without a store."""

from datetime import UTC, datetime

from workstation.base.parts import discover
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House, Profile
from workstation.intake import intake, readers
from workstation.intake.copy import Copy
from workstation.intake.reader import Reader, Reading
from workstation.intake.receipt import Note
from workstation.story import places, spans
from workstation.story.blocks import Block

READERS = discover(readers, Reader)
HOUSE = House(
    profile=Profile(id="post", outlet="The Harbour Post"),
    agencies=load_agencies(),
    now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
)


def read(
    content: str | bytes, name: str = "a.html", kind: str = "", pictures: dict[str, bytes] | None = None
) -> Reading:
    """Return what copy of this name says; ``pictures`` lie beside it."""
    raw = content.encode() if isinstance(content, str) else content
    copy = Copy(name, raw, attachments=pictures.get if pictures is not None else None)
    return intake.read(copy, READERS, HOUSE, story_id="story", kind=kind)


def blocks(content: str | bytes, name: str = "a.html") -> tuple[Block, ...]:
    """Return the blocks that copy becomes."""
    return read(content, name).story.body


def words(reading: Reading) -> list[str]:
    """Return every text of the body, in reading order, without the empty ones."""
    return [found for _, text in places.texts(reading.story) if (found := spans.plain(text))]


def noted(reading: Reading, kind: str) -> dict[str, Note]:
    """Return the notes of a kind by what they are about."""
    return {note.what: note for note in reading.receipt.notes if note.kind == kind}
