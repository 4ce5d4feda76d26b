"""Dates: the same moment in three ways of writing it, and nothing made of what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.photos import moments


@pytest.mark.parametrize(
    ("date", "time", "iso"),
    [
        ("20260305", "140200+0400", "2026-03-05T14:02:00+04:00"),
        ("20260305", "140200", "2026-03-05T14:02:00"),
        ("20260305", "", "2026-03-05"),
        ("2026:03:05", "14:02:00+04:00", "2026-03-05T14:02:00+04:00"),
        ("20260000", "", "2026"),
        ("00000000", "000000", ""),
        ("today", "now", ""),
        ("", "", ""),
    ],
)
def test_iim_is_read(date: str, time: str, iso: str) -> None:
    assert moments.from_iim(date, time) == iso


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2026:03:05 14:02:00", "2026-03-05T14:02:00"),
        ("2026:03:05", "2026-03-05"),
        ("2026:03:05   :  :  ", "2026-03-05"),
        ("0000:00:00 00:00:00", ""),
        ("    :  :     :  :  ", ""),
    ],
)
def test_exif_is_read(date: str, iso: str) -> None:
    assert moments.from_exif(date) == iso


def test_exif_is_written_as_far_as_it_knows() -> None:
    assert moments.to_exif("2026-03-05T14:02:09.5+04:00") == {
        "DateTimeOriginal": "2026:03:05 14:02:09", "OffsetTimeOriginal": "+04:00", "SubSecTimeOriginal": "5",
    }  # fmt: skip
    assert moments.to_exif("2026-03-05T14:02")["DateTimeOriginal"] == "2026:03:05 14:02:00"
    assert moments.to_exif("2026-03-05")["DateTimeOriginal"] == "2026:03:05 00:00:00"
    assert moments.to_exif("2026-03") == moments.to_exif("spring") == {}


def test_a_day_begins_or_ends_as_asked() -> None:
    assert moments.moment("2026-03-05") == datetime(2026, 3, 5, tzinfo=UTC)
    assert moments.moment("2026-03-05", end=True) == datetime(2026, 3, 5, 23, 59, 59, tzinfo=UTC)
    assert moments.moment("2026-02-30") is None
    assert moments.moment("2026-03") is None
    assert moments.moment("2026-03-05T10:00:00+99:99") == datetime(2026, 3, 5, 10, tzinfo=UTC)


@given(st.integers(0, 4_000_000_000), st.integers(0, 4_000_000_000), st.sampled_from(["", "NO SALES", "One. Two."]))
def test_the_sentence_tells_the_moment_to_the_second(embargo: int, expires: int, words: str) -> None:
    first, last = datetime.fromtimestamp(embargo, UTC), datetime.fromtimestamp(expires, UTC)
    told = moments.told(words, first, last)
    assert told.startswith(words)
    assert (moments.told_in(told, "embargo"), moments.told_in(told, "expires")) == (first, last)
    assert moments.untold(told) == words
    assert moments.told(words, None, None) == words
    assert moments.moment(moments.written(first)) == first
    assert moments.moment(moments.from_iim(*moments.to_iim(moments.written(first)))) == first
