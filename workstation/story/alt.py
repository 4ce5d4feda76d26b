"""The four states of a picture's text alternative, kept apart to the last byte (WCAG 2.2, 1.1.1)."""

from workstation.base.value import Value


class Described(Value, frozen=True, tag="described"):
    """A person wrote or reviewed these words."""

    text: str


class Unreviewed(Value, frozen=True, tag="unreviewed"):
    """Words taken from the picture's metadata that nobody has read yet; ``origin`` names the property."""

    text: str
    origin: str = ""


class Decorative(Value, frozen=True, tag="decorative"):
    """The picture adds nothing to the text; ``reason`` says why, empty where an import claimed it without one."""

    reason: str = ""


class Missing(Value, frozen=True, tag="missing"):
    """Nobody has said anything yet. Never written as an empty ``alt``."""


Alt = Described | Unreviewed | Decorative | Missing


def words_of(alt: Alt) -> str:
    """Return the words a reader would hear; empty for a decorative picture and for a missing alternative."""
    return alt.text if isinstance(alt, Described | Unreviewed) else ""
