"""The story as schema.org linked data: ``NewsArticle`` with an ``ImageObject`` for each picture (JSON-LD)."""

from collections.abc import Iterator
from typing import Any

from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import safe_url, whole_address
from workstation.export.moments import utc
from workstation.export.shown import day_of, language_of, shown
from workstation.export.standing import for_readers
from workstation.photos.photo import words_in
from workstation.story.blocks import Figure
from workstation.story.plain import word_count

_WRITERS = ("reported", "wrote")


def linked_data(edition: Edition) -> dict[str, Any]:
    """Return the story's ``NewsArticle``; addresses are relative to the page, and what is not known is left out."""
    story, profile, subjects = edition.story, edition.house.profile, edition.story.subjects
    publisher = _filled({"@type": "NewsMediaOrganization", "name": profile.outlet, "url": profile.url})
    saved = utc(edition.revision.saved_at)
    out = story.publish_at or (edition.house.published.first if edition.house.published else None)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **_filled(
            {
                "@id": edition.uri,
                "identifier": edition.uri,
                "headline": story.headline,
                "alternativeHeadline": story.subhead,
                "inLanguage": language_of(edition),
                "datePublished": utc(out) if out else saved,
                "dateModified": saved,
                "dateline": story.dateline.place,
                "author": _authors(edition) or [publisher],
                "contributor": [_person(each.name) for each in story.contributors if each.role not in _WRITERS],
                "publisher": publisher,
                "translationOfWork": _original(story.translated_from),
                "creditText": " ".join(edition.lines.below_words.split("\n")),
                "keywords": list(story.tags),
                "about": [_filled({"@type": "Thing", "name": each.name, "identifier": each.code}) for each in subjects],
                "wordCount": word_count(story),
                "correction": [
                    {"@type": "CorrectionComment", "text": each.text, "datePublished": utc(each.at)}
                    for each in for_readers(story)
                ],
                "image": [made for figure, picture in shown(edition) for made in _images(edition, figure, picture)],
            }
        ),
    }


def _images(edition: Edition, figure: Figure, picture: Picture) -> Iterator[dict[str, Any]]:
    """Yield a picture and then its crops: search engines choose from the shapes that a page offers."""
    language = figure.language or edition.story.language
    for file in (picture.master, *(each for each in picture.files if each.ratio)):
        yield image_object(picture, file, language)


def image_object(picture: Picture, file: MediaFile, language: str) -> dict[str, Any]:
    """Return the ``ImageObject`` of a picture's file with the properties that Google reads for image credits."""
    photo = picture.photo
    return {
        "@type": "ImageObject",
        **_filled(
            {
                "contentUrl": file.path,
                "encodingFormat": file.media_type,
                "width": file.width,
                "height": file.height,
                "headline": photo.headline,
                "caption": words_in(photo.caption, language),
                "description": words_in(photo.long_description, language),
                "creditText": photo.credit_line,
                "creator": [_person(name) for name in photo.creators],
                "dateCreated": day_of(photo),
                "keywords": list(photo.keywords),
                "copyrightNotice": words_in(photo.copyright_notice, language),
                "license": whole_address(photo.licence_url),
                "digitalSourceType": whole_address(photo.digital_source_type),
                "acquireLicensePage": whole_address(photo.licensor_url) or whole_address(photo.licence_url),
            }
        ),
    }


def _authors(edition: Edition) -> list[dict[str, Any]]:
    story = edition.story
    names = [each.name for each in story.contributors if each.role in _WRITERS and each.name]
    byline = edition.lines.byline.words
    if not names and byline:
        names = [byline]
    return [_person(name) for name in names]


def _original(said: str) -> dict[str, str]:
    """Return what a story was translated from: by its address where that is what is said, else by name."""
    if not said.strip():
        return {}
    url = safe_url(said)
    return {"@type": "CreativeWork", "url": url} if "://" in url else {"@type": "CreativeWork", "name": said}


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}
