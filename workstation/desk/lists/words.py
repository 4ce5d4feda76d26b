"""Entries of lists as people type and read them: assignments such as ``spellings+=АФП``, and a line for each field."""

from collections.abc import Iterable, Iterator
from typing import Any

from workstation.credits.overlay import Change, EntryT, changed, field_names, has_items, is_switch
from workstation.desk.fields.assignments import AssignmentError, parted
from workstation.desk.fields.items import items_words, read_items

_FORM = "FIELD=VALUE"
_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


def assigned(entry: EntryT, assignments: Iterable[str], kind: type[EntryT]) -> EntryT:
    """Return an entry with fields set: ``FIELD=VALUE``; ``+=`` and ``-=`` add to a list and take out of it.

    Items of a list have commas between them, and quotation marks around one that has a comma itself. Raises
    ``AssignmentError``, ``EntryError``.
    """
    for assignment in assignments:
        name, value = parted(assignment, _FORM)
        sign = name[-1:] if name[-1:] in "+-" else ""
        name = name.rstrip("+- ")
        if name not in field_names(kind):
            raise AssignmentError(
                f"There is no field {name!r} to set.", f"Choose from: {', '.join(field_names(kind))}."
            )
        if sign and not has_items(kind, name):
            raise AssignmentError(f"{name} is one value, nothing is added to it.", f"Write {name}={value}.")
        entry = changed(entry, _change(entry.id, name, sign, _value(name, value, kind)), kind)
    return entry


def entry_lines(entry: EntryT, kind: type[EntryT]) -> Iterator[str]:
    """Yield an entry's id, then each field that says something, as it is assigned."""
    yield f"id: {entry.id}"
    for name in field_names(kind):
        value = getattr(entry, name)
        if value:
            yield f"{name}: {items_words(value) if isinstance(value, tuple) else 'yes' if value is True else value}"


def _change(identity: str, name: str, sign: str, value: Any) -> Change:
    match sign:
        case "+":
            return Change(id=identity, added={name: value})
        case "-":
            return Change(id=identity, removed={name: value})
        case _:
            return Change(id=identity, fields={name: value})


def _value(name: str, value: str, kind: type[EntryT]) -> Any:
    if has_items(kind, name):
        return read_items(value)
    if not is_switch(kind, name):
        return value.lower() if name == "colour" else value
    if value.lower() not in (*_YES, *_NO):
        raise AssignmentError(f"{name} is yes or no, not {value!r}.", f"Write {name}=yes or {name}=no.")
    return value.lower() in _YES
