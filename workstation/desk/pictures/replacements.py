r"""Code replacements: short codes from a tab-separated file that become names and phrases while a caption is typed.

A line of the file is a code, a tab, and what it stands for; further columns hold other wordings. Between delimiters
``\cm1\`` becomes the first, ``\cm1#2\`` the second. Lines that begin with two slashes are comments. Photo Mechanic's
files are of this kind, in UTF-8 or UTF-16.
"""

import codecs
import re
from collections.abc import Iterator, Sequence

from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.language.fold import fold

DELIMITER = "\\"
DELIMITERS = ("\\", "=", "~", "|", "^", "`")
"""What may stand around a code; Photo Mechanic's own is the equals sign."""

_COMMENT = "//"
_LONGEST = 64  # characters of a code
_LARGEST = 16 * 1024 * 1024
_FEW = 12
_LINES = re.compile(r"\r\n|\r|\n")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class ReplacementsError(WorkstationError):
    """A file of replacements cannot be read as one."""


class BadLine(Value, frozen=True, kw_only=True):
    """A line of a file that was left out, by its number from 1, and why."""

    number: int
    message: str


class Table(Value, frozen=True, kw_only=True):
    """One file: what each code stands for, in the order of its columns, and the lines that were left out."""

    name: str
    codes: dict[str, tuple[str, ...]]
    bad: tuple[BadLine, ...] = ()


class Replacements(Value, frozen=True, kw_only=True):
    """Several files and the delimiter. Where two have the same code, the earlier file's counts."""

    tables: tuple[Table, ...] = ()
    delimiter: str = DELIMITER


class Completion(Value, frozen=True, kw_only=True):
    """What may take the place of the characters from ``start`` to ``end``; ``code`` is what would have been typed."""

    start: int
    end: int
    code: str
    text: str


def read_table(content: bytes, name: str) -> Table:
    """Return what a file holds; lines that are none of a code's are named in it. Raises ``ReplacementsError``."""
    if len(content) > _LARGEST:
        raise ReplacementsError(f"{name} is too large to be a file of codes.", "Choose a tab-separated text file.")
    codes: dict[str, tuple[str, ...]] = {}
    bad: list[BadLine] = []
    for number, line in enumerate(_LINES.split(_decoded(content, name)), 1):
        if not line.strip() or line.lstrip().startswith(_COMMENT):
            continue
        code, *columns = (_unquoted(cell) for cell in line.split("\t"))
        trouble = _trouble(code, columns, codes)
        if trouble:
            bad.append(BadLine(number=number, message=trouble))
        else:
            codes[code] = tuple(columns[: len(columns) - _empty_at_end(columns)])
    if not codes:
        raise ReplacementsError(
            f"{name} holds no codes.", "Write a code, a tab and what it stands for on each line, in UTF-8."
        )
    return Table(name=name, codes=codes, bad=tuple(bad))


def expand(text: str, replacements: Replacements) -> str:
    """Return the text with every known code between delimiters replaced; what is unknown stays as it is."""
    done: list[str] = []
    at = 0
    for start, end, words in _codes_in(text, replacements):
        if words is not None:
            done += (text[at:start], words)
            at = end
    return "".join(done) + text[at:]


def unknown(text: str, replacements: Replacements) -> tuple[str, ...]:
    """Return what stands between delimiters as a code does and is none, without the delimiters."""
    return tuple(text[start + 1 : end - 1] for start, end, words in _codes_in(text, replacements) if words is None)


def completions(text: str, at: int, replacements: Replacements) -> tuple[Completion, ...]:
    """Return what the code that is being typed before ``at`` may become, the nearest first.

    A code counts that begins so, or stands for words one of which begins so. After ``#`` all wordings are offered.
    """
    mark = replacements.delimiter
    before = text[:at]
    start = before.rfind(mark)
    if start < 0 or _is_closing(before, start, replacements):
        return ()
    typed = before[start + 1 :]
    if len(typed) > _LONGEST or "\n" in typed or (typed[:1].isspace()):
        return ()
    end = at + 1 if text[at : at + 1] == mark else at
    found = _wordings(typed, replacements) if "#" in typed else _beginning(typed, replacements)
    return tuple(Completion(start=start, end=end, code=code, text=words) for code, words in found[:_FEW])


