"""Deliveries: a revision becomes a package and goes into the queue, the courier brings it out, receipts tell."""

import random
import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workstation.base.clock import Clock
from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress, SilentProgress
from workstation.delivery.courier import Courier
from workstation.delivery.errors import RefusedError
from workstation.delivery.parcel import open_parcel
from workstation.delivery.target import Publisher, There
from workstation.delivery.track import Track
from workstation.desk.files import FileError
from workstation.desk.pictures.uses import uses_arrived
from workstation.desk.publishing.comingout import note_out
from workstation.desk.publishing.packaging import Exported, Packages
from workstation.desk.publishing.targets import Listed, TargetError, Targets
from workstation.desk.stories import Stories
from workstation.store.deliveryrecords import Job, JobState, Manner, Receipt
from workstation.store.errors import NoSuchStoryError, StoryInTrashError
from workstation.store.files import make_folder
from workstation.store.layout import OUTBOX
from workstation.store.store import Store
from workstation.story.outgoing import left_as

_USED = {"published": "published", "scheduled": "pending", "withdrawn": "removed"}


class Sending(NamedTuple):
    """What became of the wish to send: the jobs in the queue, or the export that says what stops the story."""

    jobs: tuple[Job, ...]
    exported: Exported | None = None


class Held(NamedTuple):
    """The last thing that a place got of a story. ``current`` where the story still says the same at ``latest``."""

    receipt: Receipt
    current: bool
    latest: int


