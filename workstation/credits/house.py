"""The house a story is written for: its profile, its agencies and word lists, the pictures at hand, and the time.

Rules and formats are given one of these instead of asking a disk or a clock.
"""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, field

from workstation.base.value import Value
from workstation.photos.encoding import FormatName
from workstation.photos.photo import Photo

Ratio = Annotated[str, Meta(pattern=r"^[0-9]+(\.[0-9]+)?:[0-9]+(\.[0-9]+)?$")]
"""Width by height of a crop, such as ``16:9``."""
Phrases = dict[str, dict[str, tuple[str, ...]]]
"""Phrase lists by name (``vague-links``, ``placeholders`` ...), then by primary language."""


class Agency(Value, frozen=True, kw_only=True):
    """A news or picture agency: the form the house prints, and the spellings it is met in."""

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    terms: str = ""
    colour: str = ""


class Profile(Value, frozen=True, kw_only=True):
    """What is particular to an outlet. ``severities`` sets a rule's severity, or ``off``, by rule id.

    Each picture leaves in the widths of ``renditions`` (pixels) and in ``rendition_formats``, as the story shows it and
    cropped to each of ``ratios``.
    """

    id: str
    outlet: str
    url: str = ""
    language: str = ""
    services: tuple[str, ...] = ()
    limits: dict[str, int] = field(default_factory=dict)
    severities: dict[str, str] = field(default_factory=dict)
    renditions: tuple[int, ...] = (1280, 640)
    rendition_formats: tuple[FormatName, ...] = ("jpeg", "webp")
    ratios: tuple[Ratio, ...] = ()


class House(Value, frozen=True, kw_only=True):
    """Everything about the outside world that a rule or a format may look at."""

    profile: Profile
    agencies: tuple[Agency, ...] = ()
    phrases: Phrases = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    now: datetime
