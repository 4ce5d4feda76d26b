"""Which tint stands behind the passages of which source."""

from collections.abc import Callable

from PySide6.QtGui import QColor

from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency
from workstation.story.model import Source
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming
from workstation.ui.theme.tokens import tint_of


class Tints:
    """Gives each source of a story a tint: the colour of its agency, else one by its place among the sources.

    A service of the house has its own.
    """

    def __init__(self, session: Session, theming: Theming, agencies: Callable[[], tuple[Agency, ...]]) -> None:
        self._session = session
        self._theming = theming
        self._agencies = agencies

    def __call__(self, source: str) -> QColor | None:
        """Return the tint of a source, or None for one that the story does not have."""
        for at, each in enumerate(self._session.story.sources):
            if each.id == source:
                return QColor(self._tint(at, each))
        return None

    def all(self) -> dict[str, str]:
        """Return the tints of all sources of the story, by their ids."""
        return {each.id: self._tint(at, each) for at, each in enumerate(self._session.story.sources)}

    def _tint(self, at: int, source: Source) -> str:
        tokens = self._theming.tokens
        if source.kind == "service":
            return tokens.tints[-1]
        agency = find_agency(source.name, self._agencies()) if source.kind == "agency" and source.name else None
        return (
            tint_of(agency.colour, tokens) if agency and agency.colour else tokens.tints[at % (len(tokens.tints) - 1)]
        )
