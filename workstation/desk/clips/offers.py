"""What a clipboard or something dropped offers, read as a piece of a story: words, pictures, and a receipt of both."""

import dataclasses
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.credits.agencycopy.item import Item
from workstation.credits.house import House
from workstation.desk.clips.links import with_plain_links
from workstation.desk.clips.settling import settled, told_language
from workstation.desk.clips.unclipping import unclip
from workstation.desk.copytaking import CopyTaker, Taken, receipt_lines
from workstation.desk.editing.barewords import bare
from workstation.desk.editing.joining import joined_sources, renamed_sources
from workstation.desk.files import read_file
from workstation.intake.agencycopy import as_from, take_agency
from workstation.intake.characters import clean
from workstation.intake.copy import PICTURES, Attachments, Copy, beside
from workstation.intake.pasted import LOCAL, is_office, remarks, tidied, with_local_pictures
from workstation.intake.reader import Draft
from workstation.intake.receipt import Note, Receipt
from workstation.photos.photo import Photo
from workstation.story import places, plain
from workstation.story.alt import Missing
from workstation.story.blocks import Block, Figure, Paragraph
from workstation.story.model import Evidence, Source, Story
from workstation.story.spans import text_of

_NAME = "what was pasted"
_PICTURE = "Pasted picture"
_PIECE = "piece"
_OFFICE_FOLDER = "msohtmlclip"
_LARGEST_PICTURE = 100 * 1024 * 1024  # bytes
_SURE = 80
"""Letters that a piece must have before a guess at its language is believed: it is said of every paragraph of it."""


class PasteError(WorkstationError):
    """Nothing of what was offered can be put into a story."""


@dataclass(frozen=True)
class Offer:
    """One thing in several forms: our own (``clipping.MIME``), HTML, text, files, the bytes of a picture."""

    own: bytes = b""
    html: str = ""
    text: str = ""
    files: tuple[Path, ...] = ()
    image: bytes = b""


