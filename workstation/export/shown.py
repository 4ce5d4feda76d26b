"""The pictures of an edition as formats meet them: in reading order, the lead first, each with its words."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import safe_url
from workstation.language.tags import is_well_formed
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.story.places import blocks

_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
_DAY = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?(?![0-9])")


def shown(edition: Edition) -> Iterator[tuple[Figure, Picture]]:
    """Yield each figure whose picture is in the package, with the picture, in reading order."""
    for block in blocks(edition.story):
        if isinstance(block, Figure) and block.id in edition.pictures:
            yield block, edition.pictures[block.id]


def seen(edition: Edition) -> Iterator[Figure]:
    """Yield each figure that readers see, in reading order: its picture is in the package, or linked to elsewhere."""
    for block in blocks(edition.story):
        if isinstance(block, Figure) and (block.id in edition.pictures or (not block.photo and safe_url(block.url))):
            yield block


def lead(edition: Edition) -> tuple[Figure, Picture] | None:
    """Return the first picture of the story, which stands for it in lists, or None."""
    return next(shown(edition), None)


def uri_of(edition: Edition, figure: Figure) -> str:
    """Return the name of a picture as this story shows it: elsewhere the same photo has other words, another crop."""
    return f"{edition.uri}:picture:{quote(figure.id, safe='')}"


def address(edition: Edition, file: MediaFile) -> str:
    """Return where readers find a file: below the house's address for media, else its path in the package."""
    return address_of(edition, file.path)


def address_of(edition: Edition, path: str) -> str:
    """Return where readers find what lies at a path of the package; see ``address``."""
    base = edition.house.profile.media_url.strip()
    return f"{quote(base.rstrip('/'), safe=_OF_ADDRESSES)}/{path}" if base else path


def language_of(edition: Edition, figure: Figure | None = None) -> str:
    """Return the language tag of the story, or of a figure's words; empty where it is none."""
    tag = (figure.language if figure else "") or edition.story.language
    return tag if is_well_formed(tag) else ""


def day_of(photo: Photo) -> str:
    """Return the day on which a picture was taken, or what is known of it: its hour does not leave the house."""
    found = _DAY.match(photo.created)
    return found[0] if found else ""


def people_named(photo: Photo) -> Iterator[str]:
    """Yield the people shown whom the caption names: that somebody is in a picture is not for everybody to know."""
    captions = " ".join(photo.caption.values())
    yield from (name for name in photo.people if name in captions)
