"""The foot of a story on its page: the lines below the text that tell who gathered it, as readers will get them."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.credits.lines.derived import Lines
from workstation.language.tags import direction_of
from workstation.ui.announcer import Announcer
from workstation.ui.crediting.following import follow
from workstation.ui.crediting.linetext import LineText
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming, story_font

_SIZE = 14


class StoryFoot(QWidget):
    """Quiet lines with a link on each name. ``resized`` says that they need other room."""

    resized = Signal()

    def __init__(self, session: Session, theming: Theming, announcer: Announcer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theming = theming
        self._announcer = announcer
        self._paragraphs: list[LineText] = []
        self.setAccessibleName("Below the story")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        theming.changed.connect(self._rescale)
        session.lined.connect(self._show)
        if session.lines is not None:
            self._show(session.lines)
        self.hide()

    def links(self) -> list[QWidget]:
        """Return the names in the order of the Tab key."""
        return [link for paragraph in self._paragraphs for link in paragraph.links()]

    def words(self) -> str:
        """Return what the foot says, a line to each paragraph."""
        return "\n".join(paragraph.words for paragraph in self._paragraphs)

    def event(self, event: QEvent) -> bool:
        """Tell the page when the lines need other room: nobody else lays the foot out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def _show(self, lines: Lines) -> None:
        below = lines.below()
        story = self._session.story
        right = (story.direction or direction_of(story.language)) == "rtl"
        while len(self._paragraphs) > len(below):
            gone = self._paragraphs.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._paragraphs) < len(below):
            self._paragraphs.append(self._paragraph())
        for paragraph, pieces in zip(self._paragraphs, below, strict=True):
            paragraph.show_pieces(pieces, right_to_left=right)
        self.setVisible(bool(below))
        self.resized.emit()

    def _paragraph(self) -> LineText:
        made = LineText(self._theming, quiet=True)
        made.followed.connect(lambda piece: follow(self._session, piece, self._announcer))
        self._dress(made)
        self._column.addWidget(made)
        made.show()
        return made

    def _rescale(self) -> None:
        for paragraph in self._paragraphs:
            self._dress(paragraph)

    def _dress(self, paragraph: LineText) -> None:
        font = story_font()
        font.setPixelSize(round(_SIZE * self._theming.scale))
        paragraph.setFont(font)
