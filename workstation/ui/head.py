"""The head of a story, edited in place above its body: kicker, headline, subhead, byline, dateline, flags."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLabel, QVBoxLayout, QWidget

from workstation.language.tags import direction_of
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetField
from workstation.story.model import Dateline, Story
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.fields import LineField, TextField, bare, chain
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming, story_font

if TYPE_CHECKING:
    from workstation.credits.lines.derived import Lines

_SIZES = {"kicker": 14, "headline": 28, "subhead": 18, "byline": 14, "place": 14}
_BETWEEN = 16
_BYLINE = "Byline: By Ana Lima"
_FLAGS = (("breaking", "Breaking"), ("developing", "Developing"), ("exclusive", "Exclusive"))


class StoryHead(QWidget):
    """What stands above the body. ``limits`` are the house's, by field; ``resized`` says that it needs other room."""

    resized = Signal()
    left_below = Signal()

    def __init__(
        self, session: Session, limits: dict[str, int], theming: Theming, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._limits = limits
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kicker = LineField("Kicker", "Kicker (optional)")
        self.headline = TextField("Headline")
        self.subhead = TextField("Subhead", "Subhead, one sentence")
        self.byline = TextField("Byline", _BYLINE)
        self.place = TextField("Dateline place", "Dateline: LISBON")
        self.counter = QLabel()
        self.counter.setObjectName("quiet")
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._from_right = False
        self._titled = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._signed = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._flags = {name: self._flag(name, words) for name, words in _FLAGS}
        self._build()
        self._theming = theming
        self._rescale()
        theming.changed.connect(self._rescale)
        self._connect()
        chain(self.kicker, self.headline, self.subhead, self.byline, self.place)
        self.place.left.connect(lambda down: self.left_below.emit() if down else None)
        session.changed.connect(self._show)
        session.lined.connect(self._tell_lines)
        self._show(session.story)

    def _rescale(self) -> None:
        """Show everything at the text size of the theme."""
        scale = self._theming.scale
        for name, size in _SIZES.items():
            field: LineField | TextField = getattr(self, name)
            font = story_font()
            field.setFont(font)
            bare(field, round(size * scale), bold=name in ("kicker", "headline"))
        self._fit()

    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in the order of the Tab key."""
        return (*self._flags.values(), self.kicker, self.headline, self.subhead, self.byline, self.place)

    def focus_last(self) -> None:
        """Give the focus to the lowest field: the caret came up from the body."""
        self.place.setFocus(Qt.FocusReason.BacktabFocusReason)

    def show_field(self, name: str, start: int, end: int) -> bool:
        """Give the focus to a field, with a passage of it selected; return whether it is here."""
        field = getattr(self, name, None)
        if not isinstance(field, LineField | TextField):
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.select_passage(start, end)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields for the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Tell the page when the fields need other room: nobody else lays the head out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 12)
        column.setSpacing(4)
        column.addWidget(ButtonRow(*self._flags.values(), between=_BETWEEN))
        column.addWidget(self.kicker)
        self._titled.addWidget(self.headline, 1)
        self._titled.addWidget(self.counter)
        column.addLayout(self._titled)
        column.addWidget(self.subhead)
        self._signed.setSpacing(_BETWEEN)
        self._signed.addWidget(self.byline, 3, Qt.AlignmentFlag.AlignTop)
        self._signed.addWidget(self.place, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._signed)

    def _fit(self) -> None:
        """Put the place beside the byline, and the count beside the headline, where both have room; else below it."""
        place = self.place.fontMetrics().horizontalAdvance(f"{self.place.placeholderText()}  ")
        beside = (self.width() - _BETWEEN) * 2 // 5
        counter = self.counter.sizeHint().width()
        way = QBoxLayout.Direction.RightToLeft if self._from_right else QBoxLayout.Direction.LeftToRight
        for row, fits in ((self._signed, place <= beside), (self._titled, counter <= self.width() // 4)):
            row.setDirection(way if fits else QBoxLayout.Direction.TopToBottom)
        side = Qt.AlignmentFlag.AlignLeft if self._from_right else Qt.AlignmentFlag.AlignRight
        self.counter.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
        self._signed.setSpacing(_BETWEEN if place <= beside else 4)

    def _flag(self, name: str, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.toggled.connect(lambda on: self._set(name, on))
        return box

    def _connect(self) -> None:
        for name in ("kicker", "headline", "subhead", "byline"):
            getattr(self, name).typed.connect(lambda words, name=name: self._set(name, words))
        self.place.typed.connect(lambda words: self._set("dateline", self._dateline(words)))

    def _dateline(self, place: str) -> Dateline:
        return replace(self._session.story.dateline, place=place)

    def _set(self, name: str, value: Any) -> None:
        if getattr(self._session.story, name) != value:
            edit: Edit = SetField(field=name, value=value)
            self._session.edit(edit)

    def _show(self, story: Story) -> None:
        shown: dict[str, Callable[[Story], str]] = {
            "kicker": lambda story: story.kicker,
            "headline": lambda story: story.headline,
            "subhead": lambda story: story.subhead,
            "byline": lambda story: story.byline,
            "place": lambda story: story.dateline.place,
        }
        for name, words in shown.items():
            getattr(self, name).show_words(words(story))
        rtl = (story.direction or direction_of(story.language)) == "rtl"
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        if rtl != self._from_right:  # then the byline stands first from the right, and the count where lines end
            self._from_right = rtl
            self._fit()
        for field in (self.kicker, self.headline, self.subhead, self.byline, self.place):
            field.run_towards(direction)
        for name, box in self._flags.items():
            box.setChecked(getattr(story, name))
        self._count(story)

    def _tell_lines(self, lines: "Lines") -> None:
        """Show in the byline, where nobody filled it in, what the house writes there; tell how the dateline reads."""
        byline = lines.byline.derived
        if self.byline.placeholderText() != (byline or _BYLINE):
            self.byline.setPlaceholderText(byline or _BYLINE)
        self.byline.setAccessibleDescription(f"Left empty, the house writes: {byline}" if byline else "")
        dateline = f"Readers see: {lines.dateline.words}" if lines.dateline.words else ""
        self.place.setToolTip(dateline)
        self.place.setAccessibleDescription(dateline)

    def _count(self, story: Story) -> None:
        limit = self._limits.get("headline", 0)
        length = len(story.headline)
        over = bool(limit) and length > limit
        self.counter.setText(f"{length} / {limit}" if limit else str(length))
        name = "warning" if over else "quiet"
        if self.counter.objectName() != name:
            self.counter.setObjectName(name)
            self.counter.style().unpolish(self.counter)
            self.counter.style().polish(self.counter)
        self.counter.setToolTip(f"{length - limit} characters longer than the house asks for" if over else "")
        self.headline.setAccessibleDescription(self.counter.text())
