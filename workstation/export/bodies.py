"""The body as receivers take it who have no place for the lines below a story, or for its language and direction."""

from workstation.export import credited
from workstation.export.body import BodyWriter
from workstation.export.edition import Edition
from workstation.export.escape import attributes
from workstation.export.shown import language_of


def whole(edition: Edition, writer: BodyWriter | None = None) -> str:
    """Return the body with one image to a picture, and the lines that stand below the story as its last paragraphs."""
    body = (writer or BodyWriter(edition, alone=True, addressed=True)).html()
    return "\n".join(filter(None, [body, *closing(edition)]))


def closing(edition: Edition) -> list[str]:
    """Return the lines that stand below the story, each as a paragraph."""
    return [f'<p class="credit-line"{own}>{html}</p>' for own, html in credited.closing_html(edition)]


def marked(edition: Edition, html: str) -> str:
    """Return a body in an element that says its language and direction."""
    own = attributes(lang=language_of(edition) or None, dir=edition.direction)
    return f"<div{own}>\n{html}\n</div>"
