"""The contributors to a story in the Credits panel: who they are, what they did, from where; in the order of credit."""

from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workstation.credits.house import Person
from workstation.story.model import Contributor, Role, Story
from workstation.ui.bench import Bench
from workstation.ui.following import quiet
from workstation.ui.forms import Form, Kind, OfferField, Row, choice
from workstation.ui.signbutton import SignButton
from workstation.ui.theme.theme import Theming

_ROLE = choice(*((role, role.capitalize()) for role in get_args(Role)))
_OFFERED = Kind(OfferField)
CONTRIBUTOR = (
    Row("name", "Name", _OFFERED, "such as Ana Lima", half=True),
    Row("role", "What they did", _ROLE, half=True),
    Row("place", "Place", _OFFERED, "such as Lisbon", half=True),
    Row("service", "Desk or service", _OFFERED, "such as Africa", half=True),
)
Contributors = tuple[Contributor, ...]


class People(QWidget):
    """Cards to fill in and put in order. ``become`` gets how the contributors are to change."""

    def __init__(self, bench: Bench, become: Callable[[Callable[[Contributors], list[Contributor]]], None]) -> None:
        super().__init__()
        self._bench = bench
        self._become = become
        self._contributors: Contributors = ()
        self.cards: list[ContributorCard] = []
        self._nobody = quiet("Nobody is named yet. Whoever is named here stands in the byline, or below the story.")
        self.add = QPushButton("Add a contributor")
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._nobody)
        whole.addLayout(self._column)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def show_story(self, story: Story) -> None:
        """Show who is named."""
        self._contributors = people = story.contributors
        while len(self.cards) > len(people):
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < len(people):
            card = ContributorCard(self._bench.theming, len(self.cards), self)
            self.cards.append(card)
            self._column.addWidget(card)
            card.show()
        self._nobody.setVisible(not people)
        known = self._bench.desk.directory.people()
        services = [each.named(story.language) for each in self._bench.desk.stories.house().profile.services]
        for card, contributor in zip(self.cards, people, strict=True):
            person = self._bench.desk.directory.person(contributor.name) if contributor.name else None
            places = list(person.places) if person is not None else []
            card.offer([each.name for each in known], places, services)
            card.show_person(contributor, story.id, last=card is self.cards[-1])

    def focus(self, at: int) -> None:
        """Put the focus on a contributor, or on the button that adds one where there is none."""
        if 0 <= at < len(self.cards):
            self.cards[at].form.focus("name")
        else:
            self.add.setFocus()

    # What the cards ask for

    def fill_in(self, at: int, field: str, value: Any) -> None:
        """Give a contributor another name, role, place or service; with a name that is known comes what is known."""
        changed = replace(self._contributors[at], **{field: value})
        person = self._bench.desk.directory.person(value) if field == "name" and value.strip() else None
        changed = _as_known(changed, person) if person is not None else changed
        self._become(lambda people: [*people[:at], changed, *people[at + 1 :]])

    def shift(self, at: int, by: int) -> None:
        """Move a contributor up or down; the focus goes along."""
        to = at + by
        if 0 <= to < len(self.cards):
            self._become(lambda people: _swapped(people, at, to))
            self.cards[to].focus_mover(by)

    def remove(self, at: int) -> None:
        """Take a contributor out; undo brings them back."""
        name = self._contributors[at].name or "The contributor"
        self._become(lambda people: [*people[:at], *people[at + 1 :]])
        self.focus(min(at, len(self.cards) - 1))
        self._bench.announcer.say(f"{name} is removed. Undo brings them back.")

    def _add(self) -> None:
        self._become(lambda people: [*people, Contributor(name="")])
        self.focus(len(self.cards) - 1)


class ContributorCard(QFrame):
    """One contributor: fields, and buttons that move and remove."""

    def __init__(self, theming: Theming, at: int, people: People) -> None:
        super().__init__()
        self.setObjectName("card")
        self.form = Form(CONTRIBUTOR, partial(people.fill_in, at))
        self.up = SignButton(theming, "up", f"Move contributor {at + 1} up")
        self.down = SignButton(theming, "down", f"Move contributor {at + 1} down")
        self.bin = SignButton(theming, "trash", f"Remove contributor {at + 1}")
        self.up.setEnabled(at > 0)
        self.up.clicked.connect(partial(people.shift, at, -1))
        self.down.clicked.connect(partial(people.shift, at, 1))
        self.bin.clicked.connect(partial(people.remove, at))
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

    def offer(self, names: list[str], places: list[str], services: list[str]) -> None:
        """Offer what is known to those who fill the fields in."""
        for field, offers in (("name", names), ("place", places), ("service", services)):
            self.form.input(field).offer(offers)

    def show_person(self, person: Contributor, story: str, *, last: bool) -> None:
        """Show who it is."""
        self.form.show_values(person, story)
        self.down.setEnabled(not last)

    def focus_mover(self, by: int) -> None:
        """Put the focus on the button that moves on, or the one back where there is no further."""
        onward, back = (self.up, self.down) if by < 0 else (self.down, self.up)
        (onward if onward.isEnabled() else back).setFocus()


def _as_known(contributor: Contributor, person: Person) -> Contributor:
    """Return a contributor with the person's service and only role; where somebody was is never assumed."""
    role = person.roles[0] if len(person.roles) == 1 else contributor.role
    return replace(contributor, role=role, service=contributor.service or person.service)


def _swapped(people: Contributors, at: int, to: int) -> list[Contributor]:
    order = list(people)
    order[at], order[to] = order[to], order[at]
    return order
