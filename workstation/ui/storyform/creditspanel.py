"""The Credits panel: who worked on the story, what it draws on, and the line that says so."""

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from workstation.credits.sourcing import Drawn, drawn
from workstation.story.edits.fields import SetField
from workstation.story.model import Contributor, Role
from workstation.ui.bench import Bench
from workstation.ui.fieldrows import CREDIT_LINE
from workstation.ui.following import Following, emptied, heading, quiet, tab_through
from workstation.ui.forms import LINE, Form, Row, choice
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_ROLE = choice(*((role, role.capitalize()) for role in get_args(Role)))

CONTRIBUTOR = (
    Row("name", "Name", LINE, "such as Ana Lima", half=True),
    Row("role", "What they did", _ROLE, half=True),
    Row("place", "Place", LINE, "such as Lisbon", half=True),
    Row("service", "Desk or service", LINE, "such as Africa", half=True),
)


class CreditsPanel(Following):
    """Contributors to fill in and put in order, sources with their passages, the credit line."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Contributors, sources and the credit line are shown here.")
        self.cards: list[ContributorCard] = []
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._nobody = quiet("Nobody is named yet.")
        self.add = QPushButton("Add a contributor")
        self.add.clicked.connect(self._add)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(4)
        self._sources_shown: tuple[Drawn, ...] | None = None
        self.line = Form(CREDIT_LINE, self._put)
        self.column.addWidget(heading("Contributors"))
        self.column.addWidget(self._nobody)
        self.column.addLayout(self._people)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(8)
        self.column.addWidget(heading("Sources"))
        self.column.addLayout(self._sources)
        self.column.addSpacing(8)
        self.column.addWidget(self.line)
        self.column.addStretch(1)
        self.setFocusProxy(self.add)

    def refresh(self, session: Session) -> None:
        """Show who is named, what is drawn on, and the credit line."""
        story = session.story
        self._show_people(session)
        self._show_sources(drawn(story))
        self.line.show_values(story, story.id)

    def sources(self) -> list[RowButton]:
        """Return the rows of the sources."""
        widgets = (item.widget() for at in range(self._sources.count()) if (item := self._sources.itemAt(at)))
        return [widget for widget in widgets if isinstance(widget, RowButton)]

    def show_field(self, name: str) -> None:
        """Put the focus on a field."""
        if name in self.line.answers:
            self.line.focus(name)
        else:
            (self.cards[0].form.input("name") if self.cards else self.add).setFocus()

    def _show_people(self, session: Session) -> None:
        people = session.story.contributors
        changed = len(self.cards) != len(people)
        while len(self.cards) > len(people):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(people):
            card = ContributorCard(self.bench.theming, len(self.cards), self)
            self.cards.append(card)
            self._people.addWidget(card)
            card.show()
        self._nobody.setVisible(not people)
        for card, person in zip(self.cards, people, strict=True):
            card.show_person(person, session.story.id, last=card is self.cards[-1])
        if changed:
            self._order()

    def _show_sources(self, sources: tuple[Drawn, ...]) -> None:
        if sources == self._sources_shown:
            return
        self._sources_shown = sources
        emptied(self._sources)
        if not sources:
            self._sources.addWidget(
                quiet("All of this is your own. What is pasted from an agency brings its source along.")
            )
        for each in sources:
            row = RowButton(self.bench.theming, _title(each), _share(each), "quote", "muted")
            row.setEnabled(bool(each.passages))
            row.clicked.connect(partial(self._show_passage, each))
            self._sources.addWidget(row)
            row.show()
        self._order()

    def _order(self) -> None:
        tab_through(*self.cards, self.add, *self.sources(), self.line)

    def _show_passage(self, each: Drawn) -> None:
        if self.session is not None and each.passages:
            first = each.passages[0]
            self.session.show(first.place, first.start, first.end)

    # What the cards ask for

    def fill_in(self, at: int, field: str, value: Any) -> None:
        """Give a contributor another name, role, place or service."""
        self._people_become(lambda people: [*people[:at], replace(people[at], **{field: value}), *people[at + 1 :]])

    def shift(self, at: int, by: int) -> None:
        """Move a contributor up or down; the focus goes along."""
        to = at + by
        if 0 <= to < len(self.cards):
            self._people_become(lambda people: _swapped(people, at, to))
            self.cards[to].focus_mover(by)

    def remove(self, at: int) -> None:
        """Take a contributor out; undo brings them back."""
        name = self.cards[at].form.input("name").words() or "The contributor"
        self._people_become(lambda people: [*people[:at], *people[at + 1 :]])
        (self.cards[min(at, len(self.cards) - 1)].form.input("name") if self.cards else self.add).setFocus()
        self.bench.announcer.say(f"{name} is removed. Undo brings them back.")

    def _add(self) -> None:
        self._people_become(lambda people: [*people, Contributor(name="")])
        if self.cards:
            self.cards[-1].form.focus("name")

    def _people_become(self, change: Callable[[tuple[Contributor, ...]], list[Contributor]]) -> None:
        if self.session is not None:
            people = self.session.story.contributors
            self.session.edit(SetField(field="contributors", value=tuple(change(people))))
            self._show_people(self.session)

    def _put(self, field: str, value: Any) -> None:
        if self.session is not None:
            self.session.edit(SetField(field=field, value=value))


class ContributorCard(QFrame):
    """One contributor: fields, and buttons that move and remove."""

    def __init__(self, theming: Theming, at: int, panel: CreditsPanel) -> None:
        super().__init__()
        self.setObjectName("card")
        self.form = Form(CONTRIBUTOR, partial(panel.fill_in, at))
        self.up = SignButton(theming, "up", f"Move contributor {at + 1} up")
        self.down = SignButton(theming, "down", f"Move contributor {at + 1} down")
        self.bin = SignButton(theming, "trash", f"Remove contributor {at + 1}")
        self.up.setEnabled(at > 0)
        self.up.clicked.connect(partial(panel.shift, at, -1))
        self.down.clicked.connect(partial(panel.shift, at, 1))
        self.bin.clicked.connect(partial(panel.remove, at))
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addStretch(1)
        for tool in (self.up, self.down, self.bin):
            tools.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addLayout(tools)

    def show_person(self, person: Contributor, story: str, *, last: bool) -> None:
        """Show who it is."""
        self.form.show_values(person, story)
        self.down.setEnabled(not last)

    def focus_mover(self, by: int) -> None:
        """Put the focus on the button that moves on, or the one back where there is no further."""
        onward, back = (self.up, self.down) if by < 0 else (self.down, self.up)
        (onward if onward.isEnabled() else back).setFocus()


def _title(each: Drawn) -> str:
    source = each.source
    return " · ".join(
        filter(None, [source.name or source.url or f"Unknown source {source.id}", source.kind, source.item])
    )


def _share(each: Drawn) -> str:
    if not each.passages:
        return "No passage is marked."
    count = f"{len(each.passages)} passage{'s' if len(each.passages) > 1 else ''}"
    share = f"{each.share:.0%}" if each.share >= 0.01 else "less than 1%"
    return f"{count}, {share} of the text"


def _swapped(people: tuple[Contributor, ...], at: int, to: int) -> list[Contributor]:
    order = list(people)
    order[at], order[to] = order[to], order[at]
    return order
