"""``workstation target plugin``: prints what a site may install so that it keeps more of a story."""

from typing import Annotated

import typer

from workstation.base.errors import WorkstationError
from workstation.base.resources import resource
from workstation.cli.command import command
from workstation.cli.terminal import terminal_of


class NoPluginError(WorkstationError):
    """There is no plugin for sites of this kind."""


@command("target-plugin")
def target_plugin(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="The kind of site: wordpress.")],
) -> None:
    """Print a small plugin that a site may install.

    It is optional; save it as a file, and put that among the plugins there.
    """
    plugins = {path.stem: path for path in resource("plugins").iterdir()}
    if kind not in plugins:
        raise NoPluginError(f"There is no plugin for {kind!r}.", f"There is one for: {', '.join(sorted(plugins))}.")
    terminal_of(context).say(plugins[kind].read_text("utf-8").rstrip("\n"))