@dataclass(frozen=True)
class Pasted:
    """What was read: a piece of a story with its sources, the pictures that came along, and the receipt.

    ``is_own`` says that the piece comes from this program and is taken as it is; ``items`` are agencies' whose it is.
    """

    piece: Story
    receipt: Receipt
    photos: Mapping[str, Photo] = field(default_factory=dict)
    originals: Mapping[str, bytes] = field(default_factory=dict)
    is_own: bool = False
    items: tuple[Item, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks to put in."""
        return self.piece.body

    def receipt_lines(self) -> Iterator[str]:
        """Yield the receipt for people: + recognised, ? guessed, - dropped."""
        return receipt_lines(self.receipt)


class OfferReader:
    """Reads offers. ``known`` gives the library's records of those photos that it has."""

    def __init__(
        self,
        taker: CopyTaker,
        house: Callable[[], House],
        known: Callable[[Iterable[str]], Mapping[str, Photo]],
    ) -> None:
        self._taker = taker
        self._house = house
        self._known = known

    def read(self, offer: Offer) -> Pasted:
        """Return the best that can be made of an offer. Nothing is stored.

        Raises ``PasteError`` where nothing can be made of it, for files also ``FileError`` and ``IntakeError``.
        """
        piece = unclip(offer.own)
        if piece.body:
            return self._own(piece)
        if offer.files:
            return self._files(offer.files)
        trouble: WorkstationError | None = None
        for there, way in ((offer.html.strip(), self._page), (offer.image, self._image), (offer.text, self._text)):
            try:
                if there:
                    return way(offer)
            except WorkstationError as error:
                trouble = trouble or error
        raise _nothing(str(trouble) if trouble else "There is nothing on the clipboard.")

    def words(self, offer: Offer) -> Pasted:
        """Return the words of an offer alone, a paragraph to each line; what it says of whose they are stays.

        Raises ``PasteError`` where there are none.
        """
        piece = bare(unclip(offer.own))
        lines = [line for line in clean(offer.text).split("\n") if line.strip()]
        if piece.body:
            return Pasted(piece, Receipt(reader="own"), is_own=True)
        if not lines:
            raise PasteError("There are no words on the clipboard.", "Copy some, or paste what is there with Ctrl+V.")
        return self._signed(lines)

    def _own(self, piece: Story) -> Pasted:
        """Return a piece of this program, without pictures that only another library has."""
        shown = [block for block in places.blocks(piece) if isinstance(block, Figure) and block.photo]
        known = self._known([figure.photo for figure in shown])
        missing = [figure for figure in shown if figure.photo not in known]
        for figure in missing:
            piece = places.with_blocks(piece, figure.id, (replace(figure, photo="", caption_linked=False),))
        notes = (Note(kind="dropped", what="Picture that is not in this library", count=len(missing)),)
        return Pasted(piece, Receipt(reader="own", notes=notes if missing else ()), is_own=True)

    def _page(self, offer: Offer) -> Pasted:
        html, files = with_local_pictures(tidied(offer.html))
        copy = Copy(_NAME, html.encode("utf-8", "ignore"), "utf-8", _from_other_programs(files), piece=True)
        pasted = self._taken(copy, "html", lists_in_parts=is_office(offer.html))
        if count := remarks(offer.html):
            pasted = _noting(pasted, Note(kind="dropped", what="Comments", count=count))
        figure = pasted.blocks[0]
        if offer.image and len(pasted.blocks) == 1 and isinstance(figure, Figure) and not figure.photo:
            return self._pictured(pasted, figure, offer.image)
        return pasted

    def _pictured(self, pasted: Pasted, figure: Figure, image: bytes) -> Pasted:
        """Return a picture that a browser gives by address and as bytes, with what its page says of it."""
        name = PurePosixPath(unquote(figure.url.partition("?")[0])).name or _PICTURE
        try:
            with_bytes = self._picture(name, image)
        except WorkstationError:
            return pasted
        (picture,) = with_bytes.blocks
        if isinstance(picture, Figure):
            alt = picture.alt if isinstance(figure.alt, Missing) else figure.alt
            picture = replace(
                picture, id=figure.id, alt=alt, long_description=figure.long_description or picture.long_description
            )
        return Pasted(
            replace(pasted.piece, body=(picture,)), with_bytes.receipt, with_bytes.photos, with_bytes.originals
        )

    def _image(self, offer: Offer) -> Pasted:
        return self._picture(_PICTURE, offer.image)

    def _text(self, offer: Offer) -> Pasted:
        """Return text: a line as it stands, several as the reader of text takes them."""
        words = clean(offer.text).strip("\n")
        if words.strip() and "\n" not in words:
            return self._signed([words])
        return self._taken(Copy(_NAME, words.encode("utf-8"), "utf-8", piece=True), "text")

    def _signed(self, lines: Sequence[str]) -> Pasted:
        """Return lines as they stand, a paragraph each; marked where an agency signed them."""
        blocks: list[Block] = [Paragraph(id=f"b{number}", text=text_of(line)) for number, line in enumerate(lines, 1)]
        draft = Draft(piece=True, blocks=blocks)
        item = take_agency(draft, self._house())
        story = Story(id=_PIECE, body=tuple(draft.blocks))
        receipt = Receipt(reader="text", notes=draft.notes.all())
        return Pasted(as_from(story, item) if item else story, receipt, items=(item,) if item else ())

    def _files(self, paths: Sequence[Path]) -> Pasted:
        parts: list[Pasted] = []
        notes: list[Note] = []
        trouble: WorkstationError | None = None
        for path in paths:
            try:
                parts.append(self._file(path))
            except WorkstationError as error:
                trouble = trouble or error
                notes.append(Note(kind="dropped", what=path.name, detail=str(error)))
        if trouble is not None and not parts:
            raise trouble
        return _together(parts, notes)

    def _file(self, path: Path) -> Pasted:
        content = read_file(path)
        if path.suffix.lower() in PICTURES:
            try:
                return self._picture(path.name, content)
            except PasteError as error:
                raise PasteError(str(error), "Open it in a picture program and save it again.") from error
        return self._taken(Copy(path.name, content, attachments=beside(path), piece=True))

    def _picture(self, name: str, content: bytes) -> Pasted:
        """Return a picture as a figure: it is read as a page that shows it, so that there is one way of reading."""
        page = f'<img src="{LOCAL}">'
        copy = Copy(name, page.encode(), "utf-8", {LOCAL: content}.get, piece=True)
        pasted = self._taken(copy, "html")
        photos = {photo.id: replace(photo, name=name) for photo in pasted.photos.values()}
        return Pasted(pasted.piece, _naming(pasted.receipt, name), photos, pasted.originals)

    def _taken(self, copy: Copy, kind: str = "", *, lists_in_parts: bool = False) -> Pasted:
        taken = _without_doubt(self._taker.take(copy, self._house(), _PIECE, kind=kind))
        piece, notes = with_plain_links(settled(taken.story, lists_in_parts=lists_in_parts))
        if not piece.body:
            dropped = (note.detail for note in taken.receipt.notes if note.kind == "dropped" and note.detail)
            why = next(dropped, f"There is nothing in {copy.name} that a story can hold.")
            raise _nothing(why.replace(LOCAL, copy.name))
        items = (taken.item,) if taken.item else ()
        return _noting(Pasted(piece, taken.receipt, taken.photos, taken.originals, items=items), *notes)


def _nothing(why: str) -> PasteError:
    sentence = f"{why[:1].upper()}{why[1:]}" if why.startswith(_NAME) else why
    return PasteError(sentence, "Copy it again, or paste it without formatting.")


def _naming(receipt: Receipt, name: str) -> Receipt:
    """Return a receipt with a picture's own name in place of the one that it was read under."""
    own = (replace(note, detail=note.detail.replace(LOCAL, name)) for note in receipt.notes)
    return replace(receipt, notes=tuple(own))


def _noting(pasted: Pasted, *notes: Note) -> Pasted:
    """Return a piece with more notes on its receipt."""
    receipt = replace(pasted.receipt, notes=(*pasted.receipt.notes, *notes))
    return dataclasses.replace(pasted, receipt=receipt)


def _without_doubt(taken: Taken) -> Taken:
    """Return what was read without a language that was guessed from a few words."""
    guesses = [note for note in taken.receipt.notes if note.kind == "guessed" and note.what == "Language"]
    letters = sum(character.isalpha() for character in plain.plain_text(taken.story))
    if not guesses or letters >= _SURE:
        return taken
    notes = tuple(note for note in taken.receipt.notes if note not in guesses)
    story = replace(taken.story, language="")
    return Taken(story, taken.photos, taken.originals, replace(taken.receipt, notes=notes), taken.item)


def _from_other_programs(files: Mapping[str, Path]) -> Attachments:
    """Return what gives the pictures that another program laid down for its clipboard, and no others."""
    temporary = Path(tempfile.gettempdir()).resolve()

    def picture(address: str) -> bytes | None:
        path = files.get(address)
        if path is None or path.suffix.lower() not in PICTURES:
            return None
        try:
            found = path.resolve()
            laid_down = found.is_relative_to(temporary) or any(part.startswith(_OFFICE_FOLDER) for part in found.parts)
            if not laid_down or not found.is_file() or found.stat().st_size > _LARGEST_PICTURE:
                return None
            return found.read_bytes()
        except (OSError, ValueError):
            return None

    return picture


def _together(parts: Sequence[Pasted], notes: Sequence[Note]) -> Pasted:
    """Return several pieces as one, in the language of the first."""
    first = parts[0].piece
    photos: dict[str, Photo] = {}
    originals: dict[str, bytes] = {}
    sources: tuple[Source, ...] = ()
    pieces = []
    seen: list[Evidence] = []
    for number, part in enumerate(parts, 1):
        seen += (replace(each, block=each.block and f"{number}.{each.block}") for each in part.piece.evidence)
        photos |= part.photos
        originals |= part.originals
        sources, named = joined_sources(sources, part.piece.sources)
        told = part.piece.language if part.piece.language != first.language else ""
        blocks = (_of_part(block, number) for block in part.blocks)
        pieces += [told_language(renamed_sources(block, named), told) for block in blocks]
    everything = tuple(note for part in parts for note in part.receipt.notes)
    receipt = replace(parts[0].receipt, notes=(*everything, *notes))
    items = tuple(item for part in parts for item in part.items)
    piece = replace(first, body=tuple(pieces), sources=sources, evidence=tuple(seen))
    return Pasted(piece, receipt, photos, originals, items=items)


def _of_part(block: Block, number: int) -> Block:
    """Return a block under a name that no other part uses: each was read by itself and counted from one."""
    named = replace(block, id=f"{number}.{block.id}")
    children = named.children()
    return named.with_children(tuple(_of_part(child, number) for child in children)) if children else named
