"""Who is to be credited with a story, and how it owes to them: told by the marks on its passages."""

from typing import Literal

from workstation.base.value import Value
from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.house import House
from workstation.credits.lines.lineform import LineForm
from workstation.credits.lines.pieces import Piece
from workstation.credits.lines.sourcing import Drawn, Passage, drawn
from workstation.credits.services import find_service
from workstation.language.fold import fold
from workstation.story.model import Source, SourceKind, Story

Relation = Literal["with", "based on", "compiled", "contributed", "translated"]
_PRINTED: frozenset[SourceKind] = frozenset({"service", "agency", "outlet"})


class Credited(Value, frozen=True, kw_only=True):
    """A name that the story's lines owe a mention; several items of one agency are one name.

    ``told`` is whether a person or the copy itself said how the story owes to it; else its share of the text does.
    """

    name: str
    kind: SourceKind
    relation: Relation
    told: bool
    share: float
    sources: tuple[str, ...]
    passages: tuple[Passage, ...]
    url: str = ""

    def piece(self, words: str = "") -> Piece:
        """Return the name as a piece of a line, in other words where the language has them."""
        return Piece(words=words or self.name, sources=self.sources, passages=self.passages)


def credited(story: Story, house: House) -> tuple[Credited, ...]:
    """Return who is to be credited, in the order of the story's sources.

    A source is credited while passages carry its mark, or where it was said how the story owes to it. People and
    documents are named in the text itself.
    """
    sources = [each for each in drawn(story) if _is_owed(each)]
    relation = relation_of(sources, house.profile.lines)
    found: dict[str, Credited] = {}
    for each in sources:
        name = printed_name(each.source, house)
        key = spelling_key(name) or name
        one = _credited(each, name, relation, house.profile.lines)
        found[key] = _together(found[key], one) if key in found else one
    return tuple(found.values())


def relation_of(sources: list[Drawn], form: LineForm) -> Relation:
    """Return how a story owes to those who gave the text of its passages: by the share that is theirs."""
    share = sum(each.share for each in sources if each.source.kind != "service")
    if share >= form.whole:
        return "compiled"
    return "based on" if share >= form.based_on else "with"


def printed_name(source: Source, house: House) -> str:
    """Return a source's name as the house prints it."""
    agency = find_agency(source.name, house.agencies) if source.kind != "service" else None
    return agency.name if agency is not None else " ".join(source.name.split())


def in_order(names: list[Credited], form: LineForm) -> list[Credited]:
    """Return names in the order in which the house prints them."""
    if form.order == "share":
        return sorted(names, key=lambda each: (-each.share, fold(each.name)))
    return sorted(names, key=lambda each: fold(each.name))


def whole_agency(names: tuple[Credited, ...], form: LineForm) -> Credited | None:
    """Return the agency that the whole story comes from, if it is one alone."""
    giving = [each for each in names if each.passages]
    if len(giving) != 1 or giving[0].kind != "agency" or giving[0].share < form.whole:
        return None
    return giving[0]


def is_service(each: Credited, house: House) -> bool:
    """Return whether the name is that of a service of the house."""
    return each.kind == "service" or find_service(each.name, house.profile) is not None


def _is_owed(each: Drawn) -> bool:
    source = each.source
    return bool(source.name.strip()) and source.kind in _PRINTED and bool(each.passages or source.relation)


def _credited(each: Drawn, name: str, relation: Relation, form: LineForm) -> Credited:
    source = each.source
    if source.kind == "service":
        relation = "contributed" if form.services == "contribute" else "with"
    return Credited(
        name=name,
        kind=source.kind,
        relation=source.relation or relation,
        told=bool(source.relation),
        share=each.share,
        sources=(source.id,),
        passages=each.passages,
        url=source.url,
    )


def _together(one: Credited, other: Credited) -> Credited:
    first = one if one.told or not other.told else other
    return Credited(
        name=one.name,
        kind=one.kind,
        relation=first.relation,
        told=first.told,
        share=one.share + other.share,
        sources=one.sources + other.sources,
        passages=one.passages + other.passages,
        url=one.url or other.url,
    )
