"""The picture that travels with a shared link has words too."""

from collections.abc import Iterator

from workstation.checks.pictures import figures
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.alt import Decorative
from workstation.story.model import Story


@story_rule(
    "share-image-alt",
    title="The story's lead picture has words where it is shared.",
    severity="warning",
    wcag=("1.1.1",),
    how="Where the story is shared, its first picture stands above the headline, without the text that made it "
    "decoration on the page. Describe it.",
)
def share_image_alt(story: Story, _: Context) -> Iterator[Fault]:
    """Find a first picture that somebody called decoration with a reason; without one, another rule asks."""
    lead = next(figures(story), None)
    if lead is not None and isinstance(lead.alt, Decorative) and lead.alt.reason.strip():
        yield Fault(
            block=lead.id,
            message="This picture is shown with the headline where the story is shared, and has no words there.",
            field="alt",
            judged=f"{lead.photo}{lead.url} {lead.alt.reason}",
        )
