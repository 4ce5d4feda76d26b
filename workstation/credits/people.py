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
    found = []
    for place, (person, names) in enumerate(_folded(people)):
        rank = min(_fit(name, parts, asked, whole) + (at > 0) for at, (name, parts) in enumerate(names))
        if rank < _NOWHERE:
            found.append((rank, place, person))
    found.sort(key=lambda each: each[:2])
    return tuple(person for _, _, person in found[:limit])


def _fit(name: str, parts: tuple[str, ...], asked: list[str], whole: str) -> int:
    """Return how well a text fits a name, 0 for the whole of it."""
    if name.startswith(whole):
        return 0 if name == whole else 2
    return 4 if all(any(part.startswith(word) for part in parts) for word in asked) else _NOWHERE


@lru_cache(maxsize=4)
def _folded(people: tuple[Person, ...]) -> tuple[tuple[Person, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    """Return people in the order of their names, each with all their names as they are compared and their words."""
    known = [
        (person, tuple((fold(name), tuple(tokens(name))) for name in (person.name, *person.spellings)))
        for person in people
    ]
    return tuple(sorted(known, key=lambda each: (each[1][0][0], each[0].id)))


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
