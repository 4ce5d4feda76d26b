"""What stands in the way of using a picture, at a glance: each a shape and words, the gravest first."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.credits.house import House
from workstation.credits.rights.grounds import Reason
from workstation.credits.rights.verdict import verdict
from workstation.desk.fields.entries import spoken_moment
from workstation.photos.photo import Photo
from workstation.store.photolisting import SOON
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.ui.following import sign_size, told
from workstation.ui.theme.theme import Theming

_OF_RIGHTS = frozenset(
    {"creators", "credit_line", "source", "copyright_notice", "copyright_owner", "usage_terms", "licence_url"}
    | {"licensor_url", "other_constraints", "instructions", "embargo", "expires"}
)
"""The fields of a record that say whose a picture is and what it may be used for."""
_ICONS = {
    "photo-rights-expired": "expired",
    "photo-embargo": "embargo",
    "photo-credit-missing": "no-credit",
    "photo-needs-lease": "no-licence",
    "photo-rights-unknown": "no-licence",
}
_COLOURS = {"blocked": "error", "warn": "warning", "allowed": "info"}
_ORDER = ("error", "warning", "ok", "info")


@dataclass(frozen=True)
class Standing:
    """One thing to know of a picture's rights: the icon of its shape, the words, the colour of both."""

    icon: str
    words: str
    colour: str


def standing_of(
    photo: Photo, at: datetime, house: House, story: Story | None = None, figure: Figure | None = None
) -> tuple[Standing, ...]:
    """Return what is to be known of a picture's rights at a moment, the gravest first; never nothing.

    ``story`` and ``figure`` are where it is shown, if it is.
    """
    found = verdict(photo, house, at, story, figure)
    lines = [_line(reason, at) for reason in found.reasons]
    if found.changes is not None and found.changes not in {reason.until for reason in found.reasons}:
        words = f"It may not be used from {spoken_moment(found.changes)}."
        other = f"This changes on {spoken_moment(found.changes)}."
        lines.append(Standing("expiring", words if found.becomes == "blocked" else other, "info"))
    if _OF_RIGHTS.intersection(photo.unsettled):
        words = "Not settled whose it is or what it may be used for: its file says several things."
        lines.append(Standing("unsettled", words, "warning"))
    if not any(line.colour in ("error", "warning") for line in lines):
        lines.append(Standing("ok", "Credited and licensed; nothing stands in the way of using it.", "ok"))
    if photo.protect_source:
        lines.append(Standing("protected", "Its source is protected: the original never leaves.", "info"))
    return tuple(sorted(lines, key=lambda line: _ORDER.index(line.colour)))


def _line(reason: Reason, at: datetime) -> Standing:
    colour = _COLOURS[reason.standing]
    if colour == "info" and reason.rule == "photo-rights-expired" and reason.until is not None:
        return Standing("expiring", reason.sentence, "warning" if reason.until <= at + SOON else "info")
    return Standing("info" if colour == "info" else _ICONS.get(reason.rule, colour), reason.sentence, colour)


class RightsLines(QWidget):
    """What is to be known of a picture's rights, a line each."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._standing: tuple[Standing, ...] = ()
        self._signs: list[QLabel] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self.setAccessibleName("Rights")
        theming.changed.connect(self._draw)

    @property
    def standing(self) -> tuple[Standing, ...]:
        """What is shown."""
        return self._standing

    def show_photo(
        self, photo: Photo, at: datetime, house: House, story: Story | None = None, figure: Figure | None = None
    ) -> None:
        """Show how a picture stands at a moment, by itself or where a story shows it."""
        standing = standing_of(photo, at, house, story, figure)
        if at > house.now:
            which = "this story" if story is not None else "the story in front"
            words = f"Judged for {spoken_moment(at)}, when {which} is to be published."
            standing = (*standing, Standing("info", words, "info"))
        if standing == self._standing:
            return
        self._standing = standing
        self._signs = []
        while self._lines.count():
            item = self._lines.takeAt(0)
            line = item.widget() if item is not None else None
            if line is not None:
                line.hide()
                line.deleteLater()
        for each in standing:
            self._add(each)
        self._draw()
        self.setAccessibleDescription(" ".join(each.words for each in standing))

    def _add(self, standing: Standing) -> None:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = QLabel()
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(told(standing.words, standing.colour), 1)
        self._lines.addWidget(line)
        self._signs.append(sign)

    def _draw(self) -> None:
        size = sign_size(self)
        for sign, each in zip(self._signs, self._standing, strict=True):
            drawn = self._theming.icon(each.icon, self._theming.colour(each.colour).name(), size)
            sign.setPixmap(drawn.pixmap(size, size))
