"""Words such as Handout, Stringer and Supplied are no credit."""

from collections.abc import Iterator

from workstation.checks.phrasing import normal_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.model import Story

LIST = "nobody-names"


@story_rule(
    "credit-nobody",
    title="Contributors and sources are named.",
    severity="warning",
    tags=("sources",),
    how="Readers learn nothing from such a word, and nobody can be asked. Name the person, the agency or the body that "
    "it came from; where a name must stay out, say so instead.",
)
def credit_nobody(story: Story, context: Context) -> Iterator[Fault]:
    """Find contributors and sources whose name is a word that names nobody."""
    empty = {normal_words(word) for words in context.house.phrases.get(LIST, {}).values() for word in words}
    for person in story.contributors:
        if normal_words(person.name) in empty and person.name.strip():
            yield _fault(person.name, "contributor", "contributors")
    for source in story.sources:
        if normal_words(source.name) in empty and source.name.strip():
            yield _fault(source.name, "source", "sources")


def _fault(name: str, what: str, field: str) -> Fault:
    return Fault(message=f"“{name.strip()}” as a {what} names nobody.", field=field, judged=name)
