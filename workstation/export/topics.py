"""What a story may hold that a format may have no place for: each by a name, and where it stands in an edition."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workstation.export.edition import Edition, Picture
from workstation.export.escape import safe_url
from workstation.export.shown import shown
from workstation.language.tags import direction_of
from workstation.photos.crops import FOCUS
from workstation.story.alt import Decorative, Missing
from workstation.story.blocks import (
    Block,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    Media,
    Quote,
    Table,
)
from workstation.story.places import blocks, texts
from workstation.story.spans import Emphasis, Language, Link, Mark, Strong, Sub, Sup

Finder = Callable[[Edition], Iterable[str]]


@dataclass(frozen=True)
class Topic:
    """Something that a story may hold; ``found`` yields the ids of the blocks that do, or "" for the story itself."""

    what: str
    found: Finder


def _told(test: Callable[[Edition], object]) -> Finder:
    return lambda edition: [""] if test(edition) else []


def _blocks(test: Callable[[Block], object]) -> Finder:
    return lambda edition: (block.id for block in blocks(edition.story) if test(block))


def _figures(test: Callable[[Figure], object]) -> Finder:
    return lambda edition: (figure.id for figure, _ in shown(edition) if test(figure))


def _pictures(test: Callable[[Picture], object]) -> Finder:
    return lambda edition: (figure.id for figure, picture in shown(edition) if test(picture))


def _marked(*kinds: type[Mark]) -> Finder:
    def found(edition: Edition) -> Iterator[str]:
        for place, text in texts(edition.story):
            if any(isinstance(mark, kinds) for span in text for mark in span.marks):
                yield place.block

    return found


def _linked(edition: Edition) -> Iterator[str]:
    for place, text in texts(edition.story):
        marks = (mark for span in text for mark in span.marks)
        if any(isinstance(mark, Link) and safe_url(mark.url) for mark in marks):
            yield place.block


def _turned(edition: Edition) -> Iterator[str]:
    for block in blocks(edition.story):
        inside = block.direction or (direction_of(block.language) if block.language else "")
        if inside and inside != edition.direction:
            yield block.id


def _spanned(block: Block) -> bool:
    return isinstance(block, Table) and any(cell.columns > 1 or cell.rows > 1 for row in block.rows for cell in row)


def _headed(block: Block) -> bool:
    return isinstance(block, Table) and any(cell.header for row in block.rows for cell in row)


TOPICS: dict[str, Topic] = {
    "kicker": Topic("the kicker", _told(lambda edition: edition.story.kicker.strip())),
    "subhead": Topic("the subhead", _told(lambda edition: edition.story.subhead.strip())),
    "urgency": Topic("the urgency", _told(lambda edition: edition.story.urgency)),
    "flags": Topic(
        "the flags breaking, developing and exclusive",
        _told(lambda edition: edition.story.breaking or edition.story.developing or edition.story.exclusive),
    ),
    "contributors": Topic(
        "contributors beside the authors",
        _told(lambda edition: any(each.role not in ("reported", "wrote") for each in edition.story.contributors)),
    ),
    "contributor-places": Topic(
        "contributors' places and services",
        _told(lambda edition: any(each.place or each.service for each in edition.story.contributors)),
    ),
    "slug": Topic("the slug", _told(lambda edition: edition.story.slug)),
    "language": Topic("the language of the text", _told(lambda edition: edition.story.language)),
    "direction": Topic("the direction of the text", _told(lambda edition: edition.direction == "rtl")),
    "languages-inside": Topic("passages in other languages", _marked(Language)),
    "block-languages": Topic(
        "blocks in other languages", _blocks(lambda block: block.language and not isinstance(block, Figure))
    ),
    "block-directions": Topic("blocks that run the other way", _turned),
    "subjects": Topic("subject codes", _told(lambda edition: edition.story.subjects)),
    "subject-codes": Topic(
        "the codes of subjects, only for their names",
        _told(lambda edition: any(each.code for each in edition.story.subjects)),
    ),
    "tags": Topic("tags", _told(lambda edition: edition.story.tags)),
    "sources": Topic(
        "the record of what the story draws on", _told(lambda edition: any(each.name for each in edition.story.sources))
    ),
    "source-terms": Topic(
        "the terms of what the story draws on",
        _told(lambda edition: any(each.terms for each in edition.story.sources)),
    ),
    "embargo": Topic("an embargo", _told(lambda edition: edition.story.embargo)),
    "publish-time": Topic("the time of publication", _told(lambda edition: edition.story.publish_at)),
    "corrections": Topic(
        "the record of corrections (notices in the body stay)", _told(lambda edition: edition.story.corrections)
    ),
    "translated-from": Topic(
        "what the story was translated from", _told(lambda edition: edition.story.translated_from)
    ),
    "strong": Topic("strong importance", _marked(Strong)),
    "emphasis": Topic("emphasis", _marked(Strong, Emphasis)),
    "sub-and-sup": Topic("subscript and superscript", _marked(Sub, Sup)),
    "links": Topic("links inside the text", _linked),
    "heading-levels": Topic(
        "levels of headings", _blocks(lambda block: isinstance(block, Heading) and block.level > 2)
    ),
    "list-starts": Topic(
        "the number that a list begins with", _blocks(lambda block: isinstance(block, List) and block.start != 1)
    ),
    "nested-lists": Topic(
        "lists inside lists",
        _blocks(lambda block: isinstance(block, List) and any(item.level for item in block.items)),
    ),
    "quote-addresses": Topic(
        "the address that a quotation was taken from", _blocks(lambda block: isinstance(block, Quote) and block.cite)
    ),
    "table-headers": Topic("which cells of a table are headings", _blocks(_headed)),
    "table-scopes": Topic("what the headings of a table head", _blocks(_headed)),
    "table-spans": Topic("cells of a table that span several", _blocks(_spanned)),
    "boxes": Topic("boxes (what is in them stands in the text)", _blocks(lambda block: isinstance(block, FactBox))),
    "galleries": Topic(
        "galleries (their pictures stand in the text)", _blocks(lambda block: isinstance(block, Gallery))
    ),
    "dividers": Topic("dividers", _blocks(lambda block: isinstance(block, Divider))),
    "recordings": Topic("video and sound", _blocks(lambda block: isinstance(block, Media))),
    "tracks": Topic(
        "tracks of captions and subtitles", _blocks(lambda block: isinstance(block, Media) and block.tracks)
    ),
    "posters": Topic("a video's still picture", _blocks(lambda block: isinstance(block, Media) and block.poster)),
    "transcripts": Topic("transcripts", _blocks(lambda block: isinstance(block, Media) and block.transcript.strip())),
    "far-pictures": Topic(
        "pictures that are not in the package",
        _blocks(lambda block: isinstance(block, Figure) and not block.photo and safe_url(block.url)),
    ),
    "embeds": Topic("embeds", _blocks(lambda block: isinstance(block, Embed))),
    "picture-links": Topic("a picture's link", _blocks(lambda block: isinstance(block, Figure) and block.link)),
    "pictures": Topic("picture files, only for their words", _pictures(bool)),
    "renditions": Topic("a picture's other sizes and crops", _pictures(lambda picture: picture.files[1:])),
    "crops": Topic("a picture's crops", _pictures(lambda picture: any(file.ratio for file in picture.files))),
    "focal-points": Topic(
        "the point of a picture that must stay in view",
        _pictures(lambda picture: any(region.role == FOCUS for region in picture.photo.regions)),
    ),
    "alt": Topic("alternative text", _figures(lambda figure: not isinstance(figure.alt, Decorative | Missing))),
    "decorative": Topic(
        "saying that a picture is decorative", _figures(lambda figure: isinstance(figure.alt, Decorative))
    ),
    "decorative-reasons": Topic(
        "why a picture is decorative",
        _figures(lambda figure: isinstance(figure.alt, Decorative) and figure.alt.reason),
    ),
    "picture-headlines": Topic("a picture's headline", _pictures(lambda picture: picture.photo.headline)),
    "picture-credits": Topic(
        "a picture's credit (it stands in the caption)", _pictures(lambda picture: picture.photo.credit_line)
    ),
    "picture-sources": Topic("a picture's source", _pictures(lambda picture: picture.photo.source)),
    "picture-creators": Topic("a picture's creators", _pictures(lambda picture: picture.photo.creators)),
    "copyright": Topic("a picture's copyright", _pictures(lambda picture: picture.photo.copyright_notice)),
    "usage-terms": Topic("a picture's terms of use", _pictures(lambda picture: picture.photo.usage_terms)),
    "licences": Topic(
        "a picture's licence",
        _pictures(lambda picture: picture.photo.licence_url or picture.photo.licensor_url),
    ),
    "descriptions": Topic(
        "a picture's extended description", _pictures(lambda picture: picture.photo.long_description)
    ),
    "machine-made": Topic(
        "how a picture was made (digital source type)",
        _pictures(lambda picture: picture.photo.digital_source_type),
    ),
}
