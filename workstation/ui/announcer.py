"""Tells people what happened where they are not looking: in the status bar, and to a screen reader."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """Announces short sentences. ``said`` carries each, for the status bar."""

    said = Signal(str)

    def __init__(self, speaker: QWidget) -> None:
        """Announce as ``speaker``, the window."""
        super().__init__(speaker)
        self._speaker = speaker

    def say(self, sentence: str, *, urgent: bool = False, shown: bool = True) -> None:
        """Announce a sentence; an ``urgent`` one interrupts what a screen reader is saying.

        One that is not ``shown`` is for the screen reader alone: whoever sees the window sees it already.
        """
        if shown:
            self.said.emit(sentence)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._speaker, sentence)
            if urgent:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)
