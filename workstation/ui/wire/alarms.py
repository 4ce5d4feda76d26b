"""Above the agency copy, loudly: items that were killed or corrected, and the stories that use them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workstation.ui.bench import Bench
from workstation.ui.following import heading, quiet
from workstation.ui.rowbutton import RowButton
from workstation.ui.wire.states import state_of
from workstation.ui.wire.uses import Uses

if TYPE_CHECKING:
    from workstation.desk.wire.wire import Alarm

_KEY = "copy alarms"
_MOST = 240  # pixels
_LINES = 6  # of what was changed


class Alarms(QFrame):
    """A row for each item; the one in hand has its stories below it. ``opened`` carries the id of an item."""

    opened = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._alarms: tuple[Alarm, ...] = ()
        self._most = _MOST
        self.cards: list[AlarmCard] = []
        self.setObjectName("notice")
        self.setProperty("grave", True)
        self.setAccessibleName("Copy that stories use was killed or corrected")
        self.title = heading("")
        self._sheet = QWidget()
        self._sheet.setObjectName("bare")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.scroller)
        self.hide()

    def show_alarms(self, alarms: "Sequence[Alarm]") -> None:
        """Show these; the item that was in hand stays so, else the newest is."""
        if tuple(alarms) == self._alarms:
            return
        in_hand = next((card.item for card in self.cards if card.is_unfolded), "")
        self._alarms = tuple(alarms)
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(alarm) for alarm in alarms]
        count = len(alarms)
        stories = len({use.story.id for alarm in alarms for use in alarm.uses})
        self.title.setText(
            f"{count} item{'s' if count != 1 else ''} that {stories} stor{'ies use' if stories != 1 else 'y uses'} "
            f"{'were' if count != 1 else 'was'} killed or corrected."
        )
        self.setVisible(bool(alarms))
        self.unfold(in_hand if in_hand in [card.item for card in self.cards] else next(iter(self.items()), ""))

    def items(self) -> list[str]:
        """Return the items by their ids, the newest first."""
        return [card.item for card in self.cards]

    def unfold(self, item: str) -> None:
        """Show the stories of an item, and no others'."""
        for card in self.cards:
            card.unfold(card.item == item)
        self._fit()

    def focus(self, item: str = "") -> None:
        """Put the focus on the first story that uses an item, or the newest one."""
        card = next((each for each in self.cards if item in ("", each.item)), None)
        if card is not None:
            self.unfold(card.item)
            rows = card.uses.rows()
            (rows[0] if rows else card.row).setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(rows[0] if rows else card.row)

    def allow(self, height: int) -> None:
        """Take no more room than this, in pixels; what does not fit is scrolled to."""
        self._most = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that everything needs at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._sheet.layout()
        needed = layout.heightForWidth(self.scroller.viewport().width()) if layout is not None else 0
        self.scroller.setFixedHeight(max(min(needed, self._most), 0))

    def _card(self, alarm: "Alarm") -> "AlarmCard":
        card = AlarmCard(self._bench, alarm)
        card.row.clicked.connect(partial(self._pressed, card.item))
        self._column.addWidget(card)
        card.show()
        return card

    def _pressed(self, item: str) -> None:
        """Unfold an item and read it; pressed again, it is folded."""
        is_unfolded = any(card.is_unfolded for card in self.cards if card.item == item)
        self.unfold("" if is_unfolded else item)
        if not is_unfolded:
            self.opened.emit(item)


def tell_alarms(bench: Bench, alarms: "Sequence[Alarm]", show: Callable[[], object]) -> None:
    """Say in a notice above the story which copy was killed or corrected that stories use, with the way to them."""
    newest = alarms[0]
    count = len({use.story.id for alarm in alarms for use in alarm.uses})
    more = f" And {len(alarms) - 1} more." if len(alarms) > 1 else ""
    bench.notices.show_notice(
        _headline(newest) + "." + more,
        f"{count} stor{'ies use' if count != 1 else 'y uses'} it.",
        grave=True,
        key=_KEY,
        buttons=[("Show the stories", show)],
    )


def _headline(alarm: "Alarm") -> str:
    item = alarm.filed.item
    return f"{state_of(item).words or 'Changed'}: {item.agency} “{item.headline or item.slug or item.id}”"


class AlarmCard(QWidget):
    """An item that was killed or corrected: what became of it, what is different, the stories that use it."""

    def __init__(self, bench: Bench, alarm: "Alarm") -> None:
        super().__init__()
        item = alarm.filed.item
        self.item = item.id
        state = state_of(item)
        count = len(alarm.uses)
        under = f"{count} stor{'ies use' if count != 1 else 'y uses'} it"
        self.row = RowButton(bench.theming, _headline(alarm), under, state.sign or "warning", state.colour)
        self.row.setCheckable(True)
        lines = "\n".join(alarm.differences[:_LINES])
        self.different = quiet(lines)
        self.different.setContentsMargins(32, 0, 8, 4)
        self.uses = Uses(bench)
        self.uses.setContentsMargins(24, 0, 0, 0)
        self.uses.show_uses(item.id, alarm.uses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.row, self.different, self.uses):
            column.addWidget(part)
        self.unfold(False)

    @property
    def is_unfolded(self) -> bool:
        """Whether the stories are shown."""
        return not self.uses.isHidden()

    def unfold(self, on: bool) -> None:
        """Show the stories, or the row alone."""
        self.row.setChecked(on)
        self.uses.setVisible(on)
        self.different.setVisible(on and bool(self.different.text()))
