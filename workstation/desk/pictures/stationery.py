"""What a person keeps ready for captions: templates, files of code replacements, and the charsets of suppliers."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from workstation.base.errors import WorkstationError
from workstation.desk.files import FileError, read_file, write_file
from workstation.desk.pictures.changes import Template
from workstation.desk.pictures.replacements import DELIMITER, DELIMITERS, Replacements, Table, read_table
from workstation.language.fold import fold

_TEMPLATES = "templates"
_REPLACEMENTS = "replacements"
_DELIMITER = "delimiter"
_ALL = "all"
_SUPPLIERS = "charsets.json"
_JSON = ".json"
_NAME = re.compile(r"[^\x00-\x1f/\\:*?\"<>|.][^\x00-\x1f/\\:*?\"<>|]{0,79}")


class StationeryError(WorkstationError):
    """There is nothing of this name, or a name cannot be that of a file."""


class Stationery:
    """The templates, codes and charsets of one folder: plain files, so that others can be given them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    # Templates

    def templates(self) -> tuple[Template, ...]:
        """Return all templates, by name; a file that is none is passed over. Raises ``FileError``."""
        found = []
        for file in self._files(_TEMPLATES):
            try:
                found.append(self._template_in(file))
            except StationeryError:
                continue
            except FileError:
                if file.exists():  # else it was thrown away while they were listed
                    raise
        return tuple(found)

    def template(self, name: str) -> Template:
        """Return a template. Raises ``StationeryError`` where there is none of this name."""
        file = self._folder / _TEMPLATES / f"{_checked(name)}{_JSON}"
        if not file.is_file():
            names = ", ".join(template.name for template in self.templates())
            raise StationeryError(
                f"There is no template {name!r}.", f"Choose from: {names}." if names else "Write one first."
            )
        return self._template_in(file)

    def save_template(self, template: Template) -> None:
        """Keep a template, in place of one of its name. Raises ``StationeryError``, ``FileError``."""
        file = self._folder / _TEMPLATES / f"{_checked(template.name)}{_JSON}"
        write_file(file, msgspec.json.format(msgspec.json.encode(template), indent=2) + b"\n")

    def remove_template(self, name: str) -> None:
        """Throw a template away. Raises ``StationeryError`` where there is none of this name."""
        self.template(name)
        _unlink(self._folder / _TEMPLATES / f"{name.strip()}{_JSON}")

    def _template_in(self, file: Path) -> Template:
        try:
            return msgspec.json.decode(read_file(file), type=Template)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise StationeryError(f"{file} is no template.", "Throw it away, or write it again.") from error

    # Code replacements

    def replacements(self) -> Replacements:
        """Return the codes of all files, the latest added first, with the delimiter; pass over what cannot be read."""
        files = sorted(self._files(_REPLACEMENTS), key=lambda file: (-_written_at(file), file.name))
        tables = []
        for file in files:
            with suppress(WorkstationError):
                tables.append(read_table(read_file(file), file.name))
        return Replacements(tables=tuple(tables), delimiter=self.delimiter())

    def chosen(self, names: Iterable[str], delimiter: str = "") -> Replacements:
        """Return the codes of kept files by name, of other files by path, and of all kept ones for ``all``.

        Raises ``StationeryError``, ``FileError``, ``ReplacementsError``.
        """
        if delimiter and delimiter not in DELIMITERS:
            raise _no_delimiter(delimiter)
        kept = self.replacements()
        tables: list[Table] = []
        for name in names:
            named = [table for table in kept.tables if name in (table.name, _ALL)]
            tables += named if named or name == _ALL else [read_table(read_file(Path(name)), name)]
        return Replacements(tables=tuple(tables), delimiter=delimiter or kept.delimiter)

    def add_replacements(self, path: Path) -> Table:
        """Keep a copy of a file of codes, in place of one of its name, and return what it holds.

        Raises ``FileError``, ``ReplacementsError``, ``StationeryError``.
        """
        content = read_file(path)
        table = read_table(content, path.name)
        write_file(self._folder / _REPLACEMENTS / _checked(path.name), content)
        return table

    def remove_replacements(self, name: str) -> None:
        """Throw a file of codes away. Raises ``StationeryError`` where there is none of this name."""
        file = self._folder / _REPLACEMENTS / _checked(name)
        if not file.is_file():
            names = ", ".join(each.name for each in self._files(_REPLACEMENTS))
            hint = f"Choose from: {names}." if names else "Add one first."
            raise StationeryError(f"There is no file of codes {name!r}.", hint)
        _unlink(file)

    def delimiter(self) -> str:
        """Return what stands around a code in a text."""
        try:
            found = (self._folder / _DELIMITER).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return DELIMITER
        return found if found in DELIMITERS else DELIMITER

    def set_delimiter(self, delimiter: str) -> None:
        """Choose what stands around a code. Raises ``StationeryError``, ``FileError``."""
        if delimiter not in DELIMITERS:
            raise _no_delimiter(delimiter)
        write_file(self._folder / _DELIMITER, delimiter.encode())

    # Charsets of suppliers

    def charset_of(self, supplier: str) -> str:
        """Return the charset in which a supplier's old texts are known to be; empty where nobody has said."""
        return self._charsets().get(supplier, "") if supplier else ""

    @property
    def knows_suppliers(self) -> bool:
        """Whether anybody has ever said the charset of a supplier."""
        return (self._folder / _SUPPLIERS).is_file()

    def remember_charset(self, supplier: str, charset: str) -> None:
        """Remember in which charset a supplier writes; an empty one is forgotten. Raises ``FileError``."""
        known = {name: each for name, each in self._charsets().items() if name != supplier}
        if supplier and charset:
            known[supplier] = charset
        write_file(self._folder / _SUPPLIERS, msgspec.json.encode(known, order="sorted"))

    def _charsets(self) -> Mapping[str, str]:
        try:
            return msgspec.json.decode((self._folder / _SUPPLIERS).read_bytes(), type=dict[str, str])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return {}

    def _files(self, kind: str) -> list[Path]:
        try:
            found = [path for path in (self._folder / kind).iterdir() if path.is_file() and path.name[0] != "."]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise FileError(
                f"{self._folder / kind} could not be looked into: {error.strerror}.", "Check who may read it."
            ) from error
        return sorted(found, key=lambda path: fold(path.name))


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name.strip()):
        raise StationeryError(f"{name!r} cannot be the name of a file.", "Choose a name of letters, digits and spaces.")
    return name.strip()


def _no_delimiter(delimiter: str) -> StationeryError:
    return StationeryError(f"{delimiter!r} cannot stand around codes.", f"Choose from: {' '.join(DELIMITERS)}")


def _written_at(file: Path) -> int:
    """Return when a file was written, in nanoseconds; 0 where it was thrown away since it was listed."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _unlink(file: Path) -> None:
    try:
        file.unlink()
    except OSError as error:
        raise FileError(f"{file} could not be thrown away: {error.strerror}.", "Check who may write there.") from error
