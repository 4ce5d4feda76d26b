"""Takes files in as new stories, and packages as the stories that they hold, and shows the receipt of each."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.ui.bench import Bench

if TYPE_CHECKING:
    from workstation.desk.copytaking import Imported
    from workstation.desk.pictures.taking import Taken

_NOTES = 4
PACKAGE = "package"
"""The reader that the receipt of a package names."""


def import_files(bench: Bench, paths: Sequence[Path]) -> None:
    """Import each file as a story of its own and open it; one that cannot be read is told and stops no other.

    A package, a folder or a zip file, brings its stories back: each as the next version where it is here already.
    Pictures go into the photo library.
    """
    from workstation.intake.copy import PICTURES  # with the first file, not with the window

    pictures = {path: None for path in paths if path.suffix.lower() in PICTURES and not path.is_dir()}
    copy = [path for path in paths if path not in pictures]
    if pictures:
        _import_pictures(bench, tuple(pictures))
    if copy:
        _import_copy(bench, copy)


def _import_pictures(bench: Bench, pictures: Sequence[Path]) -> None:
    from workstation.ui.library.taking import summary, take_photos

    def done(taken: "Taken") -> None:
        refused = [f"{each.message} {each.hint}" for each in taken.refused[:_NOTES]]
        hint = " ".join(refused) or "The photo library holds them: Alt+9. To put a picture into a story, drop it there."
        bench.notices.show_notice(summary(taken), hint, grave=bool(taken.refused), key="photos taken")

    take_photos(bench, pictures, done)


def _import_copy(bench: Bench, paths: Sequence[Path]) -> None:
    def work(progress: Progress) -> "list[Imported | WorkstationError]":
        progress.begin("Importing", len(paths))
        found: list[Imported | WorkstationError] = []
        for path in paths:
            try:
                found.extend(_taken(bench.desk, path))
            except WorkstationError as error:
                found.append(error)
            progress.step()
        return found

    def done(found: "list[Imported | WorkstationError]") -> None:
        bench.workspace.stored.emit()
        for each in found:
            if isinstance(each, WorkstationError):
                bench.notices.error(each)
            else:
                bench.workspace.open(each.revision.story.id)
                _show_receipt(bench, each)

    bench.jobs.run(work, done, lane="store", label="Importing")


def files_of(source: QMimeData) -> list[Path]:
    """Return the files on this computer that something dragged or copied stands for."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def png_of(image: object) -> bytes:
    """Return an image of the clipboard as the bytes of a PNG, none where it is no image."""
    if not isinstance(image, QImage) or image.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)  # the image's own way of saving takes no buffer in 6.11
    return bytes(buffer.data().data())


def import_sample(bench: Bench) -> None:
    """Take in the sample story that comes with the program."""
    import_files(bench, [resource("samples", "harbour", "story.html")])


def _taken(desk: Desk, path: Path) -> "tuple[Imported, ...]":
    """Return the stories of a file. Runs on a worker. Raises ``WorkstationError``."""
    from workstation.export.reader import is_package  # with the first file, not with the window

    return desk.packages.take_in(path) if is_package(path) else (desk.stories.import_file(path),)


def _show_receipt(bench: Bench, imported: "Imported") -> None:
    lines = [line.strip() for line in imported.receipt_lines()]
    dropped = [line[2:] for line in lines if line.startswith("- ")]
    guessed = [line[2:] for line in lines if line.startswith("? ")]
    told = []
    if dropped:
        told.append(f"Left out: {_listed(dropped)}.")
    if imported.receipt.reader == PACKAGE:
        told += [f"{line[2:]}." for line in lines if line.startswith("+ ")]
    if guessed:
        told.append(f"Guessed, please look: {_listed(guessed)}.")
    headline = imported.revision.story.headline or "The story"
    bench.notices.show_notice(f"{headline} is imported.", " ".join(told), key=f"import {imported.revision.story.id}")


def _listed(lines: list[str]) -> str:
    more = len(lines) - _NOTES
    return "; ".join(lines[:_NOTES]) + (f"; and {more} more" if more > 0 else "")
