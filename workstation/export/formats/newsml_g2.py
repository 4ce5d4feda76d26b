"""NewsML-G2 2.35: the IPTC's news message with the story as one item and each of its pictures as another."""

import re
from collections.abc import Iterator

from workstation.export import credited
from workstation.export.bodies import marked, whole
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import cleaned, escaped, whole_address
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unaddressed_tracks, unshown
from workstation.export.markup import document, element, inline, leaf
from workstation.export.moments import utc
from workstation.export.shown import address, day_of, language_of, people_named, shown, uri_of
from workstation.export.standing import advisory, pub_status
from workstation.language.tags import direction_of, is_well_formed
from workstation.photos.photo import words_in
from workstation.photos.renditions import MASTER
from workstation.story.alt import Decorative, words_of
from workstation.story.blocks import Figure
from workstation.story.model import Subject
from workstation.story.plain import word_count

_NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
_CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
_OWN = "urn:editorial-workstation:"
_SCHEMES = ("role", "rendition", "headline", "description", "source")
"""What IPTC's vocabularies have no word for is said in schemes of our own, named in each item."""
_KNOWN_CODE = re.compile(r"(medtop|subj):[0-9]{8}")
_RENDITIONS = {MASTER: "rnd:highRes"}
_SIGNALS = {"correction": "correction", "clarification": "correction", "update": "update"}
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


@news_format(
    "newsml-g2",
    title="NewsML-G2 2.35 (IPTC)",
    name="NewsML-G2",
    lacks=(
        "flags", "contributor-places", "dateline-days", "source-items", "source-terms", "corrections-but-latest",
        "publish-time", "translated-from", "first-headings", "durations", "far-reasons", "focal-points",
        "odd-addresses", "picture-records",
    ),
)  # fmt: skip
def newsml_g2(edition: Edition) -> Written:
    """Return ``newsml-g2.xml``."""
    revision = edition.revision
    message = element(
        "newsMessage",
        {"xmlns": _NAMESPACE},
        element(
            "header",
            {},
            leaf("sent", utc(revision.saved_at)),
            leaf("sender", edition.house.profile.outlet),
            leaf("transmitId", f"{edition.uri}:{revision.number}"),
            leaf("priority", str(edition.story.urgency or 5)),
        ),
        element("itemSet", {}, _text(edition), *(_picture(edition, *each) for each in shown(edition))),
    )
    return Written({"newsml-g2.xml": document(message)}, (*unshown(edition), *_losses(edition)))


def _item(edition: Edition, guid: str, language: str, direction: str, *inside: str) -> str:
    schemes = (inline("scheme", {"alias": f"ew{name}", "uri": f"{_OWN}{name}:"}) for name in _SCHEMES)
    return element(
        "newsItem",
        {
            "guid": guid,
            "version": max(edition.revision.number, 1),
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            "xml:lang": language or "und",
            "dir": direction,
        },
        inline("catalogRef", {"href": _CATALOG}),
        element("catalog", {}, *schemes),
        *inside,
    )


def _management(edition: Edition, kind: str, *inside: str) -> str:
    story = edition.story
    return element(
        "itemMeta",
        {},
        inline("itemClass", {"qcode": f"ninat:{kind}"}),
        _party("provider", _plain(edition.house.profile.outlet) or "unknown"),
        leaf("versionCreated", utc(edition.revision.saved_at)),
        leaf("embargoed", utc(story.embargo)) if story.embargo else "",
        inline("pubStatus", {"qcode": f"stat:{pub_status(story)}"}),
        *inside,
    )


def _text(edition: Edition) -> str:
    language = language_of(edition)
    return _item(
        edition,
        edition.uri,
        language,
        edition.direction,
        element("rightsInfo", {}, _party("copyrightHolder", credited.holder(edition))),
        _management(edition, "text", leaf("edNote", advisory(edition.story)), *_signals(edition), *_links(edition)),
        _content(edition, language),
        element("contentSet", {}, _body(edition)),  # also where it is empty: Superdesk refuses an item without one
    )


def _signals(edition: Edition) -> Iterator[str]:
    kinds = (_SIGNALS.get(each.kind, "") for each in edition.story.corrections)
    yield from (inline("signal", {"qcode": f"sig:{kind}"}) for kind in dict.fromkeys(kinds) if kind)


def _links(edition: Edition) -> Iterator[str]:
    for figure, picture in shown(edition):
        given = {"residref": uri_of(edition, figure), "contenttype": picture.master.media_type}
        yield inline("link", {"rel": "irel:seeAlso", **given})


