"""Writes each line of a story as the house would: who wrote, who was where, who contributed, what it rests on."""

from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.house import House
from workstation.credits.lines.crediting import Credited, in_order, is_service
from workstation.credits.lines.datelines import agency_of, dateline_pieces
from workstation.credits.lines.linewords import LineWords
from workstation.credits.lines.pieces import Piece, Pieces, between, filled, joined, listed
from workstation.credits.services import find_service
from workstation.story.model import Contributor, Story
from workstation.story.plain import word_count

_ALERT_WORDS = 150
_UNNAMED = {"with": "unnamed-with", "based on": "unnamed-based-on", "compiled": "unnamed-compiled"}
_NAMED = {"compiled": "compiled", "based on": "based-on", "with": "with"}


class LineWriter:
    """Writes the lines of one story, for which ``names`` are to be credited."""

    def __init__(self, story: Story, house: House, words: LineWords, names: tuple[Credited, ...]) -> None:
        self._story, self._house, self._form = story, house, house.profile.lines
        self._words, self._names = words, names
        self.language = words.language

    def known(self) -> Pieces:
        """Return every name that the story's lines may hold, with what it rests on."""
        people = (
            (at, " ".join(name.split()))
            for at, person in enumerate(self._story.contributors)
            for name in (person.name, person.service)
        )
        named = [Piece(words=name, contributors=(at,)) for at, name in people if name]
        return (
            *named,
            *(
                each.piece(words)
                for each in self._names
                for words in dict.fromkeys((self._source(each).words, each.name))
            ),
        )

    def dateline(self) -> Pieces:
        """Return where the story was gathered, and whose it is where it is all an agency's."""
        return dateline_pieces(self._story, self._form, self._words, self._names)

    def byline(self) -> Pieces:
        """Return who wrote it; alerts have none where the house says so."""
        if self._story.breaking and not self._form.byline_on_alerts and is_alert(self._story, self._house):
            return ()
        people = self._people("reported", "wrote")
        key = "byline" if people else "compiled-by"
        people = people or self._people("compiled")
        if not people:
            return ()
        agencies = {self._agency_of(person) for _, person in people}
        shared = agencies.pop() if len(agencies) == 1 else ""
        names = [self._person(at, person, "" if shared else self._agency_of(person)) for at, person in people]
        line = filled(self._words.form(key, len(names)), {"who": self._listed(names)})
        return joined((*line, Piece(words=f"{self._words.form('comma')}{shared}"))) if shared else line

    def _people(self, *roles: str) -> list[tuple[int, Contributor]]:
        people = enumerate(self._story.contributors)
        return [(at, person) for at, person in people if person.role in roles and person.name.strip()]

    def _agency_of(self, person: Contributor) -> str:
        known = find_agency(person.service, self._house.agencies) if person.service.strip() else None
        return known.name if known is not None else ""

    def _person(self, at: int, person: Contributor, of: str) -> Pieces:
        name = (Piece(words=" ".join(person.name.split()), contributors=(at,)),)
        return filled(self._words.form("of-service"), {"who": name, "service": (Piece(words=of),)}) if of else name

    def where(self) -> Pieces:
        """Return who reported from where, which several bylines below one dateline need."""
        if len(self._people("reported", "wrote")) < 2 or not self._story.dateline.place.strip():
            return ()
        groups: dict[tuple[str, str], list[Pieces]] = {}
        for at, person in self._people("reported", "wrote"):
            if person.place.strip():
                groups.setdefault((person.role, " ".join(person.place.split())), []).append(
                    self._person(at, person, "")
                )
        written = [self._group(role, place, names) for (role, place), names in groups.items()]
        if not written:
            return ()
        return filled(self._words.form("groups"), {"groups": between(written, self._words.form("between"))})

    def _group(self, key: str, place: str, names: list[Pieces]) -> Pieces:
        who = self._listed(names)
        return filled(self._words.form(key, len(names)), {"who": who, "place": (Piece(words=place),)})

    def contributed(self) -> Pieces:
        """Return which people and services contributed."""
        named: dict[str, Pieces] = {}
        places: dict[str, str] = {}
        for at, person in enumerate(self._story.contributors):
            words = person.name.strip() or person.service.strip()
            if person.role == "contributed" and words:
                named[spelling_key(words)] = self._contributor(at, person)
                places[spelling_key(words)] = " ".join(person.place.split())
        for each in in_order([name for name in self._names if name.relation == "contributed"], self._form):
            key = spelling_key(each.name)
            named[key] = _resting_on_both(named[key], each) if key in named else (self._source(each),)
        groups: dict[str, list[Pieces]] = {}
        for key, pieces in named.items():
            groups.setdefault(places.get(key, ""), []).append(pieces)
        return between([self._contribution(place, names) for place, names in groups.items()], " ")

    def _contributor(self, at: int, person: Contributor) -> Pieces:
        name, service = person.name.strip(), person.service.strip()
        if not name or spelling_key(name) == spelling_key(service) or find_service(name, self._house.profile):
            return (Piece(words=self._service(name or service), contributors=(at,)),)
        return self._person(at, person, self._service(service) if service else "")

    def _contribution(self, place: str, names: list[Pieces]) -> Pieces:
        if place:
            return self._group("contributed-from", place, names)
        who = self._listed(names)
        return filled(self._words.form("contributed", len(names)), {"who": who})

    def _service(self, name: str) -> str:
        """Return a service of the house as it is printed in the story's language; other names as they are."""
        known = find_service(name, self._house.profile)
        if known is None:
            return " ".join(name.split())
        named = known.named(self._words.language)
        return self._words.form("service").format(outlet=self._house.profile.outlet, service=named)

    def _source(self, each: Credited) -> Piece:
        return each.piece(self._service(each.name) if is_service(each, self._house) else each.name)

    def credit(self) -> Pieces:
        """Return whose reporting it rests on, those in the dateline left out."""
        in_dateline = {spelling_key(piece.words) for piece in agency_of(self._story, self._form, self._names)}
        owed = [each for each in self._names if each.told or spelling_key(each.name) not in in_dateline]
        return between([self._credits(relation, owed) for relation in _NAMED], ". ")

    def _credits(self, relation: str, owed: list[Credited]) -> Pieces:
        names = [each for each in owed if each.relation == relation]
        if not names:
            return ()
        together = [each for each in names if each.kind == "agency" and self._form.agencies == "together"]
        apart = in_order([each for each in names if each not in together], self._form)
        named: Pieces = ()
        if apart:
            pieces: list[Pieces] = [(self._source(each),) for each in apart]
            who = self._listed(pieces)
            named = filled(self._words.form(_NAMED[relation], len(pieces)), {"who": who})
        return between([named, self._unnamed(relation, together)], ". ")

    def _unnamed(self, relation: str, agencies: list[Credited]) -> Pieces:
        if not agencies:
            return ()
        sources = tuple(source for each in agencies for source in each.sources)
        passages = tuple(passage for each in agencies for passage in each.passages)
        return (Piece(words=self._words.form(_UNNAMED[relation]), sources=sources, passages=passages),)

    def translated(self) -> Pieces:
        """Return whose story it translates, with a link to that, and who translated it."""
        originals = [each for each in self._names if each.relation == "translated"]
        lines: list[Pieces] = []
        if originals:
            who = self._listed([(self._source(each),) for each in originals])
            url = next((each.url for each in originals if each.url), "")
            lines.append(filled(self._words.form("translated", len(originals)), {"who": who}, url))
        elif url := next((each.url for each in self._story.sources if each.relation == "translated"), ""):
            lines.append(filled(self._words.form("translated-nameless"), {}, url))
        translators = self._people("translated")
        if translators:
            names = [self._person(at, person, "") for at, person in translators]
            who = self._listed(names)
            lines.append(filled(self._words.form("translated-by", len(names)), {"who": who}))
        return between(lines, " ")

    def _listed(self, names: list[Pieces]) -> Pieces:
        return listed(names, self._words, serial=self._form.serial_comma)


def is_alert(story: Story, house: House) -> bool:
    """Return whether a story is an alert: breaking news of a few words. The house sets how many (``alert-words``)."""
    return story.breaking and word_count(story) <= house.profile.limits.get("alert-words", _ALERT_WORDS)


def _resting_on_both(pieces: Pieces, each: Credited) -> Pieces:
    first = pieces[0]
    return (
        Piece(words=first.words, contributors=first.contributors, sources=each.sources, passages=each.passages),
        *pieces[1:],
    )
