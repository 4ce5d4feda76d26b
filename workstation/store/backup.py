"""Copies a store while it is in use, and puts such a copy back: whole or not at all, and never over what is there."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workstation.base.clock import Clock
from workstation.base.progress import Progress
from workstation.store import layout, sqlitefile
from workstation.store.border import border
from workstation.store.errors import NewerStoreError, StoreError
from workstation.store.files import make_folder, sync_folder, write_whole
from workstation.store.layout import VERSION
from workstation.store.media import chunks_of


def copy_store(source: Path, target: Path, patience: float, progress: Progress) -> None:
    """Copy the store in one folder to another that is new or empty.

    The database is copied first, as it is at one moment; every picture it knows was on the disk before it was known, so
    the media copied afterwards are all there. What is being typed is copied too. Raises ``StoreError``.
    """
    with border():
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise StoreError(f"There is something at {target} already.", "Choose a new or an empty folder.")
        make_folder(target.parent)
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            _fill(source, part, patience, progress)
            if target.exists():
                target.rmdir()
            part.rename(target)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(part)
            raise
        sync_folder(target.parent)


def restore(source: Path, target: Path, clock: Clock, patience: float, progress: Progress) -> Path | None:
    """Put a backup at ``target``; a store that is there is moved aside, and where to is returned.

    What was typed there and not saved is taken along, so that it is offered at the next start.

    Raises ``StoreError`` when the source is no store, ``NewerStoreError``; the target is then as it was.
    """
    _look_at(source)
    fresh = target.with_name(f"{target.name}.restored-{os.getpid()}")
    copy_store(source, fresh, patience, progress)
    with border():
        aside: Path | None = None
        _copy(_drafts_of(target), target, fresh)
        if target.exists():
            aside = target.with_name(f"{target.name}.before-{clock.now().strftime('%Y%m%dT%H%M%S%fZ')}")
            target.rename(aside)
        fresh.rename(target)
        sync_folder(target.parent)
    return aside


def _look_at(source: Path) -> None:
    with border():
        found = sqlitefile.version_of(source / layout.DATABASE)
    if not found:
        raise StoreError(f"There is no store in {source}.", "Choose the folder that a backup was made to.")
    if found > VERSION:
        raise NewerStoreError(
            f"This backup is of a newer program (its schema is {found}, this program knows {VERSION}).",
            "Update Editorial Workstation, then restore it.",
        )


def _fill(source: Path, part: Path, patience: float, progress: Progress) -> None:
    part.mkdir(mode=0o700)
    sqlitefile.copy(source / layout.DATABASE, part / layout.DATABASE, patience)
    files = sorted(
        path
        for folder in (layout.MEDIA, layout.OWN)
        for path in (source / folder).rglob("*")
        if path.is_file() and path.suffix != layout.PART
    )
    drafts = _drafts_of(source)
    progress.begin("Copying the store", len(files) + len(drafts))
    _copy(files, source, part, progress)
    _copy(drafts, source, part, progress)


def _drafts_of(folder: Path) -> list[Path]:
    return sorted((folder / layout.JOURNAL).glob(f"*/*{layout.DRAFT}"))


def _copy(files: Iterable[Path], source: Path, target: Path, progress: Progress | None = None) -> None:
    for file in files:
        place = target / file.relative_to(source)
        make_folder(place.parent)
        with suppress(FileNotFoundError):  # a draft that was saved meanwhile
            write_whole(place, chunks_of(file))
        if progress:
            progress.step()
