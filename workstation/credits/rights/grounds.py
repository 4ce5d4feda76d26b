"""The grounds on which a picture may or may not be used: each looks at one thing, and says what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.rights.category import Category, category_of
from workstation.credits.rights.embargo import Embargo
from workstation.credits.rights.licences import restricted_by_licence
from workstation.credits.rights.restriction import Kind, Restriction
from workstation.credits.rights.restrictions import restrictions_of
from workstation.credits.rights.saying import said_day, said_moment
from workstation.photos.photo import Lease, Photo
from workstation.story.blocks import Figure
from workstation.story.model import Story

Standing = Literal["allowed", "warn", "blocked"]

_FIRST_ZONE, _LAST_ZONE = timedelta(hours=14), timedelta(hours=12)
"""How long before a day begins in UTC it has begun somewhere, and how long after its end it still lasts somewhere."""


class Reason(Value, frozen=True, kw_only=True):
    """One thing to be said of a picture's use at a moment; ``rule`` is the rule of the checks that holds it.

    ``words`` of the record's ``field`` are what it rests on. ``until`` is when it ceases to hold, where that is known.
    """

    rule: str
    standing: Standing
    sentence: str
    words: str = ""
    field: str = ""
    until: datetime | None = None


@dataclass(frozen=True)
class Case:
    """What is judged: a picture at a moment, for a house, in a story, as a figure of it; without those, by itself."""

    photo: Photo
    house: House
    at: datetime
    story: Story | None = None
    figure: Figure | None = None

    @property
    def category(self) -> Category | None:
        """The picture's category of rights."""
        return category_of(self.photo.category, self.house.categories)

    @property
    def leave(self) -> Lease | None:
        """The lease that allows the use at the moment."""
        return next((lease for lease in self.photo.leases if lease.access == "allow" and lease.holds(self.at)), None)

    @property
    def credit(self) -> str:
        """The credit that readers see."""
        own = self.figure.credit if self.figure is not None else ""
        return (own or self.photo.credit_line or " / ".join(self.photo.creators)).strip()

    def restrictions(self, *kinds: Kind) -> Iterator[Restriction]:
        """Yield what restricts the picture in these ways: by its record's words, its licence, its category."""
        category = self.category
        found = [*restrictions_of(self.photo, self.photo.received), *restricted_by_licence(self.photo)]
        said = {each.kind for each in found}
        if category is not None:
            found += [Restriction(kind=kind) for kind in category.restricts if kind not in said]
        yield from (each for each in found if each.kind in kinds)

    def reason(self, rule: str, standing: Standing, sentence: str, rests_on: Restriction | None = None) -> Reason:
        """Return a reason, with the words it rests on quoted in the sentence."""
        if rests_on is None or not rests_on.words:
            return Reason(rule=rule, standing=standing, sentence=sentence)
        quoted = f"{sentence[:-1]} (“{rests_on.words}”){sentence[-1]}"
        return Reason(rule=rule, standing=standing, sentence=quoted, words=rests_on.words, field=rests_on.field)

    def unless_allowed(self, reason: Reason) -> Reason:
        """Return the reason as it stands where somebody has given leave for what it is about."""
        leave = self.leave
        if leave is None or reason.standing == "allowed":
            return reason
        return replace(
            reason, standing="allowed", sentence=f"{reason.sentence} {_leave_words(leave)}", until=leave.until
        )


# In time


def expired(case: Case) -> Iterator[Reason]:
    """Say that the rights have ended, or when they will."""
    for until, rests_on in ends_of(case.photo, case.category):
        if until <= case.at:
            sentence = f"Its rights ended on {said_moment(until)}."
            yield case.reason("photo-rights-expired", "blocked", sentence, rests_on)
        else:
            sentence = f"Its rights end on {said_moment(until)}."
            yield replace(case.reason("photo-rights-expired", "allowed", sentence, rests_on), until=until)
    for rests_on in case.restrictions("expires"):
        if rests_on.until is None and rests_on.day is not None and over(rests_on.day) <= case.at:
            sentence = f"Its rights ended on {said_day(rests_on.day)}."
            yield case.reason("photo-rights-expired", "blocked", sentence, rests_on)
    yield from _lapsed(case)


def ends_of(photo: Photo, category: Category | None = None) -> Iterator[tuple[datetime, Restriction | None]]:
    """Yield the moments at which a picture's rights end, each with the words that say so, if words do."""
    if photo.expires is not None:
        yield photo.expires, None
    for each in restrictions_of(photo, photo.received):
        if each.kind == "expires" and each.until is not None:
            yield each.until, each
    if category is not None and category.days and photo.received is not None:
        yield photo.received + timedelta(days=category.days), None


def _lapsed(case: Case) -> Iterator[Reason]:
    """Say that leave was given and has ended, where nothing else allows the use."""
    ended = [
        lease.until
        for lease in case.photo.leases
        if lease.access == "allow" and lease.until is not None and lease.until <= case.at
    ]
    if ended and case.leave is None and (needs_leave(case) or case.category is None):
        sentence = f"Leave to use it ended on {said_moment(max(ended))}."
        yield Reason(rule="photo-rights-expired", standing="blocked", sentence=sentence)


