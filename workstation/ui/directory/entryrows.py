"""What can be said of an agency and of a person, as the rows of a form."""

from collections.abc import Sequence

from workstation.base.errors import WorkstationError
from workstation.credits.house import Agency
from workstation.desk.fields.entries import Entry, EntryError
from workstation.desk.fields.items import ITEMS, LINES, items_words, read_items
from workstation.desk.lists.roster import Roster
from workstation.ui.directory.colourfield import COLOUR, ColourField
from workstation.ui.directory.ticksfield import TicksField
from workstation.ui.forms import LINE, WRAPPED, Kind, OfferField, Row, WordsField, choice

_SPELLINGS = "With commas between them; one with a comma in it in quotation marks."
_ROLES = (
    ("reported", "Reports"), ("wrote", "Writes"), ("edited", "Edits"), ("translated", "Translates"),
    ("photographed", "Takes pictures"), ("contributed", "Contributes"), ("compiled", "Compiles"),
)  # fmt: skip
_LIST = Kind(WordsField, ITEMS)
_LINES = Kind(lambda name, hint: WordsField(name, hint, lines=True), LINES)
_LEADS = choice(
    ("", "After the one whose picture it is"),
    ("yes", "Before it, as in picture alliance/AFP"),
    entry=Entry(lambda leads: "yes" if leads else "", lambda words: words == "yes"),
)


def agency_rows(roster: Roster[Agency]) -> tuple[Row, ...]:
    """Return the rows of an agency's form; those whose pictures it hands on are shown by their names."""
    carries = Entry(lambda ids: _names(roster, ids), lambda words: _ids(roster, words))
    return (
        Row("name", "Name, as the house prints it"),
        Row("spellings", "Other spellings", _LIST, "Every way in which it is written, in any script", note=_SPELLINGS),
        Row(
            "patterns",
            "How it credits pictures",
            _LINES,
            "AP Photo/{photographer}",
            note="A form on each line, with {photographer} and {outlet}; without any, the usual ones hold.",
        ),
        Row("carries", "Hands on pictures of", Kind(WordsField, carries), "such as AFP, EPA"),
        Row("leads", "Its name stands", _LEADS),
        Row("terms", "Terms of use", WRAPPED, "What your contract says", note="Shown where its copy and pictures are."),
        Row("colour", "Colour", Kind(ColourField, COLOUR), "#1b5fa8"),
    )


def person_rows(services: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a person's form; ``services`` are those of the house, to choose from."""

    def service(name: str, hint: str) -> OfferField:
        field = OfferField(name, hint)
        field.offer(services)
        return field

    return (
        Row("name", "Name, as the house prints it"),
        Row("spellings", "Other spellings", _LIST, "The name in other scripts, and shorter", note=_SPELLINGS),
        Row("roles", "What they do", Kind(lambda name, _: TicksField(name, _ROLES), ITEMS)),
        Row("places", "Where from", _LIST, "such as Lisbon, Porto"),
        Row("service", "Desk or service", Kind(service), "such as Foreign"),
        Row("contact", "Contact", LINE, "Telephone, mail", note="For colleagues alone: no package ever holds it."),
    )


def _names(roster: Roster[Agency], ids: Sequence[str]) -> str:
    known = {each.entry.id: each.entry.name for each in roster.listing()}
    return items_words([known.get(each, each) for each in ids])


def _ids(roster: Roster[Agency], words: str) -> tuple[str, ...]:
    found = []
    for item in read_items(words):
        try:
            found.append(roster.find(item, removed=True).id)
        except WorkstationError as error:
            raise EntryError(f"No agency of the list is called “{item}”.") from error
    return tuple(dict.fromkeys(found))
