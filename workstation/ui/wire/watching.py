"""Watches a folder for agency copy while the window is open, and says when something came that stories use."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.ui.bench import Bench

if TYPE_CHECKING:
    from workstation.desk.wire.taking import TakenCopy
    from workstation.desk.wire.watching import Watch
    from workstation.desk.wire.wire import Alarm

_EVERY = 3_000  # milliseconds between looks at the folder
_FOLDER, _ON = "wire/folder", "wire/watching"
_KEY = "watched folder"
_NAMED = 3  # files that a notice names


class FolderWatch(QObject):
    """Looks into the folder every few seconds. ``filed`` carries what was taken, ``changed`` that it is on or off.

    ``alarmed`` carries the items that were killed or corrected, and that stories use.
    """

    filed = Signal(object)
    changed = Signal()
    alarmed = Signal(object)

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._watch: Watch | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched, or was last."""
        kept = str(self._bench.memory.value(_FOLDER, "") or "")
        return Path(kept) if kept else None

    @property
    def is_on(self) -> bool:
        """Whether the folder is watched."""
        return self._timer.isActive()

    def resume(self) -> None:
        """Go on watching where the last window did."""
        if str(self._bench.memory.value(_ON, "false")) == "true" and self.folder is not None:
            self.start(self.folder)

    def start(self, folder: Path) -> None:
        """Watch a folder from now on; what lies in it already is taken too."""
        self._bench.memory.setValue(_FOLDER, str(folder))
        self._bench.memory.setValue(_ON, "true")
        self._watch = None
        self._timer.start()
        self.changed.emit()
        self.look()

    def stop(self) -> None:
        """Watch no more."""
        self._bench.memory.setValue(_ON, "false")
        self._timer.stop()
        self._watch = None
        self.changed.emit()

    def look(self) -> None:
        """Look into the folder now."""
        folder = self.folder
        if self._looking or folder is None or not self.is_on:
            return
        self._looking = True
        work = partial(_look, self._bench, self._watch, folder)
        self._bench.jobs.run(work, self._looked, lane="store", failed=self._failed)

    def _looked(self, found: "tuple[Watch, TakenCopy]") -> None:
        self._looking = False
        if not self.is_on:
            return
        self._watch, taken = found
        self._bench.notices.withdraw(_KEY)
        if taken.filings:
            self.filed.emit(taken)
        if taken.refused:
            _tell_refused(self._bench, taken)
        tell_alarms(self._bench, taken, self.alarmed.emit)

    def _failed(self, error: Exception) -> None:
        self._looking = False
        if not isinstance(error, WorkstationError):
            raise error
        self._bench.notices.error(error, key=_KEY, buttons=[("Stop watching", self.stop)])


def tell_alarms(bench: Bench, taken: "TakenCopy", alarmed: "Callable[[Sequence[Alarm]], object]") -> None:
    """Find out, beside the window, which of the items just filed change what stories use; ``alarmed`` gets them."""

    def done(found: "tuple[Alarm, ...]") -> None:
        if found:
            alarmed(found)

    if taken.filings:
        bench.jobs.run(lambda _: bench.desk.wire.alarms_of(taken.filings), done, lane="store")


def _look(bench: Bench, watch: "Watch | None", folder: Path, progress: Progress) -> "tuple[Watch, TakenCopy]":
    """Return the watch and what it took. Runs on a worker."""
    watch = watch or bench.desk.wire.watch(folder)
    return watch, watch.look(progress)


def _tell_refused(bench: Bench, taken: "TakenCopy") -> None:
    names = ", ".join(each.name for each in taken.refused[:_NAMED])
    more = f" and {len(taken.refused) - _NAMED} more" if len(taken.refused) > _NAMED else ""
    first = taken.refused[0]
    bench.notices.show_notice(
        f"Not filed: {names}{more}.", f"{first.message} {first.hint} The files stay where they are.", key="not filed"
    )
