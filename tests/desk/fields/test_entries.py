"""What is typed into fields and what fields show: each way back gives the same value, and mistakes are named."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.fields import entries
from workstation.desk.fields.entries import EntryError
from workstation.language.tags import known_languages
from workstation.story.model import Subject


@pytest.fixture(autouse=True)
def _lisbon() -> Iterator[None]:
    """Put the computer in Lisbon, which has summer time."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Lisbon"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-03-05 14:02", datetime(2026, 3, 5, 14, 2, tzinfo=UTC)),
        ("2026-07-05 14:02", datetime(2026, 7, 5, 13, 2, tzinfo=UTC)),
        ("2026-07-05 14:02 UTC", datetime(2026, 7, 5, 14, 2, tzinfo=UTC)),
        ("2026-07-05T14:02:30Z", datetime(2026, 7, 5, 14, 2, 30, tzinfo=UTC)),
        ("2026-07-05 14:02 +05:30", datetime(2026, 7, 5, 8, 32, tzinfo=UTC)),
        ("2026-07-05 14:02 GMT-3", datetime(2026, 7, 5, 17, 2, tzinfo=UTC)),
        ("5 July 2026 14:02", datetime(2026, 7, 5, 13, 2, tzinfo=UTC)),
        ("5. Jul. 2026, 6:30 Asia/Tokyo", datetime(2026, 7, 4, 21, 30, tzinfo=UTC)),
        ("6 sept 2026 at 00:01 GMT", datetime(2026, 9, 6, 0, 1, tzinfo=UTC)),
        ("   ", None),
    ],
)
def test_moments_are_read_in_the_zone_they_name_or_in_this_computers(typed: str, moment: datetime | None) -> None:
    assert entries.read_moment(typed) == moment


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("tomorrow", "no date and time"),
        ("2026-03-05", "no date and time"),
        ("31 February 2026 10:00", "no day and time"),
        ("2026-13-01 10:00", "no day and time"),
        ("2026-03-05 25:00", "no day and time"),
        ("5 Mayday 2026 10:00", "no month"),
        ("2026-03-05 14:02 Lisbon/Nowhere", "no time zone"),
        ("2026-03-05 14:02 ../../etc/passwd", "no time zone"),
    ],
)
def test_what_is_no_moment_is_named(typed: str, part: str) -> None:
    with pytest.raises(EntryError, match=part):
        entries.read_moment(typed)


@given(st.integers(300_000_000, 2_100_000_000))
def test_a_moment_shown_reads_as_the_same_moment(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert entries.read_moment(entries.moment_words(moment)) == moment


def test_the_hour_that_comes_twice_says_which_one_it_is() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert entries.moment_words(first) == "2026-10-25 01:30"
    assert entries.moment_words(second) == "2026-10-25 01:30 +00:00"


def test_a_moment_is_said_here_and_in_utc() -> None:
    assert entries.spoken_moment(datetime(2026, 3, 5, 14, 2, tzinfo=UTC)) == "5 March 2026, 14:02 UTC"
    assert entries.spoken_moment(datetime(2026, 7, 5, 13, 2, tzinfo=UTC)) == "5 July 2026, 14:02 here, 13:02 UTC"
    late = datetime(2026, 7, 5, 23, 30, tzinfo=UTC)
    assert entries.spoken_moment(late) == "6 July 2026, 00:30 here, 5 July, 23:30 UTC"


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("English", "en"), ("persian", "fa"), ("English (en-GB)", "en-GB"), ("PT-br", "pt-BR"),
        ("sr-latn-rs", "sr-Latn-RS"), ("gsw", "gsw"), ("", ""),
    ],
)  # fmt: skip
def test_languages_are_named_or_given_by_their_tag(typed: str, tag: str) -> None:
    assert entries.read_language(typed) == tag


@pytest.mark.parametrize("typed", ["englisch", "e", "zz", "en_GB", "English (x y)"])
def test_what_is_no_language_is_named(typed: str) -> None:
    with pytest.raises(EntryError, match="no language"):
        entries.read_language(typed)


def test_every_language_shown_reads_as_itself() -> None:
    for tag in (*known_languages(), "en-GB", "gsw", "sr-Latn"):
        assert entries.read_language(entries.language_words(tag)) == tag


def test_lists_and_subjects_are_read_and_shown() -> None:
    assert entries.read_list(" ferry, strike,, ferry\nislands ،  sea") == ("ferry", "strike", "islands", "sea")
    subjects = (Subject("medtop:15000000", "sport"), Subject("afp:ECO"))
    assert entries.read_subjects(entries.subjects_words(subjects)) == subjects
    with pytest.raises(EntryError, match="does not begin with a code"):
        entries.read_subjects("medtop:15000000 sport\nfootball")


def test_addresses_are_whole_and_can_be_published() -> None:
    for typed in ("https://example.org/a b", "mailto:desk@example.org", "/about", ""):
        assert entries.read_address(f" {typed} ") == typed
    for typed in ("javascript:alert(1)", "example.org", "//example.org", "data:text/html,a"):
        with pytest.raises(EntryError, match="no address"):
            entries.read_address(typed)
