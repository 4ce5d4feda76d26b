"""The Checks panel: what was found in the story, what to do about each, and the way to where it is."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.findings.panel import ChecksPanel  # with the first look at it, not with the window

    return ChecksPanel(bench)


checks = Panel(id="checks", title="Checks", area="right", rank=4, build=_build)
