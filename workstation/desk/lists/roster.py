"""A list that a desk edits: what ships, the person's own changes on top, and what is wrong with either."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.credits.agencies import spelling_key
from workstation.credits.flaws import Flaw
from workstation.credits.overlay import Change, EntryError, EntryT, change_between, changed, overlaid, renamed, tidy
from workstation.desk.lists.file import Changes, RosterFile, Signature
from workstation.language.fold import tokens

if TYPE_CHECKING:  # files of others are read and written seldom; a window's start does without
    from workstation.desk.lists.sheet import Form, Row
    from workstation.desk.pictures.replacements import BadLine

Origin = Literal["shipped", "changed", "own", "removed"]
"""Whether an entry ships as it is, was changed, is the person's own, or was taken out of what ships."""

_NEAR = 5
_LONGEST_ID = 48
Judge = Callable[[tuple[EntryT, ...]], tuple[Flaw, ...]]


class RosterError(WorkstationError):
    """A list has no such entry, or cannot have it so."""


class Wording(NamedTuple):
    """What one entry of a list is called, and several."""

    one: str
    many: str


class Listed(NamedTuple, Generic[EntryT]):
    """An entry with where it comes from and what is wrong with it."""

    entry: EntryT
    origin: Origin
    flaws: tuple[Flaw, ...]


class Plan(NamedTuple, Generic[EntryT]):
    """What taking a file in would do: which entries come new or other than they were, and the lines that stop it."""

    name: str
    rows: "tuple[Row, ...]"
    added: tuple[EntryT, ...]
    changed: tuple[EntryT, ...]
    same: int
    bad: "tuple[BadLine, ...]"

    @property
    def summary(self) -> str:
        """What it would do, in one line."""
        return f"{len(self.added)} new, {len(self.changed)} changed, {self.same} as they were."


class _Now(NamedTuple, Generic[EntryT]):
    """A list as it is now, read once."""

    signature: Signature | None
    changes: Changes
    entries: tuple[EntryT, ...]
    troubles: tuple[WorkstationError, ...]


