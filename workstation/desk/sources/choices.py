"""What a passage may come from: the story's sources, those used lately, the house's services, agencies, or anybody."""

from collections.abc import Iterable, Iterator, Sequence

from workstation.base.ids import new_block_id
from workstation.base.value import Value
from workstation.credits.house import Agency, House
from workstation.desk.sources.words import OWN, title_of_source
from workstation.language.fold import fold
from workstation.story.model import Source, SourceKind, Story

_ANYBODY: tuple[tuple[SourceKind, str], ...] = (
    ("outlet", "another outlet"),
    ("person", "a person"),
    ("document", "a document"),
)


class SourceChoice(Value, frozen=True):
    """One source to choose: what it is called, where it is known from, the words it is found by.

    ``source`` is None for our own words; one that the story does not have yet gets an id with ``chosen``.
    """

    label: str
    known_from: str = ""
    found_by: str = ""
    source: Source | None = None

    def chosen(self) -> Source | None:
        """Return the source to mark a passage with, None for our own words."""
        if self.source is None or self.source.id:
            return self.source
        return Source(id=new_block_id(), kind=self.source.kind, name=self.source.name, terms=self.source.terms)


def choices_for(story: Story, house: House, recent: Sequence[str] = ()) -> tuple[SourceChoice, ...]:
    """Return what a passage of a story may come from, the likeliest first; ``recent`` are names that were used lately.

    A source that the story has stands for its agency: nothing is offered twice.
    """
    own = SourceChoice(OWN, found_by=fold(OWN))
    here = [_of_story(each, house.agencies) for each in story.sources]
    named = {each.source.name for each in here if each.source is not None}
    others = [
        *_services(story, house),
        *(_of_agency(each) for each in sorted(house.agencies, key=lambda one: one.name)),
    ]
    new = [each for each in others if each.label not in named]
    lately = [each for name in recent for each in new if each.label == name]
    return (own, *here, *lately, *(each for each in new if each not in lately))


def matching(choices: Iterable[SourceChoice], typed: str) -> tuple[SourceChoice, ...]:
    """Return the choices that have a word beginning with each word that was typed, then those that make it a new one.

    A name that is typed in full comes first.
    """
    wanted = fold(typed).split()
    found = [each for each in choices if _has(each.found_by.split(), wanted)]
    exact = [each for each in found if fold(each.label) == fold(typed.strip())]
    rest = [each for each in found if each not in exact]
    return (*exact, *rest, *(() if exact else _anybody(" ".join(typed.split()))))


def _has(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _of_story(source: Source, agencies: tuple[Agency, ...]) -> SourceChoice:
    spellings = next((each.spellings for each in agencies if each.name == source.name), ())
    title = title_of_source(source)
    return SourceChoice(title, "in this story", fold(" ".join((title, *spellings))), source)


def _services(story: Story, house: House) -> Iterator[SourceChoice]:
    for service in house.profile.services:
        name = service.named(story.language)
        found_by = fold(" ".join((name, service.name, *service.names.values())))
        yield SourceChoice(name, "a service of the house", found_by, Source(id="", kind="service", name=name))


def _of_agency(agency: Agency) -> SourceChoice:
    source = Source(id="", kind="agency", name=agency.name, terms=agency.terms)
    return SourceChoice(agency.name, "agency", fold(" ".join((agency.name, *agency.spellings))), source)


def _anybody(name: str) -> Iterator[SourceChoice]:
    if name:
        for kind, words in _ANYBODY:
            yield SourceChoice(f"“{name}”", words, source=Source(id="", kind=kind, name=name))
