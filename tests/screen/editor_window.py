"""Shows the editor in a window of its own, with everything switched on: to be looked at, and measured on a screen.

python tests/screen/editor_window.py [--kinds] [--theme light|dark|contrast] [--scale 1.0] [--invisible] [--told FILE]
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.longstory import findings, long_story
from tests.screen.kinds import story_of_every_kind
from workstation.language.spelling import Spelling
from workstation.language.suggestions import Suggestions
from workstation.story.model import Story
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.spelling import SpellingWatch
from workstation.ui.editor.view import StoryEditor
from workstation.ui.editor.wordmenu import WordActions
from workstation.ui.jobs import Jobs
from workstation.ui.session import Session
from workstation.ui.theme.style import palette
from workstation.ui.theme.theme import story_font
from workstation.ui.theme.tokens import CONTRAST, DARK, LIGHT, Tokens

_THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_MEASURE = 640


class Watchers(QObject):
    """Sees when the editor is first painted, when spelling is done, and how long the window kept anybody waiting."""

    def __init__(self, began: float, parent: QObject) -> None:
        super().__init__(parent)
        self.began = began
        self.painted = self.spelt = 0.0
        self.waits: list[float] = []
        self._last = began
        self._watch: SpellingWatch | None = None
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._count)

    def follow(self, editor: StoryEditor, watch: SpellingWatch) -> None:
        """Watch an editor from now on."""
        editor.viewport().installEventFilter(self)
        self._watch = watch
        self._beat.start(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
        """Note the first painting."""
        if event.type() == QEvent.Type.Paint and not self.painted:
            QTimer.singleShot(0, self, self._first_painted)
        return False

    def _first_painted(self) -> None:
        self.painted = self.painted or time.perf_counter() - self.began

    def _count(self) -> None:
        now = time.perf_counter()
        self.waits.append(now - self._last)
        self._last = now
        if self._watch is not None and self._watch.is_done and not self.spelt:
            self.spelt = now - self.began

    def told(self) -> str:
        """Say what was seen, in milliseconds and megabytes, and stop watching."""
        self._beat.stop()
        resident = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line)
        worst = ", ".join(f"{wait * 1000:.1f}" for wait in sorted(self.waits)[:-4:-1])
        return (
            f"painted {self.painted * 1000:.0f} ms, spelt {self.spelt * 1000:.0f} ms, longest waits {worst} ms, "
            f"resident {int(resident.split()[1]) / 1024:.0f} MB\n"
        )


class Sheet(QObject):
    """Keeps the column of an editor at a measure that reads well."""

    def __init__(self, editor: StoryEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
        """Make room anew at each size."""
        if event.type() == QEvent.Type.Resize:
            self._editor.make_room(24, max(28, (self._editor.viewport().width() - _MEASURE) // 2), 60)
        return False


def picture() -> QImage:
    """Return a picture to be shown wherever one is wanted."""
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("#557799"))
    painter = QPainter(image)
    painter.fillRect(300, 300, 500, 300, QColor("#DDAA55"))
    painter.end()
    return image


def make_editor(session: Session, tokens: Tokens, scale: float) -> StoryEditor:
    """Return the editor of a session with tints, inks and pictures."""
    tints = {source.id: tokens.tints[at % len(tokens.tints)] for at, source in enumerate(session.story.sources)}
    named = {
        name: QColor(getattr(tokens, name)) for name in ("accent", "muted", "line", "error", "warning", "info", "ok")
    }
    shown = picture()
    editor = StoryEditor(
        session,
        Looks(QColor(tokens.accent), scale, lambda source: QColor(tints[source]) if source in tints else None),
        inks=Inks(review=QColor(tokens.accent), **named),
        picture=lambda _photo, _width: shown,
    )
    editor.setFont(story_font())
    return editor


def main() -> None:
    """Show the window until it is closed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kinds", action="store_true", help="a short story with every kind of block")
    options.add_argument("--theme", choices=_THEMES, default="light")
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--invisible", action="store_true")
    options.add_argument("--told", type=Path, help="write down when what was on screen")
    chosen = options.parse_args()
    story: Story = story_of_every_kind() if chosen.kinds else long_story()
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setPalette(palette(_THEMES[chosen.theme]))
    window = QMainWindow()
    window.setWindowTitle(story.headline)
    window.resize(860, 960)
    window.show()

    def open_story() -> None:
        watchers = Watchers(time.perf_counter(), window)
        session = Session(story, window)
        editor = make_editor(session, _THEMES[chosen.theme], chosen.scale)
        spelling, jobs = Spelling(), Jobs(lambda error: print(error), window)
        watch = SpellingWatch(session, editor.overlay, spelling.misspelt, jobs.run, parent=editor)
        suggestions = Suggestions(spelling)
        editor.word_actions = WordActions(suggestions.suggest, print, print, watch.ignore, jobs.run)
        editor.overlay.set_findings(findings(story))
        editor.overlay.show_invisible(chosen.invisible)
        window.setCentralWidget(editor)
        sheet = Sheet(editor)
        editor.viewport().installEventFilter(sheet)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen.told:
            watchers.follow(editor, watch)
            QTimer.singleShot(3_000, watchers, lambda: chosen.told.write_text(watchers.told()))

    QTimer.singleShot(300, window, open_story)
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
