"""The charset of a file's old texts: which one they were read in, and how they would read in another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.photos.charsets import Charset
from workstation.photos.photo import Photo
from workstation.ui.bench import Bench
from workstation.ui.following import quiet, told
from workstation.ui.forms import ChoiceField
from workstation.ui.jobs import Job
from workstation.ui.photoform.draft import RecordDraft
from workstation.ui.photoform.section import Section

_FOREIGN = ("\ufffd", "Ã", "Â", "â€", "Ð", "Ñ\u0081")
"""What words look like that were read in the wrong charset, as far as that can be seen."""
_WHY = (
    "The old record (IIM) of this file does not say in which charset it is written. Choose the one in which the words "
    "below read right. It is remembered for whoever sent the picture."
)


class CharsetSection(QWidget):
    """Shown for files whose old record does not say for certain how it is written. ``tried`` carries a preview's words.

    It opens by itself where the words look wrong.
    """

    tried = Signal(str)

    def __init__(self, bench: Bench, draft: RecordDraft) -> None:
        super().__init__()
        self._bench = bench
        self._draft = draft
        self._asked = ""
        self._job: Job | None = None
        self._found: tuple[Charset, ...] = ()
        self.list = ChoiceField("Read the old texts as", ())
        self.now = quiet("")
        self.preview = told("", "said")
        self.preview.setAccessibleName("Preview of the old texts")
        self.read = QPushButton("Read the file again in it")
        self._holder = QWidget(self)  # there from the beginning, whether its heading is open or not
        self._holder.hide()
        self._fill()
        self.section = Section("charset", "Letters look wrong?", bench, self._build)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        self.hide()
        self.list.typed.connect(self._try)
        self.list.highlighted.connect(self._preview_at)
        self.read.clicked.connect(self._read)

    def show_photo(self, photo: Photo) -> None:
        """Look whether the charset of this picture's file is in doubt."""
        if photo.id == self._asked:
            return
        self._asked = photo.id
        self.hide()
        if self._job is not None:
            self._job.cancel()
        library, photo_id, wrong = self._bench.desk.library, photo.id, looks_wrong(photo)

        def work(progress: Progress) -> tuple[Charset, ...]:
            progress.step(0)
            return library.charsets(photo_id)

        def done(found: tuple[Charset, ...]) -> None:
            self._job = None
            if photo_id == self._asked:
                self._show(found, wrong)

        def failed(error: Exception) -> None:
            self._job = None
            if not isinstance(error, WorkstationError):  # a file that is missing is told elsewhere
                raise error

        self._job = self._bench.jobs.run(work, done, failed=failed)

    def forget(self) -> None:
        """Ask anew the next time."""
        self._asked = ""

    def _fill(self) -> None:
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (quiet(_WHY), self.now, self.list, self.preview):
            column.addWidget(part)
        column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(self._holder)
        self._holder.show()

    def _show(self, found: tuple[Charset, ...], wrong: bool) -> None:
        self._found = found
        doubtful = len(found) > 1 and not found[0].sure
        self.setVisible(doubtful)
        if not doubtful:
            return
        self.list.clear()
        for each in found:
            self.list.addItem(each.label, each.name)
        self.list.show_words(found[0].name)
        self.now.setText(f"Now read as {found[0].label}.")
        self._try(found[0].name)
        if wrong:
            self.section.open()

    def _try(self, name: str) -> None:
        at = next((at for at, each in enumerate(self._found) if each.name == name), 0)
        self._preview_at(at)
        self.read.setEnabled(at > 0)

    def _preview_at(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self.preview.setText(self._found[at].preview)
            self.list.setAccessibleDescription(self._found[at].preview)
            self.tried.emit(self._found[at].preview)

    def _read(self) -> None:
        self.forget()
        self._draft.read_again(self.list.words())


def looks_wrong(photo: Photo) -> bool:
    """Return whether words of a record look as if they were read in the wrong charset."""
    texts = (*photo.caption.values(), *photo.title.values(), *photo.creators, photo.headline, photo.credit_line)
    return any(sign in text for text in texts for sign in _FOREIGN)
