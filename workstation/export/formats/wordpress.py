"""A WordPress post: what its REST interface takes (``wp/v2``), the content in blocks, and each picture's words."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.export import credited
from workstation.export.edition import Edition, Picture
from workstation.export.escape import bracketed, cleaned, escaped
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unshown
from workstation.export.moments import utc
from workstation.export.shown import language_of, lead, shown
from workstation.export.standing import pub_status
from workstation.export.wordpressblocks import WordPressBody
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, Missing, words_of
from workstation.story.blocks import Figure, Media
from workstation.story.places import blocks


@news_format(
    "wordpress",
    title="WordPress post (blocks)",
    name="WordPress",
    lacks=(
        "kicker", "urgency", "flags", "contributors", "contributor-places", "contributor-roles", "dateline-days",
        "sources", "source-terms", "corrections", "translated-from", "subject-codes", "first-headings",
        "quote-addresses", "recording-titles", "durations", "playing", "usage-terms", "licences", "copyright",
        "copyright-owners", "decorative-reasons", "machine-made", "focal-points", "renditions", "picture-creators",
        "picture-keywords", "picture-days", "picture-records",
    ),
)  # fmt: skip
def wordpress(edition: Edition) -> Written:
    """Return ``wordpress.json``: ``post`` as the interface takes it, names for ids, and ``media`` by their paths.

    Words are HTML but for the slug and ``alt_text``. ``media`` names the file of each picture in this package. Where
    ``post`` says ``featured_media`` it names a path too, and ``tags`` and ``categories`` are names: only the site knows
    its ids.
    """
    content = {"post": _post(edition), "media": [_media(edition, *each) for each in shown(edition)]}
    written = msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
    return Written({"wordpress.json": written}, (*unshown(edition), *_losses(edition)))


def _post(edition: Edition) -> dict[str, Any]:
    story = edition.story
    first = lead(edition)
    status, moment = _status(edition)
    return _filled(
        {
            "title": escaped(story.headline),
            "slug": cleaned(story.slug),
            "status": status,
            "date_gmt": moment,
            "excerpt": escaped(story.subhead),
            "content": WordPressBody(edition).content(),
            "featured_media": first[1].master.path if first else "",
            "categories": [each.name or each.code for each in story.subjects],
            "tags": list(story.tags),
            "meta": _filled({"newsroom_id": edition.uri, "newsroom_revision": str(edition.revision.number)}),
        }
    )


def _status(edition: Edition) -> tuple[str, str]:
    """Return the post's status and its date in UTC; a date that is to come makes a scheduled post of it."""
    story = edition.story
    if pub_status(story) != "usable":
        return "draft", ""
    moments = [moment for moment in (story.embargo, story.publish_at) if moment]
    if not moments:
        return "publish", ""
    moment = max(moments)
    return ("future" if moment > edition.house.now else "publish"), utc(moment).removesuffix("Z")


def _media(edition: Edition, figure: Figure, picture: Picture) -> dict[str, Any]:
    photo, language = picture.photo, figure.language or edition.story.language
    caption, credit = words_in(photo.caption, language), photo.credit_line.strip()
    said = {
        "path": picture.master.path,
        "shown": picture.shown.path,
        "media_type": picture.master.media_type,
        "language": language_of(edition, figure),
        "title": escaped(photo.headline or caption),
        "caption": escaped(" ".join(filter(None, [caption, bracketed(credit)]))),
        "description": escaped(words_in(photo.long_description, language)),
        "meta": _filled(
            {"_media_credit": credit, "_navis_media_credit_org": photo.source, "_media_credit_url": photo.licensor_url}
        ),
    }
    alt = {} if isinstance(figure.alt, Missing) else {"alt_text": words_of(figure.alt)}
    decorative = {"decorative": True} if isinstance(figure.alt, Decorative) else {}
    return {**_filled(said), **alt, **decorative}


def _losses(edition: Edition) -> Iterator[Loss]:
    story, profile = edition.story, edition.house.profile
    if credited.byline(edition):
        yield Loss("WordPress names authors by their accounts; the byline is the first paragraph of the post.")
    if story.language:
        yield Loss("WordPress has no language of a post; where it is not the house's, an element around it says it.")
    if story.embargo and story.embargo > edition.house.now and edition.pictures:
        yield Loss("The files of a scheduled post's pictures are public at once; only the post waits.")
    if not profile.language:
        yield Loss("The house names no language of its site.")
    for figure, picture in shown(edition):
        if picture.photo.credit_line:
            yield Loss("Many themes show no credit with the lead picture; it stands in the caption.", figure.id)
            yield Loss("WordPress keeps credits and sources of pictures as fields only where a plugin registers them.")
            break
    for block in blocks(story):
        if isinstance(block, Media) and block.kind == "audio" and block.tracks:
            yield Loss("WordPress has no place for tracks of a sound recording.", block.id)
        if isinstance(block, Media) and any(track.content and not track.url for track in block.tracks):
            yield Loss("A track that has no address of its own is left out.", block.id)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, ())}
