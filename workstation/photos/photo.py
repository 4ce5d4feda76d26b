"""What the library knows of one picture: a value, named by the SHA-256 of its untouched original."""

from datetime import datetime
from typing import Any

from msgspec import field

from workstation.base.value import Value

LangAlt = dict[str, str]
"""Words per language: BCP 47 tag to text, with ``x-default`` for the words to show where no language fits (XMP)."""

DEFAULT = "x-default"


class Photo(Value, frozen=True, kw_only=True):
    """A picture of the library. Field names follow IPTC Photo Metadata; sizes are pixels of the upright picture.

    ``properties`` holds every other property that was read, by its IPTC name. ``hash`` is the difference hash,
    sixteen hexadecimal digits. ``protect_source`` keeps the original out of everything that leaves.
    """

    id: str
    name: str = ""
    media_type: str = "image/jpeg"
    width: int = 0
    height: int = 0
    size: int = 0
    hash: str = ""
    headline: str = ""
    caption: LangAlt = field(default_factory=dict)
    alt: LangAlt = field(default_factory=dict)
    long_description: LangAlt = field(default_factory=dict)
    creators: tuple[str, ...] = ()
    credit_line: str = ""
    source: str = ""
    copyright_notice: LangAlt = field(default_factory=dict)
    usage_terms: LangAlt = field(default_factory=dict)
    licence_url: str = ""
    instructions: str = ""
    caption_writer: str = ""
    people: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    event: LangAlt = field(default_factory=dict)
    city: str = ""
    country: str = ""
    created: str = ""
    digital_source_type: str = ""
    embargo: datetime | None = None
    expires: datetime | None = None
    protect_source: bool = False
    properties: dict[str, Any] = field(default_factory=dict)


def words_in(alternatives: LangAlt, language: str) -> str:
    """Return the words for a language: its own tag's, its primary language's, the default's, or any; else empty."""
    for tag in (language, language.partition("-")[0], DEFAULT):
        if tag in alternatives:
            return alternatives[tag]
    return next(iter(alternatives.values()), "")
