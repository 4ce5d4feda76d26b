"""Lets Python look for garbage on the window's thread alone.

Python does so on whichever thread happens to ask for memory. What it throws away may own a part of Qt, and Qt's parts
must not die on another thread than their own: the program would crash, now or much later.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500  # milliseconds


class GarbageCollection(QObject):
    """From its beginning to its end, garbage is looked for by this alone, as often as Python would have."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what is loaded now stays: to walk through it, even once, would take a long pause
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY)

    def look(self) -> None:
        """Look for garbage in the oldest generation that has grown past its threshold, and in those younger."""
        full = [
            old
            for old, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if full:
            gc.collect(max(full))

    def end(self) -> None:
        """Leave it to Python again, once all that is left of the windows has been thrown away here."""
        self._timer.stop()
        gc.collect()
        gc.unfreeze()
        gc.enable()
