"""WebVTT as rules read it: the cues of a track, when they stand, what they say (W3C, WebVTT)."""

import re
from functools import lru_cache
from typing import NamedTuple

_TIMING = re.compile(
    r"^[ \t]*(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})"
)
_TAGS = re.compile(r"<[^>]*>")
_SIGNATURE = re.compile(r"\ufeff?WEBVTT(?:[ \t\r\n]|\Z)")
_BLOCKS = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)+")
_LINES = re.compile(r"\r\n?|\n")
_BY_MACHINE = re.compile(
    r"auto[- ]?(?:matically)?[- ]?generated|machine[- ]generated|speech[- ]to[- ]text|kind:\s*asr"
    r"|(?:transcribed|generated) by (?:ai|otter|whisper)",
    re.IGNORECASE,
)


class Cue(NamedTuple):
    """A cue: when it stands, in seconds, and its words."""

    start: float
    end: float
    words: str


class TimedText(NamedTuple):
    """A track's file: whether it is WebVTT at all, its cues, and whether it says that a machine wrote it."""

    signed: bool
    cues: tuple[Cue, ...]
    by_machine: bool

    @property
    def end(self) -> float:
        """Return when the last cue with words ends, in seconds."""
        return max((cue.end for cue in self.cues), default=0.0)

    @property
    def words(self) -> str:
        """Return everything that is said."""
        return " ".join(cue.words for cue in self.cues)


@lru_cache(maxsize=64)
def timed_text(content: str) -> TimedText:
    """Return what a WebVTT file says; what is no cue is passed over, as browsers do it."""
    cues = []
    notes = []
    for block in _BLOCKS.split(content.strip()):
        lines = _LINES.split(block.strip())
        at = next((number for number, line in enumerate(lines[:2]) if "-->" in line), None)
        timing = _TIMING.match(lines[at]) if at is not None else None
        if at is None or timing is None:
            notes.append(block)
            continue
        words = " ".join(_TAGS.sub("", " ".join(lines[at + 1 :])).split())
        start, end = (_seconds(timing.groups()[part : part + 4]) for part in (0, 4))
        if words:
            cues.append(Cue(start, end, words))
    return TimedText(bool(_SIGNATURE.match(content)), tuple(cues), any(map(_BY_MACHINE.search, notes)))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
