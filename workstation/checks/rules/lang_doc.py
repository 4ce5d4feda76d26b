"""The story says which language it is in, so that it is read aloud in the right voice."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.seen import fault_at, seen
from workstation.language.tags import is_well_formed, name_of
from workstation.story.edits.fields import SetField
from workstation.story.model import Story
from workstation.story.plain import body_words


@story_rule(
    "lang-doc",
    title="The story names its language.",
    severity="error",
    wcag=("3.1.1",),
    act=("b5c3f8", "bf051a"),
    how="Choose the language that most of the text is in.",
)
def lang_doc(story: Story, context: Context) -> Iterator[Fault]:
    """Find a story whose language is missing or is no language tag (BCP 47); offer the one it seems to be in."""
    if story.language and is_well_formed(story.language):
        for each in seen(story, "page-language"):
            said = f"named “{each.value}” as its language" if each.value else "named no language"
            yield fault_at(
                story, each, f"The page {said}; {name_of(story.language)} was found in its words.", "warning"
            )
        return
    found = context.detector.detect(body_words(story)) if context.detector else None
    yield Fault(
        message=f"“{story.language}” is no language." if story.language else "The story does not name its language.",
        field="language",
        repair=SetField(field="language", value=found.language) if found else None,
        judged=story.language,
    )
