"""Which tint stands behind the passages of which source."""

from PySide6.QtGui import QColor

from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming


class Tints:
    """Gives each source of a story a tint by its place among the sources; a service of the house has its own."""

    def __init__(self, session: Session, theming: Theming) -> None:
        self._session = session
        self._theming = theming

    def __call__(self, source: str) -> QColor | None:
        """Return the tint of a source, or None for one that the story does not have."""
        tints = self._theming.tokens.tints
        for at, each in enumerate(self._session.story.sources):
            if each.id == source:
                return QColor(tints[-1] if each.kind == "service" else tints[at % (len(tints) - 1)])
        return None
