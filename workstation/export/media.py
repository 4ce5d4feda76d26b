"""Develops a story's pictures for a package: each as this story shows it, with its own caption, alt text and credit."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from msgspec.structs import replace

from workstation.base.progress import Progress, SilentProgress
from workstation.base.value import Value
from workstation.credits.house import House, Profile
from workstation.credits.rights.limits import is_kept_whole
from workstation.export.content import Content, size_of
from workstation.export.edition import MediaFile, Picture
from workstation.export.prints import Darkroom, Print, Prints, key_of, prints_of
from workstation.photos.leaving import leaving
from workstation.photos.photo import DEFAULT, Photo, words_in
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
    """The pictures of a story by the id of their figure, and what is in every file by its path.

    ``secrets`` is what the originals hold that must be in no file of a package.
    """

    pictures: dict[str, Picture]
    files: dict[str, Content]
    secrets: tuple[Secret, ...] = ()


def develop(
    story: Story,
    house: House,
    original: Callable[[str], bytes],
    progress: Progress | None = None,
    darkroom: Darkroom | None = None,
) -> Developed:
    """Return what the story's pictures become; ``original`` gives the bytes of a photo's id, to any thread.

    The same story and originals give the same files in the same order, made now or kept in the ``darkroom`` since they
    were made. Raises what ``original`` raises,
    ``PhotoError`` where a picture cannot be opened, and ``LeakError`` where a file that was made holds what its
    original must keep to itself.
    """
    progress = progress or SilentProgress()
    figures = list(shown_figures(story, house))
    progress.begin("Preparing pictures", len(figures))

    def printed(number: int) -> Prints:
        figure = figures[number]
        photo = as_shown(figure, house.photos[figure.photo], story.language)
        return _printed(figure, photo, original, _profile_for(photo, house), darkroom)

    pictures: dict[str, Picture] = {}
    files: dict[str, Content] = {}
    kept: list[Secret] = []
    for number, made in enumerate(_in_order(printed, len(figures))):
        figure = figures[number]
        photo = as_shown(figure, house.photos[figure.photo], story.language)
        stem = f"{FOLDER}/{number + 1:02d}-{photo.id[:_SHORT]}"
        pictures[figure.id] = Picture(photo=photo, files=_listed(stem, made.prints), remarks=made.remarks)
        files |= {f"{stem}-{each.file_name}": each.content for each in made.prints}
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


def _in_order(make: Callable[[int], Prints], count: int) -> Iterator[Prints]:
    """Yield what is made of each number, in their order, by several workers that are never far ahead."""
    with ThreadPoolExecutor(_WORKERS, thread_name_prefix="workstation-renditions") as workers:
        under_way: deque[Future[Prints]] = deque()
        try:
            for number in range(count):
                under_way.append(workers.submit(make, number))
                if len(under_way) >= _AHEAD:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def _profile_for(photo: Photo, house: House) -> Profile:
    """Return what is asked of a picture: no crops where its terms, licence or category allow none."""
    return replace(house.profile, ratios=()) if is_kept_whole(photo, house) else house.profile


def _printed(
    figure: Figure, photo: Photo, original: Callable[[str], bytes], profile: Profile, darkroom: Darkroom | None
) -> Prints:
    """Return the prints of one figure's picture: those that are kept, else made of its original."""
    key = key_of(photo, figure.crop, profile)
    if darkroom and (kept := darkroom.kept(key)):
        return kept
    content = original(figure.photo)
    made = prints_of(
        leaving(content, photo, profile.renditions, figure.crop, profile.rendition_formats, profile.ratios)
    )
    return darkroom.keep(key, made) if darkroom else made


def _listed(stem: str, prints: Sequence[Print]) -> tuple[MediaFile, ...]:
    return tuple(
        MediaFile(
            name=each.name,
            path=f"{stem}-{each.file_name}",
            media_type=each.media_type,
            width=each.width,
            height=each.height,
            size=size_of(each.content),
            ratio=each.ratio,
        )
        for each in prints
    )


def _own(words: str, tag: str) -> dict[str, str]:
    return {DEFAULT: words, tag: words} if words else {}
