"""Judges whether a picture may be used at a moment: the verdict with its reasons, and when it will be another."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Literal

from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.rights import grounds, limits
from workstation.credits.rights.category import Category
from workstation.credits.rights.grounds import Case, Reason, Standing
from workstation.credits.rights.restrictions import restrictions_of
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.story.model import Story

Cost = Literal["", "free", "pay", "conditional", "over quota"]
Ground = Callable[[Case], Iterator[Reason]]

_GROUNDS: tuple[Ground, ...] = (
    limits.uncredited, grounds.denied, grounds.expired, grounds.embargoed, grounds.without_leave, limits.over_quota,
    limits.closed, limits.unfit, limits.archived, limits.used_before, limits.altered, limits.miscredited, grounds.unmet,
    limits.unread, grounds.unknown,
)  # fmt: skip
_GRAVITY: dict[Standing, int] = {"blocked": 0, "warn": 1, "allowed": 2}


class Verdict(Value, frozen=True, kw_only=True):
    """Whether a picture may be used at the moment ``at``.

    ``reasons`` are all that is to be said, the gravest first; ``changes`` is the next moment at which the standing
    changes with nobody doing anything, None where it never does. ``cost`` is empty where nobody knows it.
    """

    standing: Standing
    at: datetime
    reasons: tuple[Reason, ...] = ()
    changes: datetime | None = None
    becomes: Standing | None = None
    cost: Cost = ""

    @property
    def usable(self) -> bool:
        """Whether nothing forbids the use."""
        return self.standing != "blocked"


def verdict(
    photo: Photo, house: House, at: datetime, story: Story | None = None, figure: Figure | None = None
) -> Verdict:
    """Return whether a picture may be used at a moment, by itself or as a figure of a story."""
    case = Case(photo, house, at, story, figure)
    reasons = tuple(sorted(_reasons(case), key=lambda reason: _GRAVITY[reason.standing]))
    standing = _standing(reasons)
    changes, becomes = _change(case, standing)
    over = any(reason.rule == "photo-over-quota" and reason.standing == "blocked" for reason in reasons)
    cost: Cost = "over quota" if over else case.category.cost if case.category is not None else ""
    return Verdict(standing=standing, at=at, reasons=reasons, changes=changes, becomes=becomes, cost=cost)


def planned(story: Story, now: datetime) -> datetime:
    """Return when a story is to be published: as planned, after its embargo, and never before now."""
    return max(each for each in (now, story.publish_at, story.embargo) if each is not None)


def ends_at(photo: Photo, category: Category | None = None) -> datetime | None:
    """Return when a picture's rights end by its record alone, whoever uses it; None where it says no moment."""
    ends = [until for until, _ in grounds.ends_of(photo, category)]
    leave = [lease.until for lease in photo.leases if lease.access == "allow"]
    if (category is None or "lease" in category.needs) and leave and None not in leave:
        ends.append(max(until for until in leave if until is not None))
    return min(ends, default=None)


def _reasons(case: Case) -> Iterator[Reason]:
    for ground in _GROUNDS:
        yield from ground(case)


def _standing(reasons: tuple[Reason, ...]) -> Standing:
    return min((reason.standing for reason in reasons), key=_GRAVITY.__getitem__, default="allowed")


def _change(case: Case, standing: Standing) -> tuple[datetime | None, Standing | None]:
    """Return the first later moment at which the standing is another, and that."""
    for moment in sorted(set(_moments(case))):
        if moment > case.at:
            later = Case(case.photo, case.house, moment, case.story, case.figure)
            new = _standing(tuple(_reasons(later)))
            if new != standing:
                return moment, new
    return None, None


def _moments(case: Case) -> Iterator[datetime]:
    """Yield every moment at which any ground may turn."""
    photo = case.photo
    yield from (until for until, _ in grounds.ends_of(photo, case.category))
    for lease in photo.leases:
        yield from (moment for moment in (lease.since, lease.until) if moment is not None)
    if photo.embargo is not None:
        yield photo.embargo
    for each in restrictions_of(photo, photo.received):
        if each.until is not None:
            yield each.until
        elif each.day is not None:
            yield grounds.begun(each.day)
            yield grounds.over(each.day)
    yield from limits.turning_points(case)
