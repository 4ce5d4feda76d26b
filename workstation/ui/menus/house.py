"""The House menu: the agencies, the people, and the house itself."""

from functools import partial
from typing import Any

from workstation.ui.action import Action, Menu
from workstation.ui.window import Window


def _agencies(window: Window) -> None:
    from workstation.ui.directory.entryrows import agency_rows
    from workstation.ui.directory.rosterwindow import RosterWindow

    roster = window.bench.desk.directory.agency_list
    _show(window, "agencies", lambda: RosterWindow(window.bench, roster, agency_rows(roster), window))


def _people(window: Window) -> None:
    from workstation.base.errors import WorkstationError
    from workstation.ui.directory.entryrows import person_rows
    from workstation.ui.directory.rosterwindow import RosterWindow

    desk = window.bench.desk
    try:
        services = [service.name for service in desk.houses.profile().services]
    except WorkstationError:  # a profile that cannot be read is told in the House window
        services = []
    _show(
        window, "people", lambda: RosterWindow(window.bench, desk.directory.people_list, person_rows(services), window)
    )


def _house(window: Window) -> None:
    from workstation.ui.directory.housewindow import HouseWindow

    _show(window, "house", lambda: HouseWindow(window.bench, window))


def _show(window: Window, name: str, make: Any) -> None:
    """Bring one of the windows to the front, the same one as long as it is open."""
    from PySide6.QtWidgets import QDialog

    shown: Any = window.findChild(QDialog, name)
    if shown is None:
        shown = make()
        shown.setObjectName(name)
        shown.changed.connect(partial(_look_again, window))
        shown.finished.connect(shown.deleteLater)
    shown.show()
    shown.activateWindow()


def _look_again(window: Window) -> None:
    """Judge and mark the open stories, and write their lines, by the lists as they are now."""
    window.checking.look_again()
    window.lining.look_again()
    for page in window.desktop.pages():
        page.editor.lists_changed()


house = Menu(
    id="house",
    title="H&ouse",
    rank=8,
    actions=(
        Action("house.agencies", "&Agencies…", _agencies, (), "Names and spellings, how they credit, terms, colours"),
        Action("house.people", "&People…", _people, (), "Who writes and takes pictures, in every script"),
        None,
        Action("house.choose", "&House…", _house, (), "Which house you write for, and what its profile holds"),
    ),
)
