"""How a house writes the lines that tell who gathered a story."""

import re
from typing import Annotated, Literal

from msgspec import Meta, field

from workstation.base.value import Value
from workstation.credits.lines.linewords import Entries, faults_of

Share = Annotated[float, Meta(ge=0, le=1)]
"""A share of a story's text."""
_PLACES = {"place", "date", "agency"}


class LineForm(Value, frozen=True, kw_only=True):
    """The house's form of each line.

    ``agencies`` are credited by name or all together ("With agency reports"), in the order of the alphabet or of what
    they gave. From a share of ``based_on`` of its text a story is based on them; from ``whole`` it is theirs, which the
    dateline says, or else a closing line ("Compiled from Reuters reports"). ``services`` of the house contribute, or
    stand with the agencies.

    ``dateline`` has the places ``{place}``, ``{date}`` and ``{agency}``; square brackets are left out where a place
    inside them is empty. ``capitals`` are for its city. ``region`` is what follows the city's comma: it stands as it is
    written, not with cities that everybody knows (the program's list and ``known_cities``), or never.

    ``byline_on_alerts`` is whether breaking news of a few words has one. ``words`` are the house's own, by language.
    """

    agencies: Literal["named", "together"] = "named"
    order: Literal["alphabet", "share"] = "alphabet"
    serial_comma: bool = False
    services: Literal["contribute", "with agencies"] = "contribute"
    based_on: Share = 0.5
    whole: Share = 0.9
    whole_in: Literal["dateline", "closing line"] = "dateline"
    dateline: str = "[{place}][ ({agency})] —"
    capitals: bool = True
    region: Literal["as written", "not with known cities", "never"] = "as written"
    known_cities: tuple[str, ...] = ()
    byline_on_alerts: bool = False
    words: dict[str, Entries] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse templates that would drop a name, and words for what there is not."""
        named = set(re.findall(r"\{(\w*)\}", self.dateline))
        if not {"place", "agency"} <= named <= _PLACES:
            raise ValueError("a dateline names {place} and {agency}, and may name {date}")
        for fault in faults_of(self.words):
            raise ValueError(fault)
