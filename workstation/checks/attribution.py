"""What rules ask of whose words a story is made of: its lines, its running texts, and the agencies named in them."""

from collections.abc import Callable, Iterator

from workstation.checks.phrasing import phrases_of
from workstation.checks.rule import Context
from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.agencynames import Named, attributions
from workstation.credits.house import Agency
from workstation.credits.lines.derived import Lines, lines_of
from workstation.credits.lines.linewords import line_words, shipped
from workstation.credits.lines.pieces import is_named
from workstation.story import places
from workstation.story.blocks import Correction, Embed, Figure, Gallery, Heading, Media, Table
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Text, cut, plain

_NOT_TOLD = (Correction, Embed, Figure, Gallery, Heading, Media, Table)
_UNNAMED = ("unnamed-with", "unnamed-based-on", "unnamed-compiled")


def lines(story: Story, context: Context) -> Lines:
    """Return the lines of the story."""
    return lines_of(story, context.house)


def shown_lines(story: Story, context: Context) -> str:
    """Return all that the lines say to readers."""
    return "\n".join(line.words for line in lines(story, context))


def running(story: Story) -> Iterator[tuple[Place, Text]]:
    """Yield the texts in which a story tells what happened; captions, tables and headings are others."""
    for block in places.blocks(story):
        if not isinstance(block, _NOT_TOLD):
            for slot, text in block.texts():
                if text:
                    yield Place(block.id, slot), text


def agencies_named(context: Context) -> Callable[[str], tuple[Named, ...]]:
    """Return what finds the agencies from which a text says that it has something, each once."""
    before, after = (phrases_of(context, f"agency-cues-{side}") for side in ("before", "after"))
    return attributions(context.house.agencies, before, after)


def is_credited(agency: Agency, story: Story, context: Context) -> bool:
    """Return whether the lines credit an agency, by any of its spellings, or all together; the house needs none."""
    if agency == find_agency(context.house.profile.outlet, context.house.agencies):
        return True
    known = lines(story, context).names
    if any(spelling_key(each.name) == spelling_key(agency.name) for each in known):
        return True
    words = shown_lines(story, context)
    return any(is_named(name, words) for name in (agency.name, *agency.spellings)) or credits_together(words, context)


def credits_together(words: str, context: Context) -> bool:
    """Return whether a line credits agencies without naming them."""
    own = line_words(context.language, context.house.profile.lines.words).entries
    folded = words.casefold()
    return any(str(entries[key]).casefold() in folded for entries in (own, shipped()["en"]) for key in _UNNAMED)


def is_marked(text: Text, start: int, end: int) -> bool:
    """Return whether all of a stretch carries the mark of a source."""
    return all(span.mark(SourceMark) is not None for span in cut(text, start, end))


def marks_are_used(story: Story, context: Context) -> bool:
    """Return whether any passage says where it comes from: without, nobody can tell what is used."""
    return any(each.passages for each in lines(story, context).names)


def words_of_line(story: Story, context: Context) -> str:
    """Return the words of a typed or imported credit line, empty where the house writes it."""
    own = lines(story, context).credit.override
    return own.words if own is not None else ""


def told(story: Story) -> str:
    """Return the running text of a story as words."""
    return "\n".join(plain(text) for _, text in running(story))


def same_script(one: str, other: str) -> bool:
    """Return whether two names are written in the same script, so that they can be compared."""
    return _is_latin(one) == _is_latin(other)


def _is_latin(words: str) -> bool:
    return all(letter < "\u0370" for letter in words if letter.isalpha())
