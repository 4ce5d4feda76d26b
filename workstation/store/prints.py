"""Files that can be made again, kept so that they need not be: in folders of their own, the oldest go first."""

import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from workstation.store.border import border
from workstation.store.files import make_folder
from workstation.store.layout import PART

_LIMIT = 4 * 1024**3
"""How many bytes are kept before the oldest go."""
_GRACE = 24 * 3600.0  # seconds in which a folder that is being written is left alone


class Prints:
    """Folders of files by key. Nothing is brought to the disk at once: what is lost with the power is made again."""

    def __init__(self, folder: Path, limit: int = _LIMIT) -> None:
        """Keep them under the folder, which is made with the first one."""
        self._folder = folder
        self._limit = limit

    def find(self, key: str) -> Path | None:
        """Return the folder of a key, which counts as used now, or None."""
        place = self._folder / key
        if not place.is_dir():
            return None
        with suppress(OSError):
            place.touch()
        return place

    def keep(self, key: str, files: Mapping[str, bytes]) -> Path:
        """Keep files under a key and return their folder; where it has some, those stay. Raises ``StoreError``."""
        with border():
            make_folder(self._folder)
            part = self._folder / f"{key}.{time.monotonic_ns()}{PART}"
            part.mkdir(mode=0o700)
            for name, content in files.items():
                (part / name).write_bytes(content)
            try:
                part.rename(self._folder / key)
            except OSError:
                shutil.rmtree(part, ignore_errors=True)
                if not (self._folder / key).is_dir():  # else somebody was first, and may be reading them
                    raise
        return self._folder / key

    def forget(self, key: str) -> None:
        """Throw the files of a key away."""
        shutil.rmtree(self._folder / key, ignore_errors=True)

    def prune(self) -> None:
        """Throw the oldest away until what is left is within the limit."""
        with suppress(OSError):
            folders = [(path.stat().st_mtime, path) for path in self._folder.iterdir() if path.is_dir()]
            sizes = {path: sum(file.stat().st_size for file in path.iterdir()) for _, path in folders}
            total = sum(sizes.values())
            for at, path in sorted(folders):
                stale = path.suffix == PART and at < time.time() - _GRACE
                if stale or (total > self._limit and path.suffix != PART):
                    shutil.rmtree(path, ignore_errors=True)
                    total -= sizes[path]
