"""The records of pictures while they are typed: kept after each pause, never over what somebody else has kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.pictures.changes import FieldChange, PhotoChange, changed
from workstation.desk.pictures.library import Batch, Preview
from workstation.photos.photo import Photo
from workstation.store.errors import NoSuchPhotoError, StaleRecordError
from workstation.store.photos import PhotoRecord
from workstation.ui.bench import Bench
from workstation.ui.photoform.table import label_of

_PAUSE = 500  # milliseconds after the last key before what was typed is kept as a version
_REVIEWED = "alt_unreviewed"

Key = tuple[str, str]
"""A field, and the language of its words where it has several."""


@dataclass(frozen=True)
class Clash:
    """A field that somebody else has changed while it was typed here: what both made of it."""

    key: Key
    label: str
    ours: Any
    theirs: Any


@dataclass
class Draft:
    """A record as it was last kept, and what was typed since; ``sent`` is on its way into the store."""

    record: PhotoRecord
    typed: dict[Key, FieldChange] = field(default_factory=dict)
    sent: dict[Key, FieldChange] = field(default_factory=dict)
    trouble: WorkstationError | None = None
    theirs: PhotoRecord | None = None
    open: tuple[Key, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether anything of it is not in the store."""
        return bool(self.typed or self.sent)

    @property
    def photo(self) -> Photo:
        """The record with all that was typed."""
        return _with(self.record.photo, self.sent | self.typed)


