"""Whether a picture may be used now, by what its record says: embargo, end of rights, and what is not known."""

from datetime import datetime
from typing import Literal

from workstation.base.value import Value
from workstation.photos.photo import Photo
from workstation.store.photolisting import SOON

State = Literal["expired", "embargoed", "expiring", "clear"]


class Rights(Value, frozen=True, kw_only=True):
    """Where a picture's rights stand: the state, a sentence for people, and the moment at which it changes."""

    state: State
    sentence: str
    until: datetime | None = None

    @property
    def usable(self) -> bool:
        """Whether it may be published at this moment."""
        return self.state in ("expiring", "clear")


def rights_of(photo: Photo, now: datetime) -> Rights:
    """Return where a picture's rights stand at a moment."""
    if photo.expires is not None and photo.expires <= now:
        return Rights(state="expired", sentence=f"Its rights ended on {_day(photo.expires)}.", until=photo.expires)
    if photo.embargo is not None and photo.embargo > now:
        sentence = f"It is under embargo until {_day(photo.embargo)}."
        return Rights(state="embargoed", sentence=sentence, until=photo.embargo)
    if photo.expires is None:
        return Rights(state="clear", sentence="Nothing says that its rights end.")
    sentence = f"Its rights end on {_day(photo.expires)}."
    return Rights(state="expiring" if photo.expires <= now + SOON else "clear", sentence=sentence, until=photo.expires)


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M} {moment.tzname() or ''}".strip()
