"""What the commands for agencies and for people have in common: how a list is printed, taken in and written out."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workstation.cli.terminal import Terminal
from workstation.credits.overlay import EntryT
from workstation.desk.lists.roster import Listed, Plan, Roster


def print_list(terminal: Terminal, roster: Roster[EntryT], text: str, *, own: bool, wrong: bool, as_json: bool) -> None:
    """Print the entries that have a text in one of their names; on request those of one's own, or with problems."""
    from workstation.language.fold import fold

    wanted = fold(text)
    for each in roster.listing():
        names = (each.entry.id, each.entry.name, *each.entry.spellings)
        left_out = (own and each.origin == "shipped") or (wrong and not each.flaws)
        if not left_out and any(wanted in fold(name) for name in names):
            _print_listed(terminal, each, as_json=as_json)
    _remark_troubles(terminal, roster)


def print_entry(terminal: Terminal, roster: Roster[EntryT], entry: EntryT, *, as_json: bool) -> None:
    """Print one entry, and what is wrong with it."""
    from workstation.desk.lists.words import entry_lines

    if as_json:
        terminal.say_json(entry)
    else:
        for line in entry_lines(entry, roster.kind):
            terminal.say(line)
    for flaw in roster.flaws():
        if flaw.id == entry.id:
            terminal.remark(f"  {flaw.message}")


def add_entry(
    terminal: Terminal, roster: Roster[EntryT], name: str, fields: Iterable[str] | None, *, as_json: bool
) -> None:
    """Add an entry with these fields, and print it."""
    from workstation.desk.lists.words import assigned

    entry = roster.keep(assigned(roster.new(name), fields or (), roster.kind))
    print_entry(terminal, roster, entry, as_json=as_json)


def set_fields(terminal: Terminal, roster: Roster[EntryT], name: str, fields: Iterable[str], *, as_json: bool) -> None:
    """Set fields of an entry, and print it."""
    from workstation.desk.lists.words import assigned

    entry = roster.keep(assigned(roster.find(name), fields, roster.kind))
    print_entry(terminal, roster, entry, as_json=as_json)


def remove_entries(terminal: Terminal, roster: Roster[EntryT], names: Iterable[str], group: str) -> None:
    """Take entries out of the list, all or none."""
    for entry in roster.remove(*names):
        terminal.say(f"{entry.name} is removed.")
    terminal.remark(f"  workstation {group} undo brings it back.")


def take_in(terminal: Terminal, roster: Roster[EntryT], file: Path, *, preview: bool, as_json: bool) -> None:
    """Take a file of entries in, all of them or none; print what comes new or changes, and each line that is wrong."""
    from workstation.desk.files import read_file

    plan = roster.plan(read_file(file), file.name)
    if not plan.bad and not preview:
        plan = roster.carry_out(plan)
    if as_json:
        terminal.say_json(
            {
                "added": [entry.id for entry in plan.added],
                "changed": [entry.id for entry in plan.changed],
                "same": plan.same,
                "bad": [{"line": line.number, "message": line.message} for line in plan.bad],
            }
        )
    else:
        _print_plan(terminal, plan)
    if plan.bad:
        terminal.remark("  Nothing was taken in. Correct the file, then import it again.")
        terminal.exit_code = 2


def write_out(
    terminal: Terminal,
    roster: Roster[EntryT],
    file: Path | None,
    form: str,
    names: Iterable[str],
    *,
    private: bool = False,
) -> None:
    """Write the list, or some entries of it, to a file or to standard output."""
    from workstation.desk.files import write_file
    from workstation.desk.lists.sheet import form_named

    chosen = form_named(form or (file.suffix.removeprefix(".") if file is not None else "toml"))
    content = roster.written(chosen, private=private, only=[roster.find(name) for name in names])
    if file is None:
        terminal.say(content.decode("utf-8-sig").rstrip("\n").replace("\r\n", "\n"))
    else:
        write_file(file, content)
        terminal.say(str(file))


def _print_listed(terminal: Terminal, each: Listed[EntryT], *, as_json: bool) -> None:
    if as_json:
        flaws = [{"field": flaw.field, "message": flaw.message} for flaw in each.flaws]
        terminal.say_json({**msgspec.structs.asdict(each.entry), "origin": each.origin, "problems": flaws})
        return
    origin = "" if each.origin == "shipped" else f"  ({each.origin})"
    terminal.say(f"{each.entry.id:20}  {each.entry.name}{origin}")
    for flaw in each.flaws:
        terminal.say(f"{'':20}    {flaw.message}")


def _print_plan(terminal: Terminal, plan: Plan[EntryT]) -> None:
    for verb, entries in (("new", plan.added), ("changed", plan.changed)):
        for entry in entries:
            terminal.say(f"{verb:8}  {entry.name}")
    for line in plan.bad:
        terminal.remark(f"{plan.name}, line {line.number}: {line.message}")
    if not plan.bad:
        terminal.say(plan.summary)


def _remark_troubles(terminal: Terminal, roster: Roster[EntryT]) -> None:
    for trouble in roster.troubles():
        terminal.remark(f"{trouble}\n  {trouble.hint}".rstrip())
