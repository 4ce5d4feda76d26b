"""What RSS and Atom say of a story alike: its pictures as Media RSS, its categories, and when a feed says nothing."""

from collections.abc import Iterator

from workstation.export.edition import Edition, Picture
from workstation.export.format import Loss, Written
from workstation.export.losses import unaddressed_tracks, unshown
from workstation.export.markup import element, leaf
from workstation.export.moments import utc
from workstation.export.shown import address, lead, shown
from workstation.export.standing import pub_status
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, words_of
from workstation.story.blocks import Figure
from workstation.story.model import Subject

MEDIA = "http://search.yahoo.com/mrss/"
CODES = "http://cv.iptc.org/newscodes/mediatopic/"
LACKS = (
    "kicker", "flags", "urgency", "slug", "byline-words", "contributor-places", "contributor-roles", "dateline-days",
    "sources", "source-terms", "embargo", "corrections", "translated-from", "first-headings", "durations",
    "decorative-reasons", "renditions", "focal-points", "machine-made", "licensors", "picture-sources", "picture-days",
    "copyright-owners", "picture-records",
)  # fmt: skip
"""The topics that neither kind of feed has a place for."""


def withheld(edition: Edition) -> str:
    """Return why the story is not in its feed, or nothing: what a feed says is public at once."""
    story = edition.story
    if pub_status(story) != "usable":
        return f"The story is {story.stage}, so the feed is empty."
    if story.embargo and story.embargo > edition.house.now:
        return f"A feed is public at once: the story is not in it before its embargo ends at {utc(story.embargo)}."
    return ""


def written(name: str, content: bytes, edition: Edition) -> Written:
    """Return a feed under its name with what is lost in it: all of the story where it is withheld."""
    reason = withheld(edition)
    if reason:
        return Written({name: content}, (Loss(reason),), withheld=True)
    return Written({name: content}, (*unshown(edition), *_losses(edition)))


def _losses(edition: Edition) -> Iterator[Loss]:
    yield Loss("The page's address is not known before it is published; the feed names the story by its identifier.")
    if not edition.house.profile.media_url:
        yield from unaddressed_tracks(edition)
    for figure, _ in shown(edition):
        if not edition.house.profile.media_url:
            yield Loss("A picture is named by its path in this package; the house names no address.", figure.id)
        if isinstance(figure.alt, Decorative):
            yield Loss("Media RSS cannot tell that a picture is decorative; in the body it is told.", figure.id)
        if words_of(figure.alt):
            yield Loss("Media RSS has no field for alternative text; it is in media:text and in the body.", figure.id)


def media(edition: Edition) -> Iterator[str]:
    """Yield a Media RSS element for each picture, the lead first."""
    first = lead(edition)
    for figure, picture in shown(edition):
        yield _content(edition, figure, picture, default=first is not None and figure is first[0])


def scheme_and_term(subject: Subject) -> tuple[str, str]:
    """Return a subject's vocabulary and its term: IPTC's media topics by their address, others as they are."""
    code = subject.code
    known = code.startswith("medtop:")
    return (CODES if known else "", code.removeprefix("medtop:") if known else code or subject.name)


def _content(edition: Edition, figure: Figure, picture: Picture, *, default: bool) -> str:
    photo, language, file = picture.photo, figure.language or edition.story.language, picture.shown
    notice = words_in(photo.copyright_notice, language)
    return element(
        "media:content",
        {
            "url": address(edition, file),
            "type": file.media_type,
            "medium": "image",
            "fileSize": file.size,
            "width": file.width,
            "height": file.height,
            "isDefault": "true" if default else None,
        },
        leaf("media:title", photo.headline, {"type": "plain"}),
        leaf("media:description", words_in(photo.caption, language), {"type": "plain"}),
        leaf("media:text", words_of(figure.alt), {"type": "plain"}),
        *(leaf("media:credit", name, {"role": "photographer", "scheme": "urn:ebu"}) for name in photo.creators),
        leaf("media:credit", photo.credit_line),
        leaf("media:copyright", notice, {"url": photo.licence_url or None}),
        leaf("media:license", words_in(photo.usage_terms, language), {"href": photo.licence_url or None}),
        leaf("media:keywords", ", ".join(photo.keywords)),
    )