def _content(edition: Edition, language: str) -> str:
    story = edition.story
    roles = {each.name: f"ewrole:{each.role}" for each in story.contributors}
    return element(
        "contentMeta",
        {},
        leaf("urgency", str(story.urgency)) if story.urgency else "",
        leaf("contentModified", utc(edition.revision.saved_at)),
        _party("located", story.dateline.place),
        *(_party("infoSource", each.name, f"ewsource:{each.relation or each.kind}") for each in story.sources),
        *(_party("creator", name, roles.get(name, "")) for name in credited.authors(edition)),
        *(_party("contributor", name, f"ewrole:{role}") for name, role in credited.others(edition)),
        inline("language", {"tag": language}) if language else "",
        *(_subject(each) for each in story.subjects),
        *(_line("keyword", tag) for tag in story.tags),
        _line("slugline", story.slug),
        leaf("headline", story.headline),
        leaf("headline", story.subhead, {"role": "ewheadline:subhead"}),
        leaf("headline", story.kicker, {"role": "ewheadline:kicker"}),
        _line("dateline", credited.dateline(edition)),
        _line("by", credited.byline(edition)),
        _line("creditline", credited.credit_line(edition)),
    )


def _subject(subject: Subject) -> str:
    known = _KNOWN_CODE.fullmatch(subject.code)
    given = {"qcode": subject.code} if known else {"literal": _plain(subject.code or subject.name)}
    return element("subject", {"type": "cpnat:abstract", **given}, _line("name", subject.name))


def _body(edition: Edition) -> str:
    given = {"contenttype": "text/html", "wordcount": str(word_count(edition.story))}
    return leaf("inlineData", marked(edition, whole(edition)), given)


def _picture(edition: Edition, figure: Figure, picture: Picture) -> str:
    photo, language = picture.photo, figure.language or edition.story.language
    notice, terms = words_in(photo.copyright_notice, language), words_in(photo.usage_terms, language)
    decorative, made = isinstance(figure.alt, Decorative), whole_address(photo.digital_source_type)
    return _item(
        edition,
        uri_of(edition, figure),
        language_of(edition, figure),
        direction_of(figure.language) if is_well_formed(figure.language) else edition.direction,
        element(
            "rightsInfo",
            {},
            _party("copyrightHolder", photo.copyright_owner),
            leaf("copyrightNotice", notice, {"href": whole_address(photo.licence_url) or None}),
            leaf("usageTerms", terms, {"href": whole_address(photo.licensor_url) or None}),
        )
        if notice or terms or photo.copyright_owner
        else "",
        _management(edition, "picture"),
        element(
            "contentMeta",
            {},
            leaf("contentCreated", day_of(photo)),
            inline("digitalSourceType", {"uri": made}) if made else "",
            _party("infoSource", photo.source, "ewsource:source"),
            *(_party("creator", name) for name in photo.creators),
            *(_line("keyword", word) for word in photo.keywords),
            *(_shown_person(name) for name in people_named(photo)),
            leaf("headline", photo.headline),
            _line("by", ", ".join(photo.creators)),
            _line("creditline", photo.credit_line),
            leaf("description", words_in(photo.caption, language), {"role": "drol:caption"}),
            leaf("description", words_of(figure.alt), {"role": "ewdescription:altText"}),
            leaf("description", words_in(photo.long_description, language), {"role": "ewdescription:extended"}),
            inline("description", {"role": "ewdescription:decorative"}, _reason(figure)) if decorative else "",
        ),
        element("contentSet", {}, *(_remote(edition, file) for file in picture.files)),
    )


def _reason(figure: Figure) -> str:
    return escaped(figure.alt.reason) if isinstance(figure.alt, Decorative) else ""


def _shown_person(name: str) -> str:
    return element("subject", {"type": "cpnat:person", "literal": _plain(name)}, _line("name", name))


def _remote(edition: Edition, file: MediaFile) -> str:
    return inline(
        "remoteContent",
        {
            "rendition": _RENDITIONS.get(file.name, f"ewrendition:{file.name}"),
            "href": address(edition, file),
            "contenttype": file.media_type,
            "size": file.size,
            "width": file.width,
            "widthunit": "dimensionunit:pixels",
            "height": file.height,
            "heightunit": "dimensionunit:pixels",
        },
    )


def _party(kind: str, name: str, role: str = "") -> str:
    """Return somebody or some place by name; nothing where there is none."""
    if not cleaned(name).strip():
        return ""
    return element(kind, {"role": _code(role) if role else None, "literal": _plain(name)}, _line("name", name))


def _code(qcode: str) -> str:
    scheme, _, code = qcode.partition(":")
    return f"{scheme}:{_UNFIT.sub('-', code)}"


def _line(kind: str, words: str) -> str:
    """Return an element that holds words in one line, as its type asks for."""
    return leaf(kind, _plain(words))


def _plain(words: str) -> str:
    return " ".join(cleaned(words).split())


def _losses(edition: Edition) -> Iterator[Loss]:
    if not edition.house.profile.media_url:
        yield from unaddressed_tracks(edition)
    for figure, picture in shown(edition):
        if words_of(figure.alt) or picture.photo.long_description:
            yield Loss(
                "NewsML-G2 has no field for alternative text and extended description; they are descriptions with "
                "roles of our own.",
                figure.id,
            )
        if not edition.house.profile.media_url:
            yield Loss("A picture is named by its path in this package; the house names no address.", figure.id)
