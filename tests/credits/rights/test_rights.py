"""A picture's rights are judged for a moment, with reasons in sentences and the moment at which that changes."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.profiles import load_profile
from workstation.credits.rights.category import load_categories
from workstation.credits.rights.reach import Quota, Reach
from workstation.credits.rights.usage import Use, period_of
from workstation.credits.rights.verdict import Verdict, ends_at, planned, verdict
from workstation.photos.photo import Lease, Photo
from workstation.story.blocks import Crop, Figure
from workstation.story.model import Story

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def house(**reach: Any) -> House:
    profile = replace(load_profile("plain"), reach=Reach(**reach))
    return House(profile=profile, agencies=load_agencies(), categories=load_categories(), now=NOW)


def photo(**fields: Any) -> Photo:
    return Photo(**{"id": "p", "credit_line": "Jane Doe/AFP", "usage_terms": {"en": "Editorial use only"}} | fields)


def rules(found: Verdict, standing: str) -> list[str]:
    return [reason.rule for reason in found.reasons if reason.standing == standing]


def test_a_picture_with_credit_and_terms_is_clear() -> None:
    found = verdict(photo(), house(), NOW)
    assert (found.standing, found.usable, found.changes) == ("allowed", True, None)


def test_rights_that_end_tomorrow_allow_today_and_block_the_day_after() -> None:
    ending = photo(expires=NOW + DAY)
    today, later = verdict(ending, house(), NOW), verdict(ending, house(), NOW + 2 * DAY)
    assert today.usable
    assert (today.changes, today.becomes) == (NOW + DAY, "blocked")
    assert rules(later, "blocked") == ["photo-rights-expired"]
    assert later.reasons[0].sentence == "Its rights ended on 6 March 2026, 12:00 UTC."


def test_a_lease_that_ends_tomorrow_does_the_same() -> None:
    leased = photo(category="stock", leases=(Lease(until=NOW + DAY, person="Ana", reason="Invoice 12"),))
    today = verdict(leased, house(), NOW)
    assert today.usable
    assert (today.changes, today.becomes, today.cost) == (NOW + DAY, "blocked", "pay")
    later = verdict(leased, house(), NOW + DAY)
    assert rules(later, "blocked") == ["photo-rights-expired"]


def test_a_category_that_needs_leave_is_blocked_without_one_and_until_it_begins() -> None:
    assert rules(verdict(photo(category="social-media"), house(), NOW), "blocked") == ["photo-needs-lease"]
    begins = photo(category="social-media", creators=("Jane Doe",), leases=(Lease(since=NOW + DAY),))
    found = verdict(begins, house(), NOW)
    assert (found.standing, found.changes, found.becomes) == ("blocked", NOW + DAY, "allowed")


def test_a_house_may_ask_leave_for_more_categories() -> None:
    assert verdict(photo(category="screenshot"), house(), NOW).usable
    assert not verdict(photo(category="screenshot"), house(approved=("screenshot",)), NOW).usable


def test_a_refusal_holds_between_its_dates_whatever_else_allows_the_use() -> None:
    leases = (
        Lease(access="deny", since=NOW + DAY, until=NOW + 2 * DAY, person="Ana", reason="The family asked"),
        Lease(),
    )
    denied = photo(leases=leases)
    assert verdict(denied, house(), NOW).becomes == "blocked"
    found = verdict(denied, house(), NOW + DAY)
    assert rules(found, "blocked") == ["photo-denied"]
    assert found.reasons[0].sentence.endswith("by Ana: The family asked.")
    assert (found.changes, found.becomes) == (NOW + 2 * DAY, "allowed")


@pytest.mark.parametrize(
    ("words", "reach", "standing"),
    [
        ("TURKEY OUT", {"territories": ("Türkiye",)}, "blocked"),
        ("TURKEY OUT", {"territories": ("Portugal",)}, "warn"),
        ("TURKEY OUT", {"territories": ("Portugal",), "worldwide": False}, "allowed"),
        ("UK OUT. IRELAND OUT", {"territories": ("Scotland",)}, "blocked"),
        ("No use in Europe", {"territories": ("PT",)}, "blocked"),
        ("THE TIMES OUT", {"names": ("The Times",)}, "blocked"),
        ("NEWSDAY OUT", {}, "allowed"),
        ("AP clients only", {"customer_of": ("ap",)}, "allowed"),
        ("AP clients only", {}, "warn"),
        ("For use in Norway only", {"territories": ("Sweden",)}, "blocked"),
        ("For use in Norway only", {"territories": ("Norway",), "worldwide": False}, "allowed"),
        ("No internet use", {"media": ("online",)}, "blocked"),
        ("No social media", {}, "warn"),
        ("No TV", {}, "allowed"),
        ("No commercial use", {"commercial": True}, "blocked"),
        ("EMBARGOED", {}, "blocked"),
        ("Embargoed until 5 March 2026 13:00 GMT", {}, "blocked"),
        ("Embargoed until 5 March 2026 11:00 GMT", {}, "allowed"),
        ("Embargoed until 5 March 2026", {}, "blocked"),
        ("Embargoed until 3 March 2026", {}, "allowed"),
        ("Not to be used after 3 March 2026", {}, "blocked"),
        ("Not to be used after 5 March 2026", {}, "warn"),
        ("Not to be used after 7 March 2026", {}, "allowed"),
        ("Use only with permission of the family.", {}, "warn"),
        ('MANDATORY CREDIT "AFP PHOTO / HARBOUR MINISTRY"', {}, "blocked"),
        ("Mandatory credit: Jane Doe/AFP", {}, "allowed"),
        ("HONS", {}, "warn"),
    ],
)
def test_words_of_the_record_hold_for_this_house(words: str, reach: dict[str, Any], standing: str) -> None:
    assert verdict(photo(instructions=words), house(**reach), NOW).standing == standing


def test_a_handout_for_one_story_ends_after_fourteen_days_from_when_it_came() -> None:
    handout = photo(instructions="HONS", received=NOW - 13 * DAY)
    found = verdict(handout, house(), NOW)
    assert (found.standing, found.changes, found.becomes) == ("allowed", NOW + DAY, "blocked")
    assert ends_at(handout) == NOW + DAY
    by_category = photo(category="handout-story", received=NOW - 14 * DAY)
    assert rules(verdict(by_category, house(), NOW), "blocked") == ["photo-rights-expired"]


def test_leave_lifts_what_may_be_lifted_and_never_an_end_an_embargo_or_a_refusal() -> None:
    leave = (Lease(person="Ana", reason="The agency agreed"),)
    out = verdict(photo(instructions="TURKEY OUT", leases=leave), house(territories=("Turkey",)), NOW)
    assert out.standing == "allowed"
    assert any("The agency agreed" in reason.sentence for reason in out.reasons if "Turkey" in reason.sentence)
    for fields in ({"expires": NOW}, {"embargo": NOW + DAY}, {"instructions": "EMBARGOED"}, {"credit_line": ""}):
        assert not verdict(photo(leases=leave, **fields), house(), NOW).usable


def test_what_may_not_be_kept_is_blocked_once_it_is_old() -> None:
    old = photo(instructions="No archiving", received=NOW - 29 * DAY)
    found = verdict(old, house(), NOW)
    assert (found.standing, found.changes, found.becomes) == ("allowed", NOW + DAY, "blocked")
    assert verdict(old, house(archive_days=7), NOW).standing == "blocked"


def test_a_picture_for_one_story_asks_once_another_uses_it() -> None:
    single = photo(instructions="One-time use only")
    used = replace(house(), uses=(Use(photo="p", story="other", revision=3, state="published", at=NOW),))
    assert verdict(single, used, NOW, Story(id="other")).standing == "allowed"
    assert rules(verdict(single, used, NOW, Story(id="s")), "warn") == ["photo-story-only"]
    taken_off = Use(photo="p", story="other", revision=4, state="removed", at=NOW)
    assert verdict(single, replace(used, uses=(*used.uses, taken_off)), NOW, Story(id="s")).standing == "allowed"


def test_a_picture_that_must_not_be_cropped_is_blocked_where_it_is() -> None:
    whole = photo(usage_terms={"en": "Do not crop."})
    figure = Figure(id="f", photo="p", crop=Crop(0, 0, 0.5, 1))
    assert not verdict(whole, house(), NOW, Story(id="s", body=(figure,)), figure).usable
    assert verdict(whole, house(), NOW).usable
    no_derivatives = photo(licence_url="https://creativecommons.org/licenses/by-nd/4.0/")
    assert not verdict(no_derivatives, house(), NOW, None, figure).usable


def test_a_quota_counts_what_others_used_and_the_storys_own_pictures() -> None:
    two = {name: photo(id=name) for name in ("p", "q")}
    story = Story(id="s", body=(Figure(id="f1", photo="p"), Figure(id="f2", photo="q")))
    full = replace(house(quotas=(Quota(agency="afp", pictures=10),)), counted={"afp": 9}, photos=two)
    assert verdict(two["p"], full, NOW, story).standing == "allowed"
    found = verdict(two["q"], full, NOW, story)
    assert (rules(found, "blocked"), found.cost) == (["photo-over-quota"], "over quota")
    assert found.reasons[0].sentence == "It is picture 11 of AFP in this month, of 10."
    other = photo(id="p", credit_line="Jane Doe/Reuters")
    assert verdict(other, full, NOW, story).standing == "allowed"


@pytest.mark.parametrize(
    ("per", "begin", "end"),
    [("day", (3, 5), (3, 6)), ("week", (3, 2), (3, 9)), ("month", (3, 1), (4, 1))],
)
def test_periods_are_those_of_the_calendar(per: Any, begin: tuple[int, int], end: tuple[int, int]) -> None:
    assert period_of(per, NOW) == (datetime(2026, *begin, tzinfo=UTC), datetime(2026, *end, tzinfo=UTC))
    assert period_of("year", NOW) == (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def test_what_nothing_is_known_of_is_asked_about() -> None:
    assert rules(verdict(photo(usage_terms={}), house(), NOW), "warn") == ["photo-rights-unknown"]
    assert rules(verdict(photo(category="nonsense"), house(), NOW), "warn") == ["photo-rights-unknown"]
    licence = verdict(photo(category="creative-commons", usage_terms={}), house(), NOW)
    assert rules(licence, "warn") == ["photo-rights-unmet"]


def test_a_story_is_judged_for_when_it_is_to_be_published() -> None:
    assert planned(Story(id="s"), NOW) == NOW
    assert planned(Story(id="s", publish_at=NOW - DAY), NOW) == NOW
    assert planned(Story(id="s", publish_at=NOW + DAY), NOW) == NOW + DAY
    assert planned(Story(id="s", publish_at=NOW + DAY, embargo=NOW + 2 * DAY), NOW) == NOW + 2 * DAY


MOMENTS = st.none() | st.integers(-40, 40).map(lambda days: NOW + days * DAY)
LEASES = st.tuples(st.sampled_from(["allow", "deny"]), MOMENTS, MOMENTS).map(
    lambda drawn: Lease(access=drawn[0], since=drawn[1], until=drawn[2])
)
WORDS = st.sampled_from(
    ["", "HONS", "TURKEY OUT", "EMBARGOED", "Embargoed until 10 March 2026 18:00 +0300", "No archiving",
     "Not to be used after 20 Feb 2026", "for 30 days only", "Embargoed until 1 March 2026"]
)  # fmt: skip


@given(
    expires=MOMENTS,
    embargo=MOMENTS,
    received=MOMENTS,
    words=WORDS,
    leases=st.lists(LEASES, max_size=3).map(tuple),
    category=st.sampled_from(["", "stock", "handout-story", "nonsense"]),
    hours=st.integers(1, 2000),
)
def test_a_verdict_holds_until_the_moment_at_which_it_says_it_changes(
    expires: Any, embargo: Any, received: Any, words: str, leases: Any, category: str, hours: int
) -> None:
    judged = photo(
        expires=expires, embargo=embargo, received=received, instructions=words, leases=leases, category=category
    )
    found = verdict(judged, house(), NOW)
    later = NOW + timedelta(hours=hours)
    if found.changes is None or later < found.changes:
        assert verdict(judged, house(), later).standing == found.standing
    if found.changes is not None:
        assert verdict(judged, house(), found.changes).standing == found.becomes != found.standing
    assert all(reason.sentence[-1] == "." or reason.sentence[-1] == "?" for reason in found.reasons)


def test_moments_are_said_with_their_zone() -> None:
    there = datetime(2026, 3, 6, 1, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    found = verdict(photo(embargo=there), house(), NOW)
    assert found.reasons[0].sentence == (
        "It is under embargo until 6 March 2026, 01:00 +05:30 (5 March 2026, 19:30 UTC)."
    )
