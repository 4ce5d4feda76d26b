"""The Outline panel: the headline and the crossheads, how long each section is, and the way to each by click or key."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.storyoutline import OutlinePanel  # with the first look at it, not with the window

    return OutlinePanel(bench)


outline = Panel(id="outline", title="Outline", area="left", rank=2, build=_build)
