"""Atom (RFC 4287) with Media RSS: a feed of one entry, with its whole text, pictures and credits."""

from workstation.export import credited, feed
from workstation.export.bodies import marked, whole
from workstation.export.edition import Edition
from workstation.export.format import Written, news_format
from workstation.export.markup import document, element, inline, leaf
from workstation.export.moments import utc
from workstation.export.shown import address, language_of, shown
from workstation.story.model import Subject

_NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": feed.MEDIA}


@news_format("atom", title="Atom with Media RSS", name="Atom", lacks=feed.LACKS)
def atom(edition: Edition) -> Written:
    """Return ``atom.xml``."""
    profile = edition.house.profile
    root = element(
        "feed",
        {**_NAMESPACES, "xml:lang": language_of(edition) or None},
        leaf("id", profile.url or f"{edition.uri}:feed"),
        leaf("title", profile.outlet) or leaf("title", "News"),
        leaf("updated", utc(edition.revision.saved_at)),
        element("author", {}, leaf("name", profile.outlet)) if profile.outlet else "",
        inline("link", {"rel": "alternate", "type": "text/html", "href": profile.url}) if profile.url else "",
        "" if feed.withheld(edition) else _entry(edition),
    )
    return feed.written("atom.xml", document(root), edition)


def _entry(edition: Edition) -> str:
    story, revision = edition.story, edition.revision
    holder = credited.holder(edition)
    names = credited.authors(edition) or [edition.house.profile.outlet or "unknown"]
    return element(
        "entry",
        {},
        leaf("id", edition.uri),
        leaf("title", story.headline) or inline("title"),
        leaf("published", utc(credited.out_since(edition))),
        leaf("updated", utc(revision.saved_at)),
        *(element("author", {}, leaf("name", name)) for name in names),
        *(element("contributor", {}, leaf("name", name)) for name, _ in credited.others(edition)),
        *map(_category, story.subjects),
        *(inline("category", {"term": tag}) for tag in story.tags),
        leaf("summary", story.subhead),
        leaf("rights", holder and f"© {revision.saved_at.year} {holder}"),
        *_enclosures(edition),
        leaf("content", marked(edition, whole(edition)), {"type": "html"}),
        *feed.media(edition),
    )


def _category(subject: Subject) -> str:
    scheme, term = feed.scheme_and_term(subject)
    return inline("category", {"term": term, "scheme": scheme or None, "label": subject.name or None})


def _enclosures(edition: Edition) -> list[str]:
    return [
        inline(
            "link",
            {
                "rel": "enclosure",
                "href": address(edition, picture.shown),
                "type": picture.shown.media_type,
                "length": picture.shown.size,
            },
        )
        for _, picture in shown(edition)
    ]
