"""Deliveries as lines and as JSON: jobs, receipts, targets and how a story stands there."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import to_builtins

from workstation.base.errors import WorkstationError
from workstation.cli.terminal import Terminal
from workstation.delivery.target import There
from workstation.delivery.vault import Kept, variable
from workstation.desk.publishing.deliveries import Held
from workstation.desk.publishing.queueing import ahead
from workstation.desk.publishing.targets import Listed
from workstation.store.deliveryrecords import Conflict, Job, Receipt

_LONGEST = 60
_KEPT = {"environment": "(in the environment)", "keyring": "(kept in the keyring)"}


class MomentError(WorkstationError):
    """A moment that was asked for is none."""


def moment_of(text: str) -> datetime | None:
    """Return the moment that an option names, None where it is empty. Raises ``MomentError``."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MomentError(
            f"{text!r} is no moment.", "Write it as 2026-03-05T14:00Z or 2026-03-05T09:00-05:00."
        ) from error
    if moment.tzinfo is None:
        raise MomentError(f"{text!r} does not say in which zone.", "Add Z for UTC, or the offset: -05:00.")
    return moment


def job_line(job: Job) -> str:
    """Return a job as one line: its number, state, target, story, and how far it is."""
    share = f" {job.done}/{job.total}" if job.state == "running" and job.total else ""
    timed = job.state == "waiting" and job.due > job.queued_at
    later = f"  not before {job.due:%Y-%m-%d %H:%M:%S} UTC" if timed else ""
    what = f"{job.act} {_short(job.headline or job.story)}" + (f" r{job.revision}" if job.revision else "")
    return f"{job.key:>5}  {job.state + share:<12}  {job.target:<16}  {what}{later}"


def job_lines(job: Job, first: Job | None = None) -> Iterator[str]:
    """Yield a job and, where something is in its way, what that is and what to do about it.

    ``first`` is the earlier delivery that it waits for.
    """
    yield job_line(job)
    if first is not None:
        yield f"       It goes out after {first.key}, which was asked for before."
    if job.message:
        yield f"       {job.message}"
    if job.hint:
        yield f"       {job.hint}"
    if job.conflict is not None:
        yield from conflict_lines(job.conflict)


def conflict_lines(conflict: Conflict) -> Iterator[str]:
    """Yield both sides of a conflict, the lines that differ alone."""
    import difflib

    sides = [[side.title, *side.text.splitlines()] for side in (conflict.theirs, conflict.ours)]
    yield "       - there    + here"
    for line in difflib.ndiff(sides[0], sides[1]):
        if line[:1] in "-+":
            yield f"       {line}"


def receipt_lines(receipt: Receipt, held: Held | None = None, differs: str = "") -> Iterator[str]:
    """Yield a receipt, where the story can be found there, and what a person should know of it.

    ``differs`` says what the story says otherwise now.
    """
    until = f" for {receipt.publish_at:%Y-%m-%d %H:%M} UTC" if receipt.publish_at else ""
    yield (
        f"{receipt.at:%Y-%m-%d %H:%M}  {receipt.target:<16}  {receipt.standing}{until}  "
        f"r{receipt.revision}  {receipt.address or receipt.remote}"
    )
    yield from (f"       {remark}" for remark in receipt.remarks)
    if held is not None and not held.current:
        yield f"       The story is at r{held.latest} and says something else since: {differs or 'another version'}."


def there_lines(there: There | WorkstationError | None) -> Iterator[str]:
    """Yield how a story stands somewhere now, with both sides where that is not as it was left, or why nobody knows."""
    if there is None:
        return
    if isinstance(there, WorkstationError):
        yield f"       {there}"
    elif not there.exists and there.conflict is None:
        yield "       The target names another site by now: nothing was put there from here."
    elif there.conflict is not None:
        yield "       It is not there as it was left:"
        yield from conflict_lines(there.conflict)
    else:
        yield f"       It is {there.standing} there, as it was left."


def target_lines(listed: Listed, kept: Mapping[str, Kept]) -> Iterator[str]:
    """Yield a target with everything it was told, defaults included; of secrets only where they are ``kept``."""
    yield f"{listed.name}: {listed.kind.title}"
    for field in listed.kind.fields:
        if field.secret:
            nowhere = "(missing)" if field.required else "(none)"
            yield f"  {field.name} = {_KEPT.get(kept.get(field.name, ''), nowhere)}"
        else:
            yield f"  {field.name} = {listed.said.get(field.name, field.default)}"
    yield from (f"  {line}" for line in (*listed.lacking, listed.kind.public) if line)


def plain_target(listed: Listed, kept: Mapping[str, Kept] | None = None) -> dict[str, Any]:
    """Return a target as plain values; ``kept`` where its secrets are, where that was looked for."""
    return {
        "name": listed.name,
        "kind": listed.kind.id,
        "publishes": listed.kind.publishes,
        "settings": listed.said,
        "lacking": listed.lacking,
        "public": listed.kind.public,
        **({} if kept is None else {"secrets": dict(kept)}),
    }


def plain(value: Any) -> Any:
    """Return jobs, receipts and the like as plain values."""
    return json.loads(msgspec.json.encode(value)) if not isinstance(value, dict) else to_builtins(value)


def say_jobs(
    terminal: Terminal, jobs: Iterable[Job], receipts: Iterable[Receipt], queue: Sequence[Job], *, as_json: bool
) -> None:
    """Print what became of jobs: receipts for what arrived, why not for the rest; exit code 1 where any was stopped.

    ``queue`` is all that waits, in its order.
    """
    waits = ahead(queue)
    by_job: dict[int, list[Receipt]] = {}
    for receipt in receipts:
        by_job.setdefault(receipt.job, []).append(receipt)
    for job in jobs:
        if job.state in ("refused", "conflict", "cancelled"):
            terminal.exit_code = 1
        arrived = by_job.get(job.key, [])
        if as_json:
            terminal.say_json({**plain(job), "receipts": plain(arrived)})
            continue
        for line in [line for each in arrived for line in receipt_lines(each)] or job_lines(job, waits.get(job.key)):
            terminal.say(line)


def settings_of(fields: Iterable[str]) -> dict[str, str]:
    """Return settings given as ``NAME=VALUE``. Raises ``SettingError`` where one is none."""
    said = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise SettingError(
                f"{field!r} sets nothing.", "Write NAME=VALUE; workstation target kinds lists the names."
            )
        said[name.strip()] = value
    return said


class SettingError(WorkstationError):
    """Something that was to be a setting is none."""


def secrets_of(terminal: Terminal, target: str, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ask for secrets on the terminal, unseen; in a pipe none is asked for, and it is said where they may be put."""
    import sys

    import typer

    given = {}
    for name, title in asked:
        if sys.stdin.isatty():
            given[name] = str(typer.prompt(title, hide_input=True, default="", show_default=False))
        else:
            terminal.remark(f"{title}: put it into the environment variable {variable(target, name)}.")
    return {name: secret for name, secret in given.items() if secret}


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
