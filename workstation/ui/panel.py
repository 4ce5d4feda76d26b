"""What a panel is: a card that says what it is called, where it stands and how it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench

Area = Literal["left", "right"]


@dataclass(frozen=True)
class Panel:
    """A panel of the window, one file each under ``panels``.

    ``rank`` is its place among those of its area; ``build`` makes the widget, once, when it is first shown. Its title
    may grow a count: a widget with a ``title_changed`` signal carries the words to show. One that is
    ``of_story`` is not built before a story is open. ``fields`` are those of the
    story that it has: asked for one, the window brings it to the front and calls ``show_field`` with the name.
    """

    id: str
    title: str
    area: Area
    rank: int
    build: Callable[[Bench], QWidget]
    of_story: bool = True
    fields: tuple[str, ...] = ()
