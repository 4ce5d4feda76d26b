"""The Help menu."""

from PySide6.QtWidgets import QMessageBox

from workstation import __version__
from workstation.ui.action import Action, Menu
from workstation.ui.window import Window


def _help(window: Window) -> None:
    from workstation.ui.dialogs.help import Help

    Help(window).show()


def _keys(window: Window) -> None:
    from workstation.ui.dialogs.help import Help

    Help(window, "keys").show()


def _rules(window: Window) -> None:
    from workstation.ui.dialogs.rules import Rules

    Rules(window).show()


def _conformance(window: Window) -> None:
    from workstation.ui.dialogs.rules import Conformance

    Conformance(window).show()


def _about(window: Window) -> None:
    QMessageBox.about(
        window,
        "About Editorial Workstation",
        f"Editorial Workstation {__version__}\n\nWrites, checks and packages news stories, offline. "
        "Everything is kept on this computer.",
    )


help_ = Menu(
    id="help",
    title="&Help",
    rank=9,
    actions=(
        Action("help.show", "&Help", _help, ("F1",), "How the program works"),
        Action("help.keys", "&Keys", _keys, ("Ctrl+F1",), "All keys"),
        Action("help.rules", "&Rules", _rules, (), "What stories are held to, and how to decide"),
        Action("help.accessibility", "A&ccessibility", _conformance, (), "What is checked, and what is not claimed"),
        None,
        Action("help.about", "&About", _about, (), "Which version this is"),
    ),
)
