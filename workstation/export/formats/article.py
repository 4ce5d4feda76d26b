"""The article page: one HTML document that stands by itself, with linked data for search engines."""

import msgspec

from workstation.export.body import BodyWriter
from workstation.export.credit_html import below_html, own_language, pieces_html
from workstation.export.edition import Edition
from workstation.export.escape import json_in_html
from workstation.export.format import Loss, Written, news_format
from workstation.export.labels import labels_for
from workstation.export.linked_data import linked_data
from workstation.export.losses import unshown
from workstation.export.moments import utc
from workstation.export.standing import for_readers
from workstation.export.templates import filled_in
from workstation.language.tags import direction_of, is_well_formed
from workstation.story.outgoing import without_note


@news_format(
    "article",
    title="Article page (HTML)",
    name="The page",
    lacks=(
        "slug", "urgency", "flags-but-breaking", "contributor-places", "contributor-roles", "dateline-days", "sources",
        "source-terms", "embargo", "correction-kinds", "first-headings", "durations", "decorative-reasons",
        "picture-sources", "picture-records", "copyright-owners", "usage-terms", "odd-addresses", "focal-points",
    ),
)  # fmt: skip
def article(edition: Edition) -> Written:
    """Return ``article.html``."""
    story = edition.story
    label_language, labels = labels_for(story.language)
    page = filled_in(
        edition,
        "article.html",
        story=without_note(story),
        language=story.language if is_well_formed(story.language) else "",
        direction=edition.direction,
        body=BodyWriter(edition).html(),
        byline=pieces_html(edition.lines.byline.shown, edition.direction),
        byline_language=own_language(edition.lines.byline, story),
        below=below_html(edition.lines, story, edition.direction),
        labels=labels,
        label_language=label_language,
        label_direction=direction_of(label_language),
        labels_are_foreign=label_language != story.language.partition("-")[0].lower(),
        outlet=edition.house.profile.outlet,
        moment=utc(story.publish_at or edition.revision.saved_at),
        linked_data=json_in_html(msgspec.json.encode(linked_data(edition))),
    )
    return Written({"article.html": page.encode()}, (*unshown(edition), *_untold(edition)))


def _untold(edition: Edition) -> list[Loss]:
    if len(for_readers(edition.story)) == len(edition.story.corrections):
        return []
    return [Loss("Updates and new spellings in the record of corrections are not for readers, and not on the page.")]
