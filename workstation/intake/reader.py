"""What a reader is: a function that turns one kind of copy into a draft."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.credits.agencycopy.item import Item
from workstation.intake.copy import Copy
from workstation.intake.picturewords import PictureWords
from workstation.intake.receipt import Notes, Receipt
from workstation.story.blocks import Block, Figure
from workstation.story.model import Evidence, Moment, Story, Subject


class IntakeError(WorkstationError):
    """Copy that cannot be taken in; nothing of it was kept."""


class Picture(Value, frozen=True):
    """A picture that came with copy: ``id`` is the SHA-256 of its bytes; ``words`` are what the copy says of it."""

    id: str
    name: str
    content: bytes
    words: PictureWords | None = None


class Reading(Value, frozen=True):
    """What copy became: a story, its pictures and the receipt; ``item`` is set where it is an agency's."""

    story: Story
    pictures: tuple[Picture, ...]
    receipt: Receipt
    item: Item | None = None


@dataclass
class Draft:
    """What a reader has found so far. ``as_lines`` says that the copy had no structure but its lines.

    A ``piece`` of copy has no head (see ``Copy``). ``item`` is what an agency's format says of its item, the words left
    out; ``suppliers`` are the names of whoever sends it, ``sources`` of others that it may be from, as the copy writes.
    ``figures`` are pictures that came beside the words: they stand below all of them.
    """

    headline: str = ""
    headline_is_guessed: bool = False
    subhead: str = ""
    kicker: str = ""
    byline: str = ""
    slug: str = ""
    language: str = ""
    direction: str = ""
    published: str = ""
    tags: tuple[str, ...] = ()
    breaking: bool = False
    as_lines: bool = False
    piece: bool = False
    item: Item | None = None
    suppliers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    located: str = ""
    urgency: int = 0
    embargo: Moment | None = None
    note: str = ""
    subjects: tuple[Subject, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)
    _named: int = 0

    def new_id(self) -> str:
        """Return the next block id: the same copy always gets the same ones, in reading order."""
        self._named += 1
        return f"b{self._named}"

    def take_body(self, other: "Draft") -> None:
        """Take over the blocks of another draft, and go on naming blocks where that one stopped."""
        self.blocks = other.blocks
        self._named = max(self._named, other._named)

    def add_picture(self, content: bytes, name: str, words: PictureWords | None = None) -> str:
        """Keep a picture, with what the copy says of it, and return its id."""
        identity = hashlib.sha256(content).hexdigest()
        known = self.pictures.setdefault(identity, Picture(identity, name, content, words))
        if words is not None and known.words is None:
            self.pictures[identity] = Picture(identity, known.name, content, words)
        return identity


@dataclass(frozen=True)
class Reader:
    """A way of reading copy. ``extensions`` are file name endings in lower case, with their point.

    ``recognises`` says whether bytes look like this kind; readers are asked in the order of ``rank``. ``read`` raises
    ``IntakeError`` for anything it cannot turn into a draft, and nothing else. ``parts`` gives each of several items in
    one piece of copy as copy of its own; ``read`` takes the first of them.
    """

    id: str
    title: str
    extensions: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Copy], Draft]
    rank: int
    parts: Callable[[Copy], tuple[Copy, ...]] = lambda copy: (copy,)
