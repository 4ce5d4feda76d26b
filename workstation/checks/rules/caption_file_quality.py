"""A caption file captions its video: all of it, in its language, read by a person."""

from collections.abc import Iterator

from workstation.checks.recordings import recordings, seconds_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.timedtext import TimedText, timed_text
from workstation.checks.tongues import foreign
from workstation.language.tags import name_of
from workstation.story.blocks import Media, Track
from workstation.story.model import Story

_ENOUGH = 0.8  # of the duration, at which the last words may come
_LONG = 30.0  # seconds from which one cue is too few
_UNDERSTOOD = ("captions", "subtitles", "descriptions")


@story_rule(
    "caption-file-quality",
    title="Caption files hold the whole video, in its language.",
    severity="warning",
    wcag=("1.2.2",),
    act=("eac66b",),
    how="A track that is there and empty is worse than none, for the player says that there are captions. Open the "
    "file: do the first and the last words come when they are said? Read a machine's captions before they go out, the "
    "names above all.",
)
def caption_file_quality(story: Story, context: Context) -> Iterator[Fault]:
    """Find tracks that are no WebVTT, are empty, stop early, are in another language, or were written by a machine."""
    for media in recordings(story):
        for number, track in enumerate(media.tracks, 1):
            if track.kind not in _UNDERSTOOD or not track.content.strip(" \t\r\n\ufeff"):
                if track.kind in _UNDERSTOOD and track.content:
                    yield _fault(media, number, track, "is an empty file")
                continue
            read = timed_text(track.content)
            for what in _flaws(read, track, media, media.language or story.language, context):
                yield _fault(media, number, track, what)


def _flaws(read: TimedText, track: Track, media: Media, language: str, context: Context) -> Iterator[str]:
    if not read.signed:
        yield "is no WebVTT file: players show nothing of it"
        return
    if not read.cues:
        yield "holds no words"
        return
    length = seconds_of(media)
    if length and track.kind != "descriptions" and read.end < length * _ENOUGH:
        yield f"stops at {_clock(read.end)} of {_clock(length)}"
    elif len(read.cues) == 1 and length >= _LONG:
        yield "has a single caption for the whole of it"
    if length and read.cues[0].start > length:
        yield "begins after the end"
    if track.language or track.kind == "captions":
        expected = track.language or language
        other = foreign(read.words, expected, context.detector)
        if other:
            yield f"says that it is in {name_of(expected)} and seems to be in {name_of(other)}"
    if read.by_machine:
        yield "says that a machine wrote it: has anybody read it?"


def _fault(media: Media, number: int, track: Track, what: str) -> Fault:
    name = track.label or f"Track {number}"
    end = "" if what.endswith("?") else "."
    return Fault(
        block=media.id, message=f"{name} {what}{end}", field="tracks", judged=f"{number} {what} {hash_of(track)}"
    )


def hash_of(track: Track) -> str:
    """Return what an answer to a track's flaw rests on."""
    return f"{track.url} {len(track.content)} {track.content[:200]}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
