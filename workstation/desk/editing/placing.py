"""Photos of the library as blocks of a story: one becomes a picture, several become a gallery."""

from collections.abc import Sequence

from workstation.base.ids import new_block_id
from workstation.photos.photo import Photo, words_in
from workstation.story.alt import Alt, Described, Missing, Unreviewed
from workstation.story.blocks import Block, Figure, Gallery

_ALT_PROPERTY = "Iptc4xmpCore:AltTextAccessibility"


def picture_blocks(photos: Sequence[Photo], language: str) -> tuple[Block, ...]:
    """Return what shows photos in a story of this language, empty where there are none.

    Captions stay the library's. Alternative text that came with a file and was never read is to be reviewed.
    """
    figures = tuple(_figure(photo, language) for photo in photos)
    return (Gallery(id=new_block_id(), figures=figures),) if len(figures) > 1 else figures


def _figure(photo: Photo, language: str) -> Figure:
    return Figure(
        id=new_block_id(),
        photo=photo.id,
        caption_linked=bool(words_in(photo.caption, language).strip()),
        alt=_alt(words_in(photo.alt, language).strip(), unreviewed=photo.alt_unreviewed),
        long_description=words_in(photo.long_description, language),
    )


def _alt(words: str, *, unreviewed: bool) -> Alt:
    if not words:
        return Missing()
    return Unreviewed(words, _ALT_PROPERTY) if unreviewed else Described(words)
