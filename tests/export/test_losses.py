"""What a format leaves out is told, and what it does not tell as left out is there: word for word, both ways."""

import html
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from tests.export.conftest import HARBOUR, MOMENT, edition_of, everything
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.edition import Edition
from workstation.export.format import Format
from workstation.export.topics import TOPICS
from workstation.photos.photo import Region
from workstation.story.model import CorrectionNote, Story

FORMATS = discover(formats, Format)
NEVER = ("INTERNAL", "NO ARCHIVE", "Hidden Town")

SAID = {
    "kicker": "Selmland",
    "subhead": "The strait is open again",
    "slug": "ferry-returns",
    "contributors": "Teo Brandt",
    "subjects": "transport",
    "subject-codes": "20000065",
    "tags": "ferries",
    "sources": "Reuters",
    "source-terms": "Reuters terms of 2026",
    "translated-from": "https://example.org/original",
    "embargo": "2026-03-05T15:00:00|20260305T150000",
    "publish-time": "2026-03-05T14:30:00|20260305T143000|Thu, 05 Mar 2026 14:30",
    "corrections": "The year was wrong.",
    "links": "https://example.org/x%20y",
    "quote-addresses": "https://example.org/q?a=1",
    "tracks": "https://example.org/v.vtt",
    "transcripts": "A horn.",
    "far-pictures": "https://example.org/far.jpg",
    "alt": "A white ferry at the quay",
    "descriptions": "Two cranes.",
    "picture-headlines": "Ferry at last",
    "picture-sources": "The Harbour Archive",
    "copyright": "© 2026 Example",
    "usage-terms": "Online only",
    "licences": "https://news.example/licence",
    "machine-made": "compositeWithTrainedAlgorithmicMedia",
    "decorative-reasons": "repeats the text",
}
"""Words that stand for a topic in the story below; ``|`` between the ways in which a moment is written."""

UNSEEN = {
    "rss": {"embargo"},  # the story has none where a feed has it
    "atom": {"embargo"},
    "wordpress": {"publish-time"},  # the later of both is when it goes out
    "ghost": {"publish-time"},
    "newsml-g2": {"corrections"},  # told of those before the latest
    "ninjs-superdesk": {"corrections"},
}

ALWAYS = (
    "Ferries <return> & stay",
    "Ana Lima",
    "PORT SELM",
    "crossed & docked.",
    "A crossing",
    "We counted.",
    "Then we slept.",
    "Irena Falk",
    "Deeper",
    "Passengers",
    "641",
    "What it says",
    "Film",
    "Background",
    "The day",
    "An earlier version was wrong.",
    "Quem espera sempre alcança.",
    "With reporting by Reuters",
    "docks",
    "Teo Brandt/Example",
    "Boats",
)
"""What every format carries whatever it is: the text, and whose it is."""


def full() -> Edition:
    """Return an edition in which every topic stands, with all that may be said of a picture."""
    story = everything()
    source = replace(story.sources[0], terms="Reuters terms of 2026")
    story = replace(
        story,
        translated_from="https://example.org/original",
        publish_at=datetime(2026, 3, 5, 14, 30, tzinfo=UTC),
        corrections=(*story.corrections, CorrectionNote(kind="clarification", text="The name is this.", at=MOMENT)),
        sources=(source, *story.sources[1:]),
    )
    edition = edition_of(story, language="en")
    more: dict[str, Any] = {
        "headline": "Ferry at last",
        "source": "The Harbour Archive",
        "usage_terms": {"x-default": "Online only"},
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
        "regions": (Region(id="r", role="mainSubjectArea", x=0.25, y=0.5),),
    }
    pictures = {
        name: replace(picture, photo=replace(picture.photo, **more)) if picture.photo.id == HARBOUR else picture
        for name, picture in edition.pictures.items()
    }
    return replace(edition, pictures=pictures)


def free(edition: Edition) -> Edition:
    """Return the edition without its embargo, so that feeds have it."""
    return replace(edition, revision=replace(edition.revision, story=replace(edition.story, embargo=None)))


def words_of(each: Format, edition: Edition) -> str:
    """Return all that a format says, its escapes undone."""
    (content,) = each.write(edition).files.values()
    text = content.decode()
    if text.startswith("{"):
        text = "\n".join(strings(json.loads(text)))
    once = html.unescape(text)
    return "\n".join([text, once, html.unescape(once)])


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for name, each in value.items() for found in [name, *strings(each)]]
    if isinstance(value, list):
        return [found for each in value for found in strings(each)]
    return [str(value)]


def edition_for(identity: str) -> Edition:
    return free(full()) if identity in ("rss", "atom") else full()


@pytest.mark.parametrize("identity", FORMATS)
def test_every_word_of_the_story_is_in_every_format(identity: str) -> None:
    said = words_of(FORMATS[identity], edition_for(identity))
    assert [words for words in ALWAYS if words not in said] == []
    assert [words for words in NEVER if words in said] == []


@pytest.mark.parametrize("identity", FORMATS)
def test_what_is_told_as_lost_is_not_there_and_what_is_not_told_is(identity: str) -> None:
    each = FORMATS[identity]
    said = words_of(each, edition_for(identity))
    told = {topic for topic in SAID if topic in each.lacks}
    there = {topic for topic, words in SAID.items() if any(way in said for way in words.split("|"))}
    assert {topic for topic in told & there if topic not in ("contributors", "sources")} == set()  # named in a line
    missing = {topic for topic in SAID if topic not in told | there}
    assert missing <= UNSEEN.get(identity, set())


@pytest.mark.parametrize("identity", FORMATS)
def test_a_loss_is_told_where_it_is_and_of_no_story_that_does_not_have_it(identity: str) -> None:
    each = FORMATS[identity]
    edition = edition_for(identity)
    losses = each.write(edition).losses
    ids = {"", *(block.id for block in _all_blocks(edition.story))}
    assert {loss.where for loss in losses} <= ids
    assert len(losses) == len(set(losses))
    plain = edition_of(Story(id="plain", language="en", headline="Nothing to lose"), language="en")
    assert [loss.what for loss in each.write(plain).losses if "has no place for" in loss.what] == [
        f"{said} has no place for the language of the text." for said in (each.title,) if "language" in each.lacks
    ]


def _all_blocks(story: Story) -> list[Any]:
    from workstation.story.places import blocks

    return list(blocks(story))


def test_every_topic_that_a_format_lacks_is_one_and_can_be_found() -> None:
    from tests.export.everyleaf import edition as every_leaf

    for each in FORMATS.values():
        for topic in each.lacks:
            assert TOPICS[topic].what in each.cannot_carry()
    everywhere = {topic for each in FORMATS.values() for topic in each.lacks}
    found = {topic for topic in everywhere for edition in (full(), every_leaf()) if list(TOPICS[topic].found(edition))}
    assert everywhere - found == {"direction", "odd-addresses", "first-headings"}
