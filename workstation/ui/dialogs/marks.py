"""Asks for what a mark on a passage needs: an address, a language."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.fields import entries
from workstation.language.tags import direction_of, name_of

if TYPE_CHECKING:
    from workstation.ui.deskeditor import DeskEditor

_OFFERED = ("en", "ru", "uk", "ar", "fa", "fr", "de", "es", "pt", "it", "nl", "tr", "ka", "hy", "az")


def ask_link(parent: QWidget, editor: "DeskEditor") -> None:
    """Ask for an address; an empty one takes the link away."""
    here = editor.link()
    address, chosen = QInputDialog.getText(
        parent, "Link", "Address (leave it empty to take the link away):", text=here.url if here else "https://"
    )
    if chosen:
        typed = address.strip()
        editor.set_link("" if typed == "https://" else typed, here.title if here else "")


def ask_language(parent: QWidget, editor: "DeskEditor") -> None:
    """Ask for the language of the passage; an empty one means the story's."""
    here = editor.language()
    offered = ["", *(entries.language_words(tag) for tag in _OFFERED)]
    now = entries.language_words(here.tag) if here else ""
    words, chosen = QInputDialog.getItem(
        parent, "Language of the passage", "Name or tag (empty: the story's own):", [now, *offered], 0, True
    )
    if not chosen:
        return
    try:
        tag = entries.read_language(words)
    except WorkstationError as error:
        editor.tell(error)
        return
    right = bool(tag) and name_of(tag) != "" and direction_of(tag) == "rtl"
    editor.set_language(tag, "rtl" if right else "")
