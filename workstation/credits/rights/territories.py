"""Which territories a name of a restriction means: a country in any of its spellings, or a region of several."""

import tomllib
from collections.abc import Iterable
from functools import cache

import msgspec

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.agencies import spelling_key


class _Region(Value, frozen=True, kw_only=True):
    holds: tuple[str, ...]
    names: tuple[str, ...] = ()


class _Territories(Value, frozen=True, kw_only=True):
    names: dict[str, tuple[str, ...]]
    regions: dict[str, _Region]


def territories_of(name: str) -> frozenset[str]:
    """Return the ISO 3166 codes of the territories that a name means; none where it is not known for one."""
    return _by_name().get(spelling_key(name.strip().removeprefix("the ").removeprefix("The ")), frozenset())


def territories_in(names: Iterable[str]) -> frozenset[str]:
    """Return the codes of all the territories that the names mean."""
    return frozenset().union(*map(territories_of, names))


@cache
def _by_name() -> dict[str, frozenset[str]]:
    listed = msgspec.convert(tomllib.loads(resource("rights", "territories.toml").read_text("utf-8")), _Territories)
    known = {spelling_key(spelling): frozenset({code}) for code, names in listed.names.items() for spelling in names}
    for region, content in listed.regions.items():
        for spelling in (region, *content.names):
            known.setdefault(spelling_key(spelling), frozenset(content.holds))
    known.pop("", None)
    return known
