"""An alert carries no byline where the house says so."""

from collections.abc import Iterator

from workstation.checks.attribution import lines
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.linewriter import is_alert
from workstation.credits.lines.overriding import follow_house
from workstation.story.model import Story


@story_rule(
    "byline-on-alert",
    title="Alerts carry no byline.",
    severity="warning",
    tags=("lines",),
    how="A few words of breaking news are the newsroom's. The byline comes back by itself when the story has grown, or "
    "is no longer breaking news. The house sets whether alerts have bylines, and how long they are.",
)
def byline_on_alert(story: Story, context: Context) -> Iterator[Fault]:
    """Find a typed byline on breaking news of a few words."""
    line = lines(story, context).byline
    if context.house.profile.lines.byline_on_alerts or not line.words or not is_alert(story, context.house):
        return
    yield Fault(
        message="This is an alert, and it has a byline.",
        field="byline",
        repair=follow_house(story, "byline"),
        judged=line.words,
    )
