"""What the store keeps of deliveries: jobs, the outcome of each step, and receipts, as frozen values."""

from datetime import datetime
from typing import Literal

from workstation.base.value import Value
from workstation.story.model import Moment

Act = Literal["send", "withdraw"]
Manner = Literal["", "draft", "publish"]
"""How a post is to stand there: as the story says, as a draft, or at once whatever the story says of times."""
JobState = Literal["waiting", "running", "done", "refused", "conflict", "cancelled"]
RUNNING: tuple[JobState, ...] = ("running",)
OPEN: tuple[JobState, ...] = ("waiting", "running")
STOPPED: tuple[JobState, ...] = ("refused", "conflict", "cancelled")
"""The states from which a job can be taken up again."""
Standing = Literal["stored", "draft", "scheduled", "published", "withdrawn"]


class Side(Value, frozen=True, kw_only=True):
    """One side of a conflict: a post's title and its text, and when it was last changed."""

    title: str = ""
    text: str = ""
    modified: str = ""


class Conflict(Value, frozen=True):
    """What stands there, and what we would put in its place."""

    theirs: Side
    ours: Side


class Job(Value, frozen=True, kw_only=True):
    """Something to be delivered, or withdrawn. ``key`` is its number; ``story`` is empty where several go together.

    ``package`` is the path below the outbox, ``part`` the story's folder in it. ``due`` is when it may next be tried.
    """

    target: str
    queued_at: Moment
    due: Moment
    key: int = 0
    act: Act = "send"
    story: str = ""
    headline: str = ""
    revision: int = 0
    digest: str = ""
    package: str = ""
    package_digest: str = ""
    part: str = ""
    manner: Manner = ""
    at: Moment | None = None
    overwrite: bool = False
    author: str = ""
    state: JobState = "waiting"
    tries: int = 0
    cause: str = ""
    message: str = ""
    hint: str = ""
    done: int = 0
    total: int = 0
    conflict: Conflict | None = None
    ended_at: Moment | None = None


class Outcome(Value, frozen=True, kw_only=True):
    """What came of a step: the thing's id and address there, what was sent, and how it stood afterwards.

    ``digest`` is of what we sent, ``there`` of what the receiver then said that it has.
    """

    id: str = ""
    address: str = ""
    digest: str = ""
    there: str = ""
    modified: str = ""
    more: dict[str, str] = {}


class Step(Value, frozen=True):
    """A step that was begun; ``outcome`` is None while nobody knows what became of it."""

    begun_at: datetime
    outcome: Outcome | None = None


class Remote(Value, frozen=True):
    """A thing of ours that lies somewhere, and the story for which it was put there."""

    story: str
    outcome: Outcome


class Receipt(Value, frozen=True, kw_only=True):
    """What arrived where: which revision, of which digest, in which package, and how it stands there since.

    ``place`` names the receiver itself, whatever the target is called; ``remarks`` are what a person should know.
    """

    job: int
    target: str
    place: str
    story: str
    at: Moment
    act: Act = "send"
    headline: str = ""
    revision: int = 0
    digest: str = ""
    package: str = ""
    package_digest: str = ""
    standing: Standing = "stored"
    publish_at: Moment | None = None
    remote: str = ""
    address: str = ""
    media: dict[str, str] = {}
    remarks: tuple[str, ...] = ()
