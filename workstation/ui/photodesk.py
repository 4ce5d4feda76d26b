"""The pictures that are being worked on: which ones are chosen, and what was done to their records, with its undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.ui.jobs import Runner
from workstation.ui.notices import Notices

if TYPE_CHECKING:  # loaded when something is first done to a photo, not with the window
    from workstation.desk.pictures.changes import PhotoChange
    from workstation.desk.pictures.library import Batch, Preview

_KEPT = 200  # changes that can be taken back
_KEY = "photo change"


@dataclass(frozen=True)
class Done:
    """A change of records that was made, and what it is called in menus."""

    batch: "Batch"
    label: str


class PhotoDesk(QObject):
    """What the Photos page, the viewer and the Picture panel share.

    ``changed`` carries the ids that are chosen now. ``stored`` carries the ids whose records are others than before, or
    none where anything may have changed. ``turned`` says that there is something else to undo or redo.
    """

    changed = Signal(object)
    stored = Signal(object)
    turned = Signal()

    def __init__(self, desk: Desk, jobs: Runner, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._notices = notices
        self._selected: tuple[str, ...] = ()
        self._past: list[Done] = []
        self._future: list[Done] = []
        self._turning = False
        self._applying = 0
        self._waiting: list[Callable[[], None]] = []

    @property
    def selected(self) -> tuple[str, ...]:
        """The pictures that are chosen, by their ids, in the order of the list that they were chosen in."""
        return self._selected

    def select(self, photo_ids: Sequence[str]) -> None:
        """Choose pictures: what works on those that are chosen follows."""
        chosen = tuple(photo_ids)
        if chosen != self._selected:
            self._selected = chosen
            self.changed.emit(chosen)

    # Changing records

    @property
    def undo_label(self) -> str:
        """What an undo would take back, empty where there is nothing."""
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        """What a redo would do again, empty where there is nothing."""
        return self._future[-1].label if self._future else ""

    def apply(
        self,
        photo_ids: Sequence[str],
        change: "PhotoChange",
        label: str,
        *,
        seen: "Sequence[Preview]" = (),
        then: "Callable[[Batch], None] | None" = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Make a change beside the window, as one step of undo; ``then`` gets what was made.

        ``seen`` is the preview that a person looked at. What goes wrong is told, or given to ``failed``.
        """
        wanted = tuple(photo_ids)
        self._applying += 1

        def work(_: Progress) -> "Batch":
            return self._desk.library.apply(wanted, change, seen)

        def done(batch: "Batch") -> None:
            self._applying -= 1
            self.made(batch, label)
            if then is not None:
                then(batch)
            self._go_on()

        def gone_wrong(error: Exception) -> None:
            self._applying -= 1
            self._go_on()
            (failed or self._failed)(error)

        self._jobs.run(work, done, lane="store", failed=gone_wrong)

    def _go_on(self) -> None:
        """Undo and redo what was asked for while something was under way, one after the other."""
        if self._waiting and not (self._applying or self._turning):
            self._waiting.pop(0)()

    def made(self, batch: "Batch", label: str) -> None:
        """Take note of a change that was made, so that it can be taken back; one that changed nothing is none."""
        if batch.after:
            self._past.append(Done(batch, label))
            del self._past[:-_KEPT], self._future[:]
            self._tell(batch)

    def undo(self, then: Callable[[str], None] | None = None) -> None:
        """Take the last change back, all of it; ``then`` gets what it was called, empty where there was none."""
        self._in_turn(partial(self._turn, self._past, self._future, lambda batch: self._desk.library.undo(batch), then))

    def redo(self, then: Callable[[str], None] | None = None) -> None:
        """Do again what was taken back last."""
        self._in_turn(partial(self._turn, self._future, self._past, lambda batch: self._desk.library.redo(batch), then))

    def _in_turn(self, turn: Callable[[], None]) -> None:
        self._waiting.append(turn)
        self._go_on()

    def _turn(
        self,
        come_from: list[Done],
        go_to: list[Done],
        turn: "Callable[[Batch], Batch]",
        then: Callable[[str], None] | None,
    ) -> None:
        if not come_from:
            if then is not None:
                then("")
            self._go_on()
            return
        self._turning = True
        step = come_from[-1]

        def work(_: Progress) -> "Batch":
            return turn(step.batch)

        def done(batch: "Batch") -> None:
            self._turning = False
            if step in come_from:  # else something new was done meanwhile, and there is nothing to redo any more
                come_from.remove(step)
            if batch.after:
                go_to.append(Done(batch, step.label))
            self._tell(batch)
            self._tell_left(batch)
            if then is not None:
                then(step.label)
            self._go_on()

        def failed(error: Exception) -> None:
            self._turning = False
            self._failed(error)
            self._go_on()

        self._jobs.run(work, done, lane="store", failed=failed)

    def _tell(self, batch: "Batch") -> None:
        self._notices.withdraw(_KEY)
        self.turned.emit()
        self.stored.emit(tuple(record.photo.id for record in batch.after))

    def _tell_left(self, batch: "Batch") -> None:
        if batch.left:
            names = ", ".join(photo.name for photo in batch.left[:3])
            more = f" and {len(batch.left) - 3} more" if len(batch.left) > 3 else ""
            self._notices.show_notice(
                f"{names}{more} stayed as now.", "Somebody has changed them since; nothing of that is lost.", key=_KEY
            )

    def _failed(self, error: Exception) -> None:
        self._notices.error(error, key=_KEY)
