"""Edits to fields: of the story itself (headline, byline, flags ...) and of one block (alt text, level, cells ...)."""

from typing import Any, get_type_hints

import msgspec
from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.story import places
from workstation.story.edits.edit import Edit
from workstation.story.model import Story
from workstation.story.places import PlaceError

_NAMED_FOR_LIFE = frozenset({"id"})


class FieldError(WorkstationError):
    """A field was given something that it cannot hold."""


class SetField(Edit, frozen=True, kw_only=True):
    """Give one field of the story another value, of the type that the field has."""

    field: str
    value: Any

    @property
    def label(self) -> str:
        return f"Change {self.field.replace('_', ' ')}"

    def apply(self, story: Story) -> Story:
        return replace(story, **{self.field: _checked(Story, self.field, self.value)})


class SetBlockField(Edit, frozen=True, kw_only=True):
    """Give one field of one block another value, of the type that the field has."""

    id: str
    field: str
    value: Any

    @property
    def label(self) -> str:
        return f"Change {self.field.replace('_', ' ')}"

    def apply(self, story: Story) -> Story:
        block = places.find(story, self.id)
        value = _checked(type(block), self.field, self.value)
        return places.with_blocks(story, self.id, (replace(block, **{self.field: value}),))


def _checked(kind: type[msgspec.Struct], field: str, value: Any) -> Any:
    if field in _NAMED_FOR_LIFE or field not in kind.__struct_fields__:
        raise PlaceError(f"field {field!r}")
    hint = _hints(kind)[field]
    try:
        converted = msgspec.json.decode(msgspec.json.encode(value), type=hint)
    except UnicodeEncodeError as error:
        raise FieldError(
            "This text holds half a character, which cannot be kept.", "Type or paste it again."
        ) from error
    except (msgspec.ValidationError, TypeError) as error:
        raise FieldError(f"{field.replace('_', ' ').capitalize()} cannot hold {value!r}.", str(error)) from error
    return value if converted == value else converted


def _hints(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
