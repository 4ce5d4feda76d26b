"""An agency has one name in the credit line: the one that the house prints."""

import re
from collections.abc import Iterator
from functools import lru_cache

from workstation.checks.attribution import same_script, words_of_line
from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.house import Agency
from workstation.story.edits.fields import SetField
from workstation.story.model import Story

_SHORTEST = 4  # letters of a name that may be looked for in any capitals


@story_rule(
    "agency-spelling",
    title="Agencies are credited by the name that the house prints.",
    severity="info",
    tags=("sources",),
    how="One agency under several names looks like several. The list of agencies says which one the house prints.",
)
def agency_spelling(story: Story, context: Context) -> Iterator[Fault]:
    """Find agencies in a typed credit line that are spelled otherwise than the house prints them."""
    line = words_of_line(story, context)
    if not line:
        return
    taken: list[tuple[int, int]] = []
    spelled = [(name, agency) for agency in context.house.agencies for name in (agency.name, *agency.spellings)]
    for name, agency in sorted(spelled, key=lambda each: -len(each[0])):
        match = _pattern(name).search(line)
        if match is None or any(start < match.end() and match.start() < end for start, end in taken):
            continue
        taken.append(match.span())
        if match[0] != agency.name and same_script(match[0], agency.name):
            yield _fault(match, agency, line)


def _fault(match: re.Match[str], agency: Agency, line: str) -> Fault:
    return Fault(
        message=f"The house prints {agency.name}; the credit line has “{match[0]}”.",
        field="credit_line",
        repair=SetField(field="credit_line", value=line[: match.start()] + agency.name + line[match.end() :]),
        judged=f"{match[0]} {agency.id}",
    )


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if sum(map(str.isalpha, name)) >= _SHORTEST else 0
    return re.compile(rf"(?<![\w/]){re.escape(name)}(?![\w/])", flags)