class Roster(Generic[EntryT]):
    """The agencies, or the people. Safe to share between threads; other programs may change the file at any time."""

    def __init__(
        self,
        kind: type[EntryT],
        shipped: Callable[[], tuple[EntryT, ...]],
        file: RosterFile,
        judge: Judge[EntryT],
        wording: Wording,
    ) -> None:
        """``shipped`` returns what ships, in the order of the ids; ``judge`` what is wrong with a list."""
        self.kind = kind
        self.wording = wording
        self._shipped = shipped
        self._file = file
        self._judge = judge
        self._reading = Lock()
        self._known: _Now[EntryT] | None = None

    # What there is

    @property
    def path(self) -> Path:
        """The file of the person's own changes."""
        return self._file.path

    def entries(self) -> tuple[EntryT, ...]:
        """Return the list, in the order of the ids: the same value as long as nothing changes."""
        return self._now().entries

    def troubles(self) -> tuple[WorkstationError, ...]:
        """Return what of the person's own changes cannot be read; all the rest counts."""
        return self._now().troubles

    def flaws(self) -> tuple[Flaw, ...]:
        """Return what is wrong with the list."""
        return self._judge(self.entries())

    def flaws_of(self, entry: EntryT) -> tuple[Flaw, ...]:
        """Return what would be wrong with an entry if it were kept as it is."""
        kept = tidy(entry)
        others = tuple(each for each in self.entries() if each.id != kept.id)
        return tuple(flaw for flaw in self._judge((*others, kept)) if flaw.id == kept.id)

    def listing(self) -> tuple[Listed[EntryT], ...]:
        """Return the list by name, with what was taken out of it."""
        now, ships = self._now(), {entry.id: entry for entry in self._shipped()}
        flaws: dict[str, list[Flaw]] = {}
        for flaw in self._judge(now.entries):
            flaws.setdefault(flaw.id, []).append(flaw)
        listed = [Listed(entry, _origin(entry, ships), tuple(flaws.get(entry.id, ()))) for entry in now.entries]
        gone = [ships[name] for name, change in now.changes.items() if change.hidden and name in ships]
        listed += [Listed(entry, "removed", ()) for entry in gone]
        return tuple(sorted(listed, key=lambda each: (spelling_key(each.entry.name), each.entry.id)))

    def find(self, name: str, *, removed: bool = False) -> EntryT:
        """Return the entry with this id, name or spelling; on request also one that was taken out.

        Raises ``RosterError``, with near ones, where there is none.
        """
        entries = self.entries()
        found = _found(name, entries) or (_found(name, self._shipped()) if removed else None)
        if found is None:
            from difflib import get_close_matches

            names = {spelling: entry.name for entry in entries for spelling in (entry.id, entry.name, *entry.spellings)}
            near = dict.fromkeys(names[each] for each in get_close_matches(name, names, _NEAR))
            hint = f"Did you mean {' or '.join(near)}?" if near else f"List the {self.wording.many} to see their names."
            raise RosterError(f"There is no {self.wording.one} {name!r}.", hint)
        return found

    # What is done to it

    def new(self, name: str) -> EntryT:
        """Return an entry that is not in the list yet, with an id of its own. Raises ``RosterError`` without a name."""
        entry = tidy(self.kind(id="new", name=name))
        if not spelling_key(entry.name):
            raise RosterError("A name is missing.", f"Say what the {self.wording.one} is called.")
        taken = {each.id for each in (*self.entries(), *self._shipped())}
        return replace(entry, id=_new_id(entry.name, taken))

    def keep(self, entry: EntryT) -> EntryT:
        """Put an entry into the list in place of the one with its id, and return it as it is kept.

        A former name stays among the spellings. Raises ``RosterError`` where something is wrong with it, ``FileError``;
        then nothing changes.
        """
        kept = renamed(next((each for each in self.entries() if each.id == entry.id), None), tidy(entry))

        def make(changes: Changes) -> Mapping[str, Change | None]:
            change = change_between(self._ships(kept.id), kept)
            flaw = next((each for each in self._graveflaws({**changes, kept.id: change}) if each.id == kept.id), None)
            if flaw is not None:
                raise RosterError(flaw.message, "Correct it, then keep it again.")
            return {kept.id: change}

        self._file.change(make)
        return kept

    def remove(self, *names: str) -> tuple[EntryT, ...]:
        """Take entries out of the list, all or none, and return them. Raises ``RosterError``, ``FileError``."""
        entries = tuple(self.find(name) for name in names)
        self._file.change(lambda _: {entry.id: self._change(entry.id, None) for entry in entries})
        return entries

    def put_back(self, name: str) -> EntryT:
        """Let an entry be again as it ships, and return it. Raises ``RosterError`` where none such ships."""
        entry = _found(name, self._shipped()) or self._ships(self.find(name).id)
        if entry is None:
            raise RosterError(f"{self.find(name).name} does not come with the program.", "It can only be removed.")
        shipped = entry
        self._file.change(lambda _: {shipped.id: None})
        return shipped

    @property
    def can_take_back(self) -> bool:
        """Whether there is a change to take back."""
        return self._file.can_take_back

    def take_back(self) -> None:
        """Undo the last change to the list, whoever made it; done again, it does that again. Raises ``RosterError``."""
        if not self._file.take_back():
            raise RosterError(f"Nothing was changed in the list of {self.wording.many} yet.")

    # Files for others

    def plan(self, content: bytes, name: str) -> Plan[EntryT]:
        """Return what taking a file in would do; nothing is done. Raises ``SheetError`` for what is no list."""
        from workstation.desk.lists.sheet import read_sheet

        sheet = read_sheet(content, name, self.kind)
        return self._planned(name, sheet.rows, sheet.bad, self._now().changes)[0]

    def carry_out(self, plan: Plan[EntryT]) -> Plan[EntryT]:
        """Take in what was planned, all of it or nothing, on top of the list as it is by now; return what was done.

        Raises ``RosterError`` where a line stops it, ``FileError``.
        """
        done = plan

        def make(changes: Changes) -> Mapping[str, Change | None]:
            nonlocal done
            done, wanted = self._planned(plan.name, plan.rows, plan.bad, changes)
            if done.bad:
                first = done.bad[0]
                more = f" {len(done.bad) - 1} more lines are wrong." if len(done.bad) > 1 else ""
                raise RosterError(
                    f"{plan.name}, line {first.number}: {first.message}{more}",
                    "Nothing was taken in. Correct the file.",
                )
            return wanted

        self._file.change(make)
        return done

    def written(self, form: "Form", *, private: bool = False, only: Iterable[EntryT] = ()) -> bytes:
        """Return the list as a file, or only some of it; contacts are in it where ``private`` says so."""
        from workstation.desk.lists.sheet import write_sheet

        return write_sheet(tuple(only) or self.entries(), form, self.kind, private=private)

    # Inside

    def _now(self) -> _Now[EntryT]:
        signature, known = self._file.signature(), self._known
        if known is not None and known.signature == signature:
            return known
        with self._reading:
            kept = self._file.read()
            entries, refused = overlaid(self._shipped(), kept.changes, self.kind)
            known = self._known
            if known is not None and known.entries == entries:
                entries = known.entries
            self._known = now = _Now(signature, kept.changes, entries, (*kept.troubles, *refused))
        return now

    def _ships(self, name: str) -> EntryT | None:
        return next((entry for entry in self._shipped() if entry.id == name), None)

    def _graveflaws(self, changes: Mapping[str, Change | None]) -> tuple[Flaw, ...]:
        held = {name: change for name, change in changes.items() if change is not None}
        entries, _ = overlaid(self._shipped(), held, self.kind)
        return tuple(flaw for flaw in self._judge(entries) if flaw.grave)

    def _planned(
        self, name: str, rows: "tuple[Row, ...]", bad: "tuple[BadLine, ...]", changes: Changes
    ) -> tuple[Plan[EntryT], dict[str, Change | None]]:
        """Return the plan for rows on top of changes, and the changes that it makes."""
        from workstation.desk.pictures.replacements import BadLine

        before = {entry.id: entry for entry in overlaid(self._shipped(), changes, self.kind)[0]}
        wanted: dict[str, EntryT | None] = {}
        lines: dict[str, int] = {}
        wrong = list(bad)
        for row in rows:
            try:
                identity, entry = self._wanted(row, before, wanted)
                if identity in lines:
                    raise EntryError(f"{identity} is on line {lines[identity]} already.")
            except WorkstationError as error:
                wrong.append(BadLine(number=row.line, message=str(error)))
                continue
            lines[identity] = row.line
            wanted[identity] = entry
        made = {each: self._change(each, entry) for each, entry in wanted.items() if entry != before.get(each)}
        wrong += [
            BadLine(number=lines[flaw.id], message=flaw.message)
            for flaw in self._graveflaws({**changes, **made})
            if flaw.id in made
        ]
        new = tuple(entry for each, entry in wanted.items() if each not in before and entry is not None)
        other = tuple(entry or before[each] for each, entry in wanted.items() if each in made and each in before)
        same = len(wanted) - len(new) - len(other)
        bad_lines = tuple(sorted(dict.fromkeys(wrong), key=lambda each: each.number))
        return Plan(name, rows, new, other, same, bad_lines), made

    def _wanted(
        self, row: "Row", before: Mapping[str, EntryT], wanted: Mapping[str, EntryT | None]
    ) -> tuple[str, EntryT | None]:
        """Return the id of the entry that a row means, and what it is to be; None where it is to go."""
        said = str(row.change.fields.get("name", ""))
        known = None if row.change.id else _found(said, tuple(before.values()))
        identity = row.change.id or (known.id if known else "")
        if not identity:
            if not spelling_key(said):
                raise EntryError("It has neither an id nor a name.")
            named = next(
                (each for each in wanted.values() if each and spelling_key(each.name) == spelling_key(said)), None
            )
            identity = named.id if named else _new_id(said, {*before, *wanted, *(each.id for each in self._shipped())})
        if row.change.hidden:
            return identity, None
        base = before.get(identity) or self._ships(identity)
        entry = changed(base, replace(row.change, id=identity), self.kind)
        return identity, entry if "spellings" in row.change.fields else renamed(base, entry)

    def _change(self, identity: str, entry: EntryT | None) -> Change | None:
        ships = self._ships(identity)
        if entry is not None:
            return change_between(ships, entry)
        return Change(id=identity, hidden=True) if ships is not None else None


def _origin(entry: EntryT, ships: Mapping[str, EntryT]) -> Origin:
    if entry.id not in ships:
        return "own"
    return "shipped" if ships[entry.id] == entry else "changed"


def _found(name: str, entries: tuple[EntryT, ...]) -> EntryT | None:
    """Return the entry with this id, else of this name, else of this spelling."""
    key = spelling_key(name)
    ways: tuple[Callable[[EntryT], bool], ...] = (
        lambda entry: entry.id == name,
        lambda entry: spelling_key(entry.name) == key,
        lambda entry: any(spelling_key(spelling) == key for spelling in entry.spellings),
    )
    return next((entry for fits in ways for entry in entries if key and fits(entry)), None)


def _new_id(name: str, taken: set[str]) -> str:
    base = "-".join(tokens(name))[:_LONGEST_ID].strip("-") or "new"
    number = 2
    wanted = base
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    return wanted
