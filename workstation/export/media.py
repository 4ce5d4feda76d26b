"""Develops a story's pictures for a package: each as this story shows it, with its own caption, alt text and credit."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from workstation.base.progress import Progress, SilentProgress
from workstation.base.value import Value
from workstation.credits.house import House
from workstation.export.edition import MediaFile, Picture
from workstation.photos.photo import DEFAULT, Photo, words_in
from workstation.photos.renditions import render
from workstation.story import alt, places
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.spans import plain

FOLDER = "media"
_SHORT = 12


class Developed(Value, frozen=True):
    """The pictures of a story by the id of their figure, and the bytes of every file by path."""

    pictures: dict[str, Picture]
    files: dict[str, bytes]


def develop(
    story: Story, house: House, original: Callable[[str], bytes], progress: Progress | None = None
) -> Developed:
    """Return what the story's pictures become; ``original`` gives the bytes of a photo's id.

    Raises what ``original`` raises, and ``PhotoError`` where a picture cannot be opened.
    """
    progress = progress or SilentProgress()
    figures = list(shown_figures(story, house))
    progress.begin("Preparing pictures", len(figures))
    pictures: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    for number, figure in enumerate(figures, 1):
        photo = as_shown(figure, house.photos[figure.photo], story.language)
        listed = []
        for rendition in render(original(figure.photo), photo, house.profile.renditions, figure.crop):
            path = f"{FOLDER}/{number:02d}-{photo.id[:_SHORT]}-{rendition.name}.jpg"
            files[path] = rendition.content
            listed.append(
                MediaFile(
                    name=rendition.name,
                    path=path,
                    media_type=rendition.media_type,
                    width=rendition.width,
                    height=rendition.height,
                    size=len(rendition.content),
                )
            )
        pictures[figure.id] = Picture(photo=photo, files=tuple(listed))
        progress.step()
    return Developed(pictures, files)


def shown_figures(story: Story, house: House) -> Iterator[Figure]:
    """Yield the figures whose picture is in the library, in reading order."""
    for block in places.blocks(story):
        if isinstance(block, Figure) and block.photo in house.photos:
            yield block


def as_shown(figure: Figure, photo: Photo, language: str) -> Photo:
    """Return the record as this story shows the picture: its own caption, alt text and credit before the library's."""
    tag = figure.language or language or DEFAULT
    caption = plain(figure.caption)
    words = alt.words_of(figure.alt)
    return replace(
        photo,
        caption=photo.caption if figure.caption_linked or not caption else {DEFAULT: caption, tag: caption},
        alt={DEFAULT: words, tag: words} if words else {},
        long_description=_own(figure.long_description, tag) or photo.long_description,
        credit_line=figure.credit or photo.credit_line or " / ".join(photo.creators),
    )


def caption_of(figure: Figure, photo: Photo | None, language: str) -> str:
    """Return the words below a picture: the story's own, or the library's while they are linked."""
    if figure.caption_linked and photo is not None:
        return words_in(photo.caption, figure.language or language)
    return plain(figure.caption)


def _own(words: str, tag: str) -> dict[str, str]:
    return {DEFAULT: words, tag: words} if words else {}
