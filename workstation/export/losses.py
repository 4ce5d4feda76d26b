"""What the body of a story leaves behind whatever it is written for."""

from collections.abc import Iterator

from workstation.export.edition import Edition
from workstation.export.escape import safe_url
from workstation.export.format import Loss
from workstation.export.shown import seen
from workstation.export.tracks import leaves_with_the_story
from workstation.language.tags import is_well_formed
from workstation.story.alt import Decorative, Missing
from workstation.story.blocks import Block, Embed, Figure, Media, Quote
from workstation.story.places import blocks, texts
from workstation.story.spans import Language, Link


def unshown(edition: Edition) -> Iterator[Loss]:
    """Yield what no page shows: what is not there, pictures that nobody described, addresses that are not safe."""
    for figure in seen(edition):
        if isinstance(figure.alt, Missing):
            yield Loss("A picture has no text alternative and says so by having no alt attribute.", figure.id)
    yield from absent(edition)
    yield from _unlinked(edition)


def absent(edition: Edition) -> Iterator[Loss]:
    """Yield what is left out of every format, since it is not there, cannot be shown, or would run on its own."""
    for block in blocks(edition.story):
        yield from (Loss(what, block.id) for what in _absent_of(edition, block))
    for figure, picture in edition.pictures.items():
        yield from (Loss(remark, figure) for remark in picture.remarks)
    yield from _no_languages(edition)


def unaddressed_tracks(edition: Edition) -> Iterator[Loss]:
    """Yield the tracks that lie in the package alone, for formats that leave without it."""
    for block in blocks(edition.story):
        if isinstance(block, Media) and any(map(leaves_with_the_story, block.tracks)):
            yield Loss(
                "A track of captions is named by its path in this package; the house names no address.", block.id
            )


def _absent_of(edition: Edition, block: Block) -> Iterator[str]:
    match block:
        case Figure() if block.photo and block.id not in edition.pictures:
            yield "A picture that is not in the library is left out."
        case Figure() if not block.photo and not safe_url(block.url):
            yield "A caption without a picture is left out."
        case Figure() if isinstance(block.alt, Decorative) and safe_url(block.link):
            yield "The link of a decorative picture is left out: nobody could say where it leads."
        case Embed() if safe_url(block.url):
            yield "An embed is carried as its words and a link."
        case Embed():
            yield "An embed without a usable address is carried as its words alone."
        case Media() if not safe_url(block.url):
            yield "A recording without a usable address is left out."
        case Media():
            yield from _of_recording(block)
        case _:
            pass


def _of_recording(block: Media) -> Iterator[str]:
    """Yield what a recording loses: what starts by itself must not (WCAG 2.2, 1.4.2)."""
    if block.autoplay:
        yield "A recording starts only when the reader asks for it."
    if not block.controls:
        yield "A recording always has its controls."
    if block.kind == "audio" and block.poster:
        yield "The still picture of a sound recording is left out."
    if any(not (safe_url(track.url) or leaves_with_the_story(track)) for track in block.tracks):
        yield "A track of captions without an address is left out."


def _no_languages(edition: Edition) -> Iterator[Loss]:
    """Yield where a language is said in words that no reader of pages or feeds could make out."""
    said = [("", edition.story.language)]
    said += [(block.id, block.language) for block in blocks(edition.story)]
    for place, text in texts(edition.story):
        marks = (span.mark(Language) for span in text)
        said += [(place.block, mark.tag) for mark in marks if isinstance(mark, Language)]
    for where in dict.fromkeys(where for where, tag in said if tag and not is_well_formed(tag)):
        yield Loss("What is said of the language is no language tag, and is left out.", where)


def _unlinked(edition: Edition) -> Iterator[Loss]:
    unsafe = "A link's address is not one that may be published; its words stay."
    found = []
    for place, text in texts(edition.story):
        marks = (span.mark(Link) for span in text)
        found += [place.block for mark in marks if isinstance(mark, Link) and not safe_url(mark.url)]
    yield from (Loss(unsafe, where) for where in dict.fromkeys(found))
    for block in blocks(edition.story):
        if _other_address(block).strip() and not safe_url(_other_address(block)):
            yield Loss("An address is not one that may be published, and is left out.", block.id)


def _other_address(block: Block) -> str:
    match block:
        case Figure():
            return block.link
        case Quote():
            return block.cite
        case Media(kind="video"):
            return block.poster
        case _:
            return ""
