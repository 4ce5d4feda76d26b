"""A story, and the parts of it that are not its body. Everything here is frozen: an edit makes a new one."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, field

from workstation.base.value import Value
from workstation.story.blocks import Block, Direction

Moment = Annotated[datetime, Meta(tz=True)]
"""A moment with a time zone."""

Stage = Literal["draft", "in edit", "ready", "published", "held", "withdrawn"]
"""Where a story is on its way; one that is ``held`` must not be used while it is checked, ``withdrawn`` never again."""
SourceKind = Literal["own", "service", "agency", "outlet", "person", "document"]
ItemStatus = Literal["usable", "withheld", "canceled"]
"""IPTC's publishing status (NewsCodes *stat*): what is withheld must wait, what is canceled must not be used."""
Relation = Literal["", "with", "based on", "compiled", "contributed", "translated"]
"""How a story owes to a source; nothing lets the share of its passages decide."""
Role = Literal["reported", "wrote", "edited", "translated", "photographed", "contributed", "compiled"]


class Contributor(Value, frozen=True, kw_only=True):
    """Somebody who worked on the story: what they did, from where, for which desk or service."""

    name: str
    role: Role = "reported"
    place: str = ""
    service: str = ""


class Dateline(Value, frozen=True, kw_only=True):
    """Where and when the story was gathered. ``agency`` is set where the whole story is an agency's."""

    place: str = ""
    on: date | None = None
    agency: str = ""


class Source(Value, frozen=True, kw_only=True):
    """Something the story draws on; passages point to it by ``id`` (see ``spans.SourceMark``).

    ``relation`` is how the copy itself credited it, where it did ("contributed", "based on", "with"). ``version`` and
    ``status`` are those of the agency's item ``item`` when its words were taken, see ``credits.agencycopy.item``.
    """

    id: str
    kind: SourceKind = "agency"
    name: str = ""
    item: str = ""
    url: str = ""
    received: Moment | None = None
    terms: str = ""
    relation: Relation = ""
    version: str = ""
    status: ItemStatus | Literal[""] = ""


LineName = Literal["byline", "dateline", "where", "contributed", "credit", "translated"]
"""The lines that are made of a story's sources and contributors, in the order in which readers meet them."""


class LineOverride(Value, frozen=True, kw_only=True):
    """A person's own ``words`` in the place of a line that the house would write; no words leave the line out.

    ``instead_of`` is what the house's line said then: it no longer fits once the house would say something else.
    """

    line: LineName
    words: str = ""
    reason: str = ""
    instead_of: str = ""


class Subject(Value, frozen=True):
    """A subject code of a controlled vocabulary (IPTC Media Topics: ``medtop:20000065``) and its name."""

    code: str
    name: str = ""


class CorrectionNote(Value, frozen=True, kw_only=True):
    """What was changed after publication: the record behind a ``blocks.Correction``."""

    kind: Literal["correction", "clarification", "update", "refile", "withdrawal"]
    text: str
    at: Moment
    revision: int = 0


class Decision(Value, frozen=True, kw_only=True):
    """A person's answer to a finding. It holds while what was judged still has the same ``digest``.

    ``verdict``: ``accepted`` (right as it is, or its cost is borne), ``false alarm`` (the rule was wrong).
    """

    rule: str
    block: str
    digest: str
    verdict: Literal["accepted", "false alarm"]
    reason: str
    person: str
    at: Moment


class Evidence(Value, frozen=True, kw_only=True):
    """Something an import saw that a story cannot hold, kept until a check has judged it.

    ``kind`` names it (``colour``, ``underline``, ``aria-label``, ``stray-list-item`` ...), ``value`` is what was seen,
    ``text`` the words it was on, ``block`` the block they went into (empty: the whole page).
    """

    kind: str
    value: str = ""
    block: str = ""
    text: str = ""


class Story(Value, frozen=True, kw_only=True):
    """A story. Times have a zone and are in UTC; languages are BCP 47 tags; urgency is IPTC's 1 to 8, 0 for none.

    ``byline`` and ``credit_line`` are words that were typed or imported; while they are empty, the house writes the
    lines itself. ``overrides`` say why, and hold the words of lines that have no field of their own.
    """

    id: str
    slug: str = ""
    language: str = ""
    direction: Direction = ""
    stage: Stage = "draft"
    urgency: int = 0
    breaking: bool = False
    developing: bool = False
    exclusive: bool = False
    kicker: str = ""
    headline: str = ""
    subhead: str = ""
    byline: str = ""
    contributors: tuple[Contributor, ...] = ()
    dateline: Dateline = field(default_factory=Dateline)
    body: tuple[Block, ...] = ()
    sources: tuple[Source, ...] = ()
    credit_line: str = ""
    credit_line_reason: str = ""
    translated_from: str = ""
    tags: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    desk: str = ""
    embargo: Moment | None = None
    publish_at: Moment | None = None
    note: str = ""
    corrections: tuple[CorrectionNote, ...] = ()
    decisions: tuple[Decision, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    overrides: tuple[LineOverride, ...] = ()


class Revision(Value, frozen=True, kw_only=True):
    """A story as it was kept at one moment. ``digest`` is the SHA-256 of its canonical bytes (see ``codec``)."""

    story: Story
    number: int
    parent: int
    kind: Literal["saved", "imported", "restored", "merged"]
    saved_at: Moment
    author: str
    digest: str
    note: str = ""
