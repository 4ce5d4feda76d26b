"""The View menu: panels, regions, themes, text size."""

from collections.abc import Callable

from workstation.ui.action import Action, Menu
from workstation.ui.theme.theme import Scheme
from workstation.ui.window import Window


def _panel(name: str) -> Callable[[Window], None]:
    def show(window: Window) -> None:
        window.show_panel(name)

    return show


def _theme(scheme: Scheme) -> Callable[[Window], None]:
    def choose(window: Window) -> None:
        window.bench.theming.choose(scheme)
        window.memory.setValue("scheme", scheme)

    return choose


def _is_theme(scheme: Scheme) -> Callable[[Window], bool]:
    return lambda window: window.bench.theming.scheme == scheme


def _larger(steps: int) -> Callable[[Window], None]:
    def resize(window: Window) -> None:
        if steps:
            window.bench.theming.larger(steps)
        else:
            window.bench.theming.resize(1.0)
        window.memory.setValue("scale", window.bench.theming.scale)
        window.bench.announcer.say(f"Text at {window.bench.theming.scale:.0%}")

    return resize


def _region(by: int) -> Callable[[Window], None]:
    return lambda window: window.step_region(by)


def _tab(by: int) -> Callable[[Window], None]:
    return lambda window: window.desktop.step(by)


def _focus(window: Window) -> None:
    window.docks.put_aside(not window.docks.are_aside)


def _spelling(window: Window) -> None:
    window.mark_spelling(not window.marks_spelling)


def _invisible(window: Window) -> None:
    window.show_invisible(not window.shows_invisible)


def _photos(window: Window) -> None:
    window.desktop.open_library()


def _wire(window: Window) -> None:
    window.desktop.open_wire()


def _to_text(window: Window) -> None:
    window.desktop.show_story()
    page = window.page
    if page is not None:
        page.setFocus()


_PANELS = (
    ("story", "&Story fields"),
    ("credits", "&Credits"),
    ("picture", "&Picture"),
    ("checks", "C&hecks"),
    ("history", "H&istory"),
    ("package", "Pac&kage"),
)

_THEMES: tuple[tuple[Scheme, str], ...] = (
    ("system", "Theme of the s&ystem"),
    ("light", "Light t&heme"),
    ("dark", "&Dark theme"),
    ("contrast", "High c&ontrast"),
)

view = Menu(
    id="view",
    title="&View",
    rank=8,
    actions=(
        *(
            Action(f"view.{name}", text, _panel(name), (f"Alt+{at}",), "Bring this panel to the front")
            for at, (name, text) in enumerate(_PANELS, 1)
        ),
        Action("view.stories", "Story &list", _panel("stories"), ("Alt+0",), "Bring the list of stories to the front"),
        Action("view.photos", "Photo li&brary", _photos, ("Alt+9",), "Every photo, in a tab of its own"),
        Action("view.wire", "Agenc&y copy", _wire, ("Alt+8",), "Every item filed, in a tab of its own"),
        Action("view.outline", "&Outline", _panel("outline"), (), "Bring the outline to the front"),
        None,
        Action("view.next-region", "Next &region", _region(1), ("F6",), "Move to the next part of the window"),
        Action("view.previous-region", "Previous region", _region(-1), ("Shift+F6",), "Move to the part before"),
        Action("view.next-tab", "Next story", _tab(1), ("Ctrl+Tab", "Ctrl+PgDown"), "Bring the next tab to the front"),
        Action(
            "view.previous-tab", "Previous story", _tab(-1), ("Ctrl+Shift+Tab", "Ctrl+PgUp"), "Bring the tab before"
        ),
        Action("view.text", "Back to the &text", _to_text, ("Escape",), "Move to the body of the story"),
        Action(
            "view.focus",
            "&Focus mode",
            _focus,
            ("F11",),
            "Only the story",
            checked=lambda window: window.docks.are_aside,
        ),
        Action(
            "view.spelling",
            "Mark misspelt words",
            _spelling,
            ("F8",),
            "As you type",
            checked=lambda window: window.marks_spelling,
        ),
        Action(
            "view.invisible",
            "Show invisible characters",
            _invisible,
            ("Ctrl+Shift+I",),
            "Non-breaking spaces and their like",
            checked=lambda window: window.shows_invisible,
        ),
        None,
        Action("view.larger", "&Larger text", _larger(1), ("Ctrl++", "Ctrl+="), "Make all text larger"),
        Action("view.smaller", "S&maller text", _larger(-1), ("Ctrl+-",), "Make all text smaller"),
        Action("view.normal", "&Normal text", _larger(0), ("Ctrl+0",), "The system's text size"),
        None,
        *(
            Action(f"view.theme-{scheme}", text, _theme(scheme), (), "Colours of the window", checked=_is_theme(scheme))
            for scheme, text in _THEMES
        ),
    ),
)
