"""ninjs 3.1: the IPTC's news item as JSON, with each picture as an associated item."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.credits.lines.derived import text_of_story
from workstation.export import credited
from workstation.export.body import BodyWriter
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import attributes, whole_address
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unaddressed_tracks, unshown
from workstation.export.moments import utc
from workstation.export.shown import address, language_of, people_named, shown, uri_of
from workstation.export.standing import advisory, pub_status
from workstation.photos.crops import FOCUS
from workstation.photos.photo import Photo, words_in
from workstation.photos.renditions import MASTER
from workstation.story.alt import Decorative
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.plain import word_count

_MEDIA_TOPIC = "medtop:"
_KNOWN_CODE = re.compile(r"medtop:[0-9]{8}")
_MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


@news_format(
    "ninjs",
    title="ninjs 3.1 (IPTC)",
    name="ninjs",
    lacks=(
        "flags", "contributor-places", "dateline-days", "source-items", "source-terms", "publish-time",
        "translated-from", "first-headings", "durations", "far-reasons", "odd-addresses", "licensors",
        "picture-days", "picture-records",
    ),
)  # fmt: skip
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
            "language": language_of(edition),
            "copyrightHolder": credited.holder(edition),
            "altIds": [{"role": "newsroom", "value": story.id}],
            "title": story.headline,
            "headlines": _in_roles({"main": story.headline, "subhead": story.subhead, "kicker": story.kicker}),
            "slugline": story.slug,
            "by": edition.lines.byline.words,
            "located": story.dateline.place,
            "bodies": [
                {"role": "main", "contentType": "text/html", "value": _body(edition)},
                {
                    "role": "text",
                    "contentType": "text/plain",
                    "wordCount": word_count(story),
                    "value": text_of_story(story, edition.house),
                },
            ],
            "descriptions": [*_in_roles(_credits(edition)), *_notes(story)],
            "people": [_filled({"name": each.name, "rel": each.role}) for each in story.contributors if each.name],
            "subjects": [*map(_subject, story.subjects), *({"name": tag, "rel": "tag"} for tag in story.tags)],
            "infoSources": list(_sources(edition)),
            "associations": [_association(edition, *each, number) for number, each in enumerate(shown(edition), 1)],
        }
    )


def _body(edition: Edition) -> str:
    """Return the body in an element that says language and direction: ninjs has no place for the direction."""
    own = attributes(lang=language_of(edition) or None, dir=edition.direction)
    return f"<div{own}>\n{BodyWriter(edition, alone=True, addressed=True).html()}\n</div>"


def _credits(edition: Edition) -> dict[str, str]:
    lines = edition.lines
    return {"creditLine": " ".join(lines.below_words.split("\n")), "dateline": lines.dateline.words}


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
    uri = _MEDIA_TOPICS + code.removeprefix(_MEDIA_TOPIC) if _KNOWN_CODE.fullmatch(code) else ""
    return _filled({"name": subject.name or code, "rel": "about", "uri": uri, "literal": "" if uri else code})


def _sources(edition: Edition) -> Iterator[dict[str, str]]:
    if edition.house.profile.outlet:
        yield {"name": edition.house.profile.outlet, "role": "publisher"}
    for source in edition.story.sources:
        if source.name:
            yield {"name": source.name, "role": source.relation or source.kind}


def _association(edition: Edition, figure: Figure, picture: Picture, number: int) -> dict[str, Any]:
    photo, language = picture.photo, figure.language or edition.story.language
    return _filled(
        {
            "name": f"picture-{number}",
            "rel": "picture",
            "uri": uri_of(edition, figure),
            "altIds": [{"role": "sha256", "value": photo.id}],
            "type": "picture",
            "language": language_of(edition, figure),
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
            "copyrightHolder": photo.copyright_owner,
            "usageTerms": words_in(photo.usage_terms, language),
            "rightsInfo": _filled({"linkedRights": whole_address(photo.licence_url)}),
            "digitalSourceType": _filled({"uri": whole_address(photo.digital_source_type)}),
            "infoSources": [{"name": photo.source, "role": "source"}] if photo.source else [],
            "subjects": [{"name": word, "rel": "tag"} for word in photo.keywords],
            "people": [{"name": name, "rel": "shown"} for name in people_named(photo)],
            "renditions": [_rendition(edition, photo, file) for file in picture.files],
        }
    )


def _rendition(edition: Edition, photo: Photo, file: MediaFile) -> dict[str, Any]:
    known = bool(edition.house.profile.media_url)
    return _filled(
        {
            "name": file.name,
            "href": address(edition, file) if known else f"file:{file.path}",
            "contentType": file.media_type,
            "width": file.width,
            "height": file.height,
            "sizeInBytes": file.size,
            "aspectRatio": file.ratio,
            "poi": _point(photo, file) if file.name == MASTER else {},
        }
    )


def _point(photo: Photo, file: MediaFile) -> dict[str, int]:
    """Return the point that must stay in view, in pixels of the master; nothing where none is marked."""
    marked = next((region for region in photo.regions if region.role == FOCUS), None)
    if marked is None:
        return {}
    x, y = marked.x + marked.width / 2, marked.y + marked.height / 2
    return {"x": round(x * file.width), "y": round(y * file.height)}


def _losses(edition: Edition) -> Iterator[Loss]:
    yield from unshown(edition)
    story = edition.story
    if not edition.house.profile.media_url:
        yield from unaddressed_tracks(edition)
    if edition.direction == "rtl":
        yield Loss("ninjs has no place for the text's direction; the HTML body says it, the plain one cannot.")
    if story.corrections:
        yield Loss("ninjs has no field for the record of corrections; each is a description with its kind as the role.")
    for figure, picture in shown(edition):
        if _has_words(picture):
            yield Loss(
                "ninjs has no field for alt text, credit line and extended description; they are descriptions "
                "with the roles altText, creditLine and extendedDescription.",
                figure.id,
            )
        if not edition.house.profile.media_url:
            yield Loss("ninjs asks for absolute addresses; a picture is named by its path in this package.", figure.id)


def _has_words(picture: Picture) -> bool:
    photo = picture.photo
    return bool(photo.alt or photo.credit_line or photo.long_description)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, (), 0)}
