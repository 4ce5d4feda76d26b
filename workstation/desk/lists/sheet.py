"""Lists of agencies and people as files for others: TOML, or a table that any spreadsheet opens and saves."""

import codecs
import csv
import io
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from workstation.base.errors import WorkstationError
from workstation.credits.house import Agency, Person
from workstation.credits.overlay import Change, EntryError, EntryT, field_names, has_items, is_switch, read_change
from workstation.desk.fields.items import items_words, read_items
from workstation.desk.pictures.replacements import BadLine

Form = Literal["toml", "csv"]
FORMS: tuple[Form, ...] = ("toml", "csv")
PRIVATE = ("contact",)
"""Fields that are written only where they are asked for."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEPARATORS = ",;\t"
_SAYS_SEPARATOR = re.compile(r"sep=(.)\s*$", re.I)
_FORMULA = re.compile(r"'*[=+\-@]")
_HEADING = re.compile(r"""\s*\[\s*(?:"([^"]*)"|'([^']*)'|([^\s\]"'.]+))""")
_LINE_OF = re.compile(r"at line (\d+)")
_YES, _NO = ("yes", "true", "1", "x"), ("no", "false", "0", "")
_LARGEST = 64 * 1024 * 1024


class SheetError(WorkstationError):
    """A file cannot be read as a list at all."""


class Row(NamedTuple):
    """What one line, or the entry that begins there, says; the change has no id where the line gives none."""

    line: int
    change: Change


class Sheet(NamedTuple):
    """What a file says, and the lines that say nothing that can be kept."""

    rows: tuple[Row, ...]
    bad: tuple[BadLine, ...]


def read_sheet(content: bytes, name: str, kind: type[EntryT]) -> Sheet:
    """Return what a file holds: TOML by its name or its beginning, else a table with commas, semicolons or tabs.

    A table's first line names its columns. UTF-8 with or without a mark, and UTF-16 with one, are read. Raises
    ``SheetError`` where it is no such file.
    """
    text = _decoded(content, name)
    if name.lower().endswith(".toml") or (not name.lower().endswith((".csv", ".tsv")) and _HEADING.match(text)):
        return _from_toml(text, name, kind)
    return _from_table(text, name, kind)


def write_sheet(entries: Sequence[EntryT], form: Form, kind: type[EntryT], *, private: bool) -> bytes:
    """Return entries as a file; what is ``private`` goes in only where that is asked for.

    A table has commas and a mark of UTF-8, without which spreadsheets guess the charset; a cell that would be taken for
    a formula begins with an apostrophe.
    """
    names = [name for name in field_names(kind) if private or name not in PRIVATE]
    return _table(entries, names) if form == "csv" else _toml(entries, names)


def form_named(name: str) -> Form:
    """Return the form of this name, such as the ending of a file's. Raises ``SheetError``."""
    found = next((form for form in FORMS if form == name.lower()), None)
    if found is None:
        raise SheetError(f"A list is not written as {name!r}.", f"Choose {' or '.join(FORMS)}.")
    return found


