"""Develops a story's pictures for a package: each as this story shows it, with its own caption, alt text and credit."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from msgspec.structs import replace

from workstation.base.progress import Progress, SilentProgress
from workstation.base.value import Value
from workstation.credits.house import House, Profile
from workstation.export.edition import MediaFile, Picture
from workstation.photos.leaving import leaving
from workstation.photos.photo import DEFAULT, Photo, words_in
from workstation.photos.renditions import Rendition
from workstation.photos.secrets import Secret
from workstation.story import alt, places
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.spans import plain

FOLDER = "media"
_SHORT = 12
_WORKERS = 2  # pictures at a time: a bound on the memory that they take
_AHEAD = 4  # pictures that may wait, done, until those before them are


class Developed(Value, frozen=True):
    """The pictures of a story by the id of their figure, and the bytes of every file by path.

    ``secrets`` is what the originals hold that must be in no file of a package.
    """

    pictures: dict[str, Picture]
    files: dict[str, bytes]
    secrets: tuple[Secret, ...] = ()


class _Negative(Value, frozen=True):
    """What a worker makes of one figure's picture."""

    picture: Picture
    files: dict[str, bytes]
    secrets: tuple[Secret, ...]


def develop(
    story: Story, house: House, original: Callable[[str], bytes], progress: Progress | None = None
) -> Developed:
    """Return what the story's pictures become; ``original`` gives the bytes of a photo's id, to any thread.

    The same story and originals give the same files in the same order. Raises what ``original`` raises,
    ``PhotoError`` where a picture cannot be opened, and ``LeakError`` where a file that was made holds what its
    original must keep to itself.
    """
    progress = progress or SilentProgress()
    figures = list(shown_figures(story, house))
    progress.begin("Preparing pictures", len(figures))

    def negative(number: int) -> _Negative:
        figure = figures[number]
        photo = as_shown(figure, house.photos[figure.photo], story.language)
        return _negative(number + 1, figure, photo, original(figure.photo), house.profile)

    pictures: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    kept: list[Secret] = []
    for figure, made in zip(figures, _in_order(negative, len(figures)), strict=True):
        pictures[figure.id] = made.picture
        files |= made.files
        kept += made.secrets
        progress.step()
    return Developed(pictures, files, tuple(dict.fromkeys(kept)))


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


def _in_order(make: Callable[[int], _Negative], count: int) -> Iterator[_Negative]:
    """Yield what is made of each number, in their order, by several workers that are never far ahead."""
    with ThreadPoolExecutor(_WORKERS, thread_name_prefix="workstation-renditions") as workers:
        under_way: deque[Future[_Negative]] = deque()
        try:
            for number in range(count):
                under_way.append(workers.submit(make, number))
                if len(under_way) >= _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def _negative(number: int, figure: Figure, photo: Photo, content: bytes, profile: Profile) -> _Negative:
    made = leaving(content, photo, profile.renditions, figure.crop, profile.rendition_formats, profile.ratios)
    stem = f"{FOLDER}/{number:02d}-{photo.id[:_SHORT]}"
    files = {f"{stem}-{each.file_name}": each.content for each in made.renditions}
    picture = Picture(photo=photo, files=_listed(files, made.renditions), remarks=made.remarks)
    return _Negative(picture, files, made.secrets)


def _listed(files: dict[str, bytes], made: Sequence[Rendition]) -> tuple[MediaFile, ...]:
    return tuple(
        MediaFile(
            name=each.name,
            path=path,
            media_type=each.media_type,
            width=each.width,
            height=each.height,
            size=len(content),
            ratio=each.ratio,
        )
        for (path, content), each in zip(files.items(), made, strict=True)
    )


def _own(words: str, tag: str) -> dict[str, str]:
    return {DEFAULT: words, tag: words} if words else {}
