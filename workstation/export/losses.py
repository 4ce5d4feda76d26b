"""What the body of a story leaves behind whatever it is written for."""

from collections.abc import Iterator

from workstation.export.edition import Edition
from workstation.export.escape import safe_url
from workstation.export.format import Loss
from workstation.export.tracks import leaves_with_the_story
from workstation.story.alt import Missing
from workstation.story.blocks import Embed, Figure, Media
from workstation.story.places import blocks, texts
from workstation.story.spans import Link


def unshown(edition: Edition) -> Iterator[Loss]:
    """Yield what no page shows: what is not there, pictures that move, embeds as links, addresses that are not safe."""
    for block in blocks(edition.story):
        match block:
            case Figure() if isinstance(block.alt, Missing) and _is_there(edition, block):
                yield Loss("A picture has no text alternative and says so by having no alt attribute.", block.id)
            case Embed():
                yield Loss("An embed is carried as its words and a link.", block.id)
            case _:
                pass
    yield from absent(edition)
    yield from _unlinked(edition)


def absent(edition: Edition) -> Iterator[Loss]:
    """Yield what is left out of every format, since its file or its address is not there, or it cannot be shown."""
    for block in blocks(edition.story):
        match block:
            case Figure() if block.photo and block.id not in edition.pictures:
                yield Loss("A picture that is not in the library is left out.", block.id)
            case Figure() if not block.photo and not safe_url(block.url):
                yield Loss("A caption without a picture is left out.", block.id)
            case Media() if not safe_url(block.url):
                yield Loss("A recording without a usable address is left out.", block.id)
            case Media() if any(not (safe_url(track.url) or leaves_with_the_story(track)) for track in block.tracks):
                yield Loss("A track of captions without an address is left out.", block.id)
            case _:
                pass
    for figure, picture in edition.pictures.items():
        yield from (Loss(remark, figure) for remark in picture.remarks)


def _is_there(edition: Edition, figure: Figure) -> bool:
    return figure.id in edition.pictures if figure.photo else bool(safe_url(figure.url))


def _unlinked(edition: Edition) -> Iterator[Loss]:
    for place, text in texts(edition.story):
        for span in text:
            link = span.mark(Link)
            if isinstance(link, Link) and not safe_url(link.url):
                yield Loss("A link's address is not one that may be published; its words stay.", place.block)
