"""The ninjs that Superdesk reads: IPTC's ninjs 1 as its own parser takes it, with the fields that Superdesk adds."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.export import credited
from workstation.export.bodies import marked, whole
from workstation.export.body import BodyWriter
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import cleaned
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unaddressed_tracks, unshown
from workstation.export.moments import utc
from workstation.export.shown import address, language_of, shown, uri_of
from workstation.export.standing import advisory, pub_status
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, words_of
from workstation.story.blocks import Block, Figure

_LEAD = "featuremedia"


@news_format(
    "ninjs-superdesk",
    title="ninjs for Superdesk",
    name="Superdesk",
    lacks=(
        "kicker", "flags", "reporters", "contributor-places", "dateline-days", "sources", "source-terms",
        "corrections-but-latest", "publish-time", "translated-from", "first-headings", "durations",
        "decorative-reasons", "renditions", "focal-points", "licences", "licensors", "picture-days", "picture-records",
        "machine-made",
    ),
)  # fmt: skip
def ninjs_superdesk(edition: Edition) -> Written:
    """Return ``ninjs-superdesk.json``."""
    content = msgspec.json.format(msgspec.json.encode(_item(edition)), indent=2) + b"\n"
    return Written({"ninjs-superdesk.json": content}, (*unshown(edition), *_losses(edition)))


def _item(edition: Edition) -> dict[str, Any]:
    story, revision = edition.story, edition.revision
    moment = utc(revision.saved_at)
    return _filled(
        {
            "guid": edition.uri,
            "version": str(revision.number),
            "type": "text",
            "mimetype": "text/html",
            "profile": "article",
            "versioncreated": moment,
            "firstcreated": utc(edition.house.published.first) if edition.house.published else "",
            "embargoed": utc(story.embargo) if story.embargo else "",
            "pubstatus": pub_status(story),
            "ednote": advisory(story),
            "urgency": story.urgency,
            "priority": story.urgency or 5,
            "language": language_of(edition),
            "headline": cleaned(story.headline),
            "slugline": cleaned(story.slug),
            "byline": credited.byline(edition),
            "located": cleaned(story.dateline.place),
            "description_text": cleaned(story.subhead),
            "body_html": _body(edition),
            "source": edition.house.profile.outlet,
            "copyrightholder": credited.holder(edition),
            "authors": [{"name": name, "role": "writer"} for name in credited.authors(edition)]
            + [{"name": name, "role": role} for name, role in credited.others(edition)],
            "keywords": list(story.tags),
            "subject": [_filled({"code": each.code, "name": each.name or each.code}) for each in story.subjects],
            "extra": _filled({"credit_line": credited.credit_line(edition)}),
            "associations": dict(_associations(edition)),
        }
    )


class _Body(BodyWriter):
    """The body with each picture between the marks by which Superdesk's editor knows it for an association."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition, alone=True, addressed=True)
        self._names = {figure.id: name for name, figure, _ in _named(edition)}

    def block(self, block: Block) -> Iterator[str]:
        name = self._names.get(block.id) if isinstance(block, Figure) else None
        if name is None:
            yield from super().block(block)
            return
        yield f'<!-- EMBED START Image {{id: "{name}"}} -->'
        yield from super().block(block)
        yield f'<!-- EMBED END Image {{id: "{name}"}} -->'


def _body(edition: Edition) -> str:
    """Return the body; Superdesk has no place for the direction, so an element around it says that."""
    html = whole(edition, _Body(edition))
    return marked(edition, html) if edition.direction == "rtl" else html


def _named(edition: Edition) -> Iterator[tuple[str, Figure, Picture]]:
    for number, (figure, picture) in enumerate(shown(edition)):
        yield f"editor_{number}", figure, picture


def _associations(edition: Edition) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, figure, picture in _named(edition):
        if name == "editor_0":
            yield _LEAD, _picture(edition, figure, picture)
        yield name, _picture(edition, figure, picture)


def _picture(edition: Edition, figure: Figure, picture: Picture) -> dict[str, Any]:
    photo, language = picture.photo, figure.language or edition.story.language
    return _filled(
        {
            "guid": uri_of(edition, figure),
            "version": str(edition.revision.number),
            "type": "picture",
            "mimetype": picture.master.media_type,
            "versioncreated": utc(edition.revision.saved_at),
            "pubstatus": "usable",
            "language": language_of(edition, figure),
            "headline": photo.headline,
            "description_text": words_in(photo.caption, language),
            "body_text": words_of(figure.alt),
            "byline": ", ".join(photo.creators),
            "creditline": photo.credit_line,
            "source": photo.source or photo.credit_line,
            "copyrightnotice": words_in(photo.copyright_notice, language),
            "copyrightholder": photo.copyright_owner,
            "usageterms": words_in(photo.usage_terms, language),
            "keywords": list(photo.keywords),
            "renditions": {
                "original": _rendition(edition, picture.master),
                "baseImage": _rendition(edition, picture.master),
                "viewImage": _rendition(edition, picture.shown),
            },
        }
    )


def _rendition(edition: Edition, file: MediaFile) -> dict[str, Any]:
    return {
        "href": address(edition, file),
        "mimetype": file.media_type,
        "width": file.width,
        "height": file.height,
    }


def _losses(edition: Edition) -> Iterator[Loss]:
    if edition.direction == "rtl":
        yield Loss("Superdesk has no place for the text's direction; an element around the body says it.")
    if any(each.code.startswith("medtop:") for each in edition.story.subjects):
        yield Loss("Superdesk takes subject codes as they are; its own list is of the older subject codes.")
    if not edition.house.profile.media_url:
        yield from unaddressed_tracks(edition)
    for figure, picture in shown(edition):
        if isinstance(figure.alt, Decorative):
            yield Loss(
                "Superdesk's library cannot tell that a picture is decorative; in the body it is told.", figure.id
            )
        if picture.photo.credit_line:
            yield Loss("Superdesk's library drops a picture's credit line; the story keeps it.", figure.id)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, (), 0)}
