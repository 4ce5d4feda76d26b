"""Different pictures have different text alternatives."""

from collections import defaultdict
from collections.abc import Iterator

from workstation.checks.phrasing import normal_words
from workstation.checks.pictures import alt_words, figures
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.blocks import Figure
from workstation.story.model import Story


@story_rule(
    "img-alt-duplicate",
    title="Different pictures have different text alternatives.",
    severity="warning",
    wcag=("1.1.1",),
    how="Those who listen cannot tell the pictures apart and think that one came twice. Say what is different in each.",
)
def img_alt_duplicate(story: Story, _: Context) -> Iterator[Fault]:
    """Find pictures described in the words of an earlier, other picture."""
    known: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures(story):
        words = normal_words(alt_words(figure))
        if not words:
            continue
        if any((other.photo, other.url) != (figure.photo, figure.url) for other in known[words]):
            yield Fault(
                block=figure.id,
                message="An earlier, different picture has the same text alternative.",
                field="alt",
                judged=words,
            )
        known[words].append(figure)
