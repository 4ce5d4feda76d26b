"""What stands in the way of using a picture, at a glance: each a shape and words, the gravest first."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workstation.desk.entries import spoken_moment
from workstation.photos.photo import Photo
from workstation.store.photolisting import SOON
from workstation.ui.following import sign_size, told
from workstation.ui.theme.theme import Theming

_OF_RIGHTS = frozenset(
    {"creators", "credit_line", "source", "copyright_notice", "copyright_owner", "usage_terms", "licence_url"}
    | {"licensor_url", "other_constraints", "instructions", "embargo", "expires"}
)
"""The fields of a record that say whose a picture is and what it may be used for."""


@dataclass(frozen=True)
class Standing:
    """One thing to know of a picture's rights: the icon of its shape, the words, the colour of both."""

    icon: str
    words: str
    colour: str


def standing_of(photo: Photo, now: datetime) -> tuple[Standing, ...]:
    """Return what is to be known of a picture's rights at a moment, the gravest first; never nothing."""
    found = [*_in_time(photo, now), *_in_words(photo)]
    if not found:
        found.append(Standing("ok", "Credited and licensed; nothing stands in the way of using it.", "ok"))
    if photo.protect_source:
        found.append(Standing("protected", "Its source is protected: the original never leaves.", "info"))
    order = ("error", "warning", "info", "ok")
    return tuple(sorted(found, key=lambda each: order.index(each.colour)))


def _in_time(photo: Photo, now: datetime) -> list[Standing]:
    found = []
    if photo.expires is not None and photo.expires <= now:
        found.append(Standing("expired", f"Rights expired on {spoken_moment(photo.expires)}.", "error"))
    elif photo.expires is not None and photo.expires <= now + SOON:
        found.append(Standing("expiring", f"Rights expire soon: {spoken_moment(photo.expires)}.", "warning"))
    if photo.embargo is not None and photo.embargo > now:
        found.append(Standing("embargo", f"Embargoed until {spoken_moment(photo.embargo)}.", "error"))
    return found


def _in_words(photo: Photo) -> list[Standing]:
    found = []
    if not photo.credit_line.strip() and not any(name.strip() for name in photo.creators):
        found.append(Standing("no-credit", "No credit: nobody is named who made it or gave it.", "error"))
    if not any((photo.usage_terms, photo.licence_url, photo.licensor_url)):
        found.append(Standing("no-licence", "No licence: nothing says what it may be used for.", "warning"))
    if _OF_RIGHTS.intersection(photo.unsettled):
        words = "Not settled whose it is or what it may be used for: its file says several things."
        found.append(Standing("unsettled", words, "warning"))
    return found


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

    def show_photo(self, photo: Photo, now: datetime) -> None:
        """Show how a picture stands at a moment."""
        standing = standing_of(photo, now)
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
