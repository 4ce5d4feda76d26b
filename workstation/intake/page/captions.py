"""Gives blocks the caption, the language and the attribution that stand around them on a page."""

from msgspec.structs import replace as with_fields

from workstation.story.blocks import Block, Direction, Embed, Figure, Quote
from workstation.story.spans import Text, cut, plain


def captioned(block: Block, caption: Text) -> Block:
    """Return a block with a caption, where its kind has a place for one."""
    match block:
        case Quote():
            return with_fields(block, attribution=block.attribution or undashed(caption))
        case Embed():
            return block.with_text("text", caption)
        case _:
            slots = {slot for slot, _ in block.texts()}
            return block.with_text("caption", caption) if "caption" in slots else block


def in_language(figure: Figure, language: str, direction: Direction) -> Figure:
    """Return a figure with the language and direction of what is around it."""
    return with_fields(figure, language=language, direction=direction)


def undashed(text: Text) -> Text:
    """Return an attribution without the dash that stands before it."""
    words = plain(text)
    kept = words.lstrip("-–—― \u00a0")
    return cut(text, len(words) - len(kept))
