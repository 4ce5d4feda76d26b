"""Where a picture is used: the stories that show it now, each a row that opens it, and the log of its uses."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.credits.rights.usage import Use
from workstation.desk.pictures.rights import use_words
from workstation.store.listing import Summary
from workstation.ui.bench import Bench
from workstation.ui.dates import day_and_time
from workstation.ui.following import emptied, quiet
from workstation.ui.photoform.section import Section
from workstation.ui.rowbutton import RowButton

Found = tuple[tuple[Summary, ...], tuple[Use, ...]]
"""The stories that show a picture now, and the log of where it was to go out, went out and was taken off."""
_NOT_USED = "No story shows it. It is used once a story with it is kept."


class Uses(QWidget):
    """The stories that show a picture."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._photo = ""
        self._found: Found | None = None
        self.rows: list[RowButton] = []
        self._holder = QWidget(self)  # there from the beginning, whether its heading is open or not
        self._holder.hide()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.section = Section("uses", "Where it is used", bench, self._build, at_first=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)

    def show_photo(self, photo_id: str) -> None:
        """Show where a picture is used; asked anew each time."""
        if photo_id != self._photo:
            self._photo = photo_id
            self._show(None)
        library = self._bench.desk.library

        def work(_: Progress) -> Found:
            return library.usage(photo_id), library.uses(photo_id)

        def done(found: Found) -> None:
            if photo_id == self._photo:
                self._show(found)

        self._bench.jobs.run(work, done, lane="store")

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(self._holder)
        self._holder.show()

    def _show(self, found: Found | None) -> None:
        if found == self._found:
            return
        self._found = found
        self.rows = []
        emptied(self._list)
        if found is None:
            self.section.say_beside("")
            return
        stories, uses = found
        self.section.say_beside(
            "1 story" if len(stories) == 1 else f"{len(stories)} stories" if stories else "not used"
        )
        if not stories:
            self._list.addWidget(quiet(_NOT_USED))
        now = self._bench.desk.stories.now()
        for story in stories:
            title = story.headline or story.slug or "Untitled story"
            under = f"{story.stage.capitalize()}, {day_and_time(story.saved_at, now)}"
            row = RowButton(self._bench.theming, title, under, "story")
            row.clicked.connect(partial(self._bench.workspace.open, story.id))
            self._list.addWidget(row)
            self.rows.append(row)
        titles = {story.id: story.headline or story.slug for story in stories}
        for use in reversed(uses):
            self._list.addWidget(quiet(use_words(use, titles.get(use.story, ""))))
