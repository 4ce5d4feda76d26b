"""The last resort: a story goes to a file of its own where the store cannot take it, so that no typing is lost."""

import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from workstation.base.errors import WorkstationError
from workstation.story import codec, plain
from workstation.story.model import Story

_UNNAMED = "story"
_ENDING = ".story.json"
_KEPT_CHARACTERS = 40


class RescueError(WorkstationError):
    """Not one folder could be written to."""


def write_rescue(story: Story, folders: Sequence[Path], now: datetime, over: Path | None = None) -> Path:
    """Write the story into the first of the folders that takes it and return the file.

    Where it was rescued before, ``over`` is the file of that time: what was typed since takes its place.

    The file is the story as a package's ``story.json`` holds it, so importing it gives the same story; beside it lies
    the plain text, for any editor. The folder for temporary files is tried last. Raises ``RescueError``.
    """
    name = f"{_slug(story)}-{now:%Y%m%d-%H%M%S}"
    places = [folder / name for folder in (*folders, Path(tempfile.gettempdir()))]
    if over is not None:
        places.insert(0, over.with_name(over.name.removesuffix(_ENDING)))
    for place in places:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            target = _written(place.with_name(f"{place.name}{_ENDING}"), codec.encode_readable(story))
            _written(place.with_name(f"{place.name}.txt"), plain.plain_text(story).encode("utf-8", "replace"))
        except OSError:
            continue
        return target
    raise RescueError(
        "Your text could not be written to any folder. It is still in memory.",
        "Do not close the program. Copy the text into another program, or free some space and press Save.",
    )


def _written(path: Path, content: bytes) -> Path:
    """Write a file whole before it takes the place of the one before: no moment is without the words."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _slug(story: Story) -> str:
    words = story.slug or story.headline or _UNNAMED
    kept = "".join(letter if letter.isalnum() else "-" for letter in words)[:_KEPT_CHARACTERS].strip("-")
    return kept or _UNNAMED
