"""The words of an agency's item, to be read and selected; what is copied from them carries whose they are."""

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFrame, QWidget

from workstation.desk.clips.clipping import MIME
from workstation.story import spans
from workstation.story.blocks import Block
from workstation.story.model import Story
from workstation.story.spans import SourceMark
from workstation.ui.bench import Bench
from workstation.ui.deskeditor import inks_of
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.mirror import MirroredText
from workstation.ui.session import Session
from workstation.ui.theme.theme import story_font

_SIDE = 16


class ItemText(MirroredText):
    """The body of an item as a story, read only. All of it is theirs, so nothing marks what is."""

    def __init__(self, bench: Bench, marked: Story, parent: QWidget | None = None) -> None:
        self._bench = bench
        self._marked = marked
        shown = replace(marked, body=tuple(_unmarked(block) for block in marked.body))
        super().__init__(Session(shown), self._dressed(), parent, inks=inks_of(bench.theming))
        self._session.setParent(self)
        self.setFont(story_font())
        reads = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("story")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("The item’s text")
        self.setAccessibleDescription("Select a passage to put it into the story.")
        self.make_room(_SIDE, _SIDE, _SIDE)
        bench.theming.changed.connect(self._redress)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put a selection on the clipboard as clean HTML, as text, and with its source for this program."""
        data = QMimeData()
        ends = self.selection()
        if ends is not None:
            clipping = self._bench.desk.clipboard.copy(self._marked, *ends)
            data.setData(MIME, clipping.own)
            data.setHtml(clipping.html)
            data.setText(clipping.text)
        return data

    def _dressed(self) -> Looks:
        return Looks(self._bench.theming.colour("accent"), self._bench.theming.scale)

    def _redress(self) -> None:
        self.dress(self._dressed(), inks_of(self._bench.theming))


def _unmarked(block: Block) -> Block:
    for slot, text in block.texts():
        block = block.with_text(slot, spans.without_mark(text, 0, spans.length(text), SourceMark))
    children = block.children()
    return block.with_children(tuple(_unmarked(child) for child in children)) if children else block
