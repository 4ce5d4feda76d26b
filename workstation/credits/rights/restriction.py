"""A restriction on the use of a picture: what may not be done with it, and the words that say so."""

from datetime import date, datetime
from typing import Literal

from workstation.base.value import Value

Kind = Literal[
    "out", "only", "no-archive", "no-sales", "no-commercial", "editorial-only", "one-time", "story-only",
    "mandatory-credit", "no-alteration", "no-online", "no-social", "no-broadcast", "no-print", "embargo", "expires",
    "unread",
]  # fmt: skip
"""What is restricted; ``unread`` is a sentence that restricts something and must be put before a person."""


class Restriction(Value, frozen=True, kw_only=True):
    """Something that may not be done with a picture, and where that is said.

    ``who`` are the places, media or customers it is about, or whom to credit; ``but`` is who is excepted. ``until`` is
    the moment an embargo ends or the picture expires, ``day`` the day where no hour and zone are said. The words are
    those of ``field`` from ``start`` to ``end``.
    """

    kind: Kind
    who: str = ""
    but: str = ""
    day: date | None = None
    until: datetime | None = None
    field: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
