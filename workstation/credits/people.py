"""The people of the house: found by any name they go by, and by the beginning of one as it is typed."""

from collections.abc import Mapping
from functools import lru_cache

from workstation.credits.agencies import spelling_key
from workstation.credits.house import Person
from workstation.language.fold import fold, tokens

_NOWHERE = 9


def find_person(name: str, people: tuple[Person, ...]) -> Person | None:
    """Return the person who goes by this name or spelling, whatever its capitals and punctuation; else None.

    Of two who share it, the one whom the house prints so.
    """
    return _by_name(people).get(spelling_key(name))


def printed_names(people: tuple[Person, ...]) -> Mapping[str, str]:
    """Return the name that the house prints for each of people's names, by its ``spelling_key``."""
    return _printed(people)


def people_like(text: str, people: tuple[Person, ...], limit: int = 8) -> tuple[Person, ...]:
    """Return the people whom a beginning of their name may mean, in any script, the likeliest first.

    Each word of the text begins a word of one name; those whose name begins so come before others, and the name
    that the house prints before a spelling.
    """
    asked, whole = tokens(text), fold(text).strip()
    if not asked:
        return ()
    ranked = [(_rank(person, asked, whole), fold(person.name), person.id, person) for person in people]
    return tuple(person for rank, _, _, person in sorted(ranked, key=lambda each: each[:3]) if rank < _NOWHERE)[:limit]


def _rank(person: Person, asked: list[str], whole: str) -> int:
    """Return how well a text fits a person, 0 for the whole name."""
    ranks = [_fit(name, asked, whole) + (at > 0) for at, name in enumerate((person.name, *person.spellings))]
    return min(ranks)


def _fit(name: str, asked: list[str], whole: str) -> int:
    folded = fold(name)
    if folded == whole:
        return 0
    if folded.startswith(whole):
        return 2
    parts = tokens(name)
    return 4 if all(any(part.startswith(word) for part in parts) for word in asked) else _NOWHERE


@lru_cache(maxsize=8)
def _by_name(people: tuple[Person, ...]) -> Mapping[str, Person]:
    found: dict[str, Person] = {}
    for names in (lambda person: (person.name,), lambda person: person.spellings):
        for person in people:
            for name in names(person):
                found.setdefault(spelling_key(name), person)
    found.pop("", None)
    return found


@lru_cache(maxsize=8)
def _printed(people: tuple[Person, ...]) -> Mapping[str, str]:
    return {key: person.name for key, person in _by_name(people).items()}
