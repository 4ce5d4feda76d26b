"""Restrictions are read from instructions and terms, each with its words, and what cannot be read is put to a person."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.credits.rights.restrictions import restrictions_in, restrictions_of
from workstation.photos.photo import Photo

RECEIVED = datetime(2026, 3, 1, 9, tzinfo=UTC)


def read(words: str) -> list[str]:
    return [f"{one.kind} {one.who}".strip() for one in restrictions_in(words)]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("TURKEY OUT", ["out Turkey"]),
        ("TURKEY OUT  NOV. 11, 2019 FILE PHOTO", ["out Turkey"]),
        ("JAPAN OUT, CREDIT MANDATORY", ["out Japan", "mandatory-credit"]),
        ("UK OUT. IRELAND OUT", ["out UK", "out Ireland"]),
        ("AUSTRIA, GERMANY AND SWITZERLAND OUT", ["out Austria", "out Germany", "out Switzerland"]),
        ("GERMANY OUT, AUSTRIA OUT", ["out Germany", "out Austria"]),
        ("NO SALES, GERMANY OUT", ["no-sales", "out Germany"]),
        ("NO SALES GERMANY OUT", ["no-sales", "out Germany"]),
        ("INTERNET OUT; MAGS OUT; TV OUT", ["no-online", "no-print", "no-broadcast"]),
        ("No Use in Japan. No Archiving Permitted. AP Clients Only.", ["out Japan", "no-archive", "only AP"]),
        ("No use Germany.", ["out Germany"]),
        ("NO USE IN JAPAN, KOREA, NO SALES", ["out Japan", "out Korea", "no-sales"]),
        ("No use in Japan, Korea and Taiwan. Call the desk.", ["out Japan", "out Korea", "out Taiwan"]),
        ("Not for use in Norway, editorial use only", ["out Norway", "editorial-only"]),
        ("For use in Norway only", ["only Norway"]),
        ("EDITORIAL USE ONLY/NO SALES/NO ARCHIVES", ["editorial-only", "no-sales", "no-archive"]),
        ("This content is intended for editorial use only. For other uses, clearances may be required.", ["editorial-only"]),
        ("One-time use only", ["one-time"]),
        ("For use only with this story.", ["story-only"]),
        ("No commercial use. Do not crop. No social media.", ["no-commercial", "no-alteration", "no-social"]),
        ('MANDATORY CREDIT "AFP PHOTO / HARBOUR MINISTRY" - NO MARKETING', ["mandatory-credit AFP PHOTO / HARBOUR MINISTRY", "no-commercial"]),
        ("Mandatory credit: Jane Doe/Harbour Post. No resales.", ["mandatory-credit Jane Doe/Harbour Post", "no-sales"]),
        ("Nur für redaktionelle Verwendung. Keine Archivierung.", ["editorial-only", "no-archive"]),
        ("Usage éditorial uniquement; mention obligatoire", ["editorial-only", "mandatory-credit"]),
        ("Только для редакционного использования, без права архивирования", ["editorial-only", "no-archive"]),
        ("للاستخدام التحريري فقط", ["editorial-only"]),
        ("Use only with permission of the family.", ["unread"]),
        ("No sales. Call the desk before use; must not run without the name.", ["no-sales", "unread"]),
        ("No use other than in print", ["unread"]),
        ("Take the turkey out of the oven", ["unread"]),
        ("Turkey is to the left. Nothing else is known.", []),
        ("", []),
    ],
)  # fmt: skip
def test_restrictions_are_read(words: str, kinds: list[str]) -> None:
    assert read(words) == kinds


@pytest.mark.parametrize(
    ("words", "kind", "day", "until"),
    [
        ("Embargoed until 10 March 2026 18:00 GMT", "embargo", date(2026, 3, 10), datetime(2026, 3, 10, 18, tzinfo=UTC)),
        ("EMBARGO: 0001 GMT Tuesday, March 10, 2026", "embargo", date(2026, 3, 10), datetime(2026, 3, 10, 0, 1, tzinfo=UTC)),
        ("Embargoed until 6 p.m. EST March 4, 2026", "embargo", date(2026, 3, 4), datetime(2026, 3, 4, 23, tzinfo=UTC)),
        ("Not for publication before 2026-03-10T12:00Z", "embargo", date(2026, 3, 10), datetime(2026, 3, 10, 12, tzinfo=UTC)),
        ("Sperrfrist: 10.03.2026, 18:00 Uhr MEZ", "embargo", date(2026, 3, 10), datetime(2026, 3, 10, 17, tzinfo=UTC)),
        ("Эмбарго до 10 марта 2026, 18:00 МСК", "embargo", date(2026, 3, 10), datetime(2026, 3, 10, 15, tzinfo=UTC)),
        ("Embargoed until 10 March 2026, 18:00", "embargo", date(2026, 3, 10), None),
        ("Embargoed until 10 March 2026 18:00 BST", "embargo", date(2026, 3, 10), None),
        ("Embargoed until 10 March 2026", "embargo", date(2026, 3, 10), None),
        ("Embargoed until Tuesday", "embargo", None, None),
        ("Embargoed until 3/4/2026 6 p.m. EST", "embargo", None, None),
        ("Not to be used after 20 Sept 2026", "expires", date(2026, 9, 20), None),
        ("Licence expires 31 February 2026", "unread", None, None),
        ("For 30 days only", "expires", None, RECEIVED + timedelta(days=30)),
    ],
)  # fmt: skip
def test_moments_are_read_only_where_they_are_said(
    words: str, kind: str, day: date | None, until: datetime | None
) -> None:
    found = restrictions_in(words, received=RECEIVED)
    assert [(one.kind, one.day, one.until) for one in found] == [(kind, day, until)]


def test_a_zone_is_kept_as_it_was_said() -> None:
    (found,) = restrictions_in("Embargoed until 10 March 2026 18:00 +0530")
    assert found.until == datetime(2026, 3, 10, 18, tzinfo=timezone(timedelta(hours=5, minutes=30)))


def test_a_handout_for_one_story_may_be_used_for_fourteen_days() -> None:
    found = restrictions_in("HONS", received=RECEIVED)
    assert {one.kind for one in found} == {"expires", "story-only", "no-archive", "no-sales", "mandatory-credit"}
    assert [one.until for one in found if one.kind == "expires"] == [RECEIVED + timedelta(days=14)]
    assert all(one.until is None for one in restrictions_in("HONS"))
    assert restrictions_in("hons") == ()


def test_an_exception_is_kept() -> None:
    (found,) = restrictions_in("NO LICENSING EXCEPT BY AP COOPERATIVE MEMBERS")
    assert (found.kind, found.but) == ("no-sales", "AP COOPERATIVE MEMBERS")


def test_a_record_is_read_whole_and_says_where() -> None:
    photo = Photo(
        id="p",
        instructions="TURKEY OUT",
        usage_terms={"x-default": "Editorial use only.", "en": "Editorial use only."},
        other_constraints={"en": "No archives"},
    )
    found = restrictions_of(photo)
    assert [(one.kind, one.field, one.words) for one in found] == [
        ("out", "instructions", "TURKEY OUT"),
        ("editorial-only", "usage_terms:x-default", "Editorial use only"),
        ("no-archive", "other_constraints:en", "No archives"),
    ]


PIECES = st.sampled_from(
    ["TURKEY", "OUT", "AND", ",", ".", ";", "NO SALES", "no archives", "EMBARGOED UNTIL", "10 March 2026", "18:00 GMT",
     "use in", "only", "MANDATORY CREDIT", ": Jane Doe", "HONS", "  ", "-", "\n", "Турция", "без", "فقط", "30 days only"]
)  # fmt: skip


@given(words=st.lists(PIECES, max_size=9).map(" ".join) | st.text(max_size=60))
def test_every_restriction_shows_its_words(words: str) -> None:
    for one in restrictions_in(words, "instructions", RECEIVED):
        assert 0 <= one.start < one.end <= len(words)
        assert one.words == words[one.start : one.end]
        assert one.field == "instructions"
