"""Several people under one dateline: a note says who was where."""

from collections.abc import Iterator

from workstation.checks.attribution import lines
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.linewords import line_words
from workstation.story.model import Contributor, Story


@story_rule(
    "byline-places",
    title="With several bylines, a note says who reported from where.",
    severity="warning",
    tags=("lines",),
    how="A dateline says that a reporter was there. With several in the byline, readers must learn who was: give each "
    "contributor a place, and the note writes itself.",
)
def byline_places(story: Story, context: Context) -> Iterator[Fault]:
    """Find stories with a dateline and several people in the byline, of some of whom nobody says where they were."""
    if not story.dateline.place.strip() or story.dateline.agency.strip():
        return
    told = lines(story, context)
    if told.where.override is not None or told.where.told:
        return
    people = [each for each in story.contributors if each.role in ("reported", "wrote") and each.name.strip()]
    nowhere = [each.name for each in people if not each.place.strip()]
    if len(people) > 1 and nowhere:
        message = f"The byline names {len(people)} people, and it is not said where {_listed(nowhere)} was."
        yield Fault(message=message, field="contributors", judged=_judged(people))
    elif len(people) < 2 and told.byline.override is not None:
        names = _names(told.byline.words, story, context)
        if len(names) > 1:
            message = "The byline names several people who are not among the contributors: who reported from where?"
            yield Fault(message=message, field="contributors", judged=told.byline.words)


def _names(byline: str, story: Story, context: Context) -> list[str]:
    """Return what stands between commas and the words for *and*."""
    words = line_words(story.language, context.house.profile.lines.words)
    for word in (words.form("and"), words.form("comma")):
        byline = byline.replace(word, "\n")
    return [name for name in byline.split("\n") if len(name.split()) > 1]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _judged(people: list[Contributor]) -> str:
    return "\n".join(f"{each.name} {each.place}" for each in people)
