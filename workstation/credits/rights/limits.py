"""The grounds that lie in what may be done with a picture: where, by whom, in what, how often, and how it is named."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from workstation.credits.agencies import find_agency, spelling_key
from workstation.credits.house import House
from workstation.credits.photocredits.photocredit import PhotoCredit
from workstation.credits.photocredits.picturecredit import credit_of
from workstation.credits.rights.grounds import Case, Reason, Standing, begun
from workstation.credits.rights.reach import Medium, Quota
from workstation.credits.rights.restriction import Kind, Restriction
from workstation.credits.rights.restrictions import restrictions_of
from workstation.credits.rights.saying import said_day, said_moment
from workstation.credits.rights.territories import territories_in, territories_of
from workstation.photos.photo import Photo
from workstation.story import places
from workstation.story.blocks import Figure

_MEDIA: dict[Kind, Medium] = {
    "no-online": "online", "no-social": "social", "no-broadcast": "broadcast", "no-print": "print",
}  # fmt: skip
_SAID: dict[Medium, str] = {
    "online": "online", "social": "in social media", "broadcast": "on air", "print": "in print",
}  # fmt: skip


def closed(case: Case) -> Iterator[Reason]:
    """Say where and to whom a picture is closed, or to whom alone it is open."""
    for each in case.restrictions("out"):
        yield case.unless_allowed(_shut(case, each))
    for each in case.restrictions("only"):
        yield case.unless_allowed(_kept_for(case, each))


def _shut(case: Case, each: Restriction) -> Reason:
    rule, reach = "photo-restricted-territory", case.house.profile.reach
    meant = territories_of(each.who)
    if _is_house(case, each.who):
        return case.reason(rule, "blocked", f"It is not for {each.who}, which is this house.", each)
    if meant & territories_in(reach.territories):
        return case.reason(rule, "blocked", f"It is not to be used in {each.who}, where this house publishes.", each)
    if meant and reach.worldwide:
        sentence = f"It is not to be used in {each.who}, where this house is read too: can it be kept out there?"
        return case.reason(rule, "warn", sentence, each)
    if meant:
        return case.reason(rule, "allowed", f"It is not to be used in {each.who}; this house is not read there.", each)
    return case.reason(rule, "allowed", f"It is not for {each.who}, which is not this house by its profile.", each)


def _kept_for(case: Case, each: Restriction) -> Reason:
    rule, reach = "photo-restricted-territory", case.house.profile.reach
    home, meant = territories_in(reach.territories), territories_of(each.who)
    agency = find_agency(each.who, case.house.agencies)
    if _is_house(case, each.who) or (agency is not None and agency.id in reach.customer_of):
        return case.reason(rule, "allowed", f"It is for {each.who} alone, of whom this house is one.", each)
    if meant and home and not home & meant:
        return case.reason(rule, "blocked", f"It may be used in {each.who} alone.", each)
    if meant and home and home <= meant and not reach.worldwide:
        return case.reason(rule, "allowed", f"It may be used in {each.who} alone.", each)
    if meant:
        return case.reason(rule, "warn", f"It may be used in {each.who} alone: can it be kept in there?", each)
    return case.reason(rule, "warn", f"It is for {each.who} alone: is this house one of them?", each)


def _is_house(case: Case, name: str) -> bool:
    profile = case.house.profile
    return spelling_key(name) in {spelling_key(each) for each in (profile.outlet, *profile.reach.names)} - {""}


def unfit(case: Case) -> Iterator[Reason]:
    """Say in which media, and for what ends, a picture may not be used."""
    rule, reach = "photo-restricted-use", case.house.profile.reach
    barred = {_MEDIA[each.kind]: each for each in case.restrictions(*_MEDIA)}
    for medium, each in barred.items():
        if medium not in reach.media:
            yield case.reason(rule, "allowed", f"It is not to be used {_SAID[medium]}.", each)
            continue
        alone = all(other in barred for other in reach.media)
        sentence = f"It is not to be used {_SAID[medium]}, where this house publishes."
        kept_off = f"It is not to be used {_SAID[medium]}: keep it off there."
        yield case.unless_allowed(
            case.reason(rule, "blocked", sentence, each) if alone else case.reason(rule, "warn", kept_off, each)
        )
    for each in case.restrictions("no-commercial"):
        standing: Standing = "blocked" if reach.commercial else "allowed"
        yield case.unless_allowed(case.reason(rule, standing, "It is not for commercial use.", each))
    for each in case.restrictions("editorial-only"):
        yield case.reason(rule, "allowed", "It is for editorial use only.", each)
    for each in case.restrictions("no-sales"):
        yield case.reason(rule, "allowed", "It is not to be sold or handed on.", each)


def archived(case: Case) -> Iterator[Reason]:
    """Say that a picture may not be kept, and that it has been kept too long."""
    came, days = case.photo.received, case.house.profile.reach.archive_days
    for each in case.restrictions("no-archive"):
        rule = "photo-no-archive"
        if came is None:
            yield case.reason(rule, "allowed", "It may not be kept in an archive.", each)
        elif came + timedelta(days=days) <= case.at:
            sentence = f"It may not be kept in an archive, and it came {said_moment(came)}."
            yield case.unless_allowed(case.reason(rule, "blocked", sentence, each))
        else:
            until = came + timedelta(days=days)
            sentence = f"It may not be kept in an archive: take it off by {said_day(until.date())}."
            yield Reason(
                rule=rule, standing="allowed", sentence=sentence, words=each.words, field=each.field, until=until
            )


def turning_points(case: Case) -> Iterator[datetime]:
    """Yield the moment from which a picture that may not be kept has been kept too long."""
    if case.photo.received is not None:
        yield case.photo.received + timedelta(days=case.house.profile.reach.archive_days)


def used_before(case: Case) -> Iterator[Reason]:
    """Say that a picture for one story, or for one use, is used in another story already."""
    here = case.story.id if case.story is not None else ""
    open_uses: dict[str, str] = {}
    for use in case.house.uses:
        if use.photo == case.photo.id and use.story != here:
            open_uses[use.story] = use.state
    elsewhere = [story for story, state in open_uses.items() if state != "removed"]
    for each in case.restrictions("story-only", "one-time"):
        what = "the story it came with" if each.kind == "story-only" else "one use"
        if elsewhere:
            sentence = f"It is for {what} alone, and {_stories(len(elsewhere))} it already."
            yield case.unless_allowed(case.reason("photo-story-only", "warn", sentence, each))
        else:
            yield case.reason("photo-story-only", "allowed", f"It is for {what} alone.", each)


def _stories(count: int) -> str:
    return "another story uses" if count == 1 else f"{count} other stories use"


def is_kept_whole(photo: Photo, house: House) -> bool:
    """Return whether a picture must not be cropped, by its terms, its licence or its category."""
    return any(Case(photo, house, house.now).restrictions("no-alteration"))


def altered(case: Case) -> Iterator[Reason]:
    """Say that a picture which must not be cropped is."""
    for each in case.restrictions("no-alteration"):
        if case.figure is not None and case.figure.crop is not None:
            yield case.reason("photo-no-alteration", "blocked", "It must not be cropped, and here it is.", each)
        else:
            yield case.reason("photo-no-alteration", "allowed", "It must not be cropped or altered.", each)


def miscredited(case: Case) -> Iterator[Reason]:
    """Say that the credit which is asked for is not the one that is printed."""
    shown = spelling_key(case.credit)
    for each in case.restrictions("mandatory-credit"):
        if each.who and not _named_in(each.who, shown):
            sentence = f"“{each.who}” must be credited, and the credit does not say so."
            yield case.reason("photo-mandatory-credit", "blocked", sentence, each)
        elif not case.credit:
            yield case.reason("photo-mandatory-credit", "blocked", "It must be credited, and is not.", each)
        else:
            yield case.reason("photo-mandatory-credit", "allowed", "It must be credited.", each)


def asked_credit(photo: Photo) -> str:
    """Return the credit that a picture's record asks for in words; empty where it names none."""
    found = restrictions_of(photo, photo.received)
    return next((each.who for each in found if each.kind == "mandatory-credit" and each.who), "")


