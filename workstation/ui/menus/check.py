"""The Check menu: from problem to problem, and repairs by key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workstation.ui.action import Action, Menu, with_story
from workstation.ui.window import Window

if TYPE_CHECKING:
    from workstation.ui.findings.panel import ChecksPanel


def _panel(window: Window) -> "ChecksPanel | None":
    from workstation.ui.findings.panel import ChecksPanel  # with the first look at it, not with the window

    panel = window.panel("checks")
    return panel if isinstance(panel, ChecksPanel) else None


def _step(by: int) -> Callable[[Window], None]:
    def step(window: Window) -> None:
        from workstation.ui.problems import is_on_page

        panel = _panel(window)
        finding = panel.step(by) if panel is not None else None
        if panel is not None and finding is not None and not is_on_page(finding):
            window.show_panel("checks")
            panel.focus_card()

    return step


def _misspelt(by: int) -> Callable[[Window], None]:
    def step(window: Window) -> None:
        from workstation.ui.misspelt import step_misspelt

        if window.page is not None:
            step_misspelt(window.bench, window.page, by)

    return step


def _repair(window: Window) -> None:
    panel = _panel(window)
    if panel is not None:
        panel.repair_here()


def _check_now(window: Window) -> None:
    if window.session is not None:
        window.checking.check_now(window.session)
        window.bench.announcer.say("Checking the story")


check = Menu(
    id="check",
    title="&Check",
    rank=6,
    actions=(
        Action("check.next", "&Next problem", _step(1), ("F7",), "Go to the next thing that was found", with_story),
        Action("check.previous", "&Previous problem", _step(-1), ("Shift+F7",), "Go to the one before", with_story),
        Action(
            "check.repair",
            "&Repair this",
            _repair,
            ("Alt+Return", "Alt+Enter"),
            "Repair what the caret is at",
            with_story,
        ),
        None,
        Action(
            "check.next-word",
            "Next &misspelt word",
            _misspelt(1),
            ("Ctrl+F7",),
            "Select it; the menu key offers other spellings",
            with_story,
        ),
        Action("check.previous-word", "Previous misspelt &word", _misspelt(-1), ("Ctrl+Shift+F7",), "", with_story),
        None,
        Action("check.now", "&Check now", _check_now, (), "Check the whole story again", with_story),
    ),
)
