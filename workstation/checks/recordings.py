"""What rules ask of a recording: whether it is shown at all, what stands in for its sound, what stands beside it."""

import re
from collections.abc import Iterator

from workstation.checks.measures import word_count
from workstation.checks.phrasing import pattern_of
from workstation.checks.rule import Context
from workstation.story import places
from workstation.story.blocks import Block, Embed, Heading, List, Media, Paragraph, Quote
from workstation.story.model import Story
from workstation.story.spans import plain

_NEAR = 2  # blocks away
_LONG = 25  # words from which a paragraph may be what is said
_FRAGMENT = re.compile(r"#t=(?:(\d+(?:\.\d+)?))?,(\d+(?:\.\d+)?)$")  # W3C, Media Fragments: from, to
_SPOKEN = Heading | List | Paragraph | Quote


def recordings(story: Story, kind: str = "") -> Iterator[Media]:
    """Yield the recordings that readers get, of one kind where that is given, in reading order."""
    for block in places.blocks(story):
        if isinstance(block, Media) and block.url and kind in ("", block.kind) and is_shown(block):
            yield block


def is_shown(media: Media) -> bool:
    """Return whether readers can play it, or it plays: sound without either is never heard."""
    return media.kind == "video" or media.controls or media.autoplay


def is_ornament(media: Media) -> bool:
    """Return whether a video only moves: silent, by itself, over and over."""
    return media.kind == "video" and media.muted and media.autoplay and media.loop


def seconds_of(media: Media) -> float:
    """Return how long a recording plays, of its address where that names a part; 0 where nobody knows."""
    match = _FRAGMENT.search(media.url)
    return float(match[2]) - float(match[1] or 0) if match else media.seconds


def has_track(media: Media, *kinds: str) -> bool:
    """Return whether a recording has a track of one of these kinds with something behind it."""
    return any(track.kind in kinds and (track.url or track.content) for track in media.tracks)


def is_told_nearby(media: Media, story: Story, context: Context) -> bool:
    """Return whether what stands beside a recording may be its text: a link to one, or a long passage about it."""
    beside = _beside(media, story)
    links, pointers = pattern_of(context, "transcripts"), pattern_of(context, "recordings")
    for block in beside:
        words = " ".join(plain(text) for _, text in block.texts())
        if links.search(words):
            return True
        if word_count(words) >= _LONG and pointers.search(words):
            return True
    return False


def _beside(media: Media, story: Story) -> list[Block]:
    blocks = [block for block in places.blocks(story) if isinstance(block, _SPOKEN | Media | Embed)]
    at = next((number for number, block in enumerate(blocks) if block.id == media.id), 0)
    return [block for block in blocks[max(at - _NEAR, 0) : at + _NEAR + 1] if isinstance(block, _SPOKEN)]
