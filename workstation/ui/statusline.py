"""The line at the foot of the window: words, reading time, language, what is safe, what blocks, and the main button."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar, QWidget

from workstation.credits.corrections.published import DECLARED
from workstation.language.tags import name_of
from workstation.story.model import Story
from workstation.story.plain import reading_minutes, word_count
from workstation.ui.autosave import Autosave
from workstation.ui.jobs import Job
from workstation.ui.session import Session

if TYPE_CHECKING:
    from workstation.checks.report import Report

_LONG = 200  # blocks; counting the words of more would keep the story from coming to the screen
_COUNT_FIRST = 100  # milliseconds in which it comes there
_COUNT_AFTER = 400  # milliseconds; counting a long story at each key would cost more than the key
_SAID_FOR = 6_000
_BETWEEN = 8  # pixels between two parts, more than any style leaves
_AROUND = 5  # pixels above and below the parts, the line included
_REST = 150  # milliseconds that the caret stays before it is told whose words it is in


class StatusLine(QStatusBar):
    """Follows the story in front. ``export_asked``, ``problems_asked`` and ``deliveries_asked`` are its buttons.

    ``told`` carries what those should hear who do not see the line: how many things block, when that changes.
    ``whose`` carries whose words the caret has come to, for a screen reader: the line shows it.
    """

    export_asked = Signal()
    problems_asked = Signal()
    deliveries_asked = Signal()
    told = Signal(str)
    whose = Signal(str)

    def __init__(self, autosave: Autosave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autosave = autosave
        self._session: Session | None = None
        self._selected = 0
        self._blocking = 0
        self.setSizeGripEnabled(False)
        self.counts = _field("Length")
        self.language = _field("Language")
        self.stage = _field("Stage")
        self.safety = _field("Saved state")
        self.source = _field("Words at the caret")
        self.source.setMinimumWidth(1)  # long names give way, and never make the window wide
        self.source.hide()
        self.problems = QPushButton("No story open")
        self.problems.setProperty("flat", True)
        self.problems.clicked.connect(self.problems_asked)
        self.deliveries = QPushButton()
        self.deliveries.setProperty("flat", True)
        self.deliveries.setAccessibleName("Deliveries")
        self.deliveries.clicked.connect(self.deliveries_asked)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.progress_words = _field("Progress")
        self.cancel = QPushButton("Stop")
        self.cancel.setProperty("flat", True)
        self.cancel.hide()
        self.export = QPushButton("Export package")
        self.export.setProperty("main", True)
        self.export.clicked.connect(self.export_asked)
        self.said = _field("Last message")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # gives way to all others
        self._build()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_AFTER)
        self._counting.timeout.connect(self._count)
        self._unsaid = QTimer(self)
        self._unsaid.setSingleShot(True)
        self._unsaid.setInterval(_SAID_FOR)
        self._unsaid.timeout.connect(self.said.clear)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self._tell_source)
        autosave.state_changed.connect(self._safety_changed)
        self.follow(None)
        self.fit()

    def _build(self) -> None:
        told = (self.counts, self.language, self.stage, self.safety)
        for widget in (*told, self.problems, self.deliveries, self.source):
            self.addWidget(widget)
        for widget in (self.deliveries, self.source):  # a status bar shows what is put into it
            widget.hide()
        self.addWidget(self.said, 1)
        for permanent in (self.progress_words, self.progress, self.cancel, self.export):
            self.addPermanentWidget(permanent)

    def follow(self, session: Session | None) -> None:
        """Show another session, or none."""
        if self._session is not None:
            self._session.changed.disconnect(self._changed)
            self._session.checked.disconnect(self._checked)
            self._session.moved.disconnect(self._moved)
        self._session = session
        self._show_source("")
        self._give_way()
        self.export.setEnabled(session is not None)
        if session is None:
            self.problems.setText("No story open")
            self.problems.setEnabled(False)
            return
        self.problems.setEnabled(True)
        session.changed.connect(self._changed)
        session.checked.connect(self._checked)
        session.moved.connect(self._moved)
        self._moved()
        if len(session.story.body) > _LONG:
            for field in (self.counts, self.language):
                field.clear()
            QTimer.singleShot(_COUNT_FIRST, self, self._count)
        else:
            self._count()
        self._blocking = session.report.count("error")
        self._checked(session.report)
        self._safety_changed(session)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.said.setText(sentence)
        self._unsaid.start()

    def show_deliveries(self, waiting: int, stopped: int) -> None:
        """Show how many deliveries are in the queue and how many need somebody; nothing where there are none."""
        told = []
        if waiting:
            told.append(f"{waiting} to deliver")
        if stopped:
            told.append("1 delivery needs you" if stopped == 1 else f"{stopped} deliveries need you")
        self.deliveries.setText(", ".join(told))
        self.deliveries.setAccessibleName(f"Deliveries: {self.deliveries.text()}")
        self.deliveries.setVisible(bool(told))
        self._give_way()

    def selected(self, words: int) -> None:
        """Show how many words are selected; 0 where nothing is."""
        if words != self._selected:
            self._selected = words
            self._count()

    def fit(self) -> None:
        """Take the height that the words need, as soon as they have their new size."""
        QTimer.singleShot(0, self, self._take_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Show of the story what there is room for beside whether it can go out, and the button for that."""
        fields = {field: field.sizeHint().width() + _BETWEEN for field in self._least_first()}
        others = (self.problems, self.deliveries, self.progress_words, self.progress, self.cancel, self.export)
        taken = sum(part.sizeHint().width() + _BETWEEN for part in others if not part.isHidden())
        room = self.width() - taken
        for field, width in reversed(fields.items()):
            room -= width
            field.setVisible(self._session is not None and room >= 0)

    def _least_first(self) -> tuple[QLabel, ...]:
        """Return the fields of the story, those first that can be done without best."""
        return (self.language, self.stage, self.counts, self.safety)

    def _take_height(self) -> None:
        """Ask for the room that the tallest part needs: by itself it goes by the least that buttons can do with."""
        tallest = max(part.sizeHint().height() for part in (self.export, self.problems, self.counts))
        self.setMinimumHeight(tallest + _AROUND)
        self._give_way()

    def follow_job(self, job: Job) -> None:
        """Show how far a job is, with a button that stops it."""
        self.progress_words.setText(job.label)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(job.label)
        self.progress.show()
        self.progress_words.show()
        self.cancel.show()
        self._give_way()
        self.cancel.clicked.connect(job.cancel)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._job_ended)

    def _progressed(self, label: str, share: float) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(round(share * 100))
        self.progress_words.setText(label)

    def _job_ended(self) -> None:
        self.progress.hide()
        self.progress_words.hide()
        self.cancel.hide()
        self._give_way()

    def _changed(self, _: Story) -> None:
        self._counting.start()
        self._resting.start()

    def _moved(self, _: object = None) -> None:
        self._resting.start()

    def _tell_source(self) -> None:
        """Show whose words the caret has come to rest in, and say it when they are somebody else's than before."""
        from workstation.desk.sources.words import OWN, known_source, source_id_at, title_of_source

        session = self._session
        if session is None or session.caret is None:
            self._show_source("")
            return
        source = source_id_at(session.story, session.caret)
        before = self.source.text()
        if source:
            words = said = f"From {title_of_source(known_source(session.story, source))}"
        else:
            words, said = self._offered(session) or ("", OWN)
        self._show_source(words)
        self.source.setToolTip(said if words else "")
        if self.source.text() != before:
            self.whose.emit(said)

    def _offered(self, session: Session) -> tuple[str, str] | None:
        """Return what is offered for the words at the caret, in short and in full; None where nothing is."""
        from workstation.ui.crediting.offers import OFFERED, offer_at

        finding = offer_at(session)
        if finding is None or finding.repair is None:
            return None
        return f"Unmarked copy. Alt+Enter: {finding.repair.label}", f"{finding.message} {OFFERED}"

    def _show_source(self, words: str) -> None:
        self.source.setText(words)
        self.source.setVisible(bool(words))

    def _count(self) -> None:
        if self._session is None:
            return
        story = self._session.story
        count = word_count(story)
        words = f"{count:,} words"
        if self._selected:
            words = f"{self._selected:,} of {words}"
        minutes = reading_minutes(count, story.language)
        self.counts.setText(f"{words} · {minutes} min" if minutes else words)
        self.language.setText(name_of(story.language) if story.language else "No language")
        self._show_stage()
        self._give_way()

    def _show_stage(self) -> None:
        """Show the stage, and whether readers have another version of the story than this."""
        if self._session is not None:
            changed = any(finding.rule == DECLARED for finding in self._session.report.findings)
            stage = self._session.story.stage.capitalize()
            self.stage.setText(f"{stage}, changed since" if changed else stage)

    def _checked(self, report: "Report") -> None:
        blocking = report.count("error")
        if blocking != self._blocking and self._session is not None:
            self.told.emit(f"{blocking} to fix before export" if blocking else "Nothing stops this story any more")
        self._blocking = blocking
        self._show_stage()
        self.problems.setText(f"{blocking} to fix before export" if blocking else "Ready to export")
        self._give_way()
        from workstation.desk.checking import verdict

        self._resting.start()  # what is found at the caret is told there
        self.problems.setToolTip(verdict(report))
        self.export.setToolTip(verdict(report))
        self.export.setAccessibleDescription(verdict(report))

    def _safety_changed(self, session: Session) -> None:
        if session is not self._session:
            return
        if self._autosave.is_failing(session):
            words, look = "Not saved", "error"
        else:
            words = "Kept" if session.is_kept else "Saved" if self._autosave.is_safe(session) else "Saving"
            look = "quiet"
        if self.safety.objectName() != look:
            self.safety.setObjectName(look)
            self.safety.style().polish(self.safety)
        if self.safety.text() != words:
            self.safety.setText(words)
            self._give_way()


def _field(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName("quiet")
    label.setAccessibleName(name)
    label.setContentsMargins(8, 0, 8, 0)
    return label
