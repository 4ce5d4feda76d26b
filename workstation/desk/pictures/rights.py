"""Whether a picture may be used at a moment, as one word, one sentence and the whole verdict behind them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from msgspec import to_builtins

from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.rights.saying import said_moment
from workstation.credits.rights.usage import Use
from workstation.credits.rights.verdict import Verdict, verdict
from workstation.photos.photo import Lease, Photo
from workstation.store.photolisting import SOON

State = Literal["expired", "denied", "embargoed", "blocked", "asked", "expiring", "clear"]

_STATES: dict[str, State] = {
    "photo-denied": "denied",
    "photo-rights-expired": "expired",
    "photo-embargo": "embargoed",
}


class Rights(Value, frozen=True, kw_only=True):
    """Where a picture's rights stand at a moment: the state, a sentence for people, and when it changes."""

    state: State
    sentence: str
    verdict: Verdict
    until: datetime | None = None

    @property
    def usable(self) -> bool:
        """Whether it may be published at this moment."""
        return self.verdict.usable

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        judged = to_builtins(self.verdict)
        return {"state": self.state, "sentence": self.sentence, "until": self.until, "usable": self.usable, **judged}

    def lines(self) -> Iterator[str]:
        """Yield all of it for people: the standing, each reason, and when that changes."""
        yield f"Rights: {self.sentence}"
        signs = {"blocked": "x", "warn": "?", "allowed": "-"}
        for reason in self.verdict.reasons:
            yield f"  {signs[reason.standing]} {reason.sentence}"
        if self.verdict.changes is not None:
            yield f"  {_WILL_BE[self.verdict.becomes or 'allowed']} {said_moment(self.verdict.changes)}."


_WILL_BE = {
    "blocked": "It may not be used from",
    "warn": "It is to be asked about from",
    "allowed": "It may be used from",
}


def rights_of(photo: Photo, at: datetime, house: House) -> Rights:
    """Return where a picture's rights stand at a moment."""
    found = verdict(photo, house, at)
    worst = found.reasons[0] if found.reasons and found.reasons[0].standing != "allowed" else None
    if worst is not None:
        graver = next((each for each in found.reasons if each.standing == "blocked" and each.rule in _STATES), worst)
        state = _STATES.get(graver.rule, "blocked") if graver.standing == "blocked" else "asked"
        return Rights(state=state, sentence=graver.sentence, verdict=found, until=found.changes)
    ends = found.changes if found.becomes == "blocked" else None
    if ends is not None and ends <= at + SOON:
        sentence = f"It may be used until {said_moment(ends)}."
        return Rights(state="expiring", sentence=sentence, verdict=found, until=ends)
    return Rights(state="clear", sentence="Nothing stands in the way of using it.", verdict=found, until=ends)


def lease_words(lease: Lease) -> str:
    """Return a lease in one line."""
    since = f" from {said_moment(lease.since)}" if lease.since is not None else ""
    until = f" until {said_moment(lease.until)}" if lease.until is not None else ""
    what = "Allowed" if lease.access == "allow" else "Forbidden"
    by = f", {lease.person}" if lease.person else ""
    return f"{what}{since}{until}{by}{f': {lease.reason}' if lease.reason else ''}"


def use_words(use: Use, title: str = "") -> str:
    """Return a line of the log of uses for people; ``title`` names the story, its id does otherwise."""
    what = {"pending": "To be published", "published": "Published", "removed": "Taken off"}[use.state]
    where = f", {use.where}" if use.where else ""
    return f"{what} {said_moment(use.at)}: {title or use.story}, version {use.revision}{where}"
