"""Deliveries as the store keeps them: the queue, what was begun and what came of it, what lies where, and receipts.

As callers use it::

    store.deliveries.add(jobs)    .jobs(states, target, story)    .change(key, state="done")    .recover()
    store.deliveries.begin(key, step)    .happened(key, step, outcome, place, thing, story)    .remote(place, thing)
    store.deliveries.receipts(story, target)
"""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from workstation.base.clock import Clock
from workstation.store.database import Database, now_kept
from workstation.store.deliveryrecords import RUNNING, STOPPED, Job, JobState, Outcome, Receipt, Remote, Step
from workstation.store.deliverytables import delivery, delivery_receipt, delivery_remote, delivery_step
from workstation.store.errors import StoreError

_UNTOLD = "untold"
"""The step that a job which is done has left: to tell of it."""


class NoSuchJobError(StoreError):
    """There is no delivery of this number."""


class SupersededError(StoreError):
    """What a delivery would bring is older than what arrived there since."""


class Deliveries:
    """A store's queue. Every method raises ``StoreError`` where the disk or another program is in the way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Work on the database."""
        self._database = database
        self._clock = clock

    # The queue

    def add(self, jobs: Sequence[Job]) -> tuple[Job, ...]:
        """Put jobs into the queue, all or none, and return them with their numbers."""
        added = []
        with self._database.writing() as connection:
            for job in jobs:
                key = connection.execute(insert(delivery).returning(delivery.c.key), _row(job)).scalar_one()
                added.append(replace(job, key=key))
        return tuple(added)

    def job(self, key: int) -> Job:
        """Return a job. Raises ``NoSuchJobError``."""
        with self._database.reading() as connection:
            return _job(connection, key)

    def jobs(
        self, states: Collection[JobState] = (), target: str = "", story: str = "", limit: int = 0
    ) -> tuple[Job, ...]:
        """Return jobs in the order in which they were asked for; ``limit`` keeps the newest."""
        query = select(delivery.c.key, delivery.c.record).order_by(delivery.c.key.desc())
        query = query.where(delivery.c.state.in_(states)) if states else query
        query = query.where(delivery.c.target == target) if target else query
        query = query.where(delivery.c.story == story) if story else query
        query = query.limit(limit) if limit else query
        with self._database.reading() as connection:
            return tuple(reversed([_decoded(*row) for row in connection.execute(query)]))

    def change(self, key: int, only: Collection[JobState] = (), **fields: Any) -> Job:
        """Change fields of a job and return it as it is then; untouched where its state is none of ``only``.

        Raises ``NoSuchJobError``.
        """
        with self._database.writing() as connection:
            job = _job(connection, key)
            if only and job.state not in only:
                return job
            changed = replace(job, **fields)
            connection.execute(update(delivery).where(delivery.c.key == key), _row(changed))
            return changed

    def recover(self) -> tuple[Job, ...]:
        """Put jobs back into the queue that a program left running when it died, and return them."""
        return tuple(self.change(job.key, only=RUNNING, state="waiting") for job in self.jobs(RUNNING))

    def again(self, key: int, *, overwrite: bool = False) -> Job:
        """Put a job that was stopped back into the queue, due now; what was decided before holds.

        Raises ``NoSuchJobError``, ``SupersededError`` where a later one of the same story arrived at its target since.
        """
        now, job = now_kept(self._clock), self.job(key)
        same = self.jobs(target=job.target, story=job.story) if job.story and job.state in STOPPED else ()
        later = [each.key for each in same if each.key > key and each.state == "done"]
        if later:
            raise SupersededError(
                f"This story arrived at {job.target} since, with delivery {later[-1]}: {key} would take that back.",
                "Send the story again, or on purpose its earlier version.",
                way=f"deliver {job.story} --to {job.target} --revision {job.revision}",
            )
        overwrite = overwrite or job.overwrite
        fresh = {"cause": "", "message": "", "hint": "", "conflict": None, "ended_at": None}
        return self.change(key, (*STOPPED, "waiting"), state="waiting", due=now, tries=0, overwrite=overwrite, **fresh)

    def finish(self, key: int, receipts: Sequence[Receipt]) -> Job:
        """Note that a job is done, with its receipts, all at once; nobody was told of it yet (see ``told``)."""
        now = now_kept(self._clock)
        with self._database.writing() as connection:
            job = replace(_job(connection, key), state="done", ended_at=now, cause="", message="", hint="")
            connection.execute(update(delivery).where(delivery.c.key == key), _row(job))
            connection.execute(delete(delivery_step).where(delivery_step.c.delivery == key))
            for receipt in receipts:
                row = {"delivery": key, "target": receipt.target, "story": receipt.story, "record": _encoded(receipt)}
                connection.execute(insert(delivery_receipt), row)
            connection.execute(insert(delivery_step), {"delivery": key, "name": _UNTOLD, "begun_at": now})
        return job

    def told(self, key: int) -> None:
        """Note that all who are to know of a job's arrival do."""
        with self._database.writing() as connection:
            connection.execute(
                delete(delivery_step).where(delivery_step.c.delivery == key, delivery_step.c.name == _UNTOLD)
            )

    def untold(self) -> tuple[Job, ...]:
        """Return the jobs that are done and that a program died before telling of, in their order."""
        query = select(delivery.c.key, delivery.c.record).join(delivery_step)
        query = query.where(delivery_step.c.name == _UNTOLD).order_by(delivery.c.key)
        with self._database.reading() as connection:
            return tuple(_decoded(*row) for row in connection.execute(query))

    # What was begun, and what lies where

    def step(self, key: int, name: str) -> Step | None:
        """Return what is known of a step, None where it was never begun."""
        query = select(delivery_step).where(delivery_step.c.delivery == key, delivery_step.c.name == name)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        outcome = None if row.outcome is None else msgspec.json.decode(row.outcome, type=Outcome)
        return Step(row.begun_at, outcome)

    def begin(self, key: int, name: str) -> None:
        """Note that a step is about to be done."""
        row = {"delivery": key, "name": name, "begun_at": now_kept(self._clock), "outcome": None}
        with self._database.writing() as connection:
            connection.execute(upsert(delivery_step).on_conflict_do_nothing(), row)

    def happened(self, key: int, name: str, outcome: Outcome, place: str, thing: str = "", story: str = "") -> None:
        """Note what came of a step and, where it is a thing of ours that lies there now, that it does."""
        now, content = now_kept(self._clock), _encoded(outcome)
        step = {"delivery": key, "name": name, "begun_at": now, "outcome": content}
        with self._database.writing() as connection:
            noted = upsert(delivery_step).values(step)
            connection.execute(
                noted.on_conflict_do_update(index_elements=["delivery", "name"], set_={"outcome": content})
            )
            if thing:
                row = {"place": place, "thing": thing, "story": story, "changed_at": now, "outcome": content}
                kept = upsert(delivery_remote).values(row)
                connection.execute(kept.on_conflict_do_update(index_elements=["place", "thing"], set_=row))

    def remote(self, place: str, thing: str) -> Remote | None:
        """Return what is known of a thing of ours somewhere, None where there is none."""
        query = select(delivery_remote).where(delivery_remote.c.place == place, delivery_remote.c.thing == thing)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Remote(row.story, msgspec.json.decode(row.outcome, type=Outcome))

    def forget(self, place: str, thing: str) -> None:
        """Forget a thing that is there no longer."""
        with self._database.writing() as connection:
            query = delete(delivery_remote).where(delivery_remote.c.place == place, delivery_remote.c.thing == thing)
            connection.execute(query)

    # Receipts

    def receipts(
        self, story: str = "", target: str = "", limit: int = 0, jobs: Collection[int] = ()
    ) -> tuple[Receipt, ...]:
        """Return receipts in the order of their arrival; ``limit`` keeps the newest."""
        query = select(delivery_receipt.c.record).order_by(delivery_receipt.c.key.desc())
        query = query.where(delivery_receipt.c.story == story) if story else query
        query = query.where(delivery_receipt.c.target == target) if target else query
        query = query.where(delivery_receipt.c.delivery.in_(jobs)) if jobs else query
        query = query.limit(limit) if limit else query
        with self._database.reading() as connection:
            found = [msgspec.json.decode(row.record, type=Receipt) for row in connection.execute(query)]
        return tuple(reversed(found))


def _row(job: Job) -> dict[str, Any]:
    return {
        "target": job.target,
        "story": job.story,
        "state": job.state,
        "due": job.due,
        "record": _encoded(replace(job, key=0)),
    }


def _job(connection: Connection, key: int) -> Job:
    row = connection.execute(select(delivery.c.record).where(delivery.c.key == key)).first()
    if row is None:
        raise NoSuchJobError(f"There is no delivery {key}.", "Look which there are.", way="courier list --all")
    return _decoded(key, row.record)


def _decoded(key: int, record: bytes) -> Job:
    return replace(msgspec.json.decode(record, type=Job), key=key)


def _encoded(value: Job | Outcome | Receipt) -> bytes:
    return msgspec.json.encode(value, order="deterministic")
