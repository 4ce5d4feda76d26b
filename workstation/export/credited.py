"""The lines that say whose work a story is, as every format writes them."""

from datetime import datetime

from workstation.export.credit_html import below_html
from workstation.export.edition import Edition

_WRITERS = ("reported", "wrote")
_WHOLE = 0.99  # the share of a story from which on it is all somebody's


def byline(edition: Edition) -> str:
    """Return the byline, or nothing."""
    return edition.lines.byline.words.strip()


def dateline(edition: Edition) -> str:
    """Return the dateline with its dash, or nothing."""
    return edition.lines.dateline.words.strip()


def closing(edition: Edition) -> list[str]:
    """Return the paragraphs that stand below the story: who reported and contributed, whose copy it draws on."""
    return [line for line in edition.lines.below_words.split("\n") if line.strip()]


def closing_html(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the same paragraphs as inline HTML, each with the attributes of the element that it stands in."""
    return below_html(edition.lines, edition.story, edition.direction)


def credit_line(edition: Edition) -> str:
    """Return what ``closing`` says in one line."""
    return " ".join(closing(edition))


def holder(edition: Edition) -> str:
    """Return whose the words are: the agency's where the whole story is one's, else the outlet's."""
    story, outlet = edition.story, edition.house.profile.outlet
    whole = [name.name for name in edition.lines.names if name.kind == "agency" and name.share >= _WHOLE]
    return story.dateline.agency.strip() or next(iter(whole), outlet)


def out_since(edition: Edition) -> datetime:
    """Return when readers have it or will have it first; where nobody says, when it was saved."""
    published = edition.house.published
    return edition.story.publish_at or (published.first if published else edition.revision.saved_at)


def authors(edition: Edition) -> list[str]:
    """Return the names of those who wrote or reported it; the byline where nobody is named as such."""
    names = [each.name for each in edition.story.contributors if each.role in _WRITERS and each.name]
    return names or [line for line in [byline(edition)] if line]


def others(edition: Edition) -> list[tuple[str, str]]:
    """Return the names and roles of everybody else who worked on it."""
    return [(each.name, each.role) for each in edition.story.contributors if each.name and each.role not in _WRITERS]
