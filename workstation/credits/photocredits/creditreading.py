"""Reads a photo credit into a value; what can be read in more than one way is asked about, with the readings."""

from collections.abc import Iterator

from msgspec import convert
from msgspec.structs import replace

from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency, House
from workstation.credits.photocredits.creditforms import People, ways
from workstation.credits.photocredits.creditnames import Name, NameBook, Names
from workstation.credits.photocredits.creditpieces import DoubtfulError, Pieces, cleaned, pieces_of
from workstation.credits.photocredits.photocredit import Doubt, PhotoCredit, Role, Unreadable

_NOBODY = Names()


def read_credit(text: str, house: House, names: Names = _NOBODY) -> PhotoCredit | Unreadable:
    """Return who is to be named by a picture's credit, or what must be asked about it.

    Agencies are those of the ``house``; ``names`` are people and outlets known beside its own, by which a single name
    can be told for one or the other. Nothing is guessed: a credit with two readings is returned with both.
    """
    text = cleaned(text)
    if not text:
        return Unreadable(text=text, doubt="empty", about="")
    book = NameBook(house, names)
    try:
        pieces = pieces_of(text, book)
    except DoubtfulError as error:
        return Unreadable(text=text, doubt=error.doubt, about=error.about)
    return _Reading(text, pieces, book).result()


class _Reading:
    """One credit's pieces, put together in every way that they can be."""

    def __init__(self, text: str, pieces: Pieces, book: NameBook) -> None:
        self._text = text
        self._pieces = pieces
        self._book = book
        self._doubts: list[tuple[Doubt, str]] = list(pieces.doubts)

    def result(self) -> PhotoCredit | Unreadable:
        readings = list(dict.fromkeys(self._readings()))
        if not any(map(self._says_whose, readings)):
            self._doubts.append(("nobody", self._text))
        elif len(readings) > 1 and not self._doubts:
            self._doubts.append(("order", self._text))
        if not self._doubts:
            return readings[0]
        doubt, about = self._doubts[0]
        named = tuple(reading for reading in readings if reading.names_somebody())
        return Unreadable(text=self._text, doubt=doubt, about=about, candidates=named)

    def _says_whose(self, credit: PhotoCredit) -> bool:
        """Return whether somebody is named who can answer for the picture: a platform cannot, nor a bare *via AP*."""
        if credit.photographers or credit.outlet or credit.agency:
            return True
        handed_on = any(find_agency(name, self._book.agencies) for name in credit.via)
        return handed_on and bool(credit.roles or credit.courtesy)

    def _readings(self) -> Iterator[PhotoCredit]:
        base = PhotoCredit(
            client=self._pieces.client,
            roles=tuple(convert(role, Role) for role in dict.fromkeys(self._pieces.roles)),
            file=self._pieces.file,
            courtesy=self._pieces.courtesy,
        )
        for agency, via in self._agencies():
            for photographers, outlet in self._people(agency, via):
                name = agency.name if agency else ""
                yield replace(base, photographers=photographers, outlet=outlet, agency=name, via=via)

    def _agencies(self) -> list[tuple[Agency | None, tuple[str, ...]]]:
        """Return who made the picture, and who handed it on; more than one answer where that is not known."""
        named = list(dict.fromkeys(piece for _link, piece in self._pieces.chain if isinstance(piece, Agency)))
        via = tuple(dict.fromkeys(self._pieces.via))
        if not named:
            return [(None, via)]
        if len(named) == 1:
            return [(named[0], tuple(name for name in via if name != named[0].name))]
        first, last = named[0], named[-1]
        handed = [(first, (last.name, *via))] if first.id in last.carries else []
        led = [(last, (first.name, *via))] if first.leads and last.id in first.carries else []
        if len(named) == 2 and len(handed + led) == 1:
            return [*handed, *led]
        self._doubts.append(("agencies", self._text))
        return [(first, (last.name, *via)), (last, (first.name, *via))] if len(named) == 2 else []

    def _people(self, agency: Agency | None, via: tuple[str, ...]) -> list[People]:
        """Return the photographers and the outlet, in each way in which the names can be told apart."""
        chain = self._pieces.chain
        names = [piece for _link, piece in chain if isinstance(piece, Name)]
        strange = next((name.text for name in names if name.kind == "neither"), None)
        if strange is not None:
            self._doubts.append(("unclear", strange))
            return []
        if self._pieces.provider and sum(name.kind == "outlet" for name in names) > 1:
            self._doubts.append(("order", self._text))
        handed_on = find_agency(via[0], self._book.agencies) if via and agency is None else None
        told = ways(chain, agency, handed_on, pool="pool" in self._pieces.roles)
        words = {name.text for name in names if name.kind == "word"}
        # A single word beside a photographer is taken for the outlet; alone, it may be either.
        likely = [way for way in told if not (len(way[0]) > 1 and words.intersection(way[0]))] or told
        single = next((word for word in words for people, _outlet in likely if word in people), None)
        if single is not None:
            self._doubts.append(("person-or-outlet", single))
            likely += [((), single)] if len(names) == 1 else []
        elif not likely:
            self._doubts.append(("order", self._text))
        elif len(likely) > 1 and len(names) == 1:
            self._doubts.append(("person-or-outlet", names[0].text))
        return list(dict.fromkeys(likely))
