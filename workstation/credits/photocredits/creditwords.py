"""The words of photo credits in many languages: what says *photo*, *file* or *courtesy*, and what names a body."""

import tomllib
from functools import cache
from pathlib import Path

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.agencies import spelling_key


class CreditWords(Value, frozen=True, kw_only=True):
    """The words of photo credits, each list compared by ``spelling_key``.

    ``roles`` tells the name of a role by any word for it; ``outlets`` and ``platforms`` the printed name by any
    spelling, and ``slashed`` those of them that have a slash of their own. ``via``, ``client`` and ``conjunctions``
    are as they are written, since they are looked for inside of text.
    """

    photo: frozenset[str]
    declining: frozenset[str]
    lead: frozenset[str]
    lead_bare: frozenset[str]
    by: frozenset[str]
    file: frozenset[str]
    courtesy: frozenset[str]
    courtesy_declining: frozenset[str]
    of: frozenset[str]
    position: frozenset[str]
    vague: frozenset[str]
    organisation: frozenset[str]
    particles: frozenset[str]
    roles: dict[str, str]
    outlets: dict[str, str]
    platforms: dict[str, str]
    slashed: tuple[str, ...]
    via: tuple[str, ...]
    client: tuple[str, ...]
    conjunctions: tuple[str, ...]


@cache
def load_credit_words(path: Path | None = None) -> CreditWords:
    """Return the words of a file, of the program's own where none is named."""
    content = tomllib.loads((path or resource("words", "credit-words.toml")).read_text("utf-8"))

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(spelling_key, _all(content[name])))

    return CreditWords(
        photo=keys("photo"),
        declining=keys("declining"),
        lead=keys("lead"),
        lead_bare=keys("lead-bare"),
        by=keys("by"),
        file=keys("file"),
        courtesy=keys("courtesy"),
        courtesy_declining=keys("courtesy-declining"),
        of=keys("of"),
        position=keys("position"),
        vague=keys("vague"),
        organisation=keys("organisation"),
        particles=keys("particles"),
        roles={spelling_key(word): role for role, words in content["roles"].items() for word in words},
        outlets=_printed(content["outlets"]),
        platforms=_printed(content["platforms"]),
        slashed=tuple(
            name
            for table in ("outlets", "platforms")
            for printed, spellings in content[table].items()
            for name in (printed, *spellings)
            if "/" in name
        ),
        via=_all(content["via"]),
        client=_all(content["client"]),
        conjunctions=_all(content["conjunctions"]),
    )


def _all(languages: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(word for words in languages.values() for word in words)


def _printed(names: dict[str, list[str]]) -> dict[str, str]:
    return {spelling_key(spelling): name for name, spellings in names.items() for spelling in (name, *spellings)}
