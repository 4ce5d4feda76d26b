"""The forms in which agencies credit: which of a credit's names is the photographer's, and which the outlet's."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from workstation.credits.house import Agency
from workstation.credits.photocredits.creditnames import Name

SHARED = (
    "{photographer}/{agency}",
    "{agency}/{photographer}",
    "{photographer}/{outlet}/{agency}",
    "{agency}/{photographer}/{outlet}",
    "{photographer}/{agency}/{outlet}",
    "{photographer}/{outlet} via {agency}",
    "{photographer} via {agency}",
    "{outlet} via {agency}",
)
"""The forms that agencies share; those of an agency's own go before them."""

WITHOUT_AGENCY = (
    "{photographer}",
    "{outlet}",
    "{photographer}/{outlet}",
    "{photographer}/{photographer}",
)
"""The forms in which two ways to read a credit without an agency are both met, so that it is asked about."""

People = tuple[tuple[str, ...], str]
"""The photographers of a credit, and its outlet."""
_PLACE = re.compile(r"\{(photographer|outlet)\}$")
_LINK = re.compile(r"\s*/\s*|\s+via\s+")


def ways(
    chain: Sequence[tuple[str, Name | Agency]], agency: Agency | None, handed_on: Agency | None, *, pool: bool
) -> list[People]:
    """Return each way in which the names of a credit can be told apart; none where no form has their order.

    ``chain`` are the names and agencies before *via*, with how each is linked; ``agency`` made the picture, and
    ``handed_on`` stands after *via*. In a ``pool`` that word is in the outlet's place: ``Jane Doe/Pool via AP``.
    """
    outlet = "/".join(piece.text for _link, piece in chain if isinstance(piece, Name) and piece.kind == "outlet")
    found: dict[People, None] = {}
    for row in _rows(chain, agency):
        names = [piece for piece in row if piece is not None]
        if not names:
            return [((), outlet)]
        shape = tuple("agency" if piece is None else "name" for piece in row)
        for slots in _orders(agency or handed_on, shape, bool(handed_on and not agency)):
            if all(_may_be(name, slot, pool or bool(outlet)) for name, slot in zip(names, slots, strict=True)):
                found[_told(names, slots, outlet)] = None
    return list(found)


def _rows(chain: Sequence[tuple[str, Name | Agency]], agency: Agency | None) -> Iterator[list[Name | None]]:
    """Yield names in their order without outlets that are known, with nothing in the place of the agency.

    People stand together as one; names between commas may be people too, which is a row of its own.
    """
    row: list[tuple[str, Name | None]] = []
    for link, piece in chain:
        if isinstance(piece, Name):
            row += [(link, piece)] if piece.kind != "outlet" else []
        elif piece == agency and all(name is not None for _link, name in row):
            row.append((link, None))
    plain = _together(row, commas=False)
    yield plain
    together = _together(row, commas=True)
    if together != plain:
        yield together


def _together(row: list[tuple[str, Name | None]], *, commas: bool) -> list[Name | None]:
    merged: list[Name | None] = []
    for link, name in row:
        before = merged[-1] if merged else None
        if before is not None and name is not None:
            kinds = {before.kind, name.kind}
            if kinds == {"person"} or (commas and link == "," and kinds <= {"person", "either"}):
                merged[-1] = Name(f"{before.text}, {name.text}", "person", before.people + name.people)
                continue
        merged.append(name)
    return merged


def _orders(agency: Agency | None, shape: tuple[str, ...], after_via: bool) -> list[tuple[str, ...]]:
    """Return the slots of the names in each form of this shape: of the agency's own, else of those that all share."""
    if agency is None:
        return [slots for slots in map(_slots, WITHOUT_AGENCY) if len(slots) == len(shape)]
    for forms in (agency.patterns, SHARED):
        fitting = [form for form in forms if _shape(form) == shape and (" via " in form) == after_via]
        if fitting:
            return [_slots(form) for form in fitting]
    return []


@cache
def _slots(form: str) -> tuple[str, ...]:
    return tuple(match[1] for part in _LINK.split(form) if (match := _PLACE.match(part)))


@cache
def _shape(form: str) -> tuple[str, ...]:
    before_via = form.partition(" via ")[0]
    return tuple("name" if _PLACE.match(part) else "agency" for part in _LINK.split(before_via))


def _may_be(name: Name, slot: str, outlet_is_named: bool) -> bool:
    return slot == "photographer" or (name.kind in {"either", "word"} and not outlet_is_named)


def _told(names: list[Name], slots: tuple[str, ...], outlet: str) -> People:
    told = list(zip(names, slots, strict=True))
    people = [person for name, slot in told if slot == "photographer" for person in name.people or (name.text,)]
    return tuple(people), next((name.text for name, slot in told if slot == "outlet"), outlet)
