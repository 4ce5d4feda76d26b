"""A story as bytes and back, without loss: JSON with a version number, and upgraders for older versions.

The bytes are canonical: the same story gives the same bytes on any machine, so their SHA-256 names its content.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import msgspec

from workstation.base.errors import WorkstationError
from workstation.story import places
from workstation.story.model import Stage, Story

VERSION = 1
FORMAT = "editorial-workstation/story"

Upgrader = Callable[[dict[str, Any]], dict[str, Any]]
UPGRADERS: dict[int, Upgrader] = {}
"""From a version to the function that turns its plain story into the next version's."""


class StoryFormatError(WorkstationError):
    """Bytes that should hold a story do not."""


class _Envelope(msgspec.Struct, frozen=True):
    format: str
    version: int
    story: msgspec.Raw


_LATER = {"story": ("overrides",), "sources": ("version", "status")}
"""Fields that the format got after its first release: empty ones are not written, so that older stories keep their
bytes and their digests. Those of ``sources`` are of each source."""

_encoder = msgspec.json.Encoder()  # structs in the order of their fields; a story holds no dict
_open_envelope = msgspec.json.Decoder(_Envelope)
_read_story = msgspec.json.Decoder(Story)


def encode(story: Story) -> bytes:
    """Return the story's canonical JSON, UTF-8, on one line."""
    return _encoder.encode(_Envelope(FORMAT, VERSION, msgspec.Raw(_encoder.encode(_as_written(story)))))


def encode_readable(story: Story) -> bytes:
    """Return the same JSON laid out for people, ending in a newline; ``decode`` reads both."""
    return msgspec.json.format(encode(story), indent=2) + b"\n"


def sign_of_stage(stage: Stage) -> bytes:
    """Return what the canonical bytes of a story at this stage hold, and those of no other story.

    No text can look like it: the quotation marks of a text are written with a backslash before them.
    """
    return b'"stage":' + _encoder.encode(stage)


def is_envelope(beginning: bytes) -> bool:
    """Return whether a file that begins like this says that it holds a story."""
    return re.match(rb'\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + rb'"', beginning) is not None


def decode(content: bytes) -> Story:
    """Return the story that ``encode`` wrote, upgraded from an older version where it is one.

    Raises ``StoryFormatError`` when the bytes are not a story, or one of a newer program.
    """
    try:
        envelope = _open_envelope.decode(content)
        if envelope.format != FORMAT:
            raise StoryFormatError(
                f"This file says it is {envelope.format!r}, not a story of this program.", "Choose another file."
            )
        if envelope.version > VERSION:
            raise StoryFormatError(
                f"This story was written by a newer program (format {envelope.version}, this one reads {VERSION}).",
                "Update Editorial Workstation, then open it again.",
            )
        if envelope.version == VERSION:
            story = _read_story.decode(envelope.story)
        else:
            story = msgspec.convert(_upgraded(envelope), Story)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoryFormatError(f"This is not a story: {error}.", "Choose a story.json of this program.") from error
    names = [block.id for block in places.blocks(story)]
    if len(names) != len(set(names)):
        raise StoryFormatError("This is not a story: two of its blocks have one name.", "Export it anew.")
    return story


def digest(story: Story) -> str:
    """Return the SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(encode(story)).hexdigest()


def _as_written(story: Story) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.to_builtins(story)
    for name in _LATER["story"]:
        _drop_empty(content, name)
    for source in content["sources"]:
        for name in _LATER["sources"]:
            _drop_empty(source, name)
    return content


def _drop_empty(content: dict[str, Any], name: str) -> None:
    if not content[name]:
        del content[name]


def _upgraded(envelope: _Envelope) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode(envelope.story)
    for version in range(envelope.version, VERSION):
        if version not in UPGRADERS:
            raise StoryFormatError(
                f"Stories of format {version} were never released.", "Choose a story.json of this program."
            )
        content = UPGRADERS[version](content)
    return content
