"""Changes of many pictures' records at once: what is set, added or looked for in which field, as values."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal, get_type_hints

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.desk.fields.assignments import PHOTO_FIELDS, AssignmentError, converted, language_tag, parted
from workstation.desk.pictures.replacements import Replacements, expand
from workstation.desk.pictures.templates import Filling, check, fill
from workstation.photos.photo import DEFAULT, LangAlt, Photo

How = Literal["replace", "append", "prepend", "find", "fill"]
"""Put in place of what is there, after it, before it, in place of some words of it, or where nothing is yet."""

WORDED = (
    "headline", "title", "caption", "alt", "long_description", "creators", "creator_job_title", "credit_line", "source",
    "copyright_notice", "copyright_owner", "usage_terms", "other_constraints", "instructions", "job_id",
    "caption_writer", "people", "organisations", "keywords", "event", "sublocation", "city", "state", "country",
)  # fmt: skip
"""The fields that hold words of people: codes in them are replaced."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_TYPES = get_type_hints(Photo)
_ALT = "alt"
_UNTYPED = ("regions", "leases")  # drawn and noted, never typed


class FieldChange(Value, frozen=True, kw_only=True):
    """What is to become of one field.

    ``value`` is what a person types (several names or keywords are parted by commas), or the field's own kind of value.
    ``language`` is the tag of the words that are meant, in a field that has words in languages. ``find`` is what
    ``value`` takes the place of, where ``how`` is ``find``. ``variables`` says that those in it are to be filled.
    """

    field: str
    value: Any = ""
    how: How = "replace"
    language: str = ""
    find: str = ""
    variables: bool = False


class Template(Value, frozen=True, kw_only=True):
    """What to put into which fields; the texts may hold variables."""

    name: str
    fields: tuple[FieldChange, ...] = ()


class PhotoChange(Value, frozen=True, kw_only=True):
    """What is to become of each of several pictures: a template, then fields, then codes in all that it then says."""

    fields: tuple[FieldChange, ...] = ()
    template: Template | None = None
    replacements: Replacements | None = None


def assigned(assignments: Iterable[str], *, variables: bool = False) -> PhotoChange:
    """Return the change that assignments ask for: ``FIELD=VALUE``, ``FIELD:LANGUAGE=VALUE`` for words in a language.

    ``+=`` adds to what is there; ``variables`` says that there may be some in the values. Raises ``AssignmentError``.
    """
    fields = []
    for assignment in assignments:
        name, value = parted(assignment, "FIELD=VALUE")
        how: How = "append" if name.endswith("+") else "replace"
        field, _, language = name.rstrip("+ ").partition(":")
        kind_of(field)
        fields.append(FieldChange(field=field, value=value, how=how, language=language, variables=variables))
    return PhotoChange(fields=tuple(fields))


def changed(photo: Photo, change: PhotoChange, place: int = 1, now: datetime = _NEVER) -> Photo:
    """Return a picture's record after a change.

    ``place`` is the picture's among those that are changed, from 1: variables may ask for it, and for the time. They
    are filled from the record as it was before the change. Raises ``AssignmentError``, ``TemplateError``.
    """
    filling = Filling(photo=photo, place=place, now=now)
    for each in change.template.fields if change.template else ():
        photo = _field_changed(photo, _filled(each, filling))
    for each in change.fields:
        photo = _field_changed(photo, _filled(each, filling) if each.variables else each)
    return _expanded(photo, change.replacements) if change.replacements else photo


def template_of(name: str, assignments: Iterable[str]) -> Template:
    """Return the template that assignments with variables make. Raises ``AssignmentError``, ``TemplateError``."""
    fields = assigned(assignments).fields
    for each in fields:
        check(str(each.value))
    return Template(name=name, fields=fields)


def kind_of(field: str) -> Any:
    """Return the type of a field that an editor may set. Raises ``AssignmentError`` for any other name."""
    if field not in (*PHOTO_FIELDS, *_UNTYPED):
        raise AssignmentError(f"A picture has no field {field!r} to set.", f"Choose from: {', '.join(PHOTO_FIELDS)}.")
    return _TYPES[field]


def _field_changed(photo: Photo, change: FieldChange) -> Photo:
    kind = kind_of(change.field)
    old = getattr(photo, change.field)
    new: Any
    if kind == LangAlt:
        new = change.value if isinstance(change.value, dict) else _words_changed(old, change)
    elif kind == tuple[str, ...]:
        new = _items_changed(old, change)
    elif kind is str:
        new = _text_changed(old, change)
        new = converted(Photo, change.field, new) if change.field == "category" else new
    else:
        new = converted(Photo, change.field, change.value) if isinstance(change.value, str) else change.value
        new = old if change.how == "fill" and old else new
    if new == old:
        return photo
    settled = tuple(name for name in photo.unsettled if name != change.field)
    read = {"alt_unreviewed": False} if change.field == _ALT else {}
    return replace(photo, unsettled=settled, **read, **{change.field: new})


def _filled(change: FieldChange, filling: Filling) -> FieldChange:
    value = change.value
    if isinstance(value, str):
        return replace(change, value=fill(value, filling))
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return replace(change, value=tuple(filter(None, (fill(item, filling) for item in value))))
    return change


def _expanded(photo: Photo, replacements: Replacements) -> Photo:
    fields: dict[str, Any] = {}
    for name in WORDED:
        old = getattr(photo, name)
        if isinstance(old, dict):
            fields[name] = {tag: expand(words, replacements) for tag, words in old.items()}
        elif isinstance(old, tuple):
            fields[name] = tuple(expand(item, replacements) for item in old)
        else:
            fields[name] = expand(old, replacements)
    return replace(photo, **fields)


def _words_changed(words: LangAlt, change: FieldChange) -> LangAlt:
    tag = language_tag(change.language.removeprefix(DEFAULT)) or DEFAULT
    if change.how == "find" and not change.language:
        return {each: _text_changed(text, change) for each, text in words.items()}
    changed = dict(words) | {tag: _text_changed(words.get(tag, ""), change)}
    return {each: text for each, text in changed.items() if text}


def _text_changed(old: str, change: FieldChange) -> str:
    text = str(change.value).strip()
    match change.how:
        case "append":
            return f"{old} {text}".strip()
        case "prepend":
            return f"{text} {old}".strip()
        case "find":
            return old.replace(change.find, str(change.value)) if change.find else old
        case "fill":
            return old or text
        case _:
            return text


def _items_changed(old: tuple[str, ...], change: FieldChange) -> tuple[str, ...]:
    value = change.value
    items = converted(Photo, change.field, value) if isinstance(value, str) else tuple(value)
    match change.how:
        case "append":
            return tuple(dict.fromkeys((*old, *items)))
        case "prepend":
            return tuple(dict.fromkeys((*items, *old)))
        case "find":
            found = (item.replace(change.find, str(value)).strip() if change.find else item for item in old)
            return tuple(dict.fromkeys(item for item in found if item))
        case "fill":
            return old or items
        case _:
            return items
