"""A dateline has the house's form: a city, not a part of it, and nothing else in its field."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.agencies import find_agency
from workstation.credits.lines.datelines import stands_alone
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.plain import opening
from workstation.story.spans import plain

_DASH = r"(?:--+|[—–―])"
_TYPED = re.compile(
    rf"\s*(?P<place>[^()\[\]\n.:;!?“”\"«»\d]{{2,60}}?)\s*(?:[(\[](?P<agency>[^()\[\]\n]{{2,40}})[)\]])?\s*(?:{_DASH}|(?<=[)\]]\s)-)\s+"
)
_FIELD = re.compile(rf"(?P<place>.*?)\s*(?:[(\[](?P<agency>[^()\[\]]*)[)\]])?\s*(?:{_DASH}|-)?\s*")
_MOST_PARTS = 2  # the city, and its country or state


@story_rule(
    "dateline-form",
    title="Datelines have the house's form.",
    severity="warning",
    tags=("lines",),
    how="The field holds a city and, after a comma, its country or state where the house names that; capitals, agency "
    "and dash are set by themselves. No part of a city: readers elsewhere do not know it.",
)
def dateline_form(story: Story, context: Context) -> Iterator[Fault]:
    """Find datelines typed into the text, or with more in their field than a place, or less than the house wants."""
    yield from _typed(story, context)
    place = story.dateline.place.strip()
    if not place:
        return
    found = _FIELD.fullmatch(place)
    bare = found["place"].strip(" ,") if found else place
    if found and bare and bare != place:
        agency = (found["agency"] or story.dateline.agency).strip()
        yield Fault(
            message=f"“{place}” holds more than the place.",
            field="dateline",
            repair=SetField(field="dateline", value=replace(story.dateline, place=bare, agency=agency)),
            judged=place,
        )
    elif any(character.isdigit() for character in place):
        message = f"“{place}” has figures in it: the day has a field of its own."
        yield Fault(message=message, field="dateline", judged=place)
    elif place.count(",") >= _MOST_PARTS:
        yield Fault(message=f"“{place}” names more than a city and its country.", field="dateline", judged=place)
    elif _needs_region(place, context):
        message = f"The house names the country or state after {place}, which is not among the cities that all know."
        yield Fault(message=message, field="dateline", severity="info", judged=place)


def _needs_region(place: str, context: Context) -> bool:
    form = context.house.profile.lines
    return form.region == "not with known cities" and "," not in place and not stands_alone(place, form)


def _typed(story: Story, context: Context) -> Iterator[Fault]:
    """Yield a dateline that stands in the text, before the one that the house writes or in its place."""
    first = opening(story)
    if first is None:
        return
    words = plain(first.text)
    match = _TYPED.match(words)
    if match is None or not _is_place(match["place"], (match["agency"] or "").strip(), context):
        return
    yield Fault(
        block=first.id,
        slot="text",
        start=match.start("place"),
        end=match.end(),
        message="The dateline stands in the text.",
        repair=_moved(story, Place(first.id), match, context),
        judged=match[0],
    )


def _is_place(place: str, agency: str, context: Context) -> bool:
    """Return whether words before a dash are a dateline's: the city in capitals, or a known agency after it."""
    city = place.partition(",")[0].strip()
    letters = [letter for letter in city if letter.isalpha()]
    if len(letters) < 2 or len(city.split()) > 4:
        return False
    cased = any(letter.lower() != letter.upper() for letter in letters)
    if cased and city == city.upper() and city != city.lower():
        return True
    return bool(agency) and find_agency(agency, context.house.agencies) is not None


def _moved(story: Story, place: Place, match: re.Match[str], context: Context) -> Edit:
    agency = (match["agency"] or "").strip()
    known = find_agency(agency, context.house.agencies) if agency else None
    moved = replace(
        story.dateline,
        place=match["place"].strip(" ,"),
        agency=known.name if known else agency or story.dateline.agency,
    )
    edits = (ReplaceText(place=place, start=0, end=match.end()), SetField(field="dateline", value=moved))
    return Group(edits=edits, name="Move the dateline to its field")
