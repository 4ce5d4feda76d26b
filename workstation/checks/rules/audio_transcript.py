"""What is said in a recording can be read."""

from collections.abc import Iterator

from workstation.checks.recordings import is_told_nearby, recordings
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

_DECLARED = frozenset({"no-speech", "media-alternative"})


@story_rule(
    "audio-transcript",
    title="Sound recordings have a transcript.",
    severity="error",
    wcag=("1.2.1",),
    act=("e7aa44", "2eb176", "afb423"),
    how="Sound alone is nothing to those who do not hear, and cannot be searched or quoted. Put what is said into the "
    "transcript. Where the recording only reads out what the text says already, or nobody speaks, declare that.",
)
def audio_transcript(story: Story, context: Context) -> Iterator[Fault]:
    """Find sound recordings without a transcript; ask, where the words beside one may be its text."""
    for media in recordings(story, "audio"):
        if media.transcript.strip() or _DECLARED.intersection(media.declared):
            continue
        nearby = is_told_nearby(media, story, context)
        yield Fault(
            block=media.id,
            message="Is what stands beside this recording all that is said in it?"
            if nearby
            else "This recording has no transcript.",
            severity="review" if nearby else None,
            field="transcript",
            judged=media.url,
        )