def denied(case: Case) -> Iterator[Reason]:
    """Say that somebody has forbidden the use at this moment."""
    for lease in case.photo.leases:
        if lease.access == "deny" and lease.holds(case.at):
            until = f" until {said_moment(lease.until)}" if lease.until is not None else ""
            by = f" by {lease.person}" if lease.person else ""
            sentence = f"Its use is forbidden{until}{by}{_because(lease)}."
            yield Reason(rule="photo-denied", standing="blocked", sentence=sentence, until=lease.until)


def embargoed(case: Case) -> Iterator[Reason]:
    """Say that an embargo holds: the record's own, or one in words, of which the later end counts."""
    rule = "photo-embargo"
    own = case.photo.embargo
    if own is not None and Embargo(until=own).forbids(case.at):
        sentence = f"It is under embargo until {said_moment(own)}."
        yield Reason(rule=rule, standing="blocked", sentence=sentence, until=own)
    for each in case.restrictions("embargo"):
        if each.until is not None:
            if Embargo(until=each.until).forbids(case.at):
                sentence = f"It is under embargo until {said_moment(each.until)}."
                yield replace(case.reason(rule, "blocked", sentence, each), until=each.until)
        elif own is None and each.day is None and Embargo().forbids(case.at):
            yield case.reason(rule, "blocked", "It is under embargo, and nothing says until when.", each)
        elif own is None and each.day is not None and Embargo(until=over(each.day)).forbids(case.at):
            sentence = "It is under embargo until a day whose hour and zone are not said."
            yield replace(case.reason(rule, "blocked", sentence, each), until=over(each.day))


# Leave


def needs_leave(case: Case) -> bool:
    """Return whether such a picture may be used only with leave."""
    category = case.category
    if category is None:
        return case.photo.category in case.house.profile.reach.approved
    return "lease" in category.needs or category.id in case.house.profile.reach.approved


def without_leave(case: Case) -> Iterator[Reason]:
    """Say that a picture needs leave which nobody has given, or with what leave it is used."""
    leave = case.leave
    if leave is not None:
        yield Reason(rule="photo-needs-lease", standing="allowed", sentence=_leave_words(leave), until=leave.until)
    elif needs_leave(case) and not any(_lapsed(case)):
        name = case.category.name if case.category is not None else "A picture without a category of rights"
        later = [lease.since for lease in case.photo.leases if lease.access == "allow" and lease.since is not None]
        begins = min((since for since in later if since > case.at), default=None)
        sentence = f"{name} needs leave to be used, and none is noted."
        if begins is not None:
            sentence = f"Leave to use it begins only on {said_moment(begins)}."
        yield Reason(rule="photo-needs-lease", standing="blocked", sentence=sentence, until=begins)


def unmet(case: Case) -> Iterator[Reason]:
    """Say what a picture's category asks for and its record has not."""
    photo, category = case.photo, case.category
    if category is None:
        return
    there = {
        "licence": photo.licence_url or any(photo.usage_terms.values()),
        "person": any(photo.creators) or case.credit,
        "source": photo.source or photo.credit_line or photo.copyright_owner or photo.licensor_url,
        "lease": True,
    }
    asked = {
        "licence": "its licence or terms of use",
        "person": "who made it",
        "source": "where it comes from",
    }
    for need in category.needs:
        if not there[need]:
            sentence = f"{category.name}: {asked[need]} must be on record."
            yield Reason(rule="photo-rights-unmet", standing="warn", sentence=sentence)


def unknown(case: Case) -> Iterator[Reason]:
    """Say that nothing tells what a picture may be used for."""
    photo = case.photo
    said = (photo.category, photo.usage_terms, photo.licence_url, photo.licensor_url, photo.leases)
    if not any(said) and not any(restrictions_of(photo, photo.received)):
        sentence = "Nothing says what it may be used for: it has no category of rights, no terms and no licence."
        yield Reason(rule="photo-rights-unknown", standing="warn", sentence=sentence)
    elif photo.category and case.category is None and case.house.categories:
        sentence = f"“{photo.category}” is no category of rights of this house."
        yield Reason(rule="photo-rights-unknown", standing="warn", sentence=sentence)


def _leave_words(lease: Lease) -> str:
    until = f" until {said_moment(lease.until)}" if lease.until is not None else ""
    by = f" by {lease.person}" if lease.person else ""
    return f"Leave to use it is given{until}{by}{_because(lease)}."


def _because(lease: Lease) -> str:
    return f": {lease.reason.strip().rstrip('.')}" if lease.reason.strip() else ""


def begun(day: date) -> datetime:
    """Return when a day has begun somewhere."""
    return datetime.combine(day, time(), UTC) - _FIRST_ZONE


def over(day: date) -> datetime:
    """Return when a day is over everywhere."""
    return datetime.combine(day, time(), UTC) + timedelta(days=1) + _LAST_ZONE
