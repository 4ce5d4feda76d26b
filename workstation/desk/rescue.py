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
_KEPT_CHARACTERS = 40


class RescueError(WorkstationError):
    """Not one folder could be written to."""


def write_rescue(story: Story, folders: Sequence[Path], now: datetime) -> Path:
    """Write the story into the first of the folders that takes it and return the file.

    The file is the story as a package's ``story.json`` holds it, so importing it gives the same story; beside it lies
    the plain text, for any editor. The folder for temporary files is tried last. Raises ``RescueError``.
    """
    name = f"{_slug(story)}-{now:%Y%m%d-%H%M%S}"
    for folder in (*folders, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target = _written(folder / f"{name}.story.json", codec.encode_readable(story))
            _written(folder / f"{name}.txt", plain.plain_text(story).encode("utf-8", "replace"))
        except OSError:
            continue
        return target
    raise RescueError(
        "Your text could not be written to any folder. It is still in memory.",
        "Do not close the program. Copy the text into another program, or free some space and press Save.",
    )


def _written(path: Path, content: bytes) -> Path:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


def _slug(story: Story) -> str:
    words = story.slug or story.headline or _UNNAMED
    kept = "".join(letter if letter.isalnum() else "-" for letter in words)[:_KEPT_CHARACTERS].strip("-")
    return kept or _UNNAMED
