"""The lines that tell who gathered a story as HTML, each with its links, and its language where it is another."""

from workstation.credits.lines.derived import Line, Lines
from workstation.credits.lines.pieces import Pieces
from workstation.export.escape import attributes, escaped, safe_url
from workstation.language.tags import direction_of, primary
from workstation.story.model import Story


def pieces_html(pieces: Pieces, direction: str) -> str:
    """Return a line as inline HTML; from right to left, each name keeps its own direction."""
    parts: list[str] = []
    open_link = ""
    for piece in pieces:
        url = safe_url(piece.url) or "" if piece.url else ""
        if url != open_link:
            parts.append(("</a>" if open_link else "") + (f"<a{attributes(href=url)}>" if url else ""))
            open_link = url
        words = escaped(piece.words)
        parts.append(f"<bdi>{words}</bdi>" if piece.is_name and direction == "rtl" else words)
    return "".join(parts) + ("</a>" if open_link else "")


def own_language(line: Line, story: Story) -> str:
    """Return ``lang`` and ``dir`` for a line that the house words in another language than the story's."""
    if line.override is not None or not story.language or line.language == primary(story.language):
        return ""
    return attributes(lang=line.language, dir=direction_of(line.language))


def below_html(lines: Lines, story: Story, direction: str) -> tuple[tuple[str, str], ...]:
    """Return each paragraph below a story, with its attributes."""
    first = next((line for line in (lines.where, lines.contributed, lines.credit) if own_language(line, story)), None)
    return tuple(
        (
            own_language(lines.translated if paragraph == lines.translated.shown else first or lines.credit, story),
            pieces_html(paragraph, direction),
        )
        for paragraph in lines.below()
    )
