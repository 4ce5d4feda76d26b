"""A caption is two sentences, and no longer than the house allows."""

from collections.abc import Iterator

from workstation.checks.pictures import caption, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.credits.photocredits.signoff import split_sign_off
from workstation.language.sentences import sentences
from workstation.story.blocks import Figure
from workstation.story.spans import plain, text_of

_SENTENCES = 2


@block_rule(
    "caption-long",
    Figure,
    title="Captions are short.",
    severity="info",
    decide="heuristic",
    how="Who does what, where and when in one sentence; what readers must know besides in a second one. The rest "
    "belongs in the story. The house sets both limits.",
)
def caption_long(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find captions of more sentences or characters than the house allows; the credit at the end is not counted."""
    words = caption(figure, context)
    if not words or not shows(figure):
        return
    told = plain(split_sign_off(text_of(words), context.house.agencies)[0]).strip()
    limits = context.house.profile.limits
    most, longest = limits.get("caption-sentences", _SENTENCES), limits.get("caption", 0)
    count = len(list(sentences(told, figure.language or context.language)))
    if count > most:
        yield Fault(slot="caption", message=f"This caption has {count} sentences.", field="caption", judged=words)
    elif longest and len(told) > longest:
        message = f"This caption has {len(told)} characters; the house allows {longest}."
        yield Fault(slot="caption", message=message, field="caption", judged=words)
