"""NITF 3.6: the IPTC's news text format, without its namespace, which receivers refuse."""

from collections.abc import Iterator
from datetime import UTC, datetime

from workstation.export import credited
from workstation.export.edition import Edition
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unshown
from workstation.export.markup import document, element, inline, leaf
from workstation.export.nitfbody import NitfBody
from workstation.export.shown import language_of
from workstation.export.standing import advisory, pub_status
from workstation.story.model import Subject
from workstation.story.plain import word_count

_SUBJECTS = ("subj:", "medtop:")


@news_format(
    "nitf",
    title="NITF 3.6 (IPTC)",
    name="NITF",
    lacks=(
        "flags", "direction", "directions-inside", "block-directions", "contributors", "contributor-places",
        "contributor-roles", "sources", "source-terms", "correction-moments", "translated-from", "sub-and-sup",
        "heading-levels", "table-scopes", "boxes", "galleries", "playing", "tracks", "posters", "transcripts",
        "picture-links", "picture-keywords", "picture-days", "picture-records", "copyright-owners", "licensors",
        "focal-points", "crops", "decorative-reasons",
    ),
)  # fmt: skip
def nitf(edition: Edition) -> Written:
    """Return ``nitf.xml``."""
    root = element(
        "nitf",
        {"version": "-//IPTC//DTD NITF 3.6//EN", "baselang": language_of(edition) or None},
        _head(edition),
        element("body", {"xml:lang": language_of(edition) or None}, _lines(edition), _content(edition), _end(edition)),
    )
    return Written({"nitf.xml": document(root)}, (*unshown(edition), *_losses(edition)))


def _head(edition: Edition) -> str:
    story = edition.story
    return element(
        "head",
        {},
        leaf("title", story.headline),
        _meta("anpa-keyword", story.slug),
        _meta("anpa-wordcount", str(word_count(story))),
        _meta("kicker", story.kicker),
        element("tobject", {"tobject.type": "news"}, *map(_subject, story.subjects)) if story.subjects else "",
        _document(edition),
        inline("pubdata", {"type": "web", "date.publication": _compact(story.publish_at)}) if story.publish_at else "",
    )


def _meta(name: str, content: str) -> str:
    return inline("meta", {"name": name, "content": content}) if content.strip() else ""


def _subject(subject: Subject) -> str:
    scheme = next((each for each in _SUBJECTS if subject.code.startswith(each)), "")
    code = "".join(character for character in subject.code.removeprefix(scheme) if character.isalnum())
    return inline(
        "tobject.subject",
        {
            "tobject.subject.ipr": "IPTC" if scheme else None,
            "tobject.subject.refnum": code or "0",
            "tobject.subject.code": subject.code or None,
            "tobject.subject.matter": subject.name or None,
        },
    )


def _document(edition: Edition) -> str:
    story, revision = edition.story, edition.revision
    outlet, holder = edition.house.profile.outlet, credited.holder(edition)
    return element(
        "docdata",
        {"management-status": _status(edition)},
        *(inline("correction", {"info": each.text}) for each in story.corrections),
        inline("doc-id", {"regsrc": outlet or None, "id-string": edition.uri}),
        inline("urgency", {"ed-urg": story.urgency}) if story.urgency else "",
        inline("date.issue", {"norm": _compact(revision.saved_at)}),
        inline("date.release", {"norm": _compact(story.embargo)}) if story.embargo else "",
        inline("ed-msg", {"info": advisory(story)}) if advisory(story) else "",
        inline("du-key", {"key": story.slug or story.id, "version": str(revision.number)}),
        inline("doc.copyright", {"holder": holder, "year": str(revision.saved_at.year)}) if holder else "",
        element("key-list", {}, *(inline("keyword", {"key": tag}) for tag in story.tags)) if story.tags else "",
    )


def _status(edition: Edition) -> str:
    story = edition.story
    waits = story.embargo is not None and story.embargo > edition.house.now
    status = pub_status(story)
    return "embargoed" if waits and status == "usable" else status


def _lines(edition: Edition) -> str:
    story, outlet = edition.story, edition.house.profile.outlet
    headlines = [leaf("hl1", story.headline) or "<hl1/>", leaf("hl2", story.subhead)]
    where = leaf("city", story.dateline.place)
    day = inline("story.date", {"norm": story.dateline.on.strftime("%Y%m%d")}) if story.dateline.on else ""
    return element(
        "body.head",
        {},
        element("hedline", {}, *headlines),
        _byline(edition),
        leaf("distributor", outlet),
        element("dateline", {}, element("location", {}, where) if where else "", day) if where or day else "",
        element("abstract", {}, leaf("p", story.subhead)) if story.subhead.strip() else "",
    )


def _byline(edition: Edition) -> str:
    """Return the byline as words alone: receivers read no further than its first element."""
    return leaf("byline", credited.byline(edition))


def _content(edition: Edition) -> str:
    return element("body.content", {}, *NitfBody(edition).pieces())


def _end(edition: Edition) -> str:
    """Return who else worked on the story, and whose copy it draws on."""
    said = credited.credit_line(edition)
    return element("body.end", {}, leaf("tagline", said)) if said else ""


def _compact(moment: datetime) -> str:
    """Return a moment in UTC as ISO 8601's basic form, which NITF norms."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _losses(edition: Edition) -> Iterator[Loss]:
    story = edition.story
    if any(not each.code.startswith(_SUBJECTS) for each in story.subjects):
        yield Loss("NITF's subject codes are letters and digits; others lose their signs.")
    if any(each.code.startswith("medtop:") for each in story.subjects):
        yield Loss("NITF was made for the older subject codes; many readers leave media topics out.")
