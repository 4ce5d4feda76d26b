"""How a package is put down where files are kept: beside its place first, each file whole, and then into its place.

Whatever breaks on the way, what is there already is not sent again, and nobody finds half a package.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from workstation.base.progress import CancelledError
from workstation.delivery.errors import DeliveryError, NotReachedError
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import receipt_of
from workstation.delivery.track import Track
from workstation.export import bag
from workstation.export.standing import pub_status
from workstation.store.deliveryrecords import Job, Receipt
from workstation.story.model import Story

PART = ".part"
_SHORT = 16


class Files(Protocol):
    """A place for files, by paths with slashes, below the folder that the target names. Raises ``DeliveryError``."""

    def size(self, path: str) -> int | None:
        """Return how many bytes a file has, None where there is none."""

    def put(self, path: str, parcel: Parcel, source: str) -> None:
        """Put the file ``source`` of a package down, in folders that are made where they are missing.

        One that has that name was left unfinished: it is gone on with, or written over.
        """

    def rename(self, path: str, new: str) -> None:
        """Give a file or a folder another name; there is nothing of the new one."""

    def read(self, path: str) -> bytes | None:
        """Return a small file, None where there is none."""

    def remove(self, path: str) -> None:
        """Take a folder away with all that is in it, or a file; nothing happens where there is none."""


def file_package(files: Files, job: Job, parcel: Parcel, track: Track, place: str, address: str) -> list[Receipt]:
    """Put a package down and return a receipt for each of its stories.

    The same package that lies there already stays. Another of its name is replaced once this one is there whole.
    """
    track.begin("Delivering", len(parcel.paths) + 1)
    old = f".{parcel.name}.{parcel.digest[:_SHORT]}.old"
    if _lies_there(files, parcel):
        track.step(len(parcel.paths) + 1)
    else:
        aside = f".{parcel.name}.{parcel.digest[:_SHORT]}{PART}"
        try:
            for path in parcel.paths:
                put_file(files, f"{aside}/{path}", parcel, path)
                track.step()
        except CancelledError:
            if track.called_off:
                with suppress(DeliveryError):  # then it stays, under a name that nobody takes for a package
                    files.remove(aside)
            raise
        _put_in_place(files, aside, old, parcel)
        track.step()
    files.remove(old)  # also what was set aside before the program died
    return list(receipts_of(job, parcel, track, place, f"{address}/{parcel.name}"))


def put_file(files: Files, place: str, parcel: Parcel, path: str) -> None:
    """Put a file of a package down under a name for what is unfinished, then under its own."""
    size = parcel.size(path)
    if files.size(place) == size:  # it has its name only when it is whole, and the folder is of this very package
        return
    part = f"{place}{PART}"
    files.put(part, parcel, path)
    found = files.size(part)
    if found != size:
        raise NotReachedError(
            f"{path} did not arrive whole: {found} of {size} bytes.", "Look whether there is room there.", "space"
        )
    files.rename(part, place)


def receipts_of(job: Job, parcel: Parcel, track: Track, place: str, address: str) -> Iterator[Receipt]:
    """Yield a receipt for each story of a package that lies somewhere whole."""
    for each in parcel.stories:
        story = {"story": each.story.id, "headline": each.story.headline}
        said = {"revision": each.revision, "digest": each.digest, "package_digest": parcel.digest}
        named = {"package": parcel.name, "remote": parcel.name, "address": address}
        noted = _remarks(each.story, track.now())
        yield receipt_of(job, "send", place, track, **story, **said, **named, remarks=noted)


def _remarks(story: Story, now: datetime) -> tuple[str, ...]:
    """Return what a person should know of a story whose package is handed on as it is."""
    if pub_status(story) != "usable":
        return ("It is only the notice that the story must not be used; packages of it sent before still lie there.",)
    moment = max((each for each in (story.embargo, story.publish_at) if each), default=None)
    if moment is None or moment <= now:
        return ()
    return (f"It is not to come out before {moment:%Y-%m-%d %H:%M} UTC; whoever gets the package can read it now.",)


def _lies_there(files: Files, parcel: Parcel) -> bool:
    return files.read(f"{parcel.name}/{bag.TAG_MANIFEST}") == parcel.read(bag.TAG_MANIFEST)


def _put_in_place(files: Files, aside: str, old: str, parcel: Parcel) -> None:
    if files.size(f"{parcel.name}/{bag.DECLARED_IN}") is not None:
        files.remove(old)
        files.rename(parcel.name, old)
    files.rename(aside, parcel.name)
