"""Agencies: read from their list, and found by any spelling in which people write them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from workstation.base.resources import resource
from workstation.credits.house import Agency
from workstation.language.fold import fold

_NOISE = re.compile(r"[^\w]+")


def load_agencies(path: Path | None = None) -> tuple[Agency, ...]:
    """Return the agencies of a list, of the program's own where none is named, in the order of their ids."""
    return _read(path or resource("words", "agencies.toml"))


@cache
def _read(path: Path) -> tuple[Agency, ...]:
    content = tomllib.loads(path.read_text("utf-8"))
    return tuple(msgspec.convert({"id": name, **entry}, Agency) for name, entry in sorted(content.items()))


def find_agency(name: str, agencies: tuple[Agency, ...]) -> Agency | None:
    """Return the agency that goes by this name or spelling, whatever its capitals and punctuation; else None."""
    return _by_spelling(agencies).get(spelling_key(name))


@lru_cache(maxsize=8)
def _by_spelling(agencies: tuple[Agency, ...]) -> Mapping[str, Agency]:
    known: dict[str, Agency] = {}
    for agency in agencies:
        for spelling in (agency.name, *agency.spellings):
            known.setdefault(spelling_key(spelling), agency)
    known.pop("", None)
    return known


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return a name as spellings are compared: without capitals, accents, spaces and punctuation."""
    return _NOISE.sub("", fold(name))
