"""The Story panel: the fields of a story that do not stand above its text."""

from PySide6.QtWidgets import QWidget

from workstation.ui.bench import Bench
from workstation.ui.panel import Panel


def _build(bench: Bench) -> QWidget:
    from workstation.ui.storyform.storypanel import StoryPanel  # with the first look at it, not with the window

    return StoryPanel(bench)


story = Panel(
    id="story",
    title="Story",
    area="right",
    rank=1,
    build=_build,
    fields=(
        "slug", "stage", "language", "direction", "translated_from", "urgency", "desk", "tags", "subjects", "embargo",
        "publish_at", "note", "corrections",
    ),
)  # fmt: skip
