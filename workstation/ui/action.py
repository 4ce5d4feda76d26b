"""What an action is: a row that says what a menu calls it, which keys start it, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.ui.deskeditor import DeskEditor
    from workstation.ui.window import Window


def always(_: "Window") -> bool:
    """Say yes: most actions can be started at any time."""
    return True


def with_story(window: "Window") -> bool:
    """Return whether there is a story open."""
    return window.session is not None


def in_story(act: Callable[["DeskEditor"], object]) -> Callable[["Window"], None]:
    """Return what does something to the body of the story in front, at its caret."""

    def run(window: "Window") -> None:
        if window.page is not None:
            act(window.page.editor)

    return run


@dataclass(frozen=True)
class Action:
    """Something a person can do. ``keys`` are in Qt's portable form; ``checked`` makes it one that is on or off."""

    id: str
    text: str
    run: Callable[["Window"], None]
    keys: tuple[str, ...] = ()
    tip: str = ""
    enabled: Callable[["Window"], bool] = always
    checked: Callable[["Window"], bool] | None = None


@dataclass(frozen=True)
class Menu:
    """A menu of the window, one file each under ``menus``; None among the actions is a line between groups."""

    id: str
    title: str
    rank: int
    actions: tuple[Action | None, ...]
