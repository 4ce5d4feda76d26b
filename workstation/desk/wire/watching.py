"""Watches a folder into which a wire delivers: each file is filed once, when it is whole."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from workstation.base.clock import Clock
from workstation.base.progress import Progress
from workstation.base.value import Value
from workstation.desk.files import FileError
from workstation.desk.pictures.taking import Offered, Refused
from workstation.desk.wire.taking import TakenCopy, copy_in

SETTLED = 2.0
"""Seconds for which nothing was written to a file before it is taken for whole, where it is seen for the first time."""


Taking = Callable[[Sequence[Path | Offered], Progress, str], TakenCopy]
"""Files what it is given, of this agency where the copy does not say."""


class _Seen(Value, frozen=True):
    """A file as it was at the last look, and whether it was dealt with as it then was."""

    size: int
    modified: int
    done: bool = False


class Watch:
    """One folder that is watched, by looking into it again and again.

    A file is taken when it is at this look as it was at the last, or was not written to for ``SETTLED`` seconds. One
    that cannot be read is named once and left where it is, and tried again when it is another. What was last written to
    before ``oldest`` is passed over: the house would not keep it.
    """

    def __init__(
        self, folder: Path, take: Taking, clock: Clock, agency: str, oldest: Callable[[], datetime | None]
    ) -> None:
        self.folder = folder
        self._take = take
        self._clock = clock
        self._agency = agency
        self._oldest = oldest
        self._seen: dict[Path, _Seen] = {}

    def look(self, progress: Progress) -> TakenCopy:
        """File what is whole and was not filed, and return what became of it; nothing is moved or deleted.

        Raises ``FileError`` where the folder is not there, ``StoreError``, ``CancelledError``.
        """
        if not self.folder.is_dir():
            raise FileError(f"There is no folder {self.folder} to watch.", "Make it, or name another one.")
        unreadable: list[Refused] = []
        whole = []
        seen: dict[Path, _Seen] = {}
        oldest = self._oldest()
        since = oldest.timestamp() * 1e9 if oldest is not None else 0
        for file in copy_in(self.folder, unreadable):
            now = _as_it_is(file)
            if now is None or now.modified < since:
                continue
            before = self._seen.get(file)
            same = before is not None and (before.size, before.modified) == (now.size, now.modified)
            if same and before is not None and before.done:
                seen[file] = before
            elif now.size and (same or self._is_settled(now)):
                whole.append(file)
                seen[file] = _Seen(now.size, now.modified, done=True)
            else:
                seen[file] = now
        taken = self._take(whole, progress, self._agency)
        self._seen = seen
        return taken

    def _is_settled(self, now: _Seen) -> bool:
        return self._clock.now().timestamp() - now.modified / 1e9 >= SETTLED


def _as_it_is(file: Path) -> _Seen | None:
    """Return a file's size and when it was last written to; None where it has gone meanwhile."""
    try:
        found = file.stat()
    except OSError:
        return None
    return _Seen(found.st_size, found.st_mtime_ns)
