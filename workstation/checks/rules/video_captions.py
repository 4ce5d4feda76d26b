"""A video's speech can be read."""

from collections.abc import Iterator

from workstation.checks.recordings import has_track, is_ornament, recordings
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

_DECLARED = frozenset({"no-speech", "burnt-in-captions", "media-alternative"})


@story_rule(
    "video-captions",
    title="Videos have captions.",
    severity="error",
    wcag=("1.2.2",),
    act=("eac66b", "f51b46", "ab4d13"),
    how="Without captions a video is silent to those who do not hear, and to most who watch on a train. Attach a "
    "caption file (WebVTT). Where nobody speaks, where the captions are in the picture, or where the video only shows "
    "what the text says already, declare that.",
)
def video_captions(story: Story, _: Context) -> Iterator[Fault]:
    """Find videos without a caption track about which nobody declared that they need none."""
    for media in recordings(story, "video"):
        if is_ornament(media) or has_track(media, "captions", "subtitles") or _DECLARED.intersection(media.declared):
            continue
        yield Fault(
            block=media.id,
            message="This video has no captions, and nobody says that it needs none.",
            field="tracks",
            judged=media.url,
        )
