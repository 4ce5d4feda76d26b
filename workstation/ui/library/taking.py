"""Takes photos into the library beside the window: files, folders, what was dropped and what was pasted."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData

from workstation.base.progress import Progress
from workstation.desk.pictures.taking import Offered, Taken
from workstation.ui.bench import Bench
from workstation.ui.importing import files_of, png_of
from workstation.ui.jobs import Job

Item = Path | Offered
_PASTED = "Pasted picture.png"
_LABEL = "Taking photos in"


def take_photos(bench: Bench, items: Sequence[Item], done: Callable[[Taken], None]) -> Job:
    """Take photos in, beside everything else; ``done`` gets the receipt. What was stopped keeps what is in already."""
    wanted = tuple(items)

    def work(progress: Progress) -> Taken:
        return bench.desk.library.take(wanted, progress)

    job = bench.jobs.run(work, partial(_taken, bench, done), label=_LABEL, failed=partial(_failed, bench, wanted, done))
    job.ended.connect(partial(_ended, bench, job))
    return job


def items_of(data: QMimeData) -> list[Item]:
    """Return what of something dropped or copied can be taken in: files and folders, else the picture itself."""
    files = files_of(data)
    if files:
        return list(files)
    content = png_of(data.imageData()) if data.hasImage() else b""
    return [Offered(name=_PASTED, content=content)] if content else []


def summary(taken: Taken) -> str:
    """Return the receipt in one sentence."""
    refused = len(taken.refused)
    parts = [
        (len(taken.new), "new photo", "new photos"),
        (len(taken.known), "known already", "known already"),
        (refused, "could not be taken in", "could not be taken in"),
    ]
    told = [f"{count:,} {one if count == 1 else many}" for count, one, many in parts if count]
    return f"{', '.join(told)}." if told else "There was nothing to take in."


def _taken(bench: Bench, done: Callable[[Taken], None], taken: Taken) -> None:
    bench.notices.withdraw(_LABEL)
    bench.photodesk.stored.emit(())
    done(taken)


def _failed(bench: Bench, items: tuple[Item, ...], done: Callable[[Taken], None], error: Exception) -> None:
    bench.photodesk.stored.emit(())
    again = ("Try again", partial(take_photos, bench, items, done))
    bench.notices.error(error, key=_LABEL, buttons=[again])


def _ended(bench: Bench, job: Job) -> None:
    if job.cancelled:
        bench.photodesk.stored.emit(())
        bench.notices.show_notice(
            "Stopped taking photos in.", "Those that were taken in until then are in the library.", key=_LABEL
        )
