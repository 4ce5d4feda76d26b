"""How long work tells how far it is, and how it is told to stop."""

from typing import Protocol


class CancelledError(Exception):
    """The person asked for the work to stop; nothing more is said about it."""


class Progress(Protocol):
    """What long work reports to: the command line draws a bar, the window a strip, tests nothing."""

    def begin(self, label: str, total: int) -> None:
        """Start a piece of work of ``total`` steps, named by ``label``."""

    def step(self, done: int = 1) -> None:
        """Say that ``done`` more steps are behind us. Raises ``CancelledError`` when asked to stop."""


class SilentProgress:
    """A progress that shows nothing and never cancels."""

    def begin(self, label: str, total: int) -> None:
        """Take no notice."""

    def step(self, done: int = 1) -> None:
        """Take no notice."""
