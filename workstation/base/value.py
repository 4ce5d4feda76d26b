"""The one kind of value the program passes around: frozen, compared by content, refusing fields it does not know."""

from msgspec import Struct


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen struct. Reading one from JSON refuses unknown fields, so that nothing is dropped in silence."""