def _wordings(typed: str, replacements: Replacements) -> list[tuple[str, str]]:
    code, _, asked = typed.rpartition("#")
    columns = _columns(code, replacements)
    numbered = ((f"{code}#{number}", words) for number, words in enumerate(columns or (), 1) if words)
    return [(each, words) for each, words in numbered if each.startswith(f"{code}#{asked}")]


def _beginning(typed: str, replacements: Replacements) -> list[tuple[str, str]]:
    sought = fold(typed)
    ranked: dict[str, tuple[int, str]] = {}
    for table in replacements.tables:
        for code, columns in table.codes.items():
            rank = _rank(typed, sought, code, columns)
            if rank is not None and code not in ranked:
                ranked[code] = (rank, columns[0])
    ordered = sorted(ranked.items(), key=lambda item: (item[1][0], len(item[0]), item[0]))
    return [(code, words) for code, (_, words) in ordered]


def _rank(typed: str, sought: str, code: str, columns: Sequence[str]) -> int | None:
    """Return how near a code is to what was typed (0: it is what was typed); None where it is not meant."""
    if code.startswith(typed):
        return 0 if code == typed else 1
    if fold(code).startswith(sought):
        return 2
    return 3 if len(sought) > 1 and any(word.startswith(sought) for word in fold(columns[0]).split()) else None


def _codes_in(text: str, replacements: Replacements) -> Iterator[tuple[int, int, str | None]]:
    """Yield where each code begins and ends, its delimiters included, and what it stands for; None if for nothing."""
    mark = replacements.delimiter
    start = text.find(mark)
    while start >= 0:
        end = text.find(mark, start + 1)
        if end < 0:
            return
        inside = text[start + 1 : end]
        if not _may_be_code(inside):
            start = end
            continue
        words = _meant(inside, replacements)
        yield start, end + 1, words
        start = end if words is None else text.find(mark, end + 1)


def _is_closing(before: str, at: int, replacements: Replacements) -> bool:
    """Return whether the delimiter here ends a code."""
    return any(end - 1 == at and words is not None for _, end, words in _codes_in(before, replacements))


def _may_be_code(inside: str) -> bool:
    return 0 < len(inside) <= _LONGEST and inside == inside.strip() and "\n" not in inside


def _meant(inside: str, replacements: Replacements) -> str | None:
    columns = _columns(inside, replacements)
    if columns:
        return columns[0]
    code, sign, number = inside.rpartition("#")
    columns = _columns(code, replacements)
    if not sign or not columns or not number.isdecimal() or not 1 <= int(number) <= len(columns):
        return None
    return columns[int(number) - 1] or None


def _columns(code: str, replacements: Replacements) -> tuple[str, ...] | None:
    """Return what a code stands for, written exactly so or else, where only one is, in other capitals."""
    for table in replacements.tables:
        if code in table.codes:
            return table.codes[code]
    low = code.casefold()
    near = [columns for table in replacements.tables for each, columns in table.codes.items() if each.casefold() == low]
    return near[0] if len(near) == 1 else None


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    if b"\x00" in content[:2]:
        return _strictly(content, "utf-16-be" if content[:1] == b"\x00" else "utf-16-le", name)
    return _strictly(content, "utf-8", name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ReplacementsError(
            f"Line {line} of {name} is not written in {encoding.upper()}.", "Save the file as UTF-8 text."
        ) from error


def _unquoted(cell: str) -> str:
    """Return a cell as it was meant: spreadsheets put one that holds a quotation mark or a tab in quotation marks."""
    cell = cell.strip()
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return cell


def _trouble(code: str, columns: Sequence[str], known: dict[str, tuple[str, ...]]) -> str:
    """Return what is wrong with a line, in a sentence; empty where nothing is."""
    if not columns:
        return f"{code[:20]!r} is not followed by a tab and what it stands for."
    if not code or len(code) > _LONGEST:
        return "The line has no code." if not code else f"{code[:20]!r} is too long for a code."
    if not columns[0]:
        return f"{code!r} stands for nothing."
    return f"{code!r} is there already; the earlier line counts." if code in known else ""


def _empty_at_end(columns: Sequence[str]) -> int:
    return next((at for at, words in enumerate(reversed(columns)) if words), len(columns))
