"""What is wrong with lists of agencies and people: names that two of them claim, forms that no credit can have."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from workstation.base.value import Value
from workstation.credits.agencies import load_agencies, spelling_key
from workstation.credits.house import Agency, Person
from workstation.credits.overlay import EntryT
from workstation.credits.photocredits.creditwords import load_credit_words

_PLACES = ("{photographer}", "{outlet}")
_LINK = re.compile(r"\s*/\s*|\s+via\s+")
_IDENTITY = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Flaw(Value, frozen=True, kw_only=True):
    """Something wrong with one field of one entry, in a sentence; a ``grave`` one may not be kept."""

    id: str
    field: str
    message: str
    grave: bool = True


def agency_flaws(agencies: tuple[Agency, ...]) -> tuple[Flaw, ...]:
    """Return what is wrong with a list of agencies, in its order.

    One that was taken out of the list may still be named as one whose pictures another hands on.
    """
    claims, known = _claims(agencies), {agency.id for agency in (*agencies, *load_agencies())}
    return tuple(flaw for agency in agencies for flaw in _of_agency(agency, claims, known))


def people_flaws(people: tuple[Person, ...], agencies: tuple[Agency, ...] = ()) -> tuple[Flaw, ...]:
    """Return what is wrong with a list of people, in its order. Two people may have one name: that is only told."""
    claims, known = _claims(people), {key: owners[0] for key, owners in _claims(agencies).items()}
    return tuple(flaw for person in people for flaw in _of_person(person, claims, known))


def _of_agency(agency: Agency, claims: Mapping[str, list[Agency]], known: set[str]) -> Iterator[Flaw]:
    yield from _of_names(agency)
    if _cannot_be_printed(agency.name):
        sentence = f"“{agency.name}” cannot stand in a credit: leave brackets, commas and strokes out."
        yield Flaw(id=agency.id, field="name", message=sentence)
    for name in (agency.name, *agency.spellings):
        others = [each.name for each in claims.get(spelling_key(name), ()) if each.id != agency.id]
        field = "name" if name == agency.name else "spellings"
        if spelling_key(name) in map(spelling_key, others):
            yield Flaw(id=agency.id, field=field, message=f"There is another agency called “{name}”.")
        elif others:
            yield Flaw(id=agency.id, field=field, message=f"“{name}” is a spelling of {' and '.join(others)} as well.")
        elif _is_word_of_credits(name):
            yield Flaw(id=agency.id, field=field, message=f"“{name}” is a word that credits have without any agency.")
    yield from _of_forms(agency, known)


def _of_forms(agency: Agency, known: set[str]) -> Iterator[Flaw]:
    for pattern in agency.patterns:
        if sentence := _wrong_pattern(pattern, agency):
            yield Flaw(id=agency.id, field="patterns", message=sentence)
    for other in agency.carries:
        if other == agency.id:
            yield Flaw(id=agency.id, field="carries", message=f"{agency.name} cannot carry its own pictures.")
        elif other not in known:
            yield Flaw(id=agency.id, field="carries", message=f"No agency has the id “{other}”.", grave=False)


def _of_person(person: Person, claims: Mapping[str, list[Person]], known: Mapping[str, Agency]) -> Iterator[Flaw]:
    yield from _of_names(person)
    for name in (person.name, *person.spellings):
        field = "name" if name == person.name else "spellings"
        others = [each for each in claims.get(spelling_key(name), ()) if each.id != person.id]
        agency = known.get(spelling_key(name))
        if agency is not None:
            yield Flaw(id=person.id, field=field, message=f"“{name}” is the agency {agency.name}.")
        elif others:
            said = " and ".join(f"{each.name} ({each.service or each.id})" for each in others)
            yield Flaw(id=person.id, field=field, message=f"“{name}” is {said} as well.", grave=False)


def _of_names(entry: Agency | Person) -> Iterator[Flaw]:
    if not _IDENTITY.fullmatch(entry.id):
        yield Flaw(id=entry.id, field="id", message=f"“{entry.id}” is no id: write letters, figures and hyphens.")
    for name in (entry.name, *entry.spellings):
        if not spelling_key(name):
            field = "name" if name == entry.name else "spellings"
            yield Flaw(
                id=entry.id, field=field, message=f"“{name}” has no letter in it." if name else "A name is missing."
            )


def _cannot_be_printed(name: str) -> bool:
    """Return whether a credit with this name in it would be read as something else."""
    return any(each in name for each in "()[]{}|\\;,")


def _wrong_pattern(pattern: str, agency: Agency) -> str:
    """Return what is wrong with a form of credit, or nothing."""
    parts = _LINK.split(pattern)
    if not any(part in _PLACES for part in parts):
        return f"“{pattern}” names neither {{photographer}} nor {{outlet}}."
    own = {spelling_key(name) for name in (agency.name, *agency.spellings)}
    if not any(spelling_key(part) in own for part in parts):
        return f"“{pattern}” does not name the agency as one of its spellings does."
    strange = [part for part in parts if part not in _PLACES and spelling_key(part) not in own]
    if strange:
        return f"“{strange[0]}” in “{pattern}” is neither a place nor a spelling of the agency."
    if len(set(parts)) != len(parts):
        return f"“{pattern}” says one thing twice."
    return ""


def _is_word_of_credits(name: str) -> bool:
    words, key = load_credit_words(), spelling_key(name)
    return any(key in each for each in (words.photo, words.file, words.courtesy, words.by, words.roles, words.vague))


def _claims(entries: Iterable[EntryT]) -> Mapping[str, list[EntryT]]:
    """Return who goes by each name, by its key."""
    found: dict[str, list[EntryT]] = defaultdict(list)
    for entry in entries:
        for key in dict.fromkeys(map(spelling_key, (entry.name, *entry.spellings))):
            if key:
                found[key].append(entry)
    return found
