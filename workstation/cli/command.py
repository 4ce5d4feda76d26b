"""What a command is: a function whose parameters are its options, and the words it is called by."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

STORE_VARIABLE = "WORKSTATION_STORE"
StoreOption = Annotated[
    Path | None,
    typer.Option("--store", envvar=STORE_VARIABLE, help="The folder of the store; the user's own by default."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


@dataclass(frozen=True)
class Command:
    """A command of the program. ``id`` is its words with hyphens: ``photo-import`` is called ``photo import``."""

    id: str
    call: Callable[..., Any]
    groups: tuple[str, ...] = ("agency", "courier", "house", "person", "photo", "store", "target", "wire")

    @property
    def group(self) -> str:
        """The command that this one is under, or an empty string."""
        first, _, rest = self.id.partition("-")
        return first if rest and first in self.groups else ""

    @property
    def name(self) -> str:
        """The last word it is called by."""
        return self.id.removeprefix(f"{self.group}-") if self.group else self.id


def command(identity: str) -> Callable[[Callable[..., Any]], Command]:
    """Declare the function to be the command ``identity``; its docstring is the help."""

    def declare(call: Callable[..., Any]) -> Command:
        return Command(identity, call)

    return declare
