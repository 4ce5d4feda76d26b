"""People whom the caption names are named in the text alternative too, where it speaks of them."""

import re
from collections.abc import Iterator

from workstation.checks.altcredits import without_credit
from workstation.checks.phrasing import pattern_of
from workstation.checks.pictures import alt_words, caption, figures, makers, record
from workstation.checks.rule import Context, Fault, story_rule
from workstation.language.fold import fold
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.plain import body_words

_NAME = re.compile(r"(?<!\w)(?P<first>[^\W\d_a-z][\w’'-]+)(?:\s+[^\W\d_]\.)?\s+(?P<last>[^\W\d_a-z][\w’'-]+)(?!\w)")
_FEWEST = 3  # letters of a surname that is looked for by itself


@story_rule(
    "img-alt-people",
    title="Text alternatives name the people whom the caption names.",
    severity="review",
    wcag=("1.1.1",),
    decide="heuristic",
    how="“A man at a desk” beside a caption that names him leaves listeners to guess whether it is the same man. Name "
    "whom readers can see and know; leave strangers unnamed.",
)
def img_alt_people(story: Story, context: Context) -> Iterator[Fault]:
    """Find pictures of a person described without a name where the caption, the library or the story knows it."""
    text = ""
    for figure in figures(story):
        words = alt_words(figure)
        below = caption(figure, context)
        if not words or not below or not pattern_of(context, "person-words").search(words):
            continue
        text = text or body_words(story)
        names = _people(figure, below, text, context)
        heard = fold(words)
        if names and not any(fold(part) in heard for name in names for part in name.split() if len(part) >= _FEWEST):
            yield Fault(
                block=figure.id,
                message=f"The caption names {_listed(names)}; the text alternative names nobody.",
                field="alt",
                judged=f"{words}\n{below}",
            )


def _people(figure: Figure, below: str, text: str, context: Context) -> list[str]:
    """Return the people of the caption: those the library lists, and those the story calls by their surname alone."""
    photo = record(figure, context)
    listed = [name for name in (photo.people if photo is not None else ()) if fold(name) in fold(below)]
    if listed:
        return listed
    bare = without_credit(below, context, makers(figure, context))
    return [match[0] for match in _NAME.finditer(bare) if _is_surname(match["last"], match["first"], text)]


def _is_surname(last: str, first: str, text: str) -> bool:
    """Return whether the story speaks of somebody by the surname alone, as news does after the first mention."""
    if len(last) < _FEWEST or not re.search(rf"(?<!\w){re.escape(first)}\s+(?:\w\.\s+)?{re.escape(last)}(?!\w)", text):
        return False
    alone = rf"(?<![\w’'-])(?<!{re.escape(first)} )(?P<last>{re.escape(last)})(?:[’']s)?\s+(?=[^\W\d_])(?P<next>\w)"
    return any(match["next"].islower() for match in re.finditer(alone, text))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
