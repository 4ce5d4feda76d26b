"""What is to be decided about a record: fields that its file says twice, and fields that somebody else has changed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.fields.entries import moment_words
from workstation.desk.fields.items import items_words
from workstation.photos.photo import Photo
from workstation.photos.reconcile import Difference
from workstation.ui.bench import Bench
from workstation.ui.following import emptied, told
from workstation.ui.photoform.draft import Clash, Key, RecordDraft
from workstation.ui.photoform.section import Section
from workstation.ui.photoform.sidebyside import SideBySide, Voice
from workstation.ui.photoform.table import label_of
from workstation.ui.photoform.vocabulary import in_words

_OURS, _THEIRS = "ours", "theirs"


class Clashes(QWidget):
    """The fields that somebody else has changed while they were typed here, both side by side.

    ``wanted`` carries the field that was decided last: the focus goes there.
    """

    wanted = Signal(str)

    def __init__(self, draft: RecordDraft) -> None:
        super().__init__()
        self._draft = draft
        self._decided = ""
        self._shown: tuple[Clash, ...] = ()
        self.cards: dict[Key, SideBySide] = {}
        self._cards = _column(self)
        self.hide()

    def refresh(self) -> None:
        """Show those that are open."""
        clashes = self._draft.clashes
        if clashes == self._shown:
            return
        self._shown = clashes
        worked_in = _has_focus(self)
        self.cards = {}
        emptied(self._cards)
        for clash in clashes:
            voices = (
                Voice(_OURS, "Yours", said_of(clash.key[0], clash.ours), "typed here, not kept yet"),
                Voice(_THEIRS, "Kept meanwhile", said_of(clash.key[0], clash.theirs), "by somebody else"),
            )
            card = SideBySide(clash.label, "Somebody else has changed this since you began.", voices)
            card.taken.connect(lambda chosen, key=clash.key: self._decide(key, theirs=chosen == _THEIRS))
            self._cards.addWidget(card)
            card.show()
            self.cards[clash.key] = card
        self.setVisible(bool(clashes))
        if worked_in and self.cards:
            next(iter(next(iter(self.cards.values())).buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif worked_in:
            self.wanted.emit(self._decided)

    def _decide(self, key: Key, *, theirs: bool) -> None:
        self._decided = key[0]
        self._draft.decide(key, theirs=theirs)


class Differences(QWidget):
    """The fields that the file's own records say differently. ``wanted`` asks to type into one of the record."""

    wanted = Signal(str)

    def __init__(self, bench: Bench, draft: RecordDraft) -> None:
        super().__init__()
        self._bench = bench
        self._draft = draft
        self._asked: tuple[str, tuple[str, ...]] = ("", ())
        self._settled = ""
        self.cards: dict[str, SideBySide] = {}
        self._holder = QWidget(self)  # there from the beginning, whether its heading is open or not
        self._holder.hide()
        self._cards = _column(self._holder)
        self.section = Section("differences", "To settle", bench, self._build, at_first=True)
        _column(self).addWidget(self.section)
        self.hide()

    def _build(self, column: QVBoxLayout) -> None:
        column.addWidget(self._holder)
        self._holder.show()

    def show_photo(self, photo: Photo) -> None:
        """Show what is unsettled about a picture."""
        asked = (photo.id, photo.unsettled)
        if asked == self._asked:
            return
        other = photo.id != self._asked[0]
        self._asked = asked
        if not photo.unsettled or other:
            self._show(())
        if not photo.unsettled:
            return
        library, photo_id = self._bench.desk.library, photo.id

        def work(_: Progress) -> tuple[Difference, ...]:
            return library.differences(photo_id)

        def done(found: tuple[Difference, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        def failed(error: Exception) -> None:
            if not isinstance(error, WorkstationError):
                raise error
            if asked == self._asked:
                self._tell(f"{error} {error.hint}".strip())

        self._bench.jobs.run(work, done, failed=failed)

    def _show(self, found: tuple[Difference, ...]) -> None:
        worked_in = _has_focus(self)
        self.cards = {}
        emptied(self._cards)
        many = f"{len(found)} fields disagree" if len(found) > 1 else "1 field disagrees"
        self.section.say_beside(many if found else "")
        for difference in found:
            voices = [
                Voice(source, source, in_words(difference.field, words), _likelier(difference, source))
                for source, words in difference.values.items()
            ]
            label = label_of(difference.field)
            card = SideBySide(label, difference.reason, voices, "Write something else")
            card.taken.connect(lambda source, field=difference.field: self._settle(field, source))
            card.other.connect(lambda field=difference.field: self.wanted.emit(field))
            self._add(card)
            self.cards[difference.field] = card
        self.setVisible(bool(found))
        if worked_in:
            self._go_on()

    def _go_on(self) -> None:
        """Put the focus on the next question after one was answered, on the field that was settled after the last."""
        card = next(iter(self.cards.values()), None)
        if card is not None:
            next(iter(card.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._settled:
            self.wanted.emit(self._settled)

    def _tell(self, sentence: str) -> None:
        self.cards = {}
        emptied(self._cards)
        self._add(told(sentence, "warning"))
        self.show()

    def _settle(self, field: str, source: str) -> None:
        self._settled = field
        self._draft.settle(field, source)

    def _add(self, widget: QWidget) -> None:
        self._cards.addWidget(widget)
        widget.show()


def said_of(field: str, value: Any) -> str:
    """Return the value of a field as people read it."""
    if isinstance(value, tuple):
        return items_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return in_words(field, value) if isinstance(value, str) else moment_words(value)


def _has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and widget.isAncestorOf(focus)


def _likelier(difference: Difference, source: str) -> str:
    return "likelier right" if source == difference.suggested else ""


def _column(holder: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return column
