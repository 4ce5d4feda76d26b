"""Templates for records: which fields they fill and with what, with variables; written, begun from a photo, kept."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.pictures.changes import FieldChange, Template
from workstation.desk.pictures.templates import check, variables
from workstation.photos.photo import Photo
from workstation.ui.bench import Bench
from workstation.ui.dialogs.trouble import Trouble
from workstation.ui.fields import TextField
from workstation.ui.following import heading, quiet
from workstation.ui.photoform.changelist import ChangeList
from workstation.ui.photoform.languages import languages_of
from workstation.ui.photoform.table import ROWS

_NEW = "New template"
_NEVER_ALIKE = ("received", "alt", "long_description", "caption", "headline", "created", "people")
"""What is each picture's own: not offered when a template is begun from one."""


class TemplatesDialog(QDialog):
    """The templates on one side, the lines of the chosen one on the other, the variables beside them."""

    def __init__(self, bench: Bench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stationery = bench.desk.library.stationery
        self._templates: dict[str, Template] = {}
        self._wanted = ""
        self._begun = False
        self.setWindowTitle("Templates")
        self.resize(900, 620)
        self.list = QListWidget()
        self.list.setAccessibleName("Templates")
        self.new = QPushButton(_NEW)
        self.remove = QPushButton("Throw away")
        self.name = QLineEdit()
        self.changes = ChangeList(bench.theming, bench.desk.stories.house().categories, template=True)
        self.variables = QListWidget()
        self.trouble = Trouble(bench.announcer)
        self.keep = QPushButton("Keep")
        self.keep.setProperty("main", True)
        self.done_button = QPushButton("Done")
        self._last: TextField | None = None
        self._build()
        self._connect()
        self._read()

    def begin_from(self, photo_id: str) -> None:
        """Begin a template with what a picture's record says."""
        self._begun = True
        library = self._bench.desk.library

        def work(_: Progress) -> Photo:
            return library.record(photo_id).photo

        self._bench.jobs.run(work, self._begin, lane="store", failed=self.trouble.failed)

    def _build(self) -> None:
        self.variables.setAccessibleName("Variables")
        self.variables.setToolTip("Enter puts the variable into the words that were typed in last")
        self.variables.setWordWrap(True)
        self.variables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in variables():
            item = QListWidgetItem(f"{{{each.name}}}  {each.label}")
            item.setData(Qt.ItemDataRole.UserRole, f"{{{each.name}}}")
            self.variables.addItem(item)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self.new)
        left.addWidget(self.remove)
        label = QLabel("Name of the template")
        label.setObjectName("quiet")
        label.setBuddy(self.name)
        self.name.setAccessibleName("Name of the template")
        lines = QScrollArea()
        lines.setWidgetResizable(True)
        lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lines.setWidget(self.changes)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        for widget in (label, self.name, lines):
            middle.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(heading("Variables"))
        right.addWidget(quiet("Filled in for each photo when the template is applied."))
        right.addWidget(self.variables, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addLayout(left, 2)
        columns.addLayout(middle, 5)
        columns.addLayout(right, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.trouble, 1)
        buttons.addWidget(self.done_button)
        buttons.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.list.currentTextChanged.connect(self._show)
        self.new.clicked.connect(self._empty)
        self.remove.clicked.connect(self._remove)
        self.variables.itemActivated.connect(self._insert)
        self.keep.clicked.connect(self._keep)
        self.done_button.clicked.connect(self.accept)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # Which one

    def _read(self) -> None:
        stationery = self._stationery

        def work(_: Progress) -> tuple[Template, ...]:
            return stationery.templates()

        self._bench.jobs.run(work, self._list, failed=self.trouble.failed)

    def _list(self, templates: tuple[Template, ...]) -> None:
        self._templates = {template.name: template for template in templates}
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(list(self._templates))
        names = list(self._templates)
        if self._wanted in names:
            self.list.setCurrentRow(names.index(self._wanted))
        self.list.blockSignals(False)
        self.remove.setEnabled(bool(names))
        if not self._begun and not self.changes.rows:
            if names:
                self.list.setCurrentRow(0)
            else:
                self._empty()

    def _show(self, name: str) -> None:
        template = self._templates.get(name)
        if template is not None:
            self.name.setText(template.name)
            self.changes.take(template.fields)
            self.trouble.tell("")

    def _empty(self) -> None:
        self._begun = True
        self.list.setCurrentRow(-1)
        self.name.setText("")
        self.changes.take(())
        self.changes.add_row()
        self.trouble.tell("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, photo: Photo) -> None:
        self.list.setCurrentRow(-1)
        self.name.setText("")
        self.changes.speak(languages_of(photo))
        self.changes.take(_fields_of(photo))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done

    def _keep(self) -> None:
        changes = self.changes.changes()
        if changes is None:
            return
        try:
            for change in changes:
                check(str(change.value))
        except WorkstationError as error:
            self.trouble.failed(error)
            return
        stationery, name = self._stationery, self.name.text().strip()
        template = Template(name=name, fields=changes)

        def work(_: Progress) -> None:
            stationery.save_template(template)

        self._bench.jobs.run(work, partial(self._kept, name), failed=self.trouble.failed)

    def _kept(self, name: str, _: None) -> None:
        self._wanted = name
        self.trouble.tell("")
        self._bench.announcer.say(f"The template {name} is kept")
        self._read()

    def _remove(self) -> None:
        if self.list.currentRow() < 0:
            return
        stationery, name = self._stationery, self.list.currentItem().text()

        def work(_: Progress) -> None:
            stationery.remove_template(name)

        def done(_: None) -> None:
            self._begun = False
            self.name.setText("")
            self.changes.take(())
            self._read()

        self._bench.jobs.run(work, done, failed=self.trouble.failed)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, TextField) and self.changes.isAncestorOf(now):
            self._last = now

    def _insert(self, item: QListWidgetItem) -> None:
        """Put a variable in where words were typed last."""
        fields = [row.value for row in self.changes.rows if isinstance(row.value, TextField)]
        field = self._last if self._last in fields else next(iter(fields), None)
        if field is not None:
            field.insertPlainText(str(item.data(Qt.ItemDataRole.UserRole)))
            field.setFocus(Qt.FocusReason.OtherFocusReason)


def _fields_of(photo: Photo) -> tuple[FieldChange, ...]:
    """Return the lines of a template that fills in what a picture's record says of more than that one picture."""
    found = []
    for row in ROWS.values():
        value = getattr(photo, row.field)
        if not value or row.field in _NEVER_ALIKE:
            continue
        if isinstance(value, dict):
            found += [
                FieldChange(field=row.field, value=_escaped(words), language=tag, variables=True)
                for tag, words in value.items()
            ]
        elif isinstance(value, str):
            found.append(FieldChange(field=row.field, value=_escaped(value), variables=True))
        else:
            found.append(FieldChange(field=row.field, value=row.kind.entry.show(value)))
    return tuple(found)


def _escaped(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")
