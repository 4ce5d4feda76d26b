"""What the library knows of one picture: a value, named by the SHA-256 of its untouched original."""

from datetime import datetime
from typing import Any, Literal

from msgspec import field

from workstation.base.value import Value

LangAlt = dict[str, str]
"""Words per language: BCP 47 tag to text, with ``x-default`` for the words to show where no language fits (XMP)."""

DEFAULT = "x-default"

FormatName = Literal["jpeg", "webp", "avif"]
"""What pictures leave as."""


class Region(Value, frozen=True, kw_only=True):
    """A part of a picture (IPTC Image Region): a crop, the point that must stay in view, a person.

    ``role`` is the last part of its URI in IPTC's NewsCodes (``landscapeCropping``, ``mainSubjectArea``), or the
    content type (``person``). A rectangle has ``x``, ``y``, ``width`` and ``height`` as shares of the upright picture,
    from its left upper corner; a point has a width and a height of 0.
    """

    id: str
    role: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    name: str = ""


class Lease(Value, frozen=True, kw_only=True):
    """Leave to use a picture, or its refusal, from one moment until another; without one it has no bound there.

    ``person`` noted it, ``reason`` is what it rests on: a contract, a call, an invoice.
    """

    access: Literal["allow", "deny"] = "allow"
    since: datetime | None = None
    until: datetime | None = None
    person: str = ""
    reason: str = ""

    def holds(self, at: datetime) -> bool:
        """Return whether the lease is in force at a moment; its end is not part of it."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


class Motion(Value, frozen=True, kw_only=True):
    """How a picture moves. ``seconds`` is one run, ``runs`` how often it runs, 0 for ever.

    ``flashes`` is the most pairs of opposing changes of brightness in any one second, over a quarter of the picture.
    """

    frames: int
    seconds: float
    runs: int = 1
    flashes: int = 0

    @property
    def whole(self) -> float | None:
        """Return how many seconds it moves in all, None where it never stops."""
        return self.seconds * self.runs if self.runs else None


class Photo(Value, frozen=True, kw_only=True):
    """A picture of the library. Field names follow IPTC Photo Metadata; sizes are pixels of the upright picture.

    ``properties`` holds all that the file said, by XMP's names. ``hash`` is the difference hash, sixteen hexadecimal
    digits. ``protect_source`` keeps the original out of everything that leaves. ``unsettled`` names the fields about
    which the file's own records disagree until a person has decided. ``alt_unreviewed`` is whether the alternative text
    was taken from the file and nobody has read it since. ``category`` is the id of the house's category of rights,
    ``received`` when the picture came, from which days of use are counted. ``motion`` is how it moves, None where it
    stands still or nobody has looked; ``wording`` are the lines of text read in it, None where nobody has read it.
    """

    id: str
    name: str = ""
    media_type: str = "image/jpeg"
    width: int = 0
    height: int = 0
    size: int = 0
    hash: str = ""
    headline: str = ""
    title: LangAlt = field(default_factory=dict)
    caption: LangAlt = field(default_factory=dict)
    alt: LangAlt = field(default_factory=dict)
    long_description: LangAlt = field(default_factory=dict)
    creators: tuple[str, ...] = ()
    creator_job_title: str = ""
    credit_line: str = ""
    source: str = ""
    copyright_notice: LangAlt = field(default_factory=dict)
    copyright_owner: str = ""
    usage_terms: LangAlt = field(default_factory=dict)
    licence_url: str = ""
    licensor_url: str = ""
    other_constraints: LangAlt = field(default_factory=dict)
    data_mining: str = ""
    instructions: str = ""
    job_id: str = ""
    caption_writer: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    event: LangAlt = field(default_factory=dict)
    sublocation: str = ""
    city: str = ""
    state: str = ""
    country: str = ""
    country_code: str = ""
    created: str = ""
    digital_source_type: str = ""
    ai_system: str = ""
    ai_system_version: str = ""
    ai_prompt: str = ""
    ai_prompt_writer: str = ""
    model_release: str = ""
    property_release: str = ""
    regions: tuple[Region, ...] = ()
    embargo: datetime | None = None
    expires: datetime | None = None
    protect_source: bool = False
    alt_unreviewed: bool = False
    unsettled: tuple[str, ...] = ()
    category: str = ""
    leases: tuple[Lease, ...] = ()
    received: datetime | None = None
    motion: Motion | None = None
    wording: tuple[str, ...] | None = None
    properties: dict[str, Any] = field(default_factory=dict)


def words_in(alternatives: LangAlt, language: str) -> str:
    """Return the words for a language: its own tag's, its primary language's, the default's, or any; else empty."""
    for tag in (language, language.partition("-")[0], DEFAULT):
        if tag in alternatives:
            return alternatives[tag]
    return next(iter(alternatives.values()), "")