def _decoded(content: bytes, name: str) -> str:
    if len(content) > _LARGEST:
        raise SheetError(f"{name} is too large to be a list.", "Choose a TOML or CSV file.")
    mark, charset = next(((mark, each) for mark, each in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(charset)
    except UnicodeDecodeError as error:
        raise SheetError(
            f"{name} is not in UTF-8.", "Save it again as “CSV UTF-8”, or as a text file in UTF-8."
        ) from error
    if "\0" in text:
        raise SheetError(f"{name} is no text.", "Save the table as “CSV UTF-8” first.")
    return text


# TOML


def _from_toml(text: str, name: str, kind: type[EntryT]) -> Sheet:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF.search(str(error))
        message = str(error).rstrip(".")
        return Sheet((), (BadLine(number=int(found[1]) if found else 0, message=f"This is no TOML: {message}."),))
    lines = _headings(text)
    rows, bad = [], []
    for identity, entry in content.items():
        line = lines.get(identity, 1)
        try:
            if not isinstance(entry, dict):
                raise EntryError(f"{identity!r} is no entry: write [{identity}] above its fields.")
            rows.append(Row(line, read_change(identity, entry, kind)))
        except EntryError as error:
            bad.append(BadLine(number=line, message=f"{error} {error.hint}".strip()))
    if not rows and not bad:
        raise SheetError(f"{name} holds no entries.", "Begin each with its id in brackets, such as [afp].")
    return Sheet(tuple(rows), tuple(bad))


def _headings(text: str) -> dict[str, int]:
    """Return on which line each entry begins."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        heading = _HEADING.match(line)
        if heading:
            found.setdefault(heading[1] or heading[2] or heading[3] or "", number)
    return found


def _toml(entries: Sequence[Agency | Person], names: Sequence[str]) -> bytes:
    import tomlkit

    document = tomlkit.document()
    for entry in entries:
        table = tomlkit.table()
        for name in names:
            each = getattr(entry, name)
            if each or name == "name":
                table[name] = list(each) if isinstance(each, tuple) else each
        document[entry.id] = table
    return tomlkit.dumps(document).encode()


# Tables


def _from_table(text: str, name: str, kind: type[EntryT]) -> Sheet:
    lines = _rows(text)
    line, header = next(lines, (1, []))
    columns, bad = _columns(header, line, kind)
    if "name" not in columns and "id" not in columns:
        names = ", ".join(("id", *field_names(kind)))
        raise SheetError(f"{name} does not name its columns.", f"Its first line names some of: {names}.")
    rows = []
    for number, cells in lines:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            bad.append(BadLine(number=number, message=f"It has {len(cells)} cells for {len(columns)} columns."))
            continue
        try:
            rows.append(Row(number, _change(dict(zip(columns, cells, strict=False)), kind)))
        except EntryError as error:
            bad.append(BadLine(number=number, message=f"{error} {error.hint}".strip()))
    if not rows and not bad:
        raise SheetError(f"{name} holds no entries.", "Write one on each line under the names of the columns.")
    return Sheet(tuple(rows), tuple(bad))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that holds anything, with the number of the line that it begins on."""
    first, _, rest = text.partition("\n")
    told = _SAYS_SEPARATOR.match(first.strip("\r\"' "))
    skipped = 1 if told else 0
    text = rest if told else text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=told[1] if told else _separator(text))
    begins = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SheetError(f"Line {begins} is no line of a table: {error}.", "Save it again as CSV.") from error
        if any(cell.strip() for cell in cells):
            yield begins, [_without_apostrophe(cell.strip()) for cell in cells]
        begins = skipped + reader.line_num + 1


def _separator(text: str) -> str:
    """Return what stands between the names of the columns."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=header.count)


def _columns(header: Sequence[str], line: int, kind: type[EntryT]) -> tuple[list[str], list[BadLine]]:
    known = {_column_key(name): name for name in ("id", *field_names(kind))}
    columns: list[str] = []
    bad = []
    for cell in header:
        name = known.get(_column_key(cell), "")
        if not name and cell:
            choices = ", ".join(known.values())
            bad.append(BadLine(number=line, message=f"There is no column “{cell}”; there are {choices}."))
        elif name and name in columns:
            bad.append(BadLine(number=line, message=f"The column “{cell}” is there twice."))
        columns.append(name)
    return columns, bad


def _column_key(name: str) -> str:
    return name.strip().casefold().rstrip("s")


def _change(cells: dict[str, str], kind: type[EntryT]) -> Change:
    identity = cells.pop("id", "")
    cells.pop("", None)
    fields = {name: _value(name, cell, kind) for name, cell in cells.items()}
    return read_change(identity, fields, kind)


def _value(name: str, cell: str, kind: type[EntryT]) -> Any:
    if has_items(kind, name):
        return read_items(cell)
    if not is_switch(kind, name):
        return cell
    if cell.casefold() not in (*_YES, *_NO):
        raise EntryError(f"{name} is yes or no, not “{cell}”.")
    return cell.casefold() in _YES


def _table(entries: Sequence[Agency | Person], names: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", *names])
    for entry in entries:
        writer.writerow([_cell(entry.id), *(_cell(_shown(getattr(entry, name))) for name in names)])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _shown(each: Any) -> str:
    if isinstance(each, tuple):
        return items_words(each)
    if isinstance(each, bool):
        return "yes" if each else "no"
    return str(each)


def _cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _without_apostrophe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
