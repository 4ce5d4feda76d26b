"""A Ghost post, as its Admin API takes it with ``?source=html``: what Ghost would strip stands in cards of HTML."""

from collections.abc import Iterator
from typing import Any

import msgspec

from workstation.export import credited
from workstation.export.bodies import closing, marked
from workstation.export.body import BodyWriter
from workstation.export.edition import Edition
from workstation.export.escape import bracketed, cleaned, escaped
from workstation.export.format import Loss, Written, news_format
from workstation.export.losses import unshown
from workstation.export.moments import utc
from workstation.export.shown import lead, shown
from workstation.export.standing import pub_status
from workstation.export.tracks import leaves_with_the_story
from workstation.language.tags import direction_of
from workstation.photos.photo import words_in
from workstation.story.alt import Missing, words_of
from workstation.story.blocks import Block, Divider, Heading, List, Media, Paragraph
from workstation.story.places import blocks

_TITLE = 255
_EXCERPT = 300
_ALT = 191
_CARD = "<!--kg-card-begin: html-->\n{}\n<!--kg-card-end: html-->"
_PLAIN = (Paragraph, Heading, List, Divider)
"""The kinds of block that Ghost turns into its own without losing anything."""
_STRIPPED = (" lang=", " dir=", "<bdi>")


@news_format(
    "ghost",
    title="Ghost post",
    name="Ghost",
    lacks=(
        "kicker", "urgency", "flags", "contributors", "contributor-places", "contributor-roles", "dateline-days",
        "sources", "source-terms", "corrections", "translated-from", "subject-codes", "first-headings", "durations",
        "usage-terms", "copyright", "copyright-owners", "licences", "licensors", "picture-sources", "picture-headlines",
        "picture-creators", "picture-keywords", "picture-days", "picture-records", "decorative-reasons", "machine-made",
        "focal-points", "renditions",
    ),
)  # fmt: skip
def ghost(edition: Edition) -> Written:
    """Return ``ghost.json``: the body of a request to ``/admin/posts/?source=html``; pictures by their paths here."""
    written = msgspec.json.format(msgspec.json.encode({"posts": [_post(edition)]}), indent=2) + b"\n"
    return Written({"ghost.json": written}, (*unshown(edition), *_losses(edition)))


def _post(edition: Edition) -> dict[str, Any]:
    story = edition.story
    status, moment = _status(edition)
    subjects = [each.name or each.code for each in story.subjects]
    return _filled(
        {
            "title": _short(story.headline, _TITLE) or "(Untitled)",
            "slug": cleaned(story.slug),
            "status": status,
            "published_at": moment,
            "custom_excerpt": _short(story.subhead, _EXCERPT),
            "html": _body(edition),
            "tags": [{"name": name} for name in dict.fromkeys([*subjects, *story.tags]) if name.strip()],
            **_lead(edition),
        }
    )


def _lead(edition: Edition) -> dict[str, str]:
    """Return the lead picture as the post's own; it stands in the body too, where its description is."""
    first = lead(edition)
    if first is None:
        return {}
    figure, picture = first
    caption = words_in(picture.photo.caption, figure.language or edition.story.language)
    alt = {} if isinstance(figure.alt, Missing) else {"feature_image_alt": _short(words_of(figure.alt), _ALT)}
    words = " ".join(filter(None, [escaped(caption), escaped(bracketed(picture.photo.credit_line))]))
    return {"feature_image": picture.shown.path, **alt, "feature_image_caption": words}


def _status(edition: Edition) -> tuple[str, str]:
    story = edition.story
    if pub_status(story) != "usable":
        return "draft", ""
    moments = [moment for moment in (story.embargo, story.publish_at) if moment]
    if not moments:
        return "published", ""
    moment = max(moments)
    return ("scheduled" if moment > edition.house.now else "published"), utc(moment)


class _Body(BodyWriter):
    """The body without the tracks of captions that lie in the package alone: nothing brings them to the site."""

    def track_address(self, path: str) -> str:  # noqa: ARG002 - no path of a package leads anywhere from the site
        return ""


def _body(edition: Edition) -> str:
    """Return the body, each block that Ghost would change in a card of HTML; all in one where the text runs otherwise.

    The site says its own language and direction, and strips every other from what is no card.
    """
    writer = _Body(edition, alone=True)
    byline = credited.byline(edition)
    head = [f'<p class="byline">{escaped(byline)}</p>'] if byline else []
    foot = closing(edition)
    if not _is_of_the_house(edition):
        return _CARD.format(marked(edition, "\n".join([*head, writer.html(), *foot])))
    parts = [_as_ghost_keeps(block, "\n".join(writer.block(block))) for block in edition.story.body]
    return "\n".join(part for part in [*head, *parts, *foot] if part)


def _as_ghost_keeps(block: Block, html: str) -> str:
    kept = isinstance(block, _PLAIN) and not any(sign in html for sign in _STRIPPED)
    return html if kept or not html else _CARD.format(html)


def _is_of_the_house(edition: Edition) -> bool:
    site, language = edition.house.profile.language, edition.story.language
    same = not language or language.partition("-")[0] == site.partition("-")[0]
    return same and edition.direction == direction_of(site or "en")


def _losses(edition: Edition) -> Iterator[Loss]:
    story = edition.story
    for words, limit, what in ((story.headline, _TITLE, "title"), (story.subhead, _EXCERPT, "excerpt")):
        if len(words.strip()) > limit:
            yield Loss(f"Ghost takes {limit} characters of {what}; the rest is cut off.")
    if credited.byline(edition):
        yield Loss("Ghost names authors by their accounts; the byline is the first paragraph of the post.")
    if story.language:
        yield Loss("Ghost has one language for a whole site; what is in another stands in cards of HTML.")
    if any(not isinstance(block, _PLAIN) for block in story.body):
        yield Loss("Pictures, quotations, tables and boxes arrive as cards of HTML, with all that is said of them.")
    if story.embargo and story.embargo > edition.house.now and edition.pictures:
        yield Loss("The files of a scheduled post's pictures are public at once; only the post waits.")
    for block in blocks(story):
        if isinstance(block, Media) and any(map(leaves_with_the_story, block.tracks)):
            yield Loss("A track that has no address of its own is left out.", block.id)
    yield from _of_the_lead(edition)


def _of_the_lead(edition: Edition) -> Iterator[Loss]:
    first = lead(edition)
    if first and len(words_of(first[0].alt)) > _ALT:
        yield Loss(f"Ghost takes {_ALT} characters of alternative text with a lead picture; in the body it is whole.")
    if any(not isinstance(figure.alt, Missing) and not words_of(figure.alt) for figure, _ in list(shown(edition))[:1]):
        yield Loss(
            "Ghost cannot tell a decorative lead picture from one that nobody described; in the body it is told."
        )


def _short(words: str, limit: int) -> str:
    """Return words no longer than Ghost takes, cut at a word where they are."""
    clean = cleaned(words).strip()
    if len(clean) <= limit:
        return clean
    return clean[: limit - 1].rpartition(" ")[0].rstrip(" ,;:") + "…" if " " in clean[: limit - 1] else clean[:limit]


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name == "feature_image_alt" or value not in ("", None, [])}