class Deliveries:
    """What goes out of one store, and what went."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        stories: Stories,
        packages: Callable[[], Packages],
        targets: Targets,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.targets = targets
        self._store = store
        self._clock = clock
        self._stories = stories
        self._packages = packages
        self._courier = Courier(store, clock, targets, self.arrived, chance)

    # Into the queue

    def send(
        self,
        name: str,
        to: Sequence[str],
        *,
        revision: int = 0,
        manner: Manner = "",
        at: datetime | None = None,
        overwrite: bool = False,
        zipped: bool = False,
        progress: Progress | None = None,
    ) -> Sending:
        """Package a revision (the newest where 0) and put it into the queue of each target.

        ``manner`` and ``at`` say how and when it comes out where posts are made; files are handed on at ``at``. Nothing
        is queued where something blocks the story. Raises ``TargetError``, ``RefusedError``, and as ``export`` does.
        """
        targets = self._ready(to)
        packages = self._packages()
        usual = [each.id for each in packages.offered() if each.usual]
        formats = tuple(dict.fromkeys((*usual, *(each.kind.form for each in targets if each.kind.form))))
        folder = self._fresh_folder()
        exported = packages.export(name, folder, formats, zipped, revision=revision, progress=progress)
        if exported.package is None:
            shutil.rmtree(folder, ignore_errors=True)
            return Sending((), exported)
        return Sending(self._queue(exported.package, targets, manner, at, overwrite), exported)

    def send_package(
        self,
        package: Path,
        to: Sequence[str],
        *,
        manner: Manner = "",
        at: datetime | None = None,
        overwrite: bool = False,
    ) -> Sending:
        """Put a package that was made before into the queue of each target.

        Raises ``TargetError``, ``RefusedError`` where it is not as it was packed, ``ShelfError``.
        """
        targets = self._ready(to)
        with open_parcel(package):  # proved before anything is copied
            folder = self._fresh_folder()
        kept = folder / package.name
        try:
            if package.is_dir():
                shutil.copytree(package, kept)
            else:
                shutil.copyfile(package, kept)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise FileError(f"{package} could not be read: {error.strerror}.", "Check the disk.") from error
        return Sending(self._queue(kept, targets, manner, at, overwrite))

    def withdraw(self, name: str, to: Sequence[str]) -> tuple[Job, ...]:
        """Put the withdrawal of a story's posts into the queue. Raises ``TargetError``, ``RefusedError``."""
        targets = self._ready(to)
        for each in targets:
            if not each.kind.publishes:
                raise RefusedError(
                    f"{each.name} takes packages, and what was handed on cannot be taken back.",
                    "Withdraw the story, then send it: its package is the notice that it must not be used.",
                )
        kept, now = self._stories.open(name), self._clock.now()
        story = kept.story
        jobs = [
            Job(
                target=each.name,
                act="withdraw",
                story=story.id,
                headline=story.headline,
                revision=kept.number,
                digest=kept.digest,
                author=self._stories.author,
                queued_at=now,
                due=now,
            )
            for each in targets
        ]
        return self._store.deliveries.add(jobs)

    # Out of it

    def run(self, progress: Progress | None = None) -> tuple[Job, ...]:
        """Bring out all that is due and return what was tried. Raises ``CourierBusyError``, ``StoreError``.

        Stories that sites were to bring out by themselves meanwhile are noted to be published.
        """
        tried = self._courier.run(progress or SilentProgress())
        now = self._clock.now()
        for each in self._scheduled():
            if each.publish_at is not None and each.publish_at <= now:
                self._note_out(each)
        return tried

    def next_due(self) -> datetime | None:
        """Return when there is something to do next: to send, or to note that a site has brought a story out.

        None where there is nothing.
        """
        now = self._clock.now()
        out = [each.publish_at for each in self._scheduled() if each.publish_at is not None and each.publish_at > now]
        return min((moment for moment in (self._courier.next_due(), *out) if moment is not None), default=None)

    def jobs(
        self, states: Sequence[JobState] = (), target: str = "", story: str = "", limit: int = 0
    ) -> tuple[Job, ...]:
        """Return jobs in the order in which they were asked for; ``limit`` keeps the newest."""
        return self._store.deliveries.jobs(states, target, story, limit)

    def job(self, key: int) -> Job:
        """Return a job. Raises ``NoSuchJobError``."""
        return self._store.deliveries.job(key)

    def retry(self, key: int, *, overwrite: bool = False) -> Job:
        """Try a job again now; ``overwrite`` what somebody changed there. Raises ``StoreError``."""
        return self._store.deliveries.again(key, overwrite=overwrite)

    def cancel(self, key: int) -> Job:
        """Call a job off that is not done; one that is under way stops before its next step. Raises ``StoreError``."""
        return self._store.deliveries.change(
            key, ("waiting", "running", "refused", "conflict"), state="cancelled", ended_at=self._clock.now()
        )

    # What went

    def receipts(self, name: str = "", target: str = "", limit: int = 0) -> tuple[Receipt, ...]:
        """Return the receipts of a story, or of all, in the order of their arrival."""
        story = self._stories.open(name).story.id if name else ""
        return self._store.deliveries.receipts(story, target, limit)

    def receipts_of(self, jobs: Sequence[Job]) -> tuple[Receipt, ...]:
        """Return the receipts of jobs, in the order of their arrival."""
        return self._store.deliveries.receipts(jobs=[job.key for job in jobs]) if jobs else ()

    def held(self, name: str) -> tuple[Held, ...]:
        """Return what each place has of a story, the last that it got, and whether that is the story as it is now."""
        kept = self._stories.open(name)
        last = {receipt.place: receipt for receipt in self._store.deliveries.receipts(kept.story.id)}
        return tuple(Held(receipt, left_as(receipt.digest, kept.story), kept.number) for receipt in last.values())

    def publishes(self, target: str) -> bool:
        """Return whether a target makes posts of stories; no where there is none of this name any more."""
        try:
            return self.targets.find(target).kind.publishes
        except TargetError:
            return False

    def look(self, name: str, target: str) -> There:
        """Return how a story stands at a target that publishes, asking there. Raises ``DeliveryError``."""
        kept, now = self._stories.open(name), self._clock.now()
        with closing(self.targets.open(target)) as receiver:
            if not isinstance(receiver, Publisher):
                raise RefusedError(f"{target} takes packages: nobody can look what became of them there.")
            job = Job(target=target, story=kept.story.id, queued_at=now, due=now)
            track = Track(self._store.deliveries, job, receiver.place, self._clock, SilentProgress())
            return receiver.look(kept.story.id, track)

    def _ready(self, to: Sequence[str]) -> list[Listed]:
        """Return the targets, once each was told all that it asks."""
        found = [self.targets.find(name) for name in dict.fromkeys(to)]
        for each in found:
            if each.lacking:
                raise RefusedError(
                    f"{each.name}: {each.lacking[0]}",
                    "Set the target up again.",
                    "settings",
                    way=f"target set {each.name}",
                )
        return found

    def _fresh_folder(self) -> Path:
        folder = self._store.folder / OUTBOX / secrets.token_hex(8)
        try:
            make_folder(folder)
        except OSError as error:
            raise FileError(f"{folder} could not be made: {error.strerror}.", "Make room on the disk.") from error
        return folder

    def _queue(
        self, package: Path, targets: Sequence[Listed], manner: Manner, at: datetime | None, overwrite: bool
    ) -> tuple[Job, ...]:
        with open_parcel(package) as parcel:
            stories, digest = parcel.stories, parcel.digest
        now = self._clock.now()
        moment = at.astimezone(UTC).replace(microsecond=0) if at else None
        each_alone = len(stories) == 1
        jobs = [
            Job(
                target=each.name,
                story=enclosed.story.id if each.kind.publishes or each_alone else "",
                headline=enclosed.story.headline,
                revision=enclosed.revision,
                digest=enclosed.digest,
                package=f"{package.parent.name}/{package.name}",
                package_digest=digest,
                part=enclosed.folder,
                manner=manner,
                at=moment,
                overwrite=overwrite,
                author=self._stories.author,
                queued_at=now,
                due=now if each.kind.publishes or moment is None else max(moment, now),
            )
            for each in targets
            for enclosed in (stories if each.kind.publishes else stories[:1])
        ]
        return self._store.deliveries.add(jobs)

    def arrived(self, job: Job, receipts: Sequence[Receipt]) -> None:
        """Note in the log of uses where pictures are out, are to come out and were taken off, and what is published."""
        for receipt in receipts:
            state = _USED.get(receipt.standing)
            if state is None:
                continue
            try:
                revision = self._stories.open(receipt.story, receipt.revision)
            except WorkstationError:
                continue  # a package of another store: its pictures are not ours to count
            house = self._stories.house_for(revision.story)
            at = receipt.publish_at or receipt.at
            self._store.usage.note(tuple(uses_arrived(revision, state, at, house, job.target)))  # type: ignore[arg-type]
            if receipt.standing == "published":
                self._note_out(receipt)

    def _scheduled(self) -> list[Receipt]:
        """Return where stories were last left to a site that brings them out by itself."""
        last = {(each.place, each.story): each for each in self._store.deliveries.receipts()}
        return [each for each in last.values() if each.standing == "scheduled"]

    def _note_out(self, receipt: Receipt) -> None:
        with suppress(NoSuchStoryError, StoryInTrashError):  # then nobody works on it here
            note_out(self._stories, receipt.story, receipt.revision, receipt.target)
