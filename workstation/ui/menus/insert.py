"""The Insert menu: pictures, tables, boxes and everything else that is more than text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QInputDialog

from workstation.desk.fields.recordings import recording_at
from workstation.story.blocks import Correction, Divider, Embed, Table
from workstation.ui.action import Action, Menu, in_story, with_story
from workstation.ui.dialogs.choosing import choose_pictures
from workstation.ui.fields import LineField, TextField
from workstation.ui.window import Window


def _in_table(window: Window) -> bool:
    return window.page is not None and isinstance(window.page.editor.block(), Table)


def _character(character: str) -> Callable[[Window], None]:
    """Return what types a character that few keyboards have: into the field that has the focus, else into the body."""

    def run(window: Window) -> None:
        if window.page is not None:
            field = QApplication.focusWidget()
            where = field if isinstance(field, LineField | TextField) else window.page.editor
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(where, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, character))

    return run


def _pictures(*, gallery: bool) -> Callable[[Window], None]:
    def run(window: Window) -> None:
        page = window.page
        files = choose_pictures(window, window.memory) if page is not None else []
        if page is not None and files:
            page.editor.insert_files(files, gallery=gallery)

    return run


def _embed(window: Window) -> None:
    page = window.page
    if page is None:
        return
    address, chosen = QInputDialog.getText(window, "Insert embed", "Address of the post, chart or map:")
    if chosen and address.strip():
        page.editor.insert(Embed(id="", url=address.strip()))
        window.show_panel("picture", focus=False)


def _recording(window: Window) -> None:
    page = window.page
    if page is None:
        return
    address, chosen = QInputDialog.getText(window, "Insert recording", "Address of the video or sound:")
    if chosen and address.strip():
        page.editor.insert(recording_at(address.strip()))
        window.show_panel("picture", focus=False)


insert = Menu(
    id="insert",
    title="&Insert",
    rank=4,
    actions=(
        Action("insert.picture", "&Picture…", _pictures(gallery=False), ("Ctrl+Alt+P",), "From a file", with_story),
        Action("insert.gallery", "&Gallery…", _pictures(gallery=True), (), "Several pictures together", with_story),
        None,
        Action(
            "insert.table", "&Table", in_story(lambda editor: editor.insert_table()), (), "Three by three", with_story
        ),
        Action("insert.row-below", "Row &below", in_story(lambda editor: editor.add_row()), (), "", _in_table),
        Action(
            "insert.row-above", "Row &above", in_story(lambda editor: editor.add_row(above=True)), (), "", _in_table
        ),
        Action("insert.column-after", "Column a&fter", in_story(lambda editor: editor.add_column()), (), "", _in_table),
        Action(
            "insert.column-before",
            "Column b&efore",
            in_story(lambda editor: editor.add_column(before=True)),
            (),
            "",
            _in_table,
        ),
        Action("insert.remove-row", "Remove row", in_story(lambda editor: editor.remove_row()), (), "", _in_table),
        Action(
            "insert.remove-column", "Remove column", in_story(lambda editor: editor.remove_column()), (), "", _in_table
        ),
        Action(
            "insert.header",
            "&Header cell",
            in_story(lambda editor: editor.toggle_header()),
            (),
            "Heads its row or column, for those who hear the table",
            _in_table,
        ),
        None,
        Action("insert.fact-box", "&Fact box", in_story(lambda editor: editor.insert_fact_box()), (), "", with_story),
        Action("insert.embed", "&Embed…", _embed, (), "A post, chart or map from elsewhere", with_story),
        Action(
            "insert.recording",
            "&Video or sound…",
            _recording,
            (),
            "A recording from its address; its captions and transcript are filled in beside it",
            with_story,
        ),
        Action(
            "insert.correction",
            "&Correction",
            in_story(lambda editor: editor.insert(Correction(id=""))),
            (),
            "A notice to readers that something was wrong",
            with_story,
        ),
        Action(
            "insert.divider", "&Divider", in_story(lambda editor: editor.insert(Divider(id=""))), (), "", with_story
        ),
        None,
        Action(
            "insert.no-break-space",
            "&Non-breaking space",
            _character("\u00a0"),
            ("Ctrl+Shift+Space",),
            "No line ends here, as in 10 km; Ctrl+Shift+I shows it",
            with_story,
        ),
        Action(
            "insert.narrow-space",
            "Narro&w non-breaking space",
            _character("\u202f"),
            (),
            "As French sets it before ; and !, and some houses in large numbers",
            with_story,
        ),
        Action(
            "insert.soft-hyphen",
            "Soft h&yphen",
            _character("\u00ad"),
            (),
            "A long word may be divided here",
            with_story,
        ),
        Action(
            "insert.left-to-right-mark",
            "Left-to-right &mark",
            _character("\u200e"),
            (),
            "What stands beside it runs from left to right",
            with_story,
        ),
        Action(
            "insert.right-to-left-mark",
            "R&ight-to-left mark",
            _character("\u200f"),
            (),
            "What stands beside it runs from right to left",
            with_story,
        ),
        None,
        Action(
            "insert.delete-block",
            "De&lete this block",
            in_story(lambda editor: editor.delete_block()),
            ("Ctrl+Shift+Backspace",),
            "The picture, table, box or paragraph that the caret is in",
            with_story,
        ),
    ),
)
