"""The lines that say whose work a story is, as every format writes them."""

from workstation.export.edition import Edition

_WRITERS = ("reported", "wrote")


def byline(edition: Edition) -> str:
    """Return the byline, or nothing."""
    return edition.story.byline.strip()


def credit_line(edition: Edition) -> str:
    """Return the line that names whose reporting the story draws on, or nothing."""
    return edition.story.credit_line.strip()


def authors(edition: Edition) -> list[str]:
    """Return the names of those who wrote or reported it; the byline where nobody is named as such."""
    names = [each.name for each in edition.story.contributors if each.role in _WRITERS and each.name]
    return names or [line for line in [byline(edition)] if line]


def others(edition: Edition) -> list[tuple[str, str]]:
    """Return the names and roles of everybody else who worked on it."""
    return [(each.name, each.role) for each in edition.story.contributors if each.name and each.role not in _WRITERS]
