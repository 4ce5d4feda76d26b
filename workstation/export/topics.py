"""What a story may hold that a format may have no place for: each by a name, and where it stands in an edition."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from workstation.credits.lines.derived import lines_of
from workstation.export.credited import authors, byline, closing, dateline
from workstation.export.edition import Edition, Picture
from workstation.export.escape import safe_url, whole_address
from workstation.export.shown import seen, shown
from workstation.export.standing import for_readers
from workstation.language.tags import direction_of
from workstation.photos.crops import FOCUS
from workstation.photos.photo import Photo
from workstation.story.alt import Decorative
from workstation.story.blocks import (
    Block,
    Correction,
    Divider,
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
from workstation.story.spans import Emphasis, Language, Link, Mark, SourceMark, Strong, Sub, Sup

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


def _recordings(test: Callable[[Media], object]) -> Finder:
    return _blocks(lambda block: isinstance(block, Media) and safe_url(block.url) and test(block))


def _figures(test: Callable[[Figure], object]) -> Finder:
    return lambda edition: (figure.id for figure in seen(edition) if test(figure))


def _pictures(test: Callable[[Picture], object]) -> Finder:
    return lambda edition: (figure.id for figure, picture in shown(edition) if test(picture))


def _records(test: Callable[[Photo], object]) -> Finder:
    return _pictures(lambda picture: test(picture.photo))


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


def _running_otherwise(edition: Edition) -> Iterator[str]:
    for place, text in texts(edition.story):
        marks = (span.mark(Language) for span in text)
        if any(isinstance(mark, Language) and mark.direction not in ("", direction_of(mark.tag)) for mark in marks):
            yield place.block


def _otherwise(edition: Edition) -> Iterator[str]:
    own = edition.story.language
    yield from (block.id for block in blocks(edition.story) if block.language and block.language != own)


def _turned(edition: Edition) -> Iterator[str]:
    for block in blocks(edition.story):
        inside = block.direction or (direction_of(block.language) if block.language else "")
        if inside and inside != edition.direction:
            yield block.id


def _in_titles(edition: Edition) -> Iterator[str]:
    """Yield where words that are not running text have marks: captions, titles, notices."""
    for block in blocks(edition.story):
        if isinstance(block, Figure | Gallery | Media | Table | Correction):
            texts_there = (text for slot, text in block.texts() if not slot.startswith("cell:"))
            if any(not isinstance(mark, SourceMark) for text in texts_there for span in text for mark in span.marks):
                yield block.id


def _unnamed(edition: Edition) -> bool:
    """Return whether somebody worked on the story whom no line names."""
    said = " ".join([byline(edition), dateline(edition), *closing(edition)])
    return any(each.name not in said for each in edition.story.contributors)


def _unsaid_day(edition: Edition) -> bool:
    """Return whether the dateline has a day that its words do not say."""
    story = edition.story
    if story.dateline.on is None:
        return False
    without = replace(story, dateline=replace(story.dateline, on=None))
    return lines_of(without, edition.house).dateline.words == edition.lines.dateline.words


def _spanned(block: Block) -> bool:
    return isinstance(block, Table) and any(cell.columns > 1 or cell.rows > 1 for row in block.rows for cell in row)


def _headed(block: Block) -> bool:
    return isinstance(block, Table) and any(cell.header for row in block.rows for cell in row)


_HIGHEST = 2  # of headings inside a story

TOPICS: dict[str, Topic] = {
    "kicker": Topic("the kicker", _told(lambda edition: edition.story.kicker.strip())),
    "subhead": Topic("the subhead", _told(lambda edition: edition.story.subhead.strip())),
    "urgency": Topic("the urgency", _told(lambda edition: edition.story.urgency)),
    "flags": Topic(
        "the flags breaking, developing and exclusive",
        _told(lambda edition: edition.story.breaking or edition.story.developing or edition.story.exclusive),
    ),
    "byline-words": Topic(
        "the words of the byline, only for the authors' names",
        _told(lambda edition: byline(edition) and authors(edition) != [byline(edition)]),
    ),
    "dateline-days": Topic("the day of the dateline, which its words do not say", _told(_unsaid_day)),
    "flags-but-breaking": Topic(
        "the flags developing and exclusive",
        _told(lambda edition: edition.story.developing or edition.story.exclusive),
    ),
    "contributors": Topic("contributors whom no line names", _told(_unnamed)),
    "contributor-roles": Topic(
        "what each contributor did", _told(lambda edition: any(each.name for each in edition.story.contributors))
    ),
    "reporters": Topic(
        "who reported, beside who wrote",
        _told(lambda edition: any(each.name and each.role == "reported" for each in edition.story.contributors)),
    ),
    "contributor-places": Topic(
        "contributors' places and services",
        _told(lambda edition: any(each.place or each.service for each in edition.story.contributors)),
    ),
    "slug": Topic("the slug", _told(lambda edition: edition.story.slug)),
    "language": Topic("the language of the text", _told(lambda edition: edition.story.language)),
    "direction": Topic("the direction of the text", _told(lambda edition: edition.direction == "rtl")),
    "languages-inside": Topic("passages in other languages", _marked(Language)),
    "block-languages": Topic("blocks in other languages", _otherwise),
    "directions-inside": Topic("passages that run otherwise than their language", _running_otherwise),
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
    "source-items": Topic(
        "the items, addresses and moments of what the story draws on",
        _told(
            lambda edition: any(
                each.name and (each.item or each.url or each.received or each.version) for each in edition.story.sources
            )
        ),
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
    "corrections-but-latest": Topic(
        "the record of corrections, only for the words of the latest", _told(lambda edition: edition.story.corrections)
    ),
    "correction-kinds": Topic(
        "the kinds of corrections in the record", _told(lambda edition: for_readers(edition.story))
    ),
    "correction-moments": Topic(
        "the kinds and moments of corrections in the record, only for their words",
        _told(lambda edition: edition.story.corrections),
    ),
    "translated-from": Topic(
        "what the story was translated from", _told(lambda edition: edition.story.translated_from)
    ),
    "strong": Topic("strong importance", _marked(Strong)),
    "emphasis": Topic("emphasis", _marked(Strong, Emphasis)),
    "sub-and-sup": Topic("subscript and superscript", _marked(Sub, Sup)),
    "links": Topic("links inside the text", _linked),
    "title-marks": Topic("emphasis, links and languages inside captions, titles and notices", _in_titles),
    "headings": Topic("which lines are headings", _blocks(lambda block: isinstance(block, Heading))),
    "heading-levels": Topic(
        "levels of headings", _blocks(lambda block: isinstance(block, Heading) and block.level != _HIGHEST)
    ),
    "first-headings": Topic(
        "headings as high as the headline", _blocks(lambda block: isinstance(block, Heading) and block.level < _HIGHEST)
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
    "players": Topic("video and sound, only for their addresses and words", _recordings(bool)),
    "sounds": Topic(
        "sound recordings, only for their addresses and words", _recordings(lambda media: media.kind == "audio")
    ),
    "recording-titles": Topic("the title of a recording", _recordings(lambda media: media.title.strip())),
    "durations": Topic("how long a recording is", _recordings(lambda media: media.seconds)),
    "playing": Topic(
        "whether a recording is muted or plays again by itself", _recordings(lambda media: media.muted or media.loop)
    ),
    "tracks": Topic("tracks of captions and subtitles", _recordings(lambda media: media.tracks)),
    "posters": Topic(
        "a video's still picture", _recordings(lambda media: media.kind == "video" and safe_url(media.poster))
    ),
    "transcripts": Topic("transcripts", _recordings(lambda media: media.transcript.strip())),
    "picture-links": Topic(
        "a picture's link",
        _figures(lambda figure: safe_url(figure.link) and not isinstance(figure.alt, Decorative)),
    ),
    "pictures": Topic("picture files, only for their words", _pictures(bool)),
    "renditions": Topic("a picture's other sizes and crops", _pictures(lambda picture: picture.files[1:])),
    "crops": Topic("a picture's crops", _pictures(lambda picture: any(file.ratio for file in picture.files))),
    "focal-points": Topic(
        "the point of a picture that must stay in view",
        _pictures(lambda picture: any(region.role == FOCUS for region in picture.photo.regions)),
    ),
    "decorative-reasons": Topic(
        "why a picture is decorative",
        _figures(lambda figure: isinstance(figure.alt, Decorative) and figure.alt.reason),
    ),
    "far-reasons": Topic(
        "why a picture that is not in the package is decorative",
        _figures(lambda figure: not figure.photo and isinstance(figure.alt, Decorative) and figure.alt.reason),
    ),
    "picture-headlines": Topic("a picture's headline", _records(lambda photo: photo.headline)),
    "picture-sources": Topic("a picture's source", _records(lambda photo: photo.source)),
    "picture-creators": Topic(
        "a picture's creators whom its credit does not name",
        _records(lambda photo: any(name not in photo.credit_line for name in photo.creators)),
    ),
    "picture-keywords": Topic("a picture's keywords", _records(lambda photo: photo.keywords)),
    "picture-days": Topic("when a picture was taken", _records(lambda photo: photo.created)),
    "picture-records": Topic(
        "the rest of a picture's record, which its file holds: who wrote the caption, other limits of use, what may be "
        "done with it by machines",
        _records(
            lambda photo: (
                photo.caption_writer
                or photo.other_constraints
                or photo.data_mining
                or photo.ai_system
                or photo.ai_system_version
            )
        ),
    ),
    "copyright": Topic("a picture's copyright", _records(lambda photo: photo.copyright_notice)),
    "copyright-owners": Topic("who owns a picture's copyright", _records(lambda photo: photo.copyright_owner)),
    "usage-terms": Topic("a picture's terms of use", _records(lambda photo: photo.usage_terms)),
    "odd-addresses": Topic(
        "what names a picture's licence, licensor or making, and is no address on the web",
        _records(
            lambda photo: any(
                url and not whole_address(url)
                for url in (photo.licence_url, photo.licensor_url, photo.digital_source_type)
            )
        ),
    ),
    "licences": Topic("a picture's licence", _records(lambda photo: photo.licence_url)),
    "licensors": Topic("where leave to use a picture can be had", _records(lambda photo: photo.licensor_url)),
    "machine-made": Topic(
        "how a picture was made (digital source type)", _records(lambda photo: photo.digital_source_type)
    ),
}
