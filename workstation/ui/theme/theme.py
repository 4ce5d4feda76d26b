"""Keeps the program in one theme and one text size, following the system where nobody chose otherwise."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from workstation.ui.theme.icons import drawing, icon
from workstation.ui.theme.style import palette, stylesheet
from workstation.ui.theme.tokens import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, Tokens

Scheme = Literal["system", "light", "dark", "contrast"]
SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark", "contrast")
SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
"""Text sizes, as shares of the system's."""
_SERIFS = ("Source Serif 4", "Noto Serif", "Charter", "Georgia", "DejaVu Serif")


class Theming(QObject):
    """The theme of the whole program. ``changed`` is sent after it was applied."""

    changed = Signal()

    def __init__(self, scheme: Scheme = "system", scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme: Scheme = scheme
        self._scale = scale
        self._system_size = QApplication.font().pointSizeF()
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._drawings = QTemporaryDir()
        QApplication.setStyle("Fusion")  # once: with widgets about, the binding forgets objects that they still have
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def scale(self) -> float:
        """The text size, 1.0 for the system's."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        match self._scheme:
            case "light":
                return LIGHT
            case "dark":
                return DARK
            case "contrast":
                return CONTRAST if dark else CONTRAST_LIGHT
            case _:
                return DARK if dark else LIGHT

    def choose(self, scheme: Scheme) -> None:
        """Follow the system, or stay in one theme."""
        self._scheme = scheme
        self._apply()
        self.changed.emit()

    def resize(self, scale: float) -> None:
        """Make all text larger or smaller: 1.0 is the system's size."""
        self._scale = min(max(scale, SIZES[0]), SIZES[-1])
        self._apply()
        self.changed.emit()

    def larger(self, steps: int) -> None:
        """Go up (or down, below zero) in the list of sizes."""
        nearest = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - self._scale))
        self.resize(SIZES[min(max(nearest + steps, 0), len(SIZES) - 1)])

    def icon(self, name: str, colour: str = "", size: int = 16) -> QIcon:
        """Return an icon in the ink of the theme, or in another colour; ``size`` is in pixels of a plain screen."""
        key = (name, colour or self.tokens.ink, size)
        if key not in self._icons:
            self._icons[key] = icon(*key)
        return self._icons[key]

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme by its token's name."""
        return QColor(getattr(self.tokens, name))

    def _system_changed(self) -> None:
        if self._scheme in ("system", "contrast"):
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):  # pragma: no cover - nothing to draw on
            return
        font = QFont(application.font())
        font.setPointSizeF(self._system_size * self._scale)
        application.setFont(font)
        application.setPalette(palette(self.tokens))
        tick = self._drawn("tick", self.tokens.accent)
        application.setStyleSheet(stylesheet(self.tokens, tick, self._drawn("down", self.tokens.ink)))

    def _drawn(self, name: str, colour: str) -> str:
        """Return the path of an icon in a colour: a style sheet can show nothing but files."""
        path = Path(self._drawings.path()) / f"{name}-{colour.removeprefix('#')}.svg"
        if not path.exists():
            path.write_bytes(drawing(name, colour))
        return path.as_posix()


def story_font() -> QFont:
    """Return the typeface for reading and writing stories: the first good serif that this machine has."""
    known = set(QFontDatabase.families())
    family = next((name for name in _SERIFS if name in known), "")
    font = QFont(family) if family else QFont()
    if not family:
        font.setStyleHint(QFont.StyleHint.Serif)
    return font
