"""The form for a recording or an embed of the story: address, words, captions, transcript, what is declared."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.desk.fields.recordings import Shown, called, value_edit, value_of
from workstation.story.blocks import Media
from workstation.story.edits.edit import Edit
from workstation.ui.fieldrows import ELSEWHERE, RECORDING
from workstation.ui.fields import TextField
from workstation.ui.following import heading
from workstation.ui.forms import Form


class ElsewhereForm(QWidget):
    """Shows what the story shows from elsewhere, and turns what is typed into edits of it, which ``put`` gets.

    ``current`` gives the block as it is in the story at that moment, None where it is gone.
    """

    def __init__(self, current: Callable[[], Shown | None], put: Callable[[Edit], None]) -> None:
        super().__init__()
        self._current = current
        self._edit = put
        self._language = ""
        self.what = heading("")
        self.back = QPushButton("All pictures")
        self.to_text = QPushButton("Show in the story")
        self.recording = Form(RECORDING, self._put)
        self.embed = Form(ELSEWHERE, self._put)
        steps = QHBoxLayout()
        steps.setSpacing(4)
        steps.addWidget(self.to_text)
        steps.addStretch(1)
        steps.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(steps)
        for part in (self.what, self.recording, self.embed):
            column.addWidget(part)

    def show_block(self, block: Shown, language: str) -> None:
        """Show a block; ``language`` is the story's."""
        self._language = language
        self.what.setText(called(block))
        form, other = (self.recording, self.embed) if isinstance(block, Media) else (self.embed, self.recording)
        other.hide()
        form.show()
        filled = SimpleNamespace(**{name: value_of(block, name) for name in form.answers})
        form.show_values(filled, block.id)

    def worded(self) -> tuple[TextField, ...]:
        """Return the fields that words are typed into."""
        fields = [self.recording.input(name) for name in ("title", "caption", "transcript")]
        fields += [self.embed.input(name) for name in ("title", "text")]
        return tuple(field for field in fields if isinstance(field, TextField))

    def focus_first(self) -> None:
        """Put the focus on the title, which is wanted most."""
        shown = self.embed if self.recording.isHidden() else self.recording
        shown.input("title").setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, field: str, value: Any) -> None:
        block = self._current()
        if block is not None:
            self._edit(value_edit(block, field, value, self._language))
