"""RSS 2.0 with Media RSS: a feed of one item, with the whole text and the words and credits of its pictures."""

from datetime import UTC
from email.utils import format_datetime

from workstation.export import credited, feed
from workstation.export.bodies import marked, whole
from workstation.export.edition import Edition
from workstation.export.format import Written, news_format
from workstation.export.markup import document, element, leaf
from workstation.export.moments import utc
from workstation.export.shown import language_of
from workstation.story.model import Subject

_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": feed.MEDIA,
}


@news_format("rss", title="RSS 2.0 with Media RSS", name="RSS", lacks=feed.LACKS)
def rss(edition: Edition) -> Written:
    """Return ``rss.xml``."""
    profile, moment = edition.house.profile, edition.revision.saved_at
    channel = element(
        "channel",
        {},
        leaf("title", profile.outlet) or leaf("title", "News"),
        leaf("link", profile.url or edition.uri),
        leaf("description", profile.outlet) or leaf("description", "News"),
        leaf("language", language_of(edition)),
        leaf("lastBuildDate", format_datetime(moment.astimezone(UTC), usegmt=True)),
        "" if feed.withheld(edition) else _item(edition),
    )
    root = element("rss", {"version": "2.0", **_NAMESPACES}, channel)
    return feed.written("rss.xml", document(root), edition)


def _item(edition: Edition) -> str:
    story, revision = edition.story, edition.revision
    return element(
        "item",
        {"xml:lang": language_of(edition) or None},
        leaf("title", story.headline) or leaf("title", edition.uri),
        leaf("guid", edition.uri, {"isPermaLink": "false"}),
        leaf("pubDate", format_datetime(credited.out_since(edition).astimezone(UTC), usegmt=True)),
        leaf("atom:updated", utc(revision.saved_at)),
        *(leaf("dc:creator", name) for name in credited.authors(edition)),
        *(leaf("dc:contributor", name) for name, _ in credited.others(edition)),
        leaf("dc:language", language_of(edition)),
        leaf("dc:coverage", story.dateline.place),
        leaf("dc:source", credited.credit_line(edition)),
        *map(_category, story.subjects),
        *(leaf("category", tag) for tag in story.tags),
        leaf("description", story.subhead),
        leaf("content:encoded", marked(edition, whole(edition))),
        *feed.media(edition),
    )


def _category(subject: Subject) -> str:
    scheme, term = feed.scheme_and_term(subject)
    return leaf("category", subject.name or term, {"domain": f"{scheme}{term}" if subject.code else None})
