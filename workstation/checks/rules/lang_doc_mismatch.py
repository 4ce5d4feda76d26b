"""The language that a story names is the one it is written in."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.checks.tongues import are_alike, dominant
from workstation.language.tags import is_well_formed, name_of
from workstation.story.edits.fields import SetField
from workstation.story.model import Story


@story_rule(
    "lang-doc-mismatch",
    title="The story is in the language that it names.",
    severity="error",
    wcag=("3.1.1",),
    act=("ucwvc8",),
    decide="heuristic",
    version=2,
    how="A screen reader reads in the voice of the language that the story names: Russian in an English voice is "
    "noise. Choose the language that most of the text is in.",
)
def lang_doc_mismatch(story: Story, context: Context) -> Iterator[Fault]:
    """Find stories most of whose text is in another language; close relatives are not told apart."""
    if not story.language or not is_well_formed(story.language):
        return
    found = dominant(story, context)
    if found and not are_alike(found, story.language):
        yield Fault(
            message=f"The story says that it is in {name_of(story.language)}; it seems to be in {name_of(found)}.",
            field="language",
            repair=SetField(field="language", value=found),
            judged=f"{story.language} {found}",
        )
