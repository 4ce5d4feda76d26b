"""A list as it ships with a person's own changes on top, so that what ships later still comes through."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

import msgspec
from msgspec import field

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.credits.house import Agency, Person
from workstation.story.model import Role

EntryT = TypeVar("EntryT", bound=Agency | Person)
_ID = "id"


class EntryError(WorkstationError):
    """An entry of a list does not say what one says."""


class Change(Value, frozen=True, kw_only=True):
    """What a person's own list says of one entry.

    ``fields`` stand in place of the shipped ones, ``added`` and ``removed`` are items of its lists by field: what ships
    later is added to those. ``hidden`` takes the entry out. A change of what does not ship has all its ``fields``.
    """

    id: str
    fields: dict[str, Any] = field(default_factory=dict)
    added: dict[str, tuple[str, ...]] = field(default_factory=dict)
    removed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: bool = False


def field_names(kind: type[EntryT]) -> tuple[str, ...]:
    """Return the names of an entry's fields, without its id."""
    return tuple(name for name in kind.__struct_fields__ if name != _ID)


def has_items(kind: type[EntryT], name: str) -> bool:
    """Return whether this field of an entry is a list."""
    return isinstance(_DEFAULTS[kind].get(name), tuple)


def is_switch(kind: type[EntryT], name: str) -> bool:
    """Return whether this field of an entry is yes or no."""
    return isinstance(_DEFAULTS[kind].get(name), bool)


def read_change(name: str, content: Mapping[str, Any], kind: type[EntryT]) -> Change:
    """Return the change that an entry of a file asks for. Raises ``EntryError`` for what no entry has."""
    fields = {key: content[key] for key in content if key not in ("added", "removed", "hidden")}
    unknown = [key for key in fields if key not in field_names(kind)]
    if unknown:
        raise EntryError(f"{name} has no field {unknown[0]!r}.", f"Choose from: {', '.join(field_names(kind))}.")
    lists = [key for part in ("added", "removed") for key in _table(content.get(part, {}))]
    if strange := [key for key in lists if not has_items(kind, key)]:
        raise EntryError(f"{name} has no list {strange[0]!r}.")
    rest = {key: content[key] for key in ("added", "removed", "hidden") if key in content}
    try:
        return msgspec.convert({_ID: name, "fields": fields, **rest}, Change)
    except msgspec.ValidationError as error:
        raise EntryError(f"{name} cannot be read: {error}.") from error


def written_change(change: Change) -> dict[str, Any]:
    """Return the content of a change's entry in a file."""
    parts: dict[str, Any] = {**({"hidden": True} if change.hidden else {}), **change.fields}
    lists = {"added": change.added, "removed": change.removed}
    return parts | {name: dict(items) for name, items in lists.items() if items}


def changed(shipped: EntryT | None, change: Change, kind: type[EntryT]) -> EntryT:
    """Return the entry that a change makes of the shipped one, or out of nothing. Raises ``EntryError``."""
    content: dict[str, Any] = {_ID: change.id, **(_content(shipped) if shipped is not None else {}), **change.fields}
    if isinstance(content.get("colour"), str):
        content["colour"] = content["colour"].lower()
    _refuse_strange(content)
    try:
        entry = msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        raise EntryError(f"{change.id} cannot be read: {error}.", "Correct it in the list.") from error
    lists: dict[str, Any] = {}
    for name in {*change.added, *change.removed}:
        gone = change.removed.get(name, ())
        items = (*getattr(entry, name), *change.added.get(name, ()))
        lists[name] = tuple(dict.fromkeys(item for item in items if item not in gone))
    return tidy(msgspec.structs.replace(entry, **lists))


def change_between(shipped: EntryT | None, wanted: EntryT) -> Change | None:
    """Return the change that makes the wanted entry of the shipped one; None where they say the same."""
    content = _content(wanted)
    if shipped is None:
        defaults = _DEFAULTS[type(wanted)]
        return Change(id=wanted.id, fields={name: each for name, each in content.items() if each != defaults.get(name)})
    before = _content(shipped)
    fields: dict[str, Any] = {}
    added: dict[str, tuple[str, ...]] = {}
    removed: dict[str, tuple[str, ...]] = {}
    for name, new in content.items():
        old = before[name]
        if new == old:
            continue
        if not isinstance(old, tuple):
            fields[name] = new
            continue
        more, gone = (tuple(i for i in new if i not in old), tuple(i for i in old if i not in new))
        if (*(i for i in old if i not in gone), *more) == new:
            added |= {name: more} if more else {}
            removed |= {name: gone} if gone else {}
        else:  # another order, which no adding makes
            fields[name] = new
    if not (fields or added or removed):
        return None
    return Change(id=wanted.id, fields=fields, added=added, removed=removed)


def overlaid(
    shipped: Iterable[EntryT], changes: Mapping[str, Change], kind: type[EntryT]
) -> tuple[tuple[EntryT, ...], tuple[EntryError, ...]]:
    """Return the list that changes make of the shipped one, in the order of the ids, and the changes that make nothing.

    Where a change makes nothing, because what it changes ships no more, the shipped entry stays if there is one.
    """
    whole = {entry.id: entry for entry in shipped}
    refused = []
    for name, change in changes.items():
        if change.hidden:
            whole.pop(name, None)
            continue
        try:
            whole[name] = changed(whole.get(name), change, kind)
        except EntryError as error:
            refused.append(error)
    return tuple(whole[name] for name in sorted(whole)), tuple(refused)


def tidy(entry: EntryT) -> EntryT:
    """Return an entry without spaces and control characters that nobody sees, and each item of its lists once."""
    content: dict[str, Any] = {}
    for name, each in _content(entry).items():
        if isinstance(each, tuple):
            items = dict.fromkeys(filter(None, map(_one_line, each)))
            content[name] = tuple(item for item in items if name != "spellings" or item != _one_line(entry.name))
        else:
            content[name] = _one_line(each) if isinstance(each, str) else each
    return msgspec.structs.replace(entry, **content)


def renamed(before: EntryT | None, entry: EntryT) -> EntryT:
    """Return an entry that has another name than before with the former one among its spellings.

    Copy that has that name is still recognised; where the spellings were changed as well, they are as they are.
    """
    if before is None or before.name == entry.name:
        return entry
    same = tuple(spelling for spelling in before.spellings if spelling != entry.name)
    return msgspec.structs.replace(entry, spellings=(before.name, *same)) if entry.spellings == same else entry


def _one_line(text: str) -> str:
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # as nearly every one is
    return " ".join("".join(each if each.isprintable() or each in _JOINERS else " " for each in text).split())


def _content(entry: Agency | Person) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in field_names(type(entry))}


def _refuse_strange(content: Mapping[str, Any]) -> None:
    """Raise ``EntryError`` in the words of people for what they are likely to get wrong."""
    roles, colour = content.get("roles"), content.get("colour")
    for role in roles if isinstance(roles, list | tuple) else ():
        if role not in get_args(Role):
            raise EntryError(f"“{role}” is no role: roles are {', '.join(get_args(Role))}.")
    if isinstance(colour, str) and not _COLOUR.fullmatch(colour):
        raise EntryError(f"“{colour}” is no colour: write it as #1b5fa8.")


def _table(content: Any) -> Mapping[str, Any]:
    return content if isinstance(content, Mapping) else {}


_COLOUR = re.compile(r"(#[0-9a-f]{6})?")
_JOINERS = "\u200c\u200d"  # Persian and Indian names are written with them
_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {each.name: each.default for each in msgspec.structs.fields(kind)} for kind in (Agency, Person)
}
