"""The viewer: one photo at full size, what is known of it, and what is drawn on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.credits.house import House
from workstation.credits.rights.verdict import planned
from workstation.desk.desk import Desk
from workstation.photos.crops import FOCUS
from workstation.photos.photo import Region
from workstation.store.photos import PhotoRecord
from workstation.ui.bench import Bench
from workstation.ui.flow import Flow
from workstation.ui.jobs import Job
from workstation.ui.photoform.rights import RightsLines
from workstation.ui.signbutton import SignButton
from workstation.ui.viewer import shapes
from workstation.ui.viewer.canvas import PhotoCanvas
from workstation.ui.viewer.drawing import Drawing
from workstation.ui.viewer.glance import Glance
from workstation.ui.viewer.levels import PhotoLevels
from workstation.ui.viewer.regionlist import RegionList
from workstation.ui.viewer.shapes import Ratio

_SIDE_BY_SIDE = 620  # pixels of width that it takes to have the record beside the picture
_SIDE = 260
_SPEAK_AFTER = 250


@dataclass(frozen=True)
class _Shown:
    """What the viewer shows: a photo's record, how many stories show it, and what its rights at a moment rest on."""

    record: PhotoRecord
    used: int
    house: House
    at: datetime


class Viewer(QWidget):
    """Shows a photo among others. ``left`` says that it is to be closed; ``put_asked`` carries photos for the story."""

    left = Signal()
    put_asked = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._among: tuple[str, ...] = ()
        self._photo = ""
        self._shown: _Shown | None = None
        self._job: Job | None = None
        self._words = ""
        library = bench.desk.library
        self.levels = PhotoLevels(library.thumbnail, library.bitmap, bench.jobs, self)
        self.canvas = PhotoCanvas(self.levels, bench.theming)
        self.drawing = Drawing(bench.photodesk, bench.notices, self)
        self.rights = RightsLines(bench.theming)
        self.glance = Glance(bench.theming)
        self.ratios = shapes.ratios_of(bench.desk.stories.house().profile.ratios)
        self.regions = RegionList(bench.theming, self.ratios)
        self.back = QPushButton("All photos")
        self.back.setToolTip("Back to the grid (Escape)")
        self.before = SignButton(bench.theming, "previous", "Photo before (Page up)")
        self.number = QLabel()
        self.number.setObjectName("quiet")
        self.after = SignButton(bench.theming, "next", "Next photo (Page down)")
        self.smaller = SignButton(bench.theming, "smaller", "Smaller (-)")
        self.percent = QLabel()
        self.percent.setObjectName("quiet")
        self.larger = SignButton(bench.theming, "larger", "Larger (+)")
        self.fit = SignButton(bench.theming, "fit", "All of the photo (0)")
        self.actual = QPushButton("\u200e100 %")  # runs as it is written in any window
        self.actual.setToolTip("Each pixel of the photo as one of the screen (1)")
        self.actual.setProperty("flat", True)
        self.overlay = QPushButton("Marks")
        self.overlay.setCheckable(True)
        self.overlay.setChecked(True)
        self.overlay.setToolTip("Show what is drawn on the photo")
        self.put = QPushButton("Put into the story")
        self.side = QScrollArea()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        self.setFocusProxy(self.canvas)

    @property
    def photo_id(self) -> str:
        """The photo that is shown, empty before the first one."""
        return self._photo

    @property
    def busy(self) -> bool:
        """Whether the photo is still being read."""
        return self._shown is None or self.levels.busy

    def show_photo(self, photo_id: str, among: Sequence[str]) -> None:
        """Show a photo; ``among`` are those to step through."""
        self._among = tuple(among) if photo_id in among else (photo_id,)
        self._turn_to(photo_id)

    def step(self, by: int) -> None:
        """Show the next photo of the list (1), or the one before (-1); at its end say so."""
        at = self._among.index(self._photo) + by
        if 0 <= at < len(self._among):
            self._turn_to(self._among[at])
        else:
            self._bench.announcer.say("This is the last photo" if by > 0 else "This is the first photo")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was drawn when the viewer is left, however that happens."""
        super().hideEvent(event)
        self.drawing.keep()

    # Which photo

    def _turn_to(self, photo_id: str) -> None:
        self.drawing.keep()
        self._photo, self._shown = photo_id, None
        if self._job is not None:
            self._job.cancel()
        at = self._among.index(photo_id)
        self.number.setText(f"{at + 1:,} of {len(self._among):,}")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(self._among))
        self._bench.photodesk.select((photo_id,))
        self._read()

    def _read(self) -> None:
        work = partial(_read, self._bench.desk, self._photo, self._planned())
        self._job = self._bench.jobs.run(
            work, partial(self._take, self._photo), failed=partial(self._fail, self._photo)
        )

    def _take(self, photo_id: str, shown: _Shown) -> None:
        self._job = None
        if photo_id != self._photo:
            return
        anew = self._shown is None
        self._shown = shown
        photo = shown.record.photo
        if anew:
            self.levels.show(photo.id, photo.width, photo.height)
            self.canvas.show_photo(photo.width, photo.height)
        self.drawing.begin(shown.record)
        language = self._language()
        self.glance.show_photo(photo, language, shown.used)
        self.rights.show_photo(photo, shown.at, shown.house)
        told = f"{self.glance.sentence(photo, language, shown.used)} {self.rights.accessibleDescription()}"
        self.canvas.setAccessibleName(f"Photo: {photo.headline or photo.name}")
        self.canvas.setAccessibleDescription(told)
        if anew:
            self._bench.announcer.say(f"{self.number.text()}: {told}")

    def _fail(self, photo_id: str, error: Exception) -> None:
        self._job = None
        if not isinstance(error, WorkstationError):
            raise error
        if photo_id == self._photo:
            self.canvas.show_photo(1, 1)
            self._tell_trouble(error)

    def _tell_trouble(self, error: WorkstationError) -> None:
        self.canvas.show_trouble(f"{error}\n{error.hint}")
        self._bench.announcer.say(f"{error} {error.hint}")

    def _changed_elsewhere(self, photo_ids: Sequence[str]) -> None:
        if self._photo and self._shown is not None and (not photo_ids or self._photo in photo_ids):
            self._read()

    def _language(self) -> str:
        session = self._bench.workspace.current
        return session.story.language if session is not None else ""

    def _planned(self) -> datetime:
        """Return when a photo would go out: with the story in front, as that is planned; otherwise now."""
        session, now = self._bench.workspace.current, self._bench.desk.stories.now()
        return planned(session.story, now) if session is not None else now

    # Drawing

    def add_crop(self, ratio: Ratio) -> None:
        """Put a crop of a proportion on the photo, around the focal point where there is one, to be drawn."""
        aspect = self._aspect()
        point = next((each for each in self.drawing.regions if each.role == FOCUS), None)
        name = f"Crop {ratio.name}" if ratio.value else "Free crop"
        known = next((each for each in self.drawing.regions if shapes.label(each) == name), None)
        self._begin(known or shapes.crop(ratio, aspect, point), f"Draw {name.lower()}")

    def add_focus(self) -> None:
        """Put the focal point on the photo, to be placed."""
        known = next((each for each in self.drawing.regions if each.role == FOCUS), None)
        self._begin(known or shapes.focus(), "Set the focal point")

    def add_person(self) -> None:
        """Put a person on the photo, to be drawn and named."""
        photo = self._shown.record.photo if self._shown is not None else None
        named = {each.name for each in self.drawing.regions}
        left = [each for each in photo.people if each not in named] if photo is not None else []
        self._begin(shapes.person(self._aspect(), left[0] if len(left) == 1 else ""), "Mark a person")

    def _begin(self, region: Region, label: str) -> None:
        if self._shown is None:
            return
        self.overlay.setChecked(True)
        self.drawing.keep()
        self.drawing.add(region, label)
        self.canvas.begin(region.id)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self, region: Region) -> None:
        self.drawing.draw(region)
        photo = self._shown.record.photo if self._shown is not None else None
        if photo is not None:
            self._say_soon(f"{shapes.label(region)}: {self._spoken(region)}")

    def _drawn(self) -> None:
        """Show what is drawn, and what of it is chosen."""
        if self._shown is None:
            return
        self.canvas.show_regions(self.drawing.regions, self.drawing.chosen)
        self.regions.show_regions(self._shown.record.photo, self.drawing.regions, self.drawing.chosen)

    def _pick(self, region_id: str) -> None:
        self.drawing.choose(region_id)
        region = self.drawing.region
        if region is not None:
            self.canvas.bring_into_sight(region)
            self._say_soon(f"{shapes.label(region)}: {self._spoken(region)}")

    def _spoken(self, region: Region) -> str:
        photo = self._shown.record.photo if self._shown is not None else None
        return shapes.spoken(region, photo.width, photo.height) if photo is not None else ""

    def _aspect(self) -> float:
        photo = self._shown.record.photo if self._shown is not None else None
        return photo.width / max(photo.height, 1) if photo is not None else 1.0

    def _say_soon(self, words: str) -> None:
        self._words = words
        self._speaking.start()

    def _say(self) -> None:
        self._bench.announcer.say(self._words)

    # How it is made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the record beside the picture where there is room, else below it."""
        super().resizeEvent(event)
        self._fit_in()

    def changeEvent(self, event: QEvent) -> None:
        """Do the same at another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_in()

    def _fit_in(self) -> None:
        side = max(_SIDE, self.fontMetrics().averageCharWidth() * 34)
        wide = self.width() >= max(_SIDE_BY_SIDE, 2 * side)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self.side.setMaximumWidth(side if wide else 16_777_215)
        self.side.setMinimumWidth(side if wide else 0)
        self.side.setMaximumHeight(16_777_215 if wide else max(160, round(self.height() * 0.4)))

    def _build(self) -> None:
        bar = QWidget()
        row = Flow(bar, across=4, down=4)
        around = (self.before, self.number, self.after)
        sizes = (self.smaller, self.percent, self.larger, self.fit, self.actual)
        for widget in (self.back, *around, *sizes, self.overlay, self.put):
            row.addWidget(widget)
        sheet = QWidget()
        sheet.setObjectName("panel")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(16)
        column.addWidget(self.rights)
        column.addWidget(self.regions)
        column.addWidget(self.glance)
        column.addStretch(1)
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self.side.setWidget(sheet)
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._box.setSpacing(0)
        self._box.addWidget(self.canvas, 1)
        self._box.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        bar.setContentsMargins(0, 0, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 0)
        top.addWidget(bar)
        whole.addLayout(top)
        whole.addLayout(self._box, 1)
        self._speaking = QTimer(self)
        self._speaking.setSingleShot(True)
        self._speaking.setInterval(_SPEAK_AFTER)

    def _connect(self) -> None:
        canvas, regions, drawing = self.canvas, self.regions, self.drawing
        self.back.clicked.connect(self.left)
        self.before.clicked.connect(partial(self.step, -1))
        self.after.clicked.connect(partial(self.step, 1))
        self.smaller.clicked.connect(lambda: canvas.zoom(-1))
        self.larger.clicked.connect(lambda: canvas.zoom(1))
        self.fit.clicked.connect(canvas.fit)
        self.actual.clicked.connect(lambda: canvas.show_actual())
        self.overlay.toggled.connect(self._show_marks)
        self.put.clicked.connect(lambda: self.put_asked.emit((self._photo,)))
        canvas.stepped.connect(self.step)
        canvas.left.connect(self.left)
        canvas.drawn.connect(self._draw)
        canvas.settled.connect(drawing.keep)
        canvas.picked.connect(self._pick)
        canvas.removed.connect(drawing.remove)
        canvas.zoomed.connect(self._tell_zoom)
        regions.crop_asked.connect(self.add_crop)
        regions.focus_asked.connect(self.add_focus)
        regions.person_asked.connect(self.add_person)
        regions.picked.connect(self._pick)
        regions.entered.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        regions.named.connect(drawing.name)
        regions.removed.connect(drawing.remove)
        drawing.changed.connect(self._drawn)
        self._speaking.timeout.connect(self._say)
        self.levels.failed.connect(self._tell_trouble)
        self._bench.photodesk.stored.connect(self._changed_elsewhere)
        self._bench.theming.changed.connect(canvas.update)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus beside the picture."""
        if now is not None and self.side.isAncestorOf(now):
            self.side.ensureWidgetVisible(now, 8, 8)

    def _show_marks(self, on: bool) -> None:
        self.canvas.shows_regions = on
        self.canvas.update()

    def _tell_zoom(self) -> None:
        self.percent.setText(f"\u200e{self.canvas.percent} %")
        self.percent.setAccessibleName(f"Shown at {self.canvas.percent} %")
        self.fit.setEnabled(not self.canvas.sight.fits)


def _read(desk: Desk, photo_id: str, at: datetime, progress: Progress) -> _Shown:
    """Return what is known of a photo, its rights judged for a moment. Runs on a worker."""
    progress.step(0)
    record = desk.library.record(photo_id)
    used = next((row.used for row in desk.library.rows([photo_id])), 0)
    return _Shown(record, used, desk.library.house_judging(record.photo, at), at)
