"""Runs the command that the arguments name, and turns every way it can end into words and an exit code.

0: done. 1: done, and the answer is no (something blocks, a package differs). 2: it could not be done.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from workstation import __version__
from workstation.base.errors import WorkstationError
from workstation.base.parts import discover
from workstation.base.progress import CancelledError
from workstation.cli import commands
from workstation.cli.command import STORE_VARIABLE, Command, StoreOption
from workstation.cli.terminal import Program, Terminal

GROUPS = {
    "agency": "News and picture agencies: names, spellings, forms of credit.",
    "courier": "What is on its way out, and what stopped.",
    "house": "The house that is written for, and what its profile holds.",
    "person": "The people of the house, for credits and spelling.",
    "photo": "The picture library.",
    "store": "The store that keeps stories and pictures.",
    "target": "Where packages go: sites, servers, folders.",
    "wire": "Agency copy: what is filed, and which stories use it.",
}


class NoScreenError(WorkstationError):
    """The window was asked for where nothing can show it."""


def run(arguments: list[str], program: Program) -> int:
    """Run one command and return the exit code."""
    _make_streams_safe()
    terminal = Terminal(program)
    try:
        code = build_commands()(args=arguments, obj=terminal, standalone_mode=False, prog_name="workstation")
        return terminal.exit_code or (code if isinstance(code, int) else 0)
    except WorkstationError as error:
        terminal.complain(error)
        return terminal.exit_code
    except (CancelledError, KeyboardInterrupt, typer.Abort):
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except typer.Exit as stop:
        return int(stop.exit_code)
    except Exception as error:  # noqa: BLE001 - the one place where a bug of ours becomes a report
        usage = getattr(error, "show", None)
        if callable(usage):  # a mistake in the arguments: the library words it
            usage()
            return 2
        return _report_bug(error)
    finally:
        terminal.close()


def build_commands() -> Callable[..., Any]:
    """Return the whole command line, built from the command files."""
    program = _group("Write, check and package news stories.")
    groups = {name: _group(text) for name, text in GROUPS.items()}
    for name, group in groups.items():
        program.add_typer(group, name=name)
    for each in discover(commands, Command).values():
        (groups[each.group] if each.group else program).command(each.name)(each.call)

    @program.callback(invoke_without_command=True)
    def about(
        context: typer.Context,
        store: StoreOption = None,
        version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    ) -> None:
        """Write, check and package news stories. Without a command the window opens."""
        if version:
            print(f"Editorial Workstation {__version__}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            _show_window(context.obj, store)
        elif store is not None:
            _hand_on(context, store)

    return typer.main.get_command(program)


def _hand_on(context: typer.Context, store: Path) -> None:
    """Let the command that follows have the store that was named before it, unless it names another itself."""
    before = os.environ.get(STORE_VARIABLE)

    def take_back() -> None:
        os.environ.pop(STORE_VARIABLE, None)
        if before is not None:
            os.environ[STORE_VARIABLE] = before

    os.environ[STORE_VARIABLE] = str(store)  # which each command looks at
    context.call_on_close(take_back)


def _show_window(terminal: Terminal, store: Path | None) -> None:
    """Open the window, or say that there is no screen for it."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise NoScreenError(
            "There is no screen here to show the window on.", "Use a command instead: workstation --help lists them."
        )
    terminal.exit_code = terminal.program.show_window(store)


def _group(text: str) -> typer.Typer:
    return typer.Typer(
        help=text,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _make_streams_safe() -> None:
    """Let a headline in any script through, whatever the terminal's encoding: what it cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def _report_bug(error: Exception) -> int:
    with tempfile.NamedTemporaryFile(
        "w", prefix="workstation-report-", suffix=".txt", delete=False, encoding="utf-8"
    ) as report:
        report.write(f"Editorial Workstation {__version__}, Python {sys.version}\n\n")
        report.write("".join(traceback.format_exception(error)))
    print(f"Something went wrong inside the program ({type(error).__name__}).", file=sys.stderr)
    print(f"  Nothing was half-written. A report for its makers lies at {Path(report.name)}.", file=sys.stderr)
    return 2
