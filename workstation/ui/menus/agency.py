"""The Agency menu: copy is filed, found, put into stories; a folder is watched for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workstation.ui.action import Action, Menu
from workstation.ui.window import Window

if TYPE_CHECKING:
    from workstation.ui.wire.page import WirePage


def _on_page(act: "Callable[[WirePage], object]") -> Callable[[Window], None]:
    """Return what opens the page and does something there."""

    def run(window: Window) -> None:
        act(window.desktop.open_wire())

    return run


def _can_put(window: Window) -> bool:
    page = window.desktop.wire
    return page is not None and bool(page.reading.item_id) and page.reading.put.isEnabled()


def _put(window: Window) -> None:
    if window.desktop.wire is not None:
        window.desktop.wire.reading.put_selected()


def _watch(window: Window) -> None:
    window.desktop.open_wire().watch_folder()


_files = _on_page(lambda page: page.choose_files())
_folder = _on_page(lambda page: page.choose_folder())
_paste = _on_page(lambda page: page.paste())
_alarms = _on_page(lambda page: page.show_alarms())
_IN = "What is selected of an item, or all of it, marked as theirs"

agency = Menu(
    id="agency",
    title="&Agency",
    rank=6,
    actions=(
        Action("agency.files", "File copy from &files…", _files, (), "ninjs, NewsML-G2, text"),
        Action("agency.folder", "File a fol&der…", _folder, (), "With all that is in it"),
        Action("agency.paste", "File what is on the &clipboard", _paste, (), "As an item of its own"),
        Action(
            "agency.watch",
            "&Watch a folder…",
            _watch,
            (),
            "File what an agency delivers into a folder, by itself",
            checked=lambda window: window.watching.is_on,
        ),
        None,
        Action("agency.put", "&Put into the story", _put, ("Ctrl+Return",), _IN, _can_put),
        Action("agency.alarms", "&Stories that use killed copy", _alarms, (), "And copy that was corrected since"),
    ),
)
