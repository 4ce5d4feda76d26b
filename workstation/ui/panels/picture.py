"""The Picture panel: a picture of the story, or photos of the library, described, credited and cleared for use."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.photoform.panel import PicturePanel  # with the first look at it, not with the window

    return PicturePanel(bench)


picture = Panel(id="picture", title="Picture", area="right", rank=3, build=_build, of_story=False)
