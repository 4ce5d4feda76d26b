"""Nothing flashes more than three times in a second."""

from collections.abc import Iterator

from workstation.checks.pictures import record
from workstation.checks.recordings import recordings
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.model import Story

_MOST = 3  # in any second (WCAG 2.2, 2.3.1)


@story_rule(
    "img-flash",
    title="Nothing flashes more than three times a second.",
    severity="error",
    wcag=("2.3.1",),
    version=2,
    how="Flashes bring on seizures, before anybody can look away. Use a still, or slow it down. Of a video with "
    "camera flashes, strobes or gunfire somebody must look at it; say so in a warning before it too.",
)
def img_flash(story: Story, context: Context) -> Iterator[Fault]:
    """Find moving pictures that flash; ask of every video, which is not looked into."""
    for block in places.blocks(story):
        photo = record(block, context) if isinstance(block, Figure) else None
        if photo is not None and photo.motion is not None and photo.motion.flashes > _MOST:
            yield Fault(
                block=block.id,
                message=f"This picture flashes {photo.motion.flashes} times in a second.",
                field="photo",
                judged=photo.id,
            )
    told = {phrase for each in context.house.phrases.get("flashes", {}).values() for phrase in each}
    for media in recordings(story, "video"):
        words = f"{media.title} {' '.join(span.text for span in media.caption)}".casefold()
        warned = any(phrase in words for phrase in told)
        yield Fault(
            block=media.id,
            message="The words of this video speak of flashes: are there more than three in a second?"
            if warned
            else "Has somebody seen that nothing in this video flashes more than three times a second?",
            severity="review",
            field="url",
            judged=f"{media.url} {warned}",
        )
