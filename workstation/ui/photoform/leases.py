"""Leave to use a picture and refusals of it: those noted, each to be taken off, and the fields for another one."""

from functools import partial
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.desk.fields.entries import read_moment
from workstation.desk.pictures.leases import lease_of
from workstation.desk.pictures.rights import lease_words
from workstation.photos.photo import Lease, Photo
from workstation.ui.bench import Bench
from workstation.ui.fields import LineField
from workstation.ui.following import emptied, quiet, told
from workstation.ui.forms import ChoiceField
from workstation.ui.photoform.draft import RecordDraft
from workstation.ui.photoform.section import Section

_NOTHING = "No leave and no refusal is noted."
_MOMENT = "such as 2026-03-05 14:02 Europe/Lisbon"
_KINDS = (("allow", "Leave to use it"), ("deny", "Its use is forbidden"))


class Leases(QWidget):
    """The leases of the record in hand."""

    def __init__(self, bench: Bench, draft: RecordDraft) -> None:
        super().__init__()
        self._bench = bench
        self._draft = draft
        self._shown: tuple[str, tuple[Lease, ...]] | None = None
        self.buttons: list[QPushButton] = []
        self.access = ChoiceField("Leave or refusal", _KINDS)
        self.since = LineField("From", _MOMENT)
        self.until = LineField("Until", _MOMENT)
        self.reason = LineField("Rests on", "a contract, a call, an invoice")
        self.note = QPushButton("Note it", self)
        self.note.hide()
        self.trouble = told("", "error")
        self._holder = QWidget(self)
        self._holder.hide()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._fields = QWidget(self)
        self._fields.hide()
        self._lay_fields()
        self.section = Section("leases", "Leave and refusals", bench, self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        self.note.clicked.connect(self._note)

    def show_photo(self, photo: Photo) -> None:
        """Show the leases of a record."""
        shown = (photo.id, photo.leases)
        if shown == self._shown:
            return
        if self._shown is None or self._shown[0] != photo.id:
            self._clear()
        self._shown = shown
        count = len(photo.leases)
        self.section.say_beside(str(count) if count else "none")
        emptied(self._list)
        self.buttons = []
        if not count:
            self._list.addWidget(quiet(_NOTHING))
        for at, lease in enumerate(photo.leases):
            words = lease_words(lease)
            button = QPushButton("Take off")
            button.setAccessibleName(f"Take off: {words}")
            button.clicked.connect(partial(self._take_off, at))
            self.buttons.append(button)
            self._list.addWidget(told(words, "error" if lease.access == "deny" else "quiet"))
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _lay_fields(self) -> None:
        rows = QFormLayout(self._fields)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.addRow("Another one", self.access)
        rows.addRow("From", self.since)
        rows.addRow("Until", self.until)
        rows.addRow("Rests on", self.reason)
        rows.addRow(self.trouble)
        self.trouble.hide()

    def _build(self, column: QVBoxLayout) -> None:
        for part in (self._holder, self._fields):
            column.addWidget(part)
            part.show()
        column.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self.note.show()

    def _note(self) -> None:
        photo = self._draft.photo
        if photo is None:
            return
        access = cast(Literal["allow", "deny"], self.access.words())
        try:
            since, until = read_moment(self.since.words()), read_moment(self.until.words())
            lease = lease_of(access, since, until, self._bench.desk.stories.author, self.reason.words())
        except WorkstationError as error:
            self._tell(f"{error} {error.hint}".strip())
            self._bench.announcer.say(str(error), urgent=True)
            return
        self._clear()
        self._put((*photo.leases, lease))
        self._bench.announcer.say(f"Noted: {lease_words(lease)}")

    def _take_off(self, at: int) -> None:
        photo = self._draft.photo
        if photo is not None and at < len(photo.leases):
            self._put((*photo.leases[:at], *photo.leases[at + 1 :]))
            self.access.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bench.announcer.say("Taken off")

    def _put(self, leases: tuple[Lease, ...]) -> None:
        self._draft.put("leases", leases)
        self._draft.flush()

    def _clear(self) -> None:
        for field in (self.since, self.until, self.reason):
            field.show_words("")
        self._tell("")

    def _tell(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
