"""Where in the window that is done which the command line does by a command."""

from typing import NamedTuple


class Place(NamedTuple):
    """A button's words, and the action of the menus that it starts."""

    words: str
    action: str


_PLACES = {
    "target": Place("Targets…", "package.targets"),
    "courier": Place("Deliveries…", "package.log"),
    "rules": Place("Rules", "help.rules"),
    "wire": Place("Agency copy", "view.wire"),
}
"""By the first word of the command."""


def place_of(way: str) -> Place | None:
    """Return where in the window the way of an error leads to (see ``WorkstationError``), None where nowhere."""
    return _PLACES.get(way.partition(" ")[0])
