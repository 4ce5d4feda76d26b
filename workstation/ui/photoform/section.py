"""A heading that opens and closes what stands under it, and remembers which."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workstation.ui.bench import Bench
from workstation.ui.following import sign_size

_KEY = "record-opened"


class Section(QWidget):
    """A heading over fields. ``build`` makes what stands under it when it is first opened; a closed one costs nothing.

    ``opened`` carries whether it is open, after each change.
    """

    opened = Signal(bool)

    def __init__(
        self, name: str, title: str, bench: Bench, build: Callable[[QVBoxLayout], None], *, at_first: bool = False
    ) -> None:
        super().__init__()
        self._key = f"{_KEY}/{name}"
        self._title = title
        self._beside = ""
        self._memory = bench.memory
        self._theming = bench.theming
        self._build: Callable[[QVBoxLayout], None] | None = build
        self.heading = QToolButton()
        self.heading.setProperty("flat", True)
        self.heading.setObjectName("heading")
        self.heading.setStyleSheet("padding: 3px 0px; text-align: left;")
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body = QWidget()
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(0, 4, 0, 8)
        self._inside.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        self.body.hide()
        self.heading.toggled.connect(self._toggle)
        self.heading.clicked.connect(self._remember)
        bench.theming.changed.connect(self._dress)
        self._dress()
        if str(bench.memory.value(self._key, "true" if at_first else "false")) == "true":
            self.open()

    @property
    def is_open(self) -> bool:
        """Whether what stands under the heading is shown."""
        return self.heading.isChecked()

    def open(self) -> None:
        """Show what stands under the heading."""
        self.heading.setChecked(True)

    def say_beside(self, words: str) -> None:
        """Say a few words beside the title."""
        if words != self._beside:
            self._beside = words
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Point the arrow the way that the words run."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._dress()

    def _toggle(self, on: bool) -> None:
        if on and self._build is not None:
            build, self._build = self._build, None
            build(self._inside)
        self.body.setVisible(on)
        self._dress()
        self.opened.emit(on)

    def _remember(self, on: bool) -> None:
        self._memory.setValue(self._key, "true" if on else "false")

    def _dress(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = sign_size(self)
        self.heading.setIconSize(QSize(size, size))
        self.heading.setIcon(
            self._theming.icon("down" if self.is_open else "previous" if mirrored else "next", size=size)
        )
        self.heading.setText(f"{self._title}  ·  {self._beside}" if self._beside else self._title)
        state = "open" if self.is_open else "closed"
        self.heading.setAccessibleName(", ".join(filter(None, [self._title, self._beside, state])))
        self.heading.setAccessibleDescription("Opens and closes the fields under it")
