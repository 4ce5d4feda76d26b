"""What is filled in about recordings and embeds: addresses, words, captions, what is declared, how they play."""

from pathlib import PurePosixPath
from typing import Any, cast

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.desk.fields.picturing import words_edit
from workstation.story import places
from workstation.story.blocks import Declaration, Embed, Media, Track
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Text, plain

Shown = Media | Embed
"""What is shown from elsewhere."""

DECLARATIONS: tuple[tuple[Declaration | str, str], ...] = (
    ("", "Nothing declared"),
    ("no-speech", "Nobody speaks in it"),
    ("burnt-in-captions", "Its captions are in the picture"),
    ("audio-described", "Its sound tells what it shows"),
    ("described-in-text", "The text tells what it shows"),
    ("media-alternative", "It only shows what the text says"),
)
PLAYING = (
    ("controls", "Shows its controls"),
    ("autoplay", "Starts by itself"),
    ("muted", "Starts without sound"),
    ("loop", "Begins again at its end"),
)
"""How a recording plays: the fields that are yes or no, and what people call them."""
_TEXTS = ("caption", "text")
_SOUNDS = frozenset({".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac"})
_SIGNATURE = "WEBVTT"
_KINDS = ("captions", "subtitles")


class CaptionsError(WorkstationError):
    """What was given as captions is neither a caption file nor the address of one."""


def captions_of(media: Media) -> str:
    """Return the captions as they are filled in: the file where it is at hand, else its address."""
    track = next((track for track in media.tracks if track.kind in _KINDS), None)
    return (track.content or track.url) if track is not None else ""


def captions_edit(media: Media, words: str, language: str) -> Edit:
    """Return the edit that gives a recording these captions, a WebVTT file or an address, or none where it is empty.

    ``language`` is that of a track that is new. Raises ``CaptionsError``.
    """
    words = words.strip()
    is_file = words.removeprefix("\ufeff").startswith(_SIGNATURE)
    if words and not is_file and (" " in words or "\n" in words or "." not in words):
        raise CaptionsError(
            "This is no caption file.", "Paste a WebVTT file, which begins with WEBVTT, or the address of one."
        )
    at = next((number for number, track in enumerate(media.tracks) if track.kind in _KINDS), len(media.tracks))
    before = media.tracks[at] if at < len(media.tracks) else Track(kind="captions", language=language)
    new = replace(before, content=f"{words}\n" if is_file else "", url="" if is_file else words)
    tracks = (*media.tracks[:at], *((new,) if words else ()), *media.tracks[at + 1 :])
    return SetBlockField(id=media.id, field="tracks", value=tracks)


def declared_of(media: Media) -> str:
    """Return what is declared first, empty where nothing is."""
    return media.declared[0] if media.declared else ""


def declared_edit(media: Media, what: str) -> Edit:
    """Return the edit that adds a declaration, or takes all back where ``what`` is empty."""
    known = tuple(each for each in media.declared if each != what)
    return SetBlockField(id=media.id, field="declared", value=(what, *known) if what else ())


def shown_in(story: Story) -> tuple[Shown, ...]:
    """Return the recordings and the embeds of a story in reading order, those in boxes too."""
    return tuple(block for block in places.blocks(story) if isinstance(block, Media | Embed))


def recording_at(address: str) -> Media:
    """Return the recording at an address, a sound where its name says so; it has no id yet."""
    ending = PurePosixPath(address.partition("?")[0].partition("#")[0]).suffix.lower()
    return Media(id="", url=address, kind="audio" if ending in _SOUNDS else "video")


def called(block: Shown) -> str:
    """Return what a block is called where it is worked on: ``Video``, ``Sound``, ``Embed from YouTube``."""
    if isinstance(block, Embed):
        return f"Embed from {block.provider}" if block.provider else "Embed"
    return "Sound" if block.kind == "audio" else "Video"


def value_of(block: Shown, field: str) -> Any:
    """Return what a form shows in a field: texts as words, captions as they are filled in, how it plays as names."""
    if field == "tracks" and isinstance(block, Media):
        return captions_of(block)
    if field == "playing":
        return tuple(name for name, _ in PLAYING if getattr(block, name))
    value = getattr(block, field)
    return plain(value) if field in _TEXTS else value


def value_edit(block: Shown, field: str, value: Any, language: str) -> Edit:
    """Return the edit that a value of a form makes; ``language`` is the story's. Raises ``CaptionsError``."""
    if field == "tracks" and isinstance(block, Media):
        return captions_edit(block, value, block.language or language)
    if field == "playing":
        changed = [name for name, _ in PLAYING if getattr(block, name) != (name in value)]
        edits = (SetBlockField(id=block.id, field=name, value=name in value) for name in changed)
        return Group(edits=tuple(edits), name="Change how it plays")
    if field in _TEXTS:
        return words_edit(Place(block.id, field), cast(Text, getattr(block, field)), value)
    return SetBlockField(id=block.id, field=field, value=value)
