"""The directory: the agencies and the people that a desk works with, as lists that it edits."""

from pathlib import Path

from workstation.credits.agencies import load_agencies
from workstation.credits.flaws import Flaw, agency_flaws, people_flaws
from workstation.credits.house import Agency, Person
from workstation.credits.people import find_person, people_like
from workstation.desk.lists.file import RosterFile
from workstation.desk.lists.roster import Roster, Wording

_AGENCIES, _PEOPLE = "agencies.toml", "people.toml"


class Directory:
    """The two lists of one folder of settings, read when they are first asked for and again when they change."""

    def __init__(self, folder: Path) -> None:
        self.agency_list: Roster[Agency] = Roster(
            Agency, load_agencies, RosterFile(folder / _AGENCIES, Agency), agency_flaws, Wording("agency", "agencies")
        )
        self.people_list: Roster[Person] = Roster(
            Person, tuple, RosterFile(folder / _PEOPLE, Person), self._people_flaws, Wording("person", "people")
        )

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies, in the order of their ids: those that ship with the person's own changes on top."""
        return self.agency_list.entries()

    def people(self) -> tuple[Person, ...]:
        """Return the people, in the order of their ids."""
        return self.people_list.entries()

    def people_like(self, text: str, limit: int = 8) -> tuple[Person, ...]:
        """Return the people whom a beginning of their name or of a spelling may mean, the likeliest first."""
        return people_like(text, self.people(), limit)

    def person(self, name: str) -> Person | None:
        """Return the person who goes by this name, or None."""
        return find_person(name, self.people())

    def _people_flaws(self, people: tuple[Person, ...]) -> tuple[Flaw, ...]:
        return people_flaws(people, self.agencies())
