"""A correction says that it corrects, so that nobody takes it for news."""

import re
from collections.abc import Iterator

from workstation.checks.noticing import fault_in, told
from workstation.checks.phrasing import alternatives
from workstation.checks.rule import Context, Fault, story_rule
from workstation.language.tags import primary
from workstation.story.model import Story

_LIST = "correcting-words"


@story_rule(
    "correction-wording",
    title="A correction says that it corrects.",
    severity="warning",
    how="Begin with what it does, such as: Corrects paragraph 3 to say “21”, not “12”.",
)
def correction_wording(story: Story, context: Context) -> Iterator[Fault]:
    """Find corrections without one of the words by which the language's readers and desks know them."""
    wanted = context.house.phrases.get(_LIST, {}).get(primary(story.language), ())
    if not wanted:
        return
    pattern = re.compile(rf"(?<!\w)(?:{alternatives(wanted)})(?!\w)", re.IGNORECASE)
    for kind, words, block in told(story, context):
        if kind == "correction" and words and not pattern.search(words):
            named = " nor ".join(f"“{word}”" for word in wanted)
            yield fault_in(block, f"This correction has neither {named} in it.", words)
