"""One format in the Package panel: whether packages have it, what it leaves out, and the way to read it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.desk.publishing.packaging import Offered
from workstation.export.format import Loss
from workstation.ui.following import quiet
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_INDENT = 24
_FLAT = 12  # what a flat button has on each side of its words
_AT_ONCE = 2  # losses that are shown without being asked for


class FormatRow(QWidget):
    """A box to tick, a button that shows what the format makes of the story, and below them what it leaves out."""

    def __init__(self, theming: Theming, offered: Offered) -> None:
        super().__init__()
        self.offered = offered
        self._theming = theming
        self.box = QCheckBox(offered.title)
        never = ", ".join(offered.cannot_carry)
        self.box.setToolTip(f"Has no place for {never}." if never else "")
        self.read = SignButton(theming, "eye", f"Preview: {offered.title}")
        self.fold = QPushButton()
        self.fold.setProperty("flat", True)
        self.fold.setCheckable(True)
        self.fold.setAccessibleName(f"What {offered.title} leaves out")
        self.fold.hide()
        self.losses = quiet("")
        self.losses.setContentsMargins(_INDENT, 0, 0, 8)
        self.losses.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(4)
        self._line.addWidget(self.box, 1)
        self._line.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        self._folded = QHBoxLayout()
        self._folded.addSpacing(_INDENT - _FLAT)
        self._folded.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._folded.addStretch(1)
        column.addLayout(self._folded)
        column.addWidget(self.losses)
        self.fold.clicked.connect(self._unfold)

    def show_losses(self, losses: Iterable[Loss]) -> None:
        """Show what the format would leave out of the story as it is now; many things only when they are asked for."""
        what = list(dict.fromkeys(loss.what for loss in losses))
        self.losses.setText("\n".join(f"– {each}" for each in what))
        self.fold.setText(f"Leaves out {len(what)} things")
        self.fold.setAccessibleName(f"{self.offered.title} leaves out {len(what)} things")
        self.fold.setVisible(len(what) > _AT_ONCE)
        self._unfold()
        self.box.setAccessibleDescription(f"Leaves out: {' '.join(what)}" if what else "")

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider line: the button stands on the second where the first is full."""
        below = self.fold.sizeHint().width() + self.read.sizeHint().width() + _INDENT - _FLAT
        widest = max(self.box.sizeHint().width(), below)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beside the box where there is room, else at the end of the line below."""
        super().resizeEvent(event)
        needed = self.box.sizeHint().width() + self.read.sizeHint().width() + self._line.spacing()
        fits = needed <= self.width()
        line = self._line if fits else self._folded
        if line.indexOf(self.read) < 0:
            line.addWidget(self.read)

    def _unfold(self) -> None:
        shown = self.fold.isHidden() or self.fold.isChecked()
        self.fold.setIcon(self._theming.icon("up" if self.fold.isChecked() else "down"))
        self.losses.setVisible(bool(self.losses.text()) and shown)
