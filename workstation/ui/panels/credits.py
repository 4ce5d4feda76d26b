"""The Credits panel: who worked on the story, what it draws on, and the lines that say so."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.crediting.panel import CreditsPanel  # with the first look at it, not with the window

    return CreditsPanel(bench)


credits = Panel(  # noqa: A001
    id="credits",
    title="Credits",
    area="right",
    rank=2,
    build=_build,
    fields=("contributors", "sources", "credit_line", "credit_line_reason", "overrides"),
)
