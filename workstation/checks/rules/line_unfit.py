"""Words of one's own in the place of a line still say what is so."""

from collections.abc import Iterator

from workstation.checks.attribution import lines
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.lines.derived import Line
from workstation.credits.lines.overriding import follow_house, keep_own
from workstation.story.edits.lines import TITLES
from workstation.story.model import LineName, Story

FIELDS: dict[LineName, str] = {
    "byline": "byline",
    "dateline": "dateline",
    "where": "contributors",
    "contributed": "contributors",
    "credit": "credit_line",
    "translated": "sources",
}


@story_rule(
    "line-unfit",
    title="Lines that were typed still fit the story.",
    severity="warning",
    tags=("sources", "lines"),
    how="The story has changed since the line was typed: sources came or went, or people. Take the house's line, which "
    "follows by itself, or keep your own words as they are for what the story is now.",
)
def line_unfit(story: Story, context: Context) -> Iterator[Fault]:
    """Find typed lines whose basis has changed, and imported ones that lack a name which the house would write."""
    told = lines(story, context)
    for line in told:
        if line.fits or line.override is None:
            continue
        yield Fault(
            message=_message(line),
            field=FIELDS[line.name],
            repair=follow_house(story, line.name),
            choices=(keep_own(story, context.house, line.name),),
            judged=f"{line.name}\n{line.override.words}\n{line.derived}",
        )


def _message(line: Line) -> str:
    title = TITLES[line.name]
    missing = ", ".join(dict.fromkeys(piece.words for piece in line.missing))
    if missing:
        return f"The {title} was typed, and does not name {missing}."
    now = f"“{line.derived}”" if line.derived else "nothing"
    return f"The {title} was typed in place of another one: the house would write {now} now."
