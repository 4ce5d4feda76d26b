"""The files that a picture becomes for packages, and the place where they are kept until they are asked for again."""

import hashlib
from typing import Protocol

import msgspec

from workstation import __version__
from workstation.base.value import Value
from workstation.credits.house import Profile
from workstation.export.content import Content
from workstation.photos.leaving import Leaving
from workstation.photos.photo import Photo
from workstation.photos.secrets import Secret
from workstation.story.blocks import Crop


class Print(Value, frozen=True, kw_only=True):
    """One file of a picture, with what is in it; sizes are in pixels."""

    name: str
    file_name: str
    media_type: str
    width: int
    height: int
    content: Content
    ratio: str = ""


class Prints(Value, frozen=True, kw_only=True):
    """All files of a picture, the master first; ``secrets`` and ``remarks`` are those of ``photos.leaving``."""

    prints: tuple[Print, ...]
    secrets: tuple[Secret, ...] = ()
    remarks: tuple[str, ...] = ()


class Darkroom(Protocol):
    """Where prints are kept. Any may be gone at any time: they can be made again."""

    def kept(self, key: str) -> Prints | None:
        """Return the prints of a key, whole and unaltered, or None."""

    def keep(self, key: str, made: Prints) -> Prints:
        """Keep prints, and return them as they are kept."""


def key_of(photo: Photo, crop: Crop | None, profile: Profile) -> str:
    """Return the name of the prints of a picture: another for all that would make other files of it."""
    asked = (__version__, photo, crop, profile.renditions, profile.rendition_formats, profile.ratios)
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def prints_of(made: Leaving) -> Prints:
    """Return what was made of a picture as prints."""
    prints = tuple(
        Print(
            name=each.name,
            file_name=each.file_name,
            media_type=each.media_type,
            width=each.width,
            height=each.height,
            content=each.content,
            ratio=each.ratio,
        )
        for each in made.renditions
    )
    return Prints(prints=prints, secrets=made.secrets, remarks=made.remarks)
