"""Opens a story in a real window and prints when it is painted, when its spelling is told, and the longest standstills.

Run by measure.py on the virtual screen: python tests/screen/opening.py STORE STORY [SECONDS TO WAIT BEFORE].
"""

import gc
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent

from workstation import app
from workstation.ui import start

_TICK = 1  # millisecond
_WATCHED = 3.0  # seconds from asking for the story on


class Clock:
    """Notes at each turn of the event loop how long the last one took."""

    def __init__(self) -> None:
        self.began = 0.0
        self.last = 0.0
        self.gaps: list[tuple[float, float]] = []
        self.painted = self.spelt = 0.0

    def start(self) -> None:
        """Begin to watch."""
        self.began = self.last = time.perf_counter()

    def tick(self) -> None:
        """Note a turn."""
        now = time.perf_counter()
        if self.began:
            self.gaps.append((now - self.last, self.last - self.began))
        self.last = now

    def since(self) -> float:
        """Return the seconds since the story was asked for."""
        return time.perf_counter() - self.began


def main(store: Path, story: str, wait: float) -> None:
    """Open the window, then the story; print."""
    clock = Clock()
    gc.disable()  # as the program does when it starts
    program = start.application(sys.argv[:1])
    window = start.build_window(app.open_desk(store), Path(tempfile.mkdtemp()))
    if not wait:
        window.memory.setValue("open", [story])
    window.show()
    QTimer.singleShot(0, window.resume)
    start.settle(window)

    def ask() -> None:
        from workstation.ui.editor.mirror import MirroredText

        paint = MirroredText.paintEvent

        def painting(self: MirroredText, event: QPaintEvent) -> None:
            paint(self, event)
            clock.painted = clock.painted or clock.since()

        MirroredText.paintEvent = painting  # type: ignore[method-assign]
        ticking = QTimer(window)
        ticking.timeout.connect(tick)
        ticking.start(_TICK)
        QTimer.singleShot(20 if wait else 0, begin)

    def tick() -> None:
        clock.tick()
        page = window.page
        if page is not None and not clock.spelt and clock.painted and page.editor.spelling.is_done:
            clock.spelt = clock.since()

    def begin() -> None:
        clock.start()
        if wait:
            window.bench.workspace.open(story)
        QTimer.singleShot(int(_WATCHED * 1000), program.quit)

    QTimer.singleShot(int(wait * 1000), ask)
    program.exec()
    print(f"first paint {clock.painted * 1000:.0f} ms, spelling complete {clock.spelt * 1000:.0f} ms", end=", ")
    longest = sorted(clock.gaps, reverse=True)[:6]
    print("longest standstills", ", ".join(f"{gap * 1000:.0f} ms at {at * 1000:.0f}" for gap, at in longest))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