class RecordDraft(QObject):
    """The record in hand. ``changed`` says that it, or what is to be known of it, is other than before.

    What could not be kept stays here, by its picture, and is offered again until it is.
    """

    changed = Signal()

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._photo = ""
        self._missing = False
        self._drafts: dict[str, Draft] = {}
        self._afterwards: Callable[[], None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.flush)

    # What is in hand

    def take(self, photo_id: str) -> None:
        """Take the record of a picture in hand, or of none; what was typed into the one before is kept first."""
        if photo_id == self._photo:
            return
        self.flush()
        for name in [name for name, draft in self._drafts.items() if not draft.waits and name != photo_id]:
            del self._drafts[name]
        self._photo, self._missing = photo_id, False
        self.changed.emit()
        self.look_again()

    def look_again(self) -> None:
        """Read the record from the store, unless there is something typed that waits."""
        draft = self._draft
        if self._photo and (draft is None or not draft.waits):
            self._read(self._photo, partial(self._arrived, self._photo))

    @property
    def photo_id(self) -> str:
        """The picture whose record is in hand, empty where none is."""
        return self._photo

    @property
    def photo(self) -> Photo | None:
        """The record with all that was typed, None before it has arrived."""
        draft = self._draft
        return draft.photo if draft is not None else None

    @property
    def is_missing(self) -> bool:
        """Whether the library has no such picture."""
        return self._missing

    @property
    def waits(self) -> bool:
        """Whether anything typed is not in the store."""
        return any(draft.waits for draft in self._drafts.values())

    @property
    def stuck(self) -> tuple[str, ...]:
        """The names of the pictures of which something typed could not be kept, or waits for a decision."""
        return tuple(
            draft.record.photo.name
            for draft in self._drafts.values()
            if draft.waits and (draft.trouble is not None or draft.theirs is not None)
        )

    def let_go(self) -> None:
        """Forget what could not be kept."""
        for draft in self._drafts.values():
            draft.typed, draft.sent = {}, {}

    @property
    def trouble(self) -> WorkstationError | None:
        """Why what was typed last could not be kept, None where it was."""
        draft = self._draft
        return draft.trouble if draft is not None else None

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The fields that somebody else has changed meanwhile, for which nobody has decided yet."""
        draft = self._draft
        if draft is None or draft.theirs is None:
            return ()
        ours, theirs = draft.photo, draft.theirs.photo
        return tuple(Clash(key, label_of(key[0]), value_of(ours, *key), value_of(theirs, *key)) for key in draft.open)

    # What is done to it

    def put(self, name: str, value: Any, language: str = "") -> None:
        """Take note of a field's new value; it is kept after a pause."""
        draft = self._draft
        if draft is not None:
            draft.typed[name, language] = FieldChange(field=name, value=value, language=language)
            self._soon.start()
            self.changed.emit()

    def accept_alt(self) -> None:
        """Say that somebody has read the alternative text and found it right."""
        self.put(_REVIEWED, False)
        self.flush()

    def flush(self) -> None:
        """Keep what was typed, now."""
        self._soon.stop()
        draft = self._draft
        if draft is not None:
            self._send(draft)

    def retry(self, photo_id: str) -> None:
        """Try once more to keep what could not be kept."""
        draft = self._drafts.get(photo_id)
        if draft is not None:
            self._send(draft)

    def decide(self, key: Key, *, theirs: bool) -> None:
        """Keep what was typed here in a field that somebody else has changed, or take what they wrote."""
        draft = self._draft
        if draft is None or draft.theirs is None:
            return
        draft.open = tuple(each for each in draft.open if each != key)
        if theirs:
            draft.typed.pop(key, None)
        if not draft.open:
            draft.record, draft.theirs = draft.theirs, None
            self._send(draft)
        self.changed.emit()

    def settle(self, name: str, source: str) -> None:
        """Decide a field that the file says twice: what this source of it says, once what was typed is kept."""
        library, photo_id = self._bench.desk.library, self._photo
        label = f"Settle {label_of(name).lower()}"
        self._after_keeping(partial(self._make, lambda: library.settle(photo_id, name, source), label))

    def read_again(self, charset: str) -> None:
        """Read the old texts of the picture's file in another charset, once what was typed is kept."""
        library, photo_id, label = self._bench.desk.library, self._photo, "Read in another charset"
        self._after_keeping(partial(self._make, lambda: library.read_again(photo_id, charset), label))

    def undo(self) -> None:
        """Take back what was done to records last, once what was typed is kept."""
        self._after_keeping(partial(self._bench.photodesk.undo, partial(self._say_turned, "Undone", "undo")))

    def redo(self) -> None:
        """Do again what was taken back."""
        self._after_keeping(partial(self._bench.photodesk.redo, partial(self._say_turned, "Done again", "do again")))

    # Keeping

    @property
    def _draft(self) -> Draft | None:
        return self._drafts.get(self._photo)

    def _send(self, draft: Draft) -> None:
        if draft.sent or draft.theirs is not None or not draft.typed:
            return
        before, after = draft.record.photo, draft.photo
        if after == before:
            draft.typed.clear()
            self._kept(draft, Batch())
            return
        draft.sent, draft.typed = draft.typed, {}
        changes = tuple(draft.sent.values())
        self._bench.photodesk.apply(
            (before.id,),
            PhotoChange(fields=tuple(change for change in changes if change.field != _REVIEWED)),
            _called(changes, before.name),
            seen=(Preview(before=before, after=after, number=draft.record.number),),
            then=partial(self._kept, draft),
            failed=partial(self._failed, draft),
        )

    def _kept(self, draft: Draft, batch: Batch) -> None:
        draft.sent, draft.trouble = {}, None
        if batch.after:
            draft.record = batch.after[0]
        self._bench.notices.withdraw(_notice(draft))
        if draft.typed and not self._soon.isActive():
            self._send(draft)
        elif self._afterwards is not None and draft is self._draft and not draft.waits:
            call, self._afterwards = self._afterwards, None
            call()
        self.changed.emit()

    def _failed(self, draft: Draft, error: Exception) -> None:
        """Put what was sent back among what waits; nothing that was typed is lost."""
        draft.sent, draft.typed = {}, draft.sent | draft.typed
        self._afterwards = None
        if isinstance(error, StaleRecordError):
            self._read(draft.record.photo.id, partial(self._changed_elsewhere, draft))
            return
        if not isinstance(error, WorkstationError):
            raise error
        draft.trouble = error
        again = ("Try again", partial(self.retry, draft.record.photo.id))
        self._bench.notices.error(error, key=_notice(draft), buttons=[again])
        self.changed.emit()

    def _changed_elsewhere(self, draft: Draft, theirs: PhotoRecord | None) -> None:
        """Join what both have changed where it is not the same; else ask, with both side by side."""
        if theirs is None:
            return
        base, ours, meanwhile = draft.record.photo, draft.photo, theirs.photo
        apart = tuple(
            key for key in draft.typed if value_of(base, *key) != value_of(meanwhile, *key) != value_of(ours, *key)
        )
        if apart:
            draft.theirs, draft.open = theirs, apart
            names = ", ".join(dict.fromkeys(label_of(key[0]) for key in apart))
            said = f"Somebody else has changed the same: {names}. Choose which to keep."
            self._bench.announcer.say(said, urgent=True)
        else:
            draft.record = theirs
            self._send(draft)
        self.changed.emit()

    def _make(self, make: Callable[[], PhotoRecord], label: str) -> None:
        """Make another version beside the window, as a step of undo like others."""
        library, photo_id = self._bench.desk.library, self._photo

        def work(_: Progress) -> Batch:
            before = library.record(photo_id)
            after = make()
            return Batch(before=(before,), after=(after,)) if after.number != before.number else Batch()

        def failed(error: Exception) -> None:
            self._bench.notices.error(error, key=f"record {photo_id}")
            self.look_again()

        def done(batch: Batch) -> None:
            self._bench.photodesk.made(batch, label)
            self.look_again()

        self._bench.jobs.run(work, done, lane="store", failed=failed)

    def _after_keeping(self, call: Callable[[], None]) -> None:
        draft = self._draft
        if draft is None or not draft.waits:
            call()
            return
        self._afterwards = call
        self.flush()

    def _say_turned(self, done: str, again: str, label: str) -> None:
        self._bench.announcer.say(f"{done}: {label.lower()}" if label else f"There is nothing to {again}")

    # Reading

    def _read(self, photo_id: str, then: Callable[[PhotoRecord | None], None]) -> None:
        library = self._bench.desk.library

        def work(_: Progress) -> PhotoRecord | None:
            try:
                return library.record(photo_id)
            except NoSuchPhotoError:
                return None

        self._bench.jobs.run(work, then, lane="store")

    def _arrived(self, photo_id: str, record: PhotoRecord | None) -> None:
        draft = self._drafts.get(photo_id)
        if photo_id != self._photo or (draft is not None and draft.waits):
            return
        self._missing = record is None
        if record is not None and (draft is None or draft.record != record):
            self._drafts[photo_id] = Draft(record)
        self.changed.emit()


def value_of(photo: Photo, name: str, language: str) -> Any:
    """Return the value of a field, of one that has words in languages those in this one."""
    value = getattr(photo, name)
    return value.get(language, "") if isinstance(value, dict) else value


def _with(photo: Photo, typed: dict[Key, FieldChange]) -> Photo:
    fields = tuple(change for change in typed.values() if change.field != _REVIEWED)
    photo = changed(photo, PhotoChange(fields=fields))
    return replace(photo, alt_unreviewed=False) if (_REVIEWED, "") in typed else photo


def _called(changes: tuple[FieldChange, ...], name: str) -> str:
    fields = dict.fromkeys(change.field for change in changes)
    if len(fields) > 1:
        return f"Change {len(fields)} fields of {name}"
    field_name = next(iter(fields))
    return f"Review the alt text of {name}" if field_name == _REVIEWED else f"{label_of(field_name)} of {name}"


def _notice(draft: Draft) -> str:
    return f"record {draft.record.photo.id}"
