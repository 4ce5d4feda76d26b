"""What a story draws on, for those who ask the desk; it is told by ``credits.sourcing``."""

from workstation.credits.sourcing import Drawn, Passage, drawn

__all__ = ["Drawn", "Passage", "drawn"]
