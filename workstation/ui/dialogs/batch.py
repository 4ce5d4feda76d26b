"""Changes the records of many photos at once: what is to become of which field, with a preview, as one undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.pictures.changes import PhotoChange, Template
from workstation.desk.pictures.library import Batch, Preview
from workstation.store.errors import StaleRecordError
from workstation.ui.bench import Bench
from workstation.ui.following import heading, quiet, told
from workstation.ui.forms import ChoiceField
from workstation.ui.photoform.changelist import ChangeList
from workstation.ui.photoform.differing import Differing, differing
from workstation.ui.photoform.languages import languages_of

_PAUSE = 300
_LISTED = 200  # lines of the preview; all are counted
_NAME, _LABEL = 190, 150  # pixels of these columns at first
_MEANWHILE = "Somebody has changed one of these photos meanwhile. Nothing is done yet: look at the preview again."
_COLUMNS = ("Photo", "Field", "Now", "After")


@dataclass(frozen=True)
class _Looked:
    """What a change would do: to which records, line by line, and the languages that they have words in."""

    change: PhotoChange | None = None
    seen: tuple[Preview, ...] = ()
    lines: tuple[Differing, ...] = ()
    languages: tuple[str, ...] = ()


class BatchDialog(QDialog):
    """Lines of what is to be done, and under them what each photo's record is now and would be after."""

    def __init__(self, bench: Bench, photo_ids: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._ids = tuple(photo_ids)
        self._asked = 0
        self._warning = ""
        self._looked = _Looked()
        self._templates: dict[str, Template] = {}
        many = "1 photo" if len(self._ids) == 1 else f"{len(self._ids):,} photos"
        self._many = many
        self.setWindowTitle(f"Change {many}")
        self.resize(860, 720)
        self.template = ChoiceField("Template", (("", "No template"),))
        self.codes = QCheckBox("Replace codes in all fields")
        self.codes.setToolTip("Codes of your files, such as \\cm1\\, become their words")
        self.changes = ChangeList(bench.theming, bench.desk.stories.house().categories)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.count = quiet("")
        self.trouble = told("", "error")
        self.apply = QPushButton("Apply")
        self.apply.setProperty("main", True)
        self.cancel = QPushButton("Cancel")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._build()
        self._connect()
        self.changes.add_row()
        self._read()

    def choose_template(self) -> None:
        """Put the focus on the choice of a template, with no other line."""
        self.changes.take(())
        self.template.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        label = QLabel("Template")
        label.setObjectName("quiet")
        label.setBuddy(self.template)
        above.addWidget(label)
        above.addWidget(self.template, 1)
        above.addWidget(self.codes)
        lines = QScrollArea()
        lines.setWidgetResizable(True)
        lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.setWidget(self.changes)
        self._dress_table()
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("Before and after"))
        column.addWidget(self.count)
        column.addWidget(self.table, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(lines)
        split.addWidget(below)
        split.setSizes([300, 320])
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.trouble, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.apply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(above)
        whole.addWidget(split, 1)
        whole.addLayout(buttons)

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName("Before and after")
        table.setHorizontalHeaderLabels(_COLUMNS)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(True)
        header = table.horizontalHeader()
        for at in (2, 3):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(0, _NAME)
        header.resizeSection(1, _LABEL)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._look)
        self.changes.changed.connect(self._wait)
        self.template.typed.connect(lambda _: self._wait())
        self.codes.toggled.connect(lambda _: self._wait())
        self.apply.clicked.connect(self._apply)
        self.cancel.clicked.connect(self.reject)

    def _wait(self) -> None:
        """Look again after a pause; until then nothing can be applied that was not seen."""
        self.apply.setEnabled(False)
        self._soon.start()

    # What would come of it

    def _read(self) -> None:
        stationery = self._bench.desk.library.stationery

        def work(_: Progress) -> tuple[Template, ...]:
            return stationery.templates()

        self._bench.jobs.run(work, self._offer)

    def _offer(self, templates: tuple[Template, ...]) -> None:
        self._templates = {template.name: template for template in templates}
        for name in self._templates:
            self.template.addItem(name, name)
        self.template.setEnabled(bool(templates))
        if not templates:
            self.template.setItemText(0, "There are no templates yet")

    def _look(self) -> None:
        self._soon.stop()
        changes = self.changes.changes()
        self._asked += 1
        if changes is None:
            self._show(_Looked())
            return
        template = self._templates.get(self.template.words())
        asked, library, ids, coded = self._asked, self._bench.desk.library, self._ids, self.codes.isChecked()

        def work(_: Progress) -> _Looked:
            codes = library.stationery.replacements() if coded else None
            change = PhotoChange(fields=changes, template=template, replacements=codes)
            seen = library.preview(ids, change)
            languages = dict.fromkeys(tag for each in seen for tag in languages_of(each.before))
            return _Looked(change, seen, differing(seen), tuple(languages))

        def done(looked: _Looked) -> None:
            if asked == self._asked:
                self._show(looked)

        def failed(error: Exception) -> None:
            if not isinstance(error, WorkstationError):
                raise error
            if asked == self._asked:
                self._show(_Looked())
                self._tell(error)

        self._bench.jobs.run(work, done, lane="store", label="Looking at what would change", failed=failed)

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        self._tell(None)
        self.trouble.setText(self._warning)
        self._warning = ""
        if looked.seen:
            self.changes.speak(looked.languages)
            self.changes.show_photos(each.before for each in looked.seen)
        photos = len({line.photo_id for line in looked.lines})
        self._fill(looked.lines)
        self.count.setText(self._counted(photos, len(looked.lines)) if looked.change is not None else "")
        self.apply.setText(f"Change {photos:,} of {self._many}" if photos else "Nothing to change")
        self.apply.setEnabled(bool(photos))

    def _counted(self, photos: int, lines: int) -> str:
        if not photos:
            return "Nothing would change."
        shown = f" The first {_LISTED:,} of {lines:,} are listed." if lines > _LISTED else ""
        return f"{photos:,} of {self._many} would change.{shown}"

    def _fill(self, lines: tuple[Differing, ...]) -> None:
        listed = lines[:_LISTED]
        self.table.setRowCount(len(listed))
        for at, line in enumerate(listed):
            for column, words in enumerate((line.name, line.label, line.before or "–", line.after or "–")):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(at, column, item)
        self.table.resizeRowsToContents()

    def _tell(self, error: WorkstationError | None) -> None:
        self.trouble.setText(f"{error} {error.hint}".strip() if error is not None else "")

    # Doing it

    def _apply(self) -> None:
        change, seen = self._looked.change, self._looked.seen
        if change is None or not seen:
            return
        self.apply.setEnabled(False)
        self.apply.setText("Changing…")
        self._bench.photodesk.apply(
            self._ids, change, f"Change {self._many}", seen=seen, then=self._done, failed=self._failed
        )

    def _done(self, batch: Batch) -> None:
        many = len(batch.after)
        photos = "1 photo is" if many == 1 else f"{many:,} photos are"
        self._bench.notices.show_notice(
            f"{photos} changed.",
            "Undo takes all of it back.",
            key="photo change",
            buttons=[("Undo", self._bench.photodesk.undo)],
        )
        self.accept()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, WorkstationError):
            raise error
        if isinstance(error, StaleRecordError):  # what would happen now is shown before anything is done
            self._warning = _MEANWHILE
            self._look()
        else:
            self._show(self._looked)
            self._tell(error)
