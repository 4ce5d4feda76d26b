"""The Edit menu: undo, the clipboard, finding and replacing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from workstation.ui.action import Action, Menu, with_story
from workstation.ui.window import Window


def _records() -> Any:
    """Return what the focus is in where that has an undo of its own, for the records of photos; else None."""
    focus = QApplication.focusWidget()
    while focus is not None and not hasattr(focus, "undo_records"):
        focus = focus.parentWidget()
    return focus


def _undo(window: Window) -> None:
    _turn(window, back=True)


def _redo(window: Window) -> None:
    _turn(window, back=False)


def _turn(window: Window, *, back: bool) -> None:
    """Take back what was done last, or do it again: to a record in hand, to the photos in front, or to the story."""
    done, nothing = ("Undone", "There is nothing to undo") if back else ("Done again", "There is nothing to do again")

    def tell(label: str) -> None:
        window.bench.announcer.say(f"{done}: {label.lower()}" if label else nothing)

    records = _records()
    if records is not None:
        records.undo_records(back=back)
    elif window.desktop.library is not None:
        photodesk = window.bench.photodesk
        window.desktop.library.settle()
        (photodesk.undo if back else photodesk.redo)(tell)
    elif window.session is not None:
        history = window.session.history
        turned = window.page.editor if window.page is not None else window.session  # the editor goes where it was
        (turned.undo if back else turned.redo)()
        tell(history.undo_label if back else history.redo_label)


def _can_undo(window: Window) -> bool:
    if _records() is not None or window.desktop.library is not None:
        return True  # what is being drawn is not kept yet, and can be undone
    return window.session is not None and bool(window.session.history.past)


def _can_redo(window: Window) -> bool:
    if _records() is not None or window.desktop.library is not None:
        return bool(window.bench.photodesk.redo_label)
    return window.session is not None and bool(window.session.history.future)


def _in_focus(*methods: str) -> Callable[[Window], None]:
    """Return what calls the first of these methods that the field or text with the focus has, or what it is in."""

    def call(_: Window) -> None:
        focus = QApplication.focusWidget()
        while focus is not None:
            found = next((getattr(focus, method) for method in methods if hasattr(focus, method)), None)
            if found is not None:
                found()
                return
            focus = focus.parentWidget()

    return call


def _copy_story(window: Window) -> None:
    if window.page is not None:
        window.page.editor.copy_story()
        window.bench.announcer.say("The story is on the clipboard")


def _find(window: Window) -> None:
    if window.desktop.library is not None:
        window.desktop.library.find_photos()
        return
    if window.desktop.wire is not None:
        window.desktop.wire.find_copy()
        return
    window.finder.open(_selected(window))


def _can_find(window: Window) -> bool:
    return window.session is not None or window.desktop.room_in_front is not None


def _replace(window: Window) -> None:
    window.finder.open(_selected(window), replacing=True)


def _find_next(by: int) -> Callable[[Window], None]:
    return lambda window: window.finder.step(by)


def _selected(window: Window) -> str:
    page = window.page
    return page.editor.textCursor().selectedText() if page is not None else ""


def _palette(window: Window) -> None:
    from workstation.ui.dialogs.palette import Palette

    Palette(window).exec()


edit = Menu(
    id="edit",
    title="&Edit",
    rank=2,
    actions=(
        Action("edit.undo", "&Undo", _undo, ("Ctrl+Z",), "Take the last change back", _can_undo),
        Action("edit.redo", "&Redo", _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "Do again what was undone", _can_redo),
        None,
        Action("edit.cut", "Cu&t", _in_focus("cut"), ("Ctrl+X",), "Take out what is selected, to the clipboard"),
        Action("edit.copy", "&Copy", _in_focus("copy"), ("Ctrl+C",), "Copy what is selected"),
        Action("edit.paste", "&Paste", _in_focus("paste"), ("Ctrl+V",), "Put in what is on the clipboard"),
        Action(
            "edit.paste-plain",
            "Paste &without formatting",
            _in_focus("paste_plain", "paste"),
            ("Ctrl+Shift+V",),
            "Put in the words alone",
            with_story,
        ),
        Action("edit.copy-story", "Copy the whole &story", _copy_story, (), "As clean HTML and as text", with_story),
        Action("edit.select-all", "Select &all", _in_focus("selectAll"), ("Ctrl+A",), "Select everything"),
        None,
        Action("edit.find", "&Find…", _find, ("Ctrl+F",), "Find in this story, or among the photos", _can_find),
        Action("edit.replace", "&Replace…", _replace, ("Ctrl+H",), "Find and replace in this story", with_story),
        Action("edit.find-next", "Find &next", _find_next(1), ("F3", "Ctrl+G"), "The next match", with_story),
        Action("edit.find-previous", "Find pre&vious", _find_next(-1), ("Shift+F3",), "The match before", with_story),
        None,
        Action("edit.palette", "Find an acti&on or a story…", _palette, ("Ctrl+K",), "Everything, by its name"),
    ),
)
