"""A story being edited, as the window sees it: every change arrives as an edit and leaves as one signal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.story.edits.edit import Edit, Replacement
from workstation.story.history import History
from workstation.story.model import Revision, Story
from workstation.story.places import Place

if TYPE_CHECKING:
    from workstation.checks.report import Report
    from workstation.credits.lines.derived import Lines
    from workstation.credits.lines.sourcing import Drawn
    from workstation.desk.editing.writing import Caret


class Session(QObject):
    """The story on the screen, with its undo, what it was last kept as, what the checks found, and the lines it has.

    ``changed`` carries the story after each edit, undo and redo; ``kept`` the revision after each saving; ``checked``
    the report; ``lined`` the lines that tell who gathered it; ``moved`` the caret. ``wanted`` asks the editor to show a
    place and an offset in it.
    """

    changed = Signal(object)
    kept = Signal(object)
    checked = Signal(object)
    lined = Signal(object)
    moved = Signal(object)
    wanted = Signal(object, int, int)

    def __init__(self, story: Story, parent: QObject | None = None, *, revision: Revision | None = None) -> None:
        from workstation.checks.report import Report  # with the first story, not with the window

        super().__init__(parent)
        self._history = History(story)
        self._revision = revision
        self._report = Report()
        self._judged: Story | None = None
        self._lines: Lines | None = None
        self._drawn: tuple[Drawn, ...] = ()
        self._caret: Caret | None = None

    @property
    def story(self) -> Story:
        """The story as it is now."""
        return self._history.story

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    @property
    def revision(self) -> Revision | None:
        """The revision that the story was last kept as; None where it never was."""
        return self._revision

    @property
    def number(self) -> int:
        """The number of that revision, 0 where there is none: the parent of the next one."""
        return self._revision.number if self._revision else 0

    @property
    def is_kept(self) -> bool:
        """Whether everything typed is in the store as a revision."""
        return self._revision is not None and self._revision.story is self.story

    @property
    def report(self) -> "Report":
        """What the checks last found."""
        return self._report

    @property
    def judged(self) -> Story | None:
        """The story as it was when the report was made, None before the first one."""
        return self._judged

    @property
    def lines(self) -> "Lines | None":
        """The lines that tell who gathered the story, as they were last made; None before the first time."""
        return self._lines

    @property
    def drawn(self) -> "tuple[Drawn, ...]":
        """What the story draws from each of its sources, as it was when its lines were made."""
        return self._drawn

    @property
    def caret(self) -> "Caret | None":
        """Where the caret stands in the body (on a picture: at the start of its slot), None where it never was."""
        return self._caret

    def edit(self, edit: Edit) -> None:
        """Apply an edit. Raises ``PlaceError`` or ``FieldError`` where it does not fit the story."""
        self._become(self._history.do(edit))

    def undo(self) -> None:
        """Take the last edit back."""
        self._become(self._history.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self._become(self._history.redo())

    def replace_story(self, story: Story, name: str) -> None:
        """Put another state of the story in its place, as one step that can be undone."""
        self.edit(Replacement(story=story, name=name))

    def keep(self, revision: Revision) -> None:
        """Take note that the store holds this revision now, and go on from it."""
        self._revision = revision
        self.kept.emit(revision)

    def report_is(self, report: "Report", story: Story | None = None) -> None:
        """Take note of what the checks found in ``story``, the story as it is now where none is given."""
        self._report = report
        self._judged = story or self.story
        self.checked.emit(report)

    def lines_are(self, lines: "Lines", drawn: "tuple[Drawn, ...]") -> None:
        """Take note of the lines that the story has, and of what it draws from each source."""
        self._lines, self._drawn = lines, drawn
        self.lined.emit(lines)

    def show(self, place: Place, start: int = 0, end: int = -1) -> None:
        """Ask for a place of the story to be shown, with ``start`` to ``end`` selected (a caret if ``end`` < 0)."""
        self.wanted.emit(place, start, end)

    def caret_is(self, caret: "Caret | None") -> None:
        """Take note of where the caret stands."""
        if caret != self._caret:
            self._caret = caret
            self.moved.emit(caret)

    def _become(self, history: History) -> None:
        if history is self._history:
            return
        self._history = history
        self.changed.emit(history.story)
