"""Makes the page of a session: the editor with everything that marks, draws and proofreads in it."""

from PySide6.QtGui import QColor

from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.view import StoryEditor
from workstation.ui.head import StoryHead
from workstation.ui.page import StoryPage
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming, story_font


def make_page(bench: Bench, session: Session) -> StoryPage:
    """Return the page of a session."""
    looks = Looks(bench.theming.colour("accent"), bench.theming.scale, _tinter(session, bench.theming))
    editor = StoryEditor(session, looks)
    editor.setFont(story_font())
    limits = bench.desk.stories.house().profile.limits
    return StoryPage(session, editor, StoryHead(session, limits, bench.theming.scale))


class _tinter:  # noqa: N801 - reads as the function it stands in for
    """Gives each source of the story a tint, by its place among the sources."""

    def __init__(self, session: Session, theming: Theming) -> None:
        self._session = session
        self._theming = theming

    def __call__(self, source: str) -> QColor | None:
        story: Story = self._session.story
        tints = self._theming.tokens.tints
        for at, each in enumerate(story.sources):
            if each.id == source:
                return QColor(tints[-1] if each.kind == "service" else tints[at % (len(tints) - 1)])
        return None
