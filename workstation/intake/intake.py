"""Taking copy in: chooses the reader, holds the border, and makes a story of what it read."""

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePath

from workstation.base.errors import WorkstationError
from workstation.credits.house import House
from workstation.intake.agencycopy import as_from, lead_as_from, take_agency, told_by
from workstation.intake.assembly import story_of
from workstation.intake.copy import Copy
from workstation.intake.piece import piece_of
from workstation.intake.reader import IntakeError, Reader, Reading
from workstation.intake.receipt import Receipt
from workstation.story import codec

LARGEST = 64 * 1024 * 1024
"""Copy of more bytes than this is refused."""


def read(copy: Copy, readers: Mapping[str, Reader], house: House, *, story_id: str, kind: str = "") -> Reading:
    """Return what a piece of copy says, read as ``kind`` where that is given, else by its name, else by its bytes.

    The same copy gives the same story but for its id. What an agency wrote is marked as the agency's. A story may be
    empty only where an agency takes an item back. Raises ``IntakeError``; then nothing of it was kept.
    """
    if not copy.content.strip():
        raise IntakeError(f"{copy.name} is empty.", "Choose a file with a story in it.")
    if len(copy.content) > LARGEST:
        raise IntakeError(
            f"{copy.name} is larger than {LARGEST >> 20} MB.", "Take in the text without its attachments."
        )
    reader = _reader_for(copy, readers, kind)
    try:
        draft = reader.read(copy)
        item = take_agency(draft, house)
        if item is None and copy.agency:
            item = told_by(draft, copy.agency)
        story = piece_of(draft, story_id) if copy.piece else story_of(draft, house, story_id)
        story = lead_as_from(story) if item is None else as_from(story, item)
        codec.decode(codec.encode(story))  # nothing comes in that could not be kept
    except WorkstationError:
        raise
    except (ValueError, KeyError, OSError, RecursionError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise IntakeError(
            f"{copy.name} could not be read as {reader.title}: {type(error).__name__}.",
            "It may be damaged. Open it in the program it came from and save it again.",
        ) from error
    if not story.body and not story.headline and not story.evidence and item is None:
        raise IntakeError(f"There is no story in {copy.name}.", "Choose a file with text in it.")
    receipt = Receipt(reader=reader.id, notes=draft.notes.all())
    return Reading(story, tuple(draft.pictures.values()), receipt, item)


def parts(copy: Copy, readers: Mapping[str, Reader], kind: str = "") -> tuple[Copy, ...]:
    """Return each of the items in a piece of copy as copy of its own. Raises ``IntakeError``."""
    return _reader_for(copy, readers, kind).parts(copy)


def _reader_for(copy: Copy, readers: Mapping[str, Reader], kind: str) -> Reader:
    if kind:
        if kind not in readers:
            raise IntakeError(f"There is no kind of copy {kind!r}.", f"Choose from: {', '.join(readers)}.")
        return readers[kind]
    ending = PurePath(copy.name).suffix.lower()
    for reader in readers.values():
        if ending in reader.extensions:
            return reader
    for reader in sorted(readers.values(), key=lambda each: each.rank):
        if reader.recognises(copy.content):
            return reader
    raise IntakeError(
        f"{copy.name} is no kind of copy that can be read here.",
        f"These can: {', '.join(each.title for each in readers.values())}.",
    )
