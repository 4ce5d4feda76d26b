"""ninjs 3.1: the IPTC's news item as JSON, with each picture as an associated item."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.credits.lines import text_of_story
from workstation.export.body import BodyWriter
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import attributes
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unshown
from workstation.export.moments import utc
from workstation.export.standing import advisory, pub_status
from workstation.language.tags import is_well_formed
from workstation.photos.photo import Photo, words_in
from workstation.story.alt import Decorative
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import blocks

_MEDIA_TOPIC = "medtop:"
_MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


@news_format("ninjs", title="ninjs 3.1 (IPTC)")
def ninjs(edition: Edition) -> Written:
    """Return ``ninjs.json``."""
    content = msgspec.json.format(msgspec.json.encode(_item(edition)), indent=2) + b"\n"
    return Written({"ninjs.json": content}, tuple(_losses(edition)))


def _item(edition: Edition) -> dict[str, Any]:
    story, revision = edition.story, edition.revision
    return _filled(
        {
            "uri": edition.uri,
            "standard": {
                "name": "ninjs",
                "version": "3.1",
                "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
            },
            "type": "text",
            "representationType": "full",
            "version": str(revision.number),
            "firstCreated": utc(edition.house.published.first) if edition.house.published else "",
            "versionCreated": utc(revision.saved_at),
            "embargoedUntil": utc(story.embargo) if story.embargo else "",
            "pubStatus": pub_status(story),
            "edNote": advisory(story),
            "urgency": story.urgency,
            "language": _language(story),
            "title": story.headline,
            "headlines": _in_roles({"main": story.headline, "subhead": story.subhead, "kicker": story.kicker}),
            "slugline": story.slug,
            "by": edition.lines.byline.words,
            "located": story.dateline.place,
            "bodies": [
                {"role": "main", "contentType": "text/html", "value": _body(edition)},
                {"role": "text", "contentType": "text/plain", "value": text_of_story(story, edition.house)},
            ],
            "descriptions": [*_in_roles(_credits(edition)), *_notes(story)],
            "people": [_filled({"name": each.name, "rel": each.role}) for each in story.contributors if each.name],
            "subjects": [*map(_subject, story.subjects), *({"name": tag, "rel": "tag"} for tag in story.tags)],
            "infoSources": list(_sources(edition)),
            "associations": [_association(edition, figure, number) for number, figure in enumerate(_shown(edition), 1)],
        }
    )


def _body(edition: Edition) -> str:
    """Return the body in an element that says language and direction: ninjs has no place for the direction."""
    own = attributes(lang=_language(edition.story) or None, dir=edition.direction)
    return f"<div{own}>\n{BodyWriter(edition).html()}\n</div>"


def _credits(edition: Edition) -> dict[str, str]:
    lines = edition.lines
    return {"creditLine": " ".join(lines.below_words.split("\n")), "dateline": lines.dateline.words}


def _language(story: Story) -> str:
    return story.language if is_well_formed(story.language) else ""


def _in_roles(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"role": role, "contentType": "text/plain", "value": text} for role, text in words.items() if text.strip()]


def _notes(story: Story) -> list[dict[str, str]]:
    """Return the record of corrections, each with its moment, the first one first."""
    return [
        {"role": note.kind, "contentType": "text/plain", "value": f"{utc(note.at)} {note.text}"}
        for note in story.corrections
    ]


def _subject(subject: Any) -> dict[str, str]:
    code = subject.code
    uri = _MEDIA_TOPICS + code.removeprefix(_MEDIA_TOPIC) if code.startswith(_MEDIA_TOPIC) else ""
    return _filled({"name": subject.name or code, "rel": "about", "uri": uri, "literal": "" if uri else code})


def _sources(edition: Edition) -> Iterator[dict[str, str]]:
    if edition.house.profile.outlet:
        yield {"name": edition.house.profile.outlet, "role": "publisher"}
    for source in edition.story.sources:
        if source.name:
            yield {"name": source.name, "role": source.relation or source.kind}


def _shown(edition: Edition) -> Iterator[Figure]:
    for block in blocks(edition.story):
        if isinstance(block, Figure) and block.id in edition.pictures:
            yield block


def _association(edition: Edition, figure: Figure, number: int) -> dict[str, Any]:
    picture = edition.pictures[figure.id]
    photo, language = picture.photo, figure.language or edition.story.language
    return _filled(
        {
            "name": f"picture-{number}",
            "rel": "picture",
            "uri": f"urn:sha256:{photo.id}",
            "type": "picture",
            "language": language if is_well_formed(language) else "",
            "title": photo.headline,
            "descriptions": _in_roles(
                {
                    "caption": words_in(photo.caption, language),
                    "altText": words_in(photo.alt, language),
                    "extendedDescription": words_in(photo.long_description, language),
                    "creditLine": photo.credit_line,
                }
            )
            + ([{"role": "decorative", "value": figure.alt.reason}] if isinstance(figure.alt, Decorative) else []),
            "by": ", ".join(photo.creators),
            "copyrightNotice": words_in(photo.copyright_notice, language),
            "usageTerms": words_in(photo.usage_terms, language),
            "infoSources": [{"name": photo.source, "role": "source"}] if photo.source else [],
            "people": [{"name": name, "rel": "shown"} for name in _named(photo)],
            "renditions": [_rendition(file) for file in picture.files],
        }
    )


def _named(photo: Photo) -> Iterator[str]:
    """Yield the people shown whom the caption names: that somebody is in a picture is not for everybody to know."""
    captions = " ".join(photo.caption.values())
    yield from (name for name in photo.people if name in captions)


def _rendition(file: MediaFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "href": f"file:{file.path}",
        "contentType": file.media_type,
        "width": file.width,
        "height": file.height,
        "sizeInBytes": file.size,
    }


def _losses(edition: Edition) -> Iterator[Loss]:
    yield from unshown(edition)
    story = edition.story
    if edition.direction == "rtl":
        yield Loss("ninjs has no place for the text's direction; the HTML body says it, the plain one cannot.")
    if story.breaking or story.developing or story.exclusive:
        yield Loss("ninjs has no place for the flags breaking, developing and exclusive.")
    if any(each.place or each.service for each in story.contributors):
        yield Loss("ninjs keeps contributors' names and roles, not their places and services.")
    if story.corrections:
        yield Loss("ninjs has no field for the record of corrections; each is a description with its kind as the role.")
    for figure in _shown(edition):
        if _has_words(edition.pictures[figure.id]):
            yield Loss(
                "ninjs has no field for alt text, credit line and extended description; they are descriptions "
                "with the roles altText, creditLine and extendedDescription.",
                figure.id,
            )
        yield Loss("ninjs asks for absolute addresses; a picture is named by its path in this package.", figure.id)


def _has_words(picture: Picture) -> bool:
    photo = picture.photo
    return bool(photo.alt or photo.credit_line or photo.long_description)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], (), 0)}
