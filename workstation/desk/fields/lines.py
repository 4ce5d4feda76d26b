"""The plain fields of a picture that are typed like text under it: its credit and its alt text."""

from workstation.story.alt import Decorative, Described, Missing, words_of
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField

FIELD_SLOTS = ("credit", "alt")


def field_text(figure: Figure, slot: str) -> str:
    """Return what the line of a field shows: for decoration its reason, for alt text its words."""
    if slot == "credit":
        return figure.credit
    return figure.alt.reason if isinstance(figure.alt, Decorative) else words_of(figure.alt)


def field_edit(figure: Figure, slot: str, words: str) -> Edit:
    """Return the edit that makes a field what was typed; typing alt text is describing the picture."""
    if slot == "credit":
        return SetBlockField(id=figure.id, field="credit", value=words)
    if isinstance(figure.alt, Decorative):
        return SetBlockField(id=figure.id, field="alt", value=Decorative(words))
    return SetBlockField(id=figure.id, field="alt", value=Described(words) if words else Missing())
