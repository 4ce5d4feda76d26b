"""A translation says whose the original is, and leads there."""

from collections.abc import Iterator

from workstation.checks.attribution import lines
from workstation.checks.rule import Context, Fault, story_rule
from workstation.language.tags import name_of
from workstation.story.model import Story


@story_rule(
    "translation-original",
    title="A translation names its original and links to it.",
    severity="warning",
    tags=("lines",),
    how="Add the service or outlet of the original to the sources, as what this is translated from, with its address: "
    "the line below the story writes itself.",
)
def translation_original(story: Story, context: Context) -> Iterator[Fault]:
    """Find stories translated from another language that name no original, and originals without an address."""
    line = lines(story, context).translated
    if line.override is not None or line.told:
        return
    originals = [source for source in story.sources if source.relation == "translated"]
    if story.translated_from and not originals:
        message = f"This is translated from {name_of(story.translated_from)}, and no line says whose the original is."
        yield Fault(message=message, field="sources", judged=story.translated_from)
    for source in originals:
        if not source.url.strip():
            name = source.name or "whose original this translates"
            yield Fault(message=f"There is no link to the original of {name}.", field="sources", judged=source.name)
