"""The reading pane of agency copy: an item's state, what is known of it, who uses it, its words, the way to a story."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workstation.credits.agencycopy.item import Filed, Item
from workstation.desk.fields.entries import spoken_moment
from workstation.ui.bench import Bench
from workstation.ui.following import heading, quiet, told
from workstation.ui.forms import WordsField
from workstation.ui.wire.itemtext import ItemText
from workstation.ui.wire.states import state_of
from workstation.ui.wire.uses import Uses

if TYPE_CHECKING:
    from workstation.desk.wire.wire import Use

_NOTHING = "Choose an item to read it here."
_SHORTEST = 8  # characters that the list of versions shows at least
_DEEDS = {"kill": ("Kill this item", "Kill it"), "withhold": ("Withhold this item", "Withhold it")}


class Reading(QWidget):
    """Shows one item. ``put_asked`` carries it, and both ends of what is selected of it or None.

    ``judged`` carries the item's id, what is to become of it (``kill``, ``withhold``, ``release``) and the reason.
    """

    put_asked = Signal(object, object, object)
    judged = Signal(str, str, str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._filed: Filed | None = None
        self._shown: Item | None = None
        self._deed = ""
        self._has_story = False
        self.text: ItemText | None = None
        self.nothing = quiet(_NOTHING)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setContentsMargins(16, 48, 16, 16)
        self.state = told("", "error")
        self.title = heading("")
        self.known = quiet("")
        self.version = QComboBox()
        self.version.setAccessibleName("Version")
        self.version.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.version.setMinimumContentsLength(_SHORTEST)
        self.used = heading("")
        self.uses = Uses(bench)
        self.put = QPushButton("Put into the story")
        self.put.setProperty("main", True)
        self.status = QToolButton()
        self.status.setText("State")
        self.status.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.status.setAccessibleDescription("Kill, withhold or release the item")
        self.reason = _Reason()
        self._head = QWidget()
        self._above = QScrollArea()
        self._whole = QWidget()
        self._build()
        self.version.activated.connect(self._choose_version)
        self.put.clicked.connect(self.put_selected)
        self.reason.done.connect(self._judge)
        self.reason.left.connect(self._leave)
        self.show_nothing()

    @property
    def item_id(self) -> str:
        """The item that is shown, empty where there is none."""
        return self._filed.item.id if self._filed is not None else ""

    def show_nothing(self) -> None:
        """Show that no item is chosen."""
        self._filed = None
        self._whole.hide()
        self.nothing.show()

    def show_item(self, filed: Filed, uses: "tuple[Use, ...]") -> None:
        """Show an item and the stories that draw on it."""
        same = filed == self._filed
        self._filed = filed
        self.nothing.hide()
        self._whole.show()
        self._leave()
        count = len(uses)
        self.used.setText(f"Used in {count} stor{'ies' if count != 1 else 'y'}" if count else "No story uses it.")
        self.uses.show_uses(filed.item.id, uses)
        if not same:
            self.version.clear()
            for at, item in enumerate(filed.versions):
                self.version.addItem(_version(item, len(filed.versions) - at, counts=not at))
            self.version.setVisible(len(filed.versions) > 1)
            speaking = next((at for at, item in enumerate(filed.versions) if item.body), 0)  # a kill often says nothing
            self.version.setCurrentIndex(speaking)
            self._show_state(filed.item)
            self._show_version(filed.versions[speaking])
        self._fit()

    def put_selected(self) -> None:
        """Ask for what is selected, or all of the item, to be put into the story."""
        if self._shown is None or self.text is None or not self.put.isEnabled():
            return
        ends = self.text.selection() if self.text.textCursor().hasSelection() else None
        self.put_asked.emit(self._shown, *(ends or (None, None)))

    def follow_story(self, is_open: bool) -> None:
        """Take note of whether there is a story to put copy into."""
        self._has_story = is_open
        self._tell_put()

    def _tell_put(self) -> None:
        """Let an item be put into the story where there is one and the item was not killed; say why it cannot be."""
        is_killed = self._filed is not None and self._filed.status == "canceled"
        why = "A killed item must not be used" if is_killed else "" if self._has_story else "Open a story first"
        self.put.setEnabled(not why)
        self.put.setToolTip(why or "What is selected, or all of it (Ctrl+Return)")
        self.put.setAccessibleDescription(self.put.toolTip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text at least half of the room."""
        super().resizeEvent(event)
        self._fit()

    def _choose_version(self, at: int) -> None:
        if self._filed is not None:
            self._show_version(self._filed.versions[at])

    def _show_state(self, item: Item) -> None:
        """Show the state of the version that counts, and what may become of it."""
        state = state_of(item)
        self.state.setText(_state_words(item, state.words))
        self.state.setVisible(bool(self.state.text()))
        if self.state.objectName() != state.colour:
            self.state.setObjectName(state.colour)
            self.state.style().polish(self.state)
        menu = QMenu(self)
        if item.status == "usable":
            for deed, (words, _) in _DEEDS.items():
                menu.addAction(f"{words}…", partial(self._ask_reason, deed))
        else:
            menu.addAction("Release it: it may be used", partial(self.judged.emit, item.id, "release", ""))
        before = self.status.menu()
        self.status.setMenu(menu)
        if before is not None:
            before.deleteLater()
        self._tell_put()

    def _show_version(self, item: Item) -> None:
        self._shown = item
        self.title.setText(item.headline or item.slug or item.id)
        self.known.setText(_known(item))
        before, self.text = self.text, ItemText(self._bench, self._bench.desk.wire.story(item))
        self._column.insertWidget(1, self.text, 1)
        self.text.show()
        if before is not None:
            had_focus = before.hasFocus()
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
            if had_focus:
                self.text.setFocus()

    def _ask_reason(self, deed: str) -> None:
        self._deed = deed
        self.reason.begin(*_DEEDS[deed])

    def _judge(self, reason: str) -> None:
        self._leave()
        self.judged.emit(self.item_id, self._deed, reason)

    def _leave(self) -> None:
        had_focus = self.reason.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.reason.hide()
        if had_focus:
            self.status.setFocus()

    def _fit(self) -> None:
        needed = self._head.heightForWidth(self._above.viewport().width())
        needed = needed if needed > 0 else self._head.sizeHint().height()
        self._above.setFixedHeight(max(0, min(needed + 2, self.height() // 2)))

    def _build(self) -> None:
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(4)
        for part in (self.state, self.title, self.known, self.version, self.used, self.uses):
            head.addWidget(part)
        for label in (self.title, self.known):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._head.setObjectName("panel")
        self._above.setWidgetResizable(True)
        self._above.setFrameShape(QFrame.Shape.NoFrame)
        self._above.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._above.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._above.setWidget(self._head)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.status)
        foot.addWidget(self.put)
        self._column = QVBoxLayout(self._whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._above)
        self._column.addWidget(self.reason)
        self._column.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addWidget(self._whole, 1)


class _Reason(QFrame):
    """Asks why an item is killed or withheld."""

    done = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = QLabel()
        self.title.setObjectName("quiet")
        self.words = WordsField("Why", "such as: killed by the agency at 14:02")
        self.title.setBuddy(self.words)
        self.go = QPushButton()
        self.stay = QPushButton("Leave it")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.stay)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(row)
        self.go.clicked.connect(self._go)
        self.stay.clicked.connect(self.left)
        self.hide()

    def begin(self, title: str, verb: str) -> None:
        """Ask for the reason."""
        self.title.setText(f"{title}: why?")
        self.go.setText(verb)
        self.words.show_words("")
        self.show()
        self.words.setFocus()

    def _go(self) -> None:
        if self.words.words().strip():
            self.done.emit(self.words.words().strip())
        else:
            self.title.setText("Say why in a few words: colleagues will ask.")
            self.words.setFocus()


def _version(item: Item, number: int, *, counts: bool) -> str:
    name = f"Version {item.version or number}"
    return f"{name}, the one that counts" if counts else name


def _state_words(item: Item, words: str) -> str:
    told = {"canceled": "Killed, and must not be used", "withheld": "Withheld, and must wait"}.get(item.status, words)
    return ": ".join(filter(None, [told, item.note])) if told else ""


def _known(item: Item) -> str:
    received = f"Received {spoken_moment(item.received)}" if item.received is not None else ""
    embargo = f"Under embargo until {spoken_moment(item.embargo)}" if item.embargo is not None else ""
    terms = f"Terms: {item.terms}" if item.terms else ""
    note = f"Note to editors: {item.note}" if item.note and item.status == "usable" and not item.corrects else ""
    first = " · ".join(filter(None, [item.agency, item.byline, item.id]))
    return "\n".join(filter(None, [first, received, embargo, terms, note]))
