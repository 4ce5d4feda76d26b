"""What can be done with records beside typing: templates, codes, and changing many at once, in one menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workstation.ui.bench import Bench


class RecordTools(QPushButton):
    """A button with a menu for the pictures in hand; ``photos`` gives their ids."""

    def __init__(self, bench: Bench, photos: Callable[[], Sequence[str]]) -> None:
        super().__init__("Templates and codes")
        self._bench = bench
        self._photos = photos
        menu = QMenu(self)
        for words, call in (
            ("Apply a template…", self._apply_template),
            ("Save these fields as a template…", self._save_template),
            ("Templates…", partial(show_templates, bench, self)),
            ("Code replacements…", partial(show_codes, bench, self)),
        ):
            menu.addAction(words).triggered.connect(call)
        self.setMenu(menu)

    def _apply_template(self) -> None:
        change_photos(self._bench, self._photos(), self, by_template=True)

    def _save_template(self) -> None:
        photos = self._photos()
        if photos:
            show_templates(self._bench, self, photos[0])


def change_photos(bench: Bench, photo_ids: Sequence[str], parent: QWidget, *, by_template: bool = False) -> None:
    """Open the window in which all of these records are changed at once."""
    from workstation.ui.dialogs.batch import BatchDialog  # loaded when it is asked for, not with the panel

    if photo_ids:
        dialog = BatchDialog(bench, photo_ids, parent.window())
        if by_template:
            dialog.choose_template()
        dialog.open()


def show_templates(bench: Bench, parent: QWidget, photo_id: str = "") -> None:
    """Open the window in which templates are written, begun from a picture's record where one is named."""
    from workstation.ui.dialogs.templates import TemplatesDialog

    dialog = TemplatesDialog(bench, parent.window())
    if photo_id:
        dialog.begin_from(photo_id)
    dialog.open()


def show_codes(bench: Bench, parent: QWidget) -> None:
    """Open the window in which files of code replacements are added and thrown away."""
    from workstation.ui.dialogs.codes import CodesDialog

    CodesDialog(bench, parent.window()).open()