def _named_in(who: str, shown: str) -> bool:
    parts = [spelling_key(part) for part in who.replace(" via ", "/").split("/")]
    return all(part in shown or part.removesuffix("photo") in shown for part in parts if part)


def uncredited(case: Case) -> Iterator[Reason]:
    """Say that nobody is named who made a picture or gave it."""
    if not case.credit:
        sentence = "It has no credit: nobody is named who made it or gave it."
        yield Reason(rule="photo-credit-missing", standing="blocked", sentence=sentence)


def unread(case: Case) -> Iterator[Reason]:
    """Say that words restrict something which only a person can read."""
    rule = "photo-terms-unread"
    for each in case.restrictions("unread"):
        yield case.reason(rule, "warn", "Its terms say something that a person must read.", each)
    for each in case.restrictions("expires"):
        if each.until is not None or case.photo.expires is not None:
            continue
        if each.day is None:
            sentence = "Its use is for some days from when it came, and nothing says when that was."
            yield case.reason(rule, "warn", sentence, each)
        elif begun(each.day) <= case.at:
            yield case.reason(rule, "warn", f"Its rights end on {said_day(each.day)}, at an hour not said.", each)


# Quotas


def over_quota(case: Case) -> Iterator[Reason]:
    """Say that an agency's quota is used up, counting this story's pictures up to this one."""
    quotas = {quota.agency: quota for quota in case.house.profile.reach.quotas}
    agency = agency_of(case.photo, case) if quotas else ""
    quota = quotas.get(agency)
    if quota is None:
        return
    count = case.house.counted.get(agency, 0) + _place_in_story(case, agency)
    standing: Standing = "blocked" if count > quota.pictures else "allowed"
    yield case.unless_allowed(
        Reason(rule="photo-over-quota", standing=standing, sentence=_of_quota(case, quota, count))
    )


def agency_of(photo: Photo, case: Case) -> str:
    """Return the id of the agency that a picture is had from: the last that handed it on, else the one that made it."""
    credit = credit_of(photo, case.house)
    if not isinstance(credit, PhotoCredit):
        return ""
    names = [*reversed(credit.via), credit.agency]
    found = (find_agency(name, case.house.agencies) for name in names if name)
    return next((agency.id for agency in found if agency is not None), "")


def _place_in_story(case: Case, agency: str) -> int:
    if case.story is None:
        return 1
    shown = [block.photo for block in places.blocks(case.story) if isinstance(block, Figure)]
    photos = [case.house.photos[photo] for photo in dict.fromkeys(shown) if photo in case.house.photos]
    same = [photo.id for photo in photos if agency_of(photo, case) == agency]
    return same.index(case.photo.id) + 1 if case.photo.id in same else len(same) + 1


def _of_quota(case: Case, quota: Quota, count: int) -> str:
    names = {agency.id: agency.name for agency in case.house.agencies}
    return f"It is picture {count} of {names.get(quota.agency, quota.agency)} in this {quota.per}, of {quota.pictures}."
