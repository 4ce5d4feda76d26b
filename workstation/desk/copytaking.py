"""Taking copy in: a file becomes a story with its pictures, its language found, and a receipt of what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.credits.agencycopy.item import Item
from workstation.credits.house import House
from workstation.credits.photocredits.picturecredit import with_names
from workstation.credits.photocredits.signoff import split_sign_off
from workstation.desk.files import STANDARD_INPUT, read_file
from workstation.intake import intake
from workstation.intake.copy import Copy, beside
from workstation.intake.picturewords import completed
from workstation.intake.reader import Picture, Reader
from workstation.intake.receipt import Note, Receipt
from workstation.language.detect import Detector
from workstation.photos.photo import Photo, words_in
from workstation.photos.record import photo_from
from workstation.story import places, plain
from workstation.story.alt import Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.model import Revision, Story

_ALT_PROPERTY = "Iptc4xmpCore:AltTextAccessibility"
_SIGNS = {"recognised": "+", "guessed": "?", "dropped": "-"}


@dataclass(frozen=True)
class Taken:
    """Copy as it was read: the story, the records and originals of its pictures, and the receipt.

    ``item`` is set where it is an agency's: as it is to be filed.
    """

    story: Story
    photos: dict[str, Photo]
    originals: dict[str, bytes]
    receipt: Receipt
    item: Item | None = None


@dataclass(frozen=True)
class Imported:
    """Copy that is now a story of the store."""

    revision: Revision
    receipt: Receipt

    def as_json(self) -> dict[str, Any]:
        """Return the story's id, its revision and the receipt as plain values."""
        story = self.revision.story
        return {
            "id": story.id,
            "revision": self.revision.number,
            "title": story.headline,
            "language": story.language,
            "receipt": to_builtins(self.receipt),
        }

    def receipt_lines(self) -> Iterator[str]:
        """Yield the receipt for people: + recognised, ? guessed, - dropped."""
        yield from receipt_lines(self.receipt)


def receipt_lines(receipt: Receipt) -> Iterator[str]:
    """Yield a receipt for people, a line to each note: + recognised, ? guessed, - dropped."""
    for note in receipt.notes:
        times = f" ({note.count})" if note.count > 1 else ""
        detail = f": {note.detail}" if note.detail else ""
        yield f"  {_SIGNS[note.kind]} {note.what}{times}{detail}"


class CopyTaker:
    """Reads copy of any known kind."""

    def __init__(self, readers: Callable[[], Mapping[str, Reader]], detector: Callable[[], Detector]) -> None:
        self._readers = readers
        self._detector = detector

    def take_file(self, path: Path, house: House, story_id: str, *, kind: str = "", encoding: str = "") -> Taken:
        """Return what a file holds; ``-`` is standard input. Pictures beside the file come along.

        Raises ``FileError`` or ``IntakeError`` and leaves nothing behind.
        """
        attachments = None if path == STANDARD_INPUT else beside(path)
        copy = Copy(name=path.name, content=read_file(path), encoding=encoding, attachments=attachments)
        return self.take(copy, house, story_id, kind=kind)

    def take(self, copy: Copy, house: House, story_id: str, *, kind: str = "") -> Taken:
        """Return what a piece of copy holds. Raises ``IntakeError``."""
        reading = intake.read(copy, self._readers(), house, story_id=story_id, kind=kind)
        photos, originals, notes = _developed(reading.pictures, house)
        story, signed_off = _with_photos(reading.story, photos, house)
        story, found = self._in_its_language(story)
        receipt = replace(reading.receipt, notes=(*reading.receipt.notes, *notes, *signed_off, *found))
        item = reading.item
        if item is not None and not item.language:
            item = replace(item, language=story.language)
        return Taken(story, photos, originals, receipt, item)

    def parts(self, copy: Copy, *, kind: str = "") -> tuple[Copy, ...]:
        """Return each of the items in a piece of copy as copy of its own. Raises ``IntakeError``."""
        return intake.parts(copy, self._readers(), kind)

    def _in_its_language(self, story: Story) -> tuple[Story, tuple[Note, ...]]:
        """Return the story with its language where the copy named none and the words leave no doubt."""
        if story.language:
            return story, ()
        detection = self._detector().detect(plain.plain_text(story))
        if detection is None:
            return story, ()
        note = Note(kind="guessed", what="Language", detail=f"{detection.language} ({detection.confidence:.0%} sure)")
        return replace(story, language=detection.language), (note,)


def _developed(
    pictures: tuple[Picture, ...], house: House
) -> tuple[dict[str, Photo], dict[str, bytes], tuple[Note, ...]]:
    """Return the records and originals of the pictures that can be opened, and a note for each that cannot."""
    photos: dict[str, Photo] = {}
    originals: dict[str, bytes] = {}
    notes = []
    for picture in pictures:
        try:
            photo = photo_from(picture.content, picture.name)
            photo = completed(photo, picture.words) if picture.words is not None else photo
            photos[picture.id] = with_names(photo, house)
            originals[picture.id] = picture.content
        except WorkstationError as error:
            notes.append(Note(kind="dropped", what=f"Picture {picture.name}", detail=str(error)))
    return photos, originals, tuple(notes)


def _with_photos(story: Story, photos: Mapping[str, Photo], house: House) -> tuple[Story, tuple[Note, ...]]:
    """Return the story with what its photos say of themselves in its figures, and a note of credits that were found."""
    credits_found = []
    for block in list(places.blocks(story)):
        if not isinstance(block, Figure):
            continue
        figure = replace(block, photo="") if block.photo not in photos else block
        caption, credit = split_sign_off(figure.caption, house.agencies)
        if credit and not figure.credit:
            figure = replace(figure, caption=caption, credit=credit)
            credits_found.append(credit)
        if figure.photo:
            figure = _filled(figure, photos[figure.photo], story.language)
        if figure != block:
            story = places.with_blocks(story, block.id, (figure,))
    notes = (Note(kind="recognised", what="Photo credit", detail=credit) for credit in credits_found)
    return story, tuple(notes)


def _filled(figure: Figure, photo: Photo, language: str) -> Figure:
    """Return a figure with its photo's words where the copy had none: alt text unreviewed, the caption linked."""
    alt = words_in(photo.alt, language)
    if isinstance(figure.alt, Missing) and alt:
        figure = replace(figure, alt=Unreviewed(alt, _ALT_PROPERTY))
    if not figure.caption and words_in(photo.caption, language):
        figure = replace(figure, caption_linked=True)
    if not figure.long_description:
        figure = replace(figure, long_description=words_in(photo.long_description, language))
    return figure
