"""The lines that tell who gathered a story, made of its marks, its contributors and the house's forms.

Whatever writes a story out takes its lines from ``lines_of``.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import field

from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.lines.crediting import Credited, credited
from workstation.credits.lines.linewords import line_words
from workstation.credits.lines.linewriter import LineWriter
from workstation.credits.lines.pieces import Pieces, between, is_named, names_in, recognised, words_of
from workstation.story.model import LineName, LineOverride, Story
from workstation.story.plain import plain_text

_FIELDS: dict[LineName, str] = {"byline": "byline", "credit": "credit_line"}
_BELOW: tuple[LineName, ...] = ("where", "contributed", "credit")


class Line(Value, frozen=True, kw_only=True):
    """One line: what the house would write, and what a person wrote in its place.

    ``language`` is the one that ``house`` is worded in. ``override`` holds a person's words, in which the names of
    ``known`` may stand; where they were typed or imported without saying what they stand in place of, ``stated`` is
    false. ``told`` is set where the credit line says all of it already.
    """

    name: LineName
    house: Pieces = ()
    language: str = ""
    known: Pieces = ()
    override: LineOverride | None = None
    stated: bool = False
    told: bool = False

    @property
    def derived(self) -> str:
        """What the house would write."""
        return words_of(self.house)

    @property
    def shown(self) -> Pieces:
        """What readers see, in pieces; names that are known keep what they rest on in a person's own words too."""
        if self.told:
            return ()
        return self.house if self.override is None else recognised(self.override.words, self.known)

    @property
    def words(self) -> str:
        """What readers see."""
        return words_of(self.shown)

    @property
    def missing(self) -> Pieces:
        """The names that the house would write, and a person's own words do not hold."""
        if self.override is None or self.told:
            return ()
        return tuple(piece for piece in names_in(self.house) if not is_named(piece.words, self.override.words))

    @property
    def fits(self) -> bool:
        """Whether a person's words still stand in the place of what they were written for."""
        if self.override is None or self.told:
            return True
        return self.override.instead_of == self.derived if self.stated else not self.missing


class Lines(Value, frozen=True, kw_only=True):
    """All lines of a story, and whom they credit."""

    byline: Line
    dateline: Line
    where: Line
    contributed: Line
    credit: Line
    translated: Line
    names: tuple[Credited, ...] = field(default_factory=tuple)

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines in the order in which readers meet them."""
        yield from (self.byline, self.dateline, self.where, self.contributed, self.credit, self.translated)

    def of(self, name: LineName) -> Line:
        """Return a line by its name."""
        return next(line for line in self if line.name == name)

    def below(self) -> tuple[Pieces, ...]:
        """Return the paragraphs that stand below the story: who reported, contributed and gave; what it translates."""
        first = between([self.of(name).shown for name in _BELOW], " ")
        return tuple(paragraph for paragraph in (first, self.translated.shown) if words_of(paragraph).strip())

    @property
    def below_words(self) -> str:
        """The same as words, a line to each paragraph."""
        return "\n".join(map(words_of, self.below()))


def lines_of(story: Story, house: House) -> Lines:
    """Return a story's lines in its language and in the form of the house."""
    return _lines(_Asked(story, house))


def text_of_story(story: Story, house: House) -> str:
    """Return the whole story as plain text, with its lines as readers get them."""
    lines = lines_of(story, house)
    return plain_text(story, lines.byline.words, lines.dateline.words, lines.below_words)


class _Asked:
    """A story and a house, the same as another only where both are the same objects: comparing them costs too much."""

    def __init__(self, story: Story, house: House) -> None:
        self.story, self.house = story, house

    def __hash__(self) -> int:
        return hash((id(self.story), id(self.house)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.story is other.story and self.house is other.house


@lru_cache(maxsize=4)
def _lines(asked: _Asked) -> Lines:
    story, house = asked.story, asked.house
    words, names = line_words(story.language, house.profile.lines.words), credited(story, house)
    writer = LineWriter(story, house, words, names)
    credit = _line("credit", writer.credit(), story, writer)
    return Lines(
        byline=_line("byline", writer.byline(), story, writer),
        dateline=_line("dateline", writer.dateline(), story, writer),
        where=_line("where", writer.where(), story, writer, credit),
        contributed=_line("contributed", writer.contributed(), story, writer, credit),
        credit=credit,
        translated=_line("translated", writer.translated(), story, writer, credit),
        names=names,
    )


def _line(name: LineName, house: Pieces, story: Story, writer: LineWriter, credit: Line | None = None) -> Line:
    language = writer.language
    override, stated = _override(name, story)
    told = override is None and credit is not None and _tells(credit, house)
    known = (*names_in(house), *writer.known()) if override is not None else ()
    return Line(name=name, house=house, language=language, known=known, override=override, stated=stated, told=told)


def _override(name: LineName, story: Story) -> tuple[LineOverride | None, bool]:
    """Return a person's own words, and whether it is known what they stand in place of."""
    stated = next((each for each in story.overrides if each.line == name), None)
    field_name = _FIELDS.get(name)
    if field_name is None:
        return stated, stated is not None
    typed = getattr(story, field_name).strip()
    if stated is not None and stated.words.strip() == typed:
        return stated, True
    if not typed:
        return None, False
    return LineOverride(line=name, words=typed, reason=story.credit_line_reason if name == "credit" else ""), False


def _tells(credit: Line, house: Pieces) -> bool:
    """Return whether a person's own credit line holds all the names of another line, as closing lines of copy do."""
    names = names_in(house)
    if credit.override is None or not names:
        return False
    return all(is_named(piece.words, credit.override.words) for piece in names)
