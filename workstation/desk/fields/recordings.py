"""What is filled in about a recording: its captions, and what its author declares about it."""

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.story.blocks import Declaration, Media, Track
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField

DECLARATIONS: tuple[tuple[Declaration | str, str], ...] = (
    ("", "Nothing declared"),
    ("no-speech", "Nobody speaks in it"),
    ("burnt-in-captions", "Its captions are in the picture"),
    ("audio-described", "Its sound tells what it shows"),
    ("described-in-text", "The text tells what it shows"),
    ("media-alternative", "It only shows what the text says"),
)
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
