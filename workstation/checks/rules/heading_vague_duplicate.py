"""A crosshead says what its part is about and is told apart from its neighbours."""

from collections.abc import Iterator

from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Heading
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "heading-vague-duplicate",
    title="Crossheads say what follows.",
    severity="info",
    wcag=("2.4.6",),
    act=("b49b2e",),
    decide="heuristic",
    how="Read only the headings, one after another. They should tell where to find what one looks for.",
)
def heading_vague_duplicate(story: Story, context: Context) -> Iterator[Fault]:
    """Find crossheads that would fit any story, and those with the words of another under the same heading."""
    above: dict[int, str] = {}
    known: set[tuple[str, ...]] = set()
    for block in places.blocks(story):
        if not isinstance(block, Heading):
            continue
        words = normal_words(plain(block.text))
        above = {level: text for level, text in above.items() if level < block.level} | {block.level: words}
        path = tuple(above.values())
        if not words:
            continue
        if words in phrases_of(context, "vague-headings"):
            message = f"“{plain(block.text).strip()}” would fit any story."
        elif path in known:
            message = "An earlier crosshead beside this one has the same words."
        else:
            known.add(path)
            continue
        yield Fault(block=block.id, slot="text", message=message, field="text", judged=" / ".join(path))
