"""Nothing begins to sound by itself."""

from collections.abc import Iterator

from workstation.checks.recordings import is_ornament, recordings, seconds_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story

_SHORT = 3.0  # seconds that may pass (WCAG 2.2, 1.4.2)


@story_rule(
    "media-autoplay",
    title="Recordings start when readers ask for it.",
    severity="error",
    wcag=("1.4.2", "2.2.2"),
    act=("80f0bf", "4c31df", "aaa1bf"),
    how="Sound that starts by itself drowns the voice that reads the page to blind people, so that they cannot find "
    "what stops it. Let readers start it.",
)
def media_autoplay(story: Story, _: Context) -> Iterator[Fault]:
    """Find recordings that start with sound by themselves for more than three seconds; some only to be noted."""
    for media in recordings(story):
        length = seconds_of(media)
        if not media.autoplay or media.muted or is_ornament(media) or 0 < length <= _SHORT:
            continue
        yield Fault(
            block=media.id,
            message=f"This {'video' if media.kind == 'video' else 'recording'} starts by itself, with sound.",
            severity="info" if media.controls else None,
            repair=SetBlockField(id=media.id, field="autoplay", value=False),
            judged=media.url,
        )
