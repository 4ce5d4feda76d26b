"""What the library says of a picture: its rights at a glance, what is to be decided, its fields, where it is used."""

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.credits.house import House
from workstation.credits.rights.verdict import planned
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.following import heading, quiet, told
from workstation.ui.photoform.charset import CharsetSection
from workstation.ui.photoform.conflicts import Clashes, Differences
from workstation.ui.photoform.draft import RecordDraft
from workstation.ui.photoform.form import RecordForm
from workstation.ui.photoform.leases import Leases
from workstation.ui.photoform.rights import RightsLines
from workstation.ui.photoform.section import Section
from workstation.ui.photoform.uses import Uses

_KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/avif": "AVIF", "image/heic": "HEIC",
          "image/tiff": "TIFF", "image/gif": "GIF"}  # fmt: skip
_SHORT_ID = 12


class PhotoRecord(QWidget):
    """The record of one picture, to be read and changed. It asks the store only while it is seen.

    ``rights`` is to be placed by whoever shows the record, where it is seen at a glance.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._language = ""
        self._story: Story | None = None
        self._figure: Figure | None = None
        self._shown: Photo | None = None
        self._case: tuple[object, ...] = ()
        self._judging: House | None = None
        self._watched: QWidget | None = None
        self.draft = RecordDraft(bench, self)
        self.absence = told("", "warning")
        self.trouble = told("", "error")
        self.again = QPushButton("Try again")
        self.rights = RightsLines(bench.theming)
        self.clashes = Clashes(self.draft)
        self.differences = Differences(bench, self.draft)
        self.charset = CharsetSection(bench, self.draft)
        self.form = RecordForm(bench, self.draft)
        self.leases = Leases(bench, self.draft)
        self.uses = Uses(bench)
        self._facts = quiet("")
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts.setParent(self)
        self._facts.hide()
        self.file = Section("file", "The file", bench, self._build_facts)
        self._whole = QWidget()
        self._build()
        self.draft.changed.connect(self._changed)
        self.differences.wanted.connect(self.form.focus)
        self.clashes.wanted.connect(self.form.focus)
        self.again.clicked.connect(lambda: self.draft.retry(self.draft.photo_id))

    def show_photo(
        self, photo_id: str, language: str, story: Story | None = None, figure: Figure | None = None
    ) -> None:
        """Show the record of a picture to who writes in this language; ``figure`` is where the story shows it."""
        self._language = language
        self._story, self._figure = story, figure
        self.draft.take(photo_id)
        self._changed()

    def show_absence(self, words: str) -> None:
        """Say why there is no record."""
        self.draft.take("")
        self._shown = None
        self._say(words)

    def look_again(self) -> None:
        """Read the record anew: the store holds something new of it."""
        self.draft.look_again()

    def look_at_uses(self) -> None:
        """Ask anew where the picture is used."""
        if self.draft.photo_id:
            self.uses.show_photo(self.draft.photo_id)
            if self._shown is not None:
                self._ask_for_uses(self._shown)

    def focus(self, name: str) -> None:
        """Put the focus on a field."""
        self.form.focus(name)

    def undo_records(self, *, back: bool) -> None:
        """Take back what was done to records last, or do it again; the window's undo asks for it from in here."""
        if back:
            self.draft.undo()
        else:
            self.draft.redo()

    def add_tools(self, tools: QWidget) -> None:
        """Put a button for other things that can be done with the record above its fields."""
        self._inside.insertWidget(self._inside.indexOf(self.form), tools, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch over the window's closing from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window open while something typed could not be kept, and say so."""
        if event.type() == QEvent.Type.Close and watched is self._watched and self.draft.stuck:
            names = ", ".join(self.draft.stuck)
            self._bench.notices.show_notice(
                f"What you typed for {names} is not kept yet.",
                "Keep it, or close without it.",
                grave=True,
                key="records",
                buttons=[("Close without it", self._close_without)],
            )
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _close_without(self) -> None:
        self.draft.let_go()
        self.window().close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when the panel goes out of sight, or the window closes."""
        super().hideEvent(event)
        self.draft.flush()

    def _build(self) -> None:
        inside = self._inside = QVBoxLayout(self._whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for part in (self.trouble, self.again, self.clashes, self.differences, self.charset, self.form):
            inside.addWidget(part)
        inside.setAlignment(self.again, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.leases)
        inside.addWidget(self.uses)
        inside.addWidget(self.file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("In the library"))
        column.addWidget(self.absence)
        column.addWidget(self._whole)
        self._say("")
        self._whole.hide()
        self.rights.hide()

    def _build_facts(self, column: QVBoxLayout) -> None:
        column.addWidget(self._facts)
        self._facts.show()

    def _changed(self) -> None:
        photo = self.draft.photo
        if photo is None:
            missing = self.draft.is_missing
            self._say("This picture is not in the library." if missing else "")
            return
        other = self._shown is None or photo.id != self._shown.id
        self._shown = photo
        self._say("")
        trouble = self.draft.trouble
        self.trouble.setText(
            f"Not kept: {trouble} {trouble.hint} What you typed is still here.".replace("  ", " ") if trouble else ""
        )
        for part in (self.trouble, self.again):
            part.setVisible(trouble is not None)
        self.clashes.refresh()
        self._show_rights(photo)
        self.leases.show_photo(photo)
        self.form.show_photo(photo, self._language)
        self.differences.show_photo(photo)
        self.charset.show_photo(photo)
        if other:
            self._facts.setText(_facts(photo))
            self.uses.show_photo(photo.id)

    def _show_rights(self, photo: Photo) -> None:
        """Show how the picture stands by its record at once, and by its uses and quotas as soon as they are known."""
        house, story = self._bench.desk.stories.house(), self._story
        case = (photo.id, *((story.id, story.publish_at, story.embargo) if story is not None else ()))
        if case != self._case:
            self._case, self._judging = case, None
            self._ask_for_uses(photo)
        photos = {photo.id: photo}
        if self._judging is not None:
            photos = {**self._judging.photos, **photos}
            house = replace(house, uses=self._judging.uses, counted=self._judging.counted)
        at = planned(story, house.now) if story is not None else house.now
        self.rights.show_photo(photo, at, replace(house, photos=photos), story, self._figure)

    def _ask_for_uses(self, photo: Photo) -> None:
        desk, story, case = self._bench.desk, self._story, self._case

        def work(_: Progress) -> House:
            if story is None:
                return desk.library.house_judging(photo)
            return desk.stories.house_for(story, {photo.id: photo})

        def done(house: House) -> None:
            if case == self._case and self._shown is not None:
                self._judging = house
                self._show_rights(self._shown)

        self._bench.jobs.run(work, done, lane="store")

    def _say(self, words: str) -> None:
        self.absence.setText(words)
        self.absence.setVisible(bool(words))
        there = not words and self._shown is not None
        self._whole.setVisible(there)
        self.rights.setVisible(there)


def _facts(photo: Photo) -> str:
    kind = _KINDS.get(photo.media_type, photo.media_type)
    size = f"{photo.size / 1_000_000:.1f} MB" if photo.size >= 1_000_000 else f"{max(photo.size // 1000, 1)} kB"
    return "\n".join(
        (
            photo.name or "Without a name",
            f"{kind}, {photo.width} × {photo.height} pixels, {size}",
            f"Id {photo.id[:_SHORT_ID]}; the original is kept as it came in.",
        )
    )
