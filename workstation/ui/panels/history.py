"""The History panel: every version of the story, what each changed, and the way back to any of them, losing nothing."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.history.panel import HistoryPanel  # with the first look at it, not with the window

    return HistoryPanel(bench)


history = Panel(id="history", title="History", area="right", rank=5, build=_build)
