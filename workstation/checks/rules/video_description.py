"""What a video only shows is said too."""

from collections.abc import Iterator

from workstation.checks.recordings import has_track, is_ornament, recordings
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

_DECLARED = frozenset({"audio-described", "described-in-text", "media-alternative"})


@story_rule(
    "video-description",
    title="What a video shows is described.",
    severity="review",
    wcag=("1.2.3", "1.2.5"),
    act=("c5a4ea", "1ea59c", "1ec09b", "c3232f", "d7ba54", "ee13b5", "fd26cf", "1a02b0"),
    decide="ask",
    how="Close your eyes and play it: do you miss anything that matters (a name on the screen, who strikes whom)? If "
    "so, add an audio description or tell it in a transcript; if not, declare that the sound or the text says it all.",
)
def video_description(story: Story, _: Context) -> Iterator[Fault]:
    """Ask of every video whether its sound tells all; a description track, a transcript or a declaration answers."""
    for media in recordings(story, "video"):
        told = has_track(media, "descriptions") or media.transcript.strip() or _DECLARED.intersection(media.declared)
        if not told and not is_ornament(media):
            yield Fault(
                block=media.id,
                message="Does the sound of this video, or the text, tell everything that it shows?",
                field="declared",
                judged=media.url,
            )
