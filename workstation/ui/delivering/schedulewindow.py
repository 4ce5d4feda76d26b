"""Asks when a story is to come out at a target, in any time zone, and says what is public before that."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.fields.entries import moment_words, read_moment, spoken_moment
from workstation.desk.publishing.standings import Standing
from workstation.store.deliveryrecords import Manner
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering.wording import is_out
from workstation.ui.following import heading, quiet, told
from workstation.ui.forms import OfferField

_HERE = "this computer’s time"
_WIDTH, _WIDEST = 480, 1.4
_OUT = "It is out there now. Scheduled anew, readers no longer find it until then."
_POSTS = "The site brings it out by itself at that time, whether this program is running or not."
_TWICE = " Clocks there show that time twice that night; this is the first. For the second, choose UTC as the zone."
_FILES = "Until then it waits here. It leaves when this program is running at that time, or as soon as it does."


class ScheduleWindow(QDialog):
    """Accepted with a moment that lies ahead."""

    def __init__(self, bench: Bench, story: Story, standing: Standing, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._story = story
        self._asked = False
        kind = standing.target.kind
        self.setWindowTitle(f"Schedule for {standing.target.name}")
        self.when = QLineEdit()
        self.when.setAccessibleName("Date and time")
        self.when.setPlaceholderText("2026-03-05 14:00")
        self.zone = OfferField("Time zone")
        self.zone.offer((_HERE, "UTC", *sorted(available_timezones() - {"UTC"})))
        self.zone.show_words(_HERE)
        self.draft = QCheckBox("Keep it a draft there; somebody else brings it out")
        self.draft.setVisible(kind.publishes)
        self.said = quiet("")
        self.public = quiet(" ".join(filter(None, [_POSTS if kind.publishes else _FILES, kind.public])))
        out = standing.receipt is not None and is_out(standing.receipt, bench.desk.stories.now())
        self.out = told(_OUT if out else "", "warning")
        self.out.setVisible(out)
        self.schedule = QPushButton("Schedule")
        self.schedule.setProperty("main", True)
        self.leave = QPushButton("Cancel")
        self.schedule.setDefault(True)
        self.leave.setAutoDefault(False)
        asked = standing.receipt.publish_at if standing.receipt is not None else None
        self.when.setText(moment_words(story.publish_at or asked or story.embargo))
        self._build(story.headline or "The story")
        width = round(_WIDTH * min(bench.theming.scale, _WIDEST))
        self.resize(width, self.heightForWidth(width) + self.said.fontMetrics().height())  # what is said may grow
        self.when.textChanged.connect(self._say)
        self.zone.editTextChanged.connect(self._say)
        self.schedule.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.when.setFocus()
        self._say()

    def moment(self) -> datetime | None:
        """Return the moment that is asked for, in UTC; None where what is typed is none."""
        try:
            return self._read()
        except WorkstationError:
            return None

    def manner(self) -> Manner:
        """Return how it is to stand there."""
        return "draft" if self.draft.isChecked() else ""

    def accept(self) -> None:
        """Leave with a moment that lies ahead; otherwise say what is wrong."""
        self._asked = True
        if self._say():
            super().accept()
        else:
            self._bench.announcer.say(self.said.text(), urgent=True)
            self.when.setFocus()

    def _build(self, headline: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(heading(headline))
        for words, field in (("Date and time", self.when), ("Time zone", self.zone)):
            label = QLabel(words)
            label.setObjectName("quiet")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        for part in (self.said, self.out, self.draft, self.public):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(ButtonRow(self.schedule, self.leave))

    def _read(self) -> datetime | None:
        zone = self.zone.words().strip()
        typed = self.when.text().strip()
        return read_moment(typed if zone in ("", _HERE) or not typed else f"{typed} {zone}")

    def _clock_change(self, moment: datetime) -> str:
        """Return what is to be known of a time that the clock of its zone shows twice or never; else nothing."""
        typed, zone = self.when.text().split(), self.zone.words().strip()
        if len(typed) != 2 or (zone not in ("", _HERE) and zone not in available_timezones()):
            return ""  # it names an offset, or a zone of its own
        place = None if zone in ("", _HERE) else ZoneInfo(zone)
        shown = moment.astimezone(place).replace(tzinfo=None)
        if f"{shown:%H:%M}" != typed[1].zfill(5)[:5]:
            return f" Clocks there skip {typed[1]} that night: they show {shown:%H:%M} then."
        both = {shown.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
        return _TWICE if len(both) > 1 else ""

    def _say(self, *_: object) -> bool:
        """Say what the moment is in full, or what is wrong with it; return whether it can be taken."""
        trouble, typed = "", self.when.text().strip()
        moment: datetime | None = None
        try:
            moment = self._read()
        except WorkstationError as error:
            trouble = str(error)
        embargo = self._story.embargo
        if not trouble and moment is None:
            trouble = "Say when: a date and a time, such as 2026-03-05 14:00."
        elif moment is not None and moment <= self._bench.desk.stories.now():
            trouble = f"That is over: {spoken_moment(moment)}."
        if trouble or moment is None:
            words = trouble
        elif embargo is not None and embargo > moment:
            words = f"It is under embargo, and comes out when that ends: {spoken_moment(embargo)}."
        else:
            words = f"It comes out on {spoken_moment(moment)}.{self._clock_change(moment)}"
        self.said.setText(words)
        self.when.setAccessibleDescription(words)
        look = "error" if trouble and (typed or self._asked) else "quiet"  # nothing is wrong before somebody began
        self.said.setObjectName(look)
        self.said.style().polish(self.said)
        return not trouble
