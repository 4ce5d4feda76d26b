"""Makes what is put into a story out of a draft: a piece of copy, with every line where it stood."""

from collections.abc import Iterator

from workstation.intake.reader import Draft
from workstation.story.blocks import Block, Heading, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of


def piece_of(draft: Draft, story_id: str) -> Story:
    """Return a piece of copy as a story without a head; what its format named as one stands above the body."""
    return Story(
        id=story_id,
        language=draft.language,
        direction=draft.direction,  # type: ignore[arg-type]
        body=(*_above(draft), *draft.blocks, *draft.figures),
    )


def _above(draft: Draft) -> Iterator[Block]:
    if draft.headline and not draft.headline_is_guessed:
        yield Heading(id=draft.new_id(), level=1, text=text_of(draft.headline))
    for words in (draft.subhead, draft.byline):
        if words:
            yield Paragraph(id=draft.new_id(), text=text_of(words))
