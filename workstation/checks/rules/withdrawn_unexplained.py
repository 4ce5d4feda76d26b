"""A story that is withdrawn says why, and what to use in its place."""

from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, story_rule
from workstation.credits.corrections.wording import Wording
from workstation.story.blocks import Correction
from workstation.story.model import Story
from workstation.story.spans import plain


@story_rule(
    "withdrawn-unexplained",
    title="A withdrawn story says why, and what to use instead.",
    severity="error",
    how="Say why it must not be used, and what to use instead or that there is nothing: Story, Withdraw does it.",
)
def withdrawn_unexplained(story: Story, context: Context) -> Iterator[Fault]:
    """Find withdrawn stories without a notice, or with one that has no reason or no word of a substitute."""
    if story.stage != "withdrawn":
        return
    notices = [block for block in story.body if isinstance(block, Correction) and block.kind == "withdrawal"]
    if not notices or not any(note.kind == "withdrawal" for note in story.corrections):
        yield Fault(message="This story is withdrawn, and nothing says why or what to use instead.", field="stage")
        return
    block = notices[0]
    words = plain(block.text).strip()
    wording = Wording(context.house.profile.corrections, block.language or story.language)
    use = [opening for opening in wording.substitutes() if opening and opening.casefold() in words.casefold()]
    if not use:
        yield Fault(
            message="The notice of withdrawal does not say what to use instead, nor that there is nothing.",
            block=block.id,
            slot="text",
            judged=words,
        )
    said = words
    for opening in (wording.withdrawal("", "").text.partition(wording.substitutes()[1])[0].strip(), *use):
        said = said.replace(opening, "")
    if not any(map(str.isalnum, said)):
        yield Fault(
            message="The notice of withdrawal does not say why.", block=block.id, slot="text", judged=f"{words} why"
        )
