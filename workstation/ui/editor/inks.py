"""The colours that the editor paints with, beside those of the text itself."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Inks:
    """One set of inks; those of the light theme where none are given."""

    accent: QColor = field(default_factory=lambda: QColor("#0A5A87"))
    muted: QColor = field(default_factory=lambda: QColor("#5E5A54"))
    hint: QColor = field(default_factory=lambda: QColor("#5E5A54"))
    line: QColor = field(default_factory=lambda: QColor("#8C867C"))
    error: QColor = field(default_factory=lambda: QColor("#A3191F"))
    warning: QColor = field(default_factory=lambda: QColor("#7A4E00"))
    review: QColor = field(default_factory=lambda: QColor("#0A5A87"))
    info: QColor = field(default_factory=lambda: QColor("#3A4A9F"))
    ok: QColor = field(default_factory=lambda: QColor("#1C6537"))
