"""Arc ANS 0.10: the story as a document of typed elements, each picture as an image element."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.export import credited
from workstation.export.ansbody import VERSION, AnsBody, filled, heads_of, id_of, image
from workstation.export.edition import Edition
from workstation.export.escape import cleaned
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unshown
from workstation.export.moments import utc
from workstation.export.shown import language_of, lead, shown
from workstation.export.standing import pub_status
from workstation.story.alt import Decorative
from workstation.story.blocks import Table
from workstation.story.model import Subject
from workstation.story.places import blocks


@news_format(
    "ans",
    title="Arc ANS 0.10",
    name="ANS",
    lacks=(
        "contributor-places", "dateline-days", "source-items", "source-terms", "title-marks", "table-scopes",
        "table-spans", "sounds", "playing", "tracks", "picture-links", "crops", "copyright-owners", "licensors",
        "picture-days", "picture-records",
    ),
)  # fmt: skip
def ans(edition: Edition) -> Written:
    """Return ``ans.json``."""
    content = msgspec.json.format(msgspec.json.encode(_story(edition)), indent=2) + b"\n"
    return Written({"ans.json": content}, (*unshown(edition), *_losses(edition)))


def _story(edition: Edition) -> dict[str, Any]:
    story, revision, profile = edition.story, edition.revision, edition.house.profile
    first, holder = lead(edition), credited.holder(edition)
    published = utc(story.publish_at) if story.publish_at else ""
    return filled(
        {
            "type": "story",
            "version": VERSION,
            "_id": id_of(edition.uri),
            "source": filled({"source_id": edition.uri, "source_type": "external", "name": profile.outlet}),
            "revision": {"revision_id": str(revision.number)},
            "language": language_of(edition),
            "alignment": "right" if edition.direction == "rtl" else "",
            "slug": cleaned(story.slug),
            "location": cleaned(story.dateline.place),
            "created_date": utc(revision.saved_at),
            "last_updated_date": utc(revision.saved_at),
            "publish_date": published,
            "first_publish_date": utc(edition.house.published.first) if edition.house.published else "",
            "display_date": published,
            "headlines": filled({"basic": cleaned(story.headline) or " "}),
            "subheadlines": filled({"basic": cleaned(story.subhead)}),
            "description": filled({"basic": cleaned(story.subhead)}),
            "label": filled({"basic": {"text": cleaned(story.kicker)} if story.kicker.strip() else {}}),
            "credits": _credits(edition),
            "distributor": {"name": profile.outlet, "category": "staff", "mode": "custom"} if profile.outlet else {},
            "copyright": f"© {revision.saved_at.year} {holder}" if holder else "",
            "taxonomy": _taxonomy(edition),
            "content_restrictions": _restrictions(edition),
            "promo_items": filled({"basic": image(edition, *first)}) if first else {},
            "content_elements": AnsBody(edition).elements(),
            "corrections": list(_corrections(edition)),
            "additional_properties": _more(edition),
        }
    )


def _credits(edition: Edition) -> dict[str, Any]:
    roles = {each.name: each.role for each in edition.story.contributors}
    by = [filled({"type": "author", "name": name, "role": roles.get(name, "")}) for name in credited.authors(edition)]
    others: dict[str, list[dict[str, str]]] = {}
    for name, role in credited.others(edition):
        others.setdefault(role.replace(" ", "_"), []).append({"type": "author", "name": name, "role": role})
    line = credited.byline(edition)
    if by and line:
        by[0] = {**by[0], "byline": line}
    return filled({"by": by, **others})


def _taxonomy(edition: Edition) -> dict[str, Any]:
    story = edition.story
    return filled(
        {
            "tags": [{"text": tag} for tag in story.tags],
            "topics": [_topic(each) for each in story.subjects],
        }
    )


def _topic(subject: Subject) -> dict[str, Any]:
    code = subject.code or subject.name
    return {"_id": code, "uid": code, "name": subject.name or code, "score": 1}


def _restrictions(edition: Edition) -> dict[str, Any]:
    story = edition.story
    if story.embargo is None:
        return {}
    return {"embargo": {"active": story.embargo > edition.house.now, "end_time": utc(story.embargo)}}


def _corrections(edition: Edition) -> Iterator[dict[str, Any]]:
    for note in edition.story.corrections:
        said = {"date": utc(note.at), "revision": note.revision}
        yield {
            "type": "correction",
            "correction_type": note.kind,
            "text": cleaned(note.text),
            "additional_properties": filled(said),
        }


def _more(edition: Edition) -> dict[str, Any]:
    """Return what ANS has no field for but carries along."""
    story = edition.story
    return filled(
        {
            "urgency": story.urgency,
            "flags": [name for name, raised in _flags(edition).items() if raised],
            "status": "" if pub_status(story) == "usable" else pub_status(story),
            "credit_line": credited.credit_line(edition),
            "dateline": credited.dateline(edition),
            "sources": [filled({"name": each.name, "relation": each.relation or each.kind}) for each in story.sources],
            "translated_from": story.translated_from,
        }
    )


def _flags(edition: Edition) -> dict[str, bool]:
    story = edition.story
    return {"breaking": story.breaking, "developing": story.developing, "exclusive": story.exclusive}


def _losses(edition: Edition) -> Iterator[Loss]:
    story = edition.story
    for block in blocks(story):
        if isinstance(block, Table) and any(cell.header for row in block.rows[heads_of(block) :] for cell in row):
            yield Loss("ANS knows only the first row of a table as headings; others are cells like any.", block.id)
    if story.urgency or story.breaking or story.developing or story.exclusive or story.sources:
        yield Loss("ANS has no fields for urgency, flags and sources; they are additional properties.")
    if edition.direction == "rtl":
        yield Loss("ANS has no field for the direction of the text; it is aligned right.")
    for figure, picture in shown(edition):
        photo, decorative = picture.photo, isinstance(figure.alt, Decorative)
        if photo.long_description or photo.usage_terms or photo.source or decorative:
            yield Loss(
                "ANS has no fields for a picture's extended description, source and terms, or for its being "
                "decorative; they are additional properties.",
                figure.id,
            )
        if not edition.house.profile.media_url:
            yield Loss("A picture is named by its path in this package; the house names no address.", figure.id)
