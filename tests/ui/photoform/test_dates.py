"""The date of a shot is typed as people write it and kept as XMP does, as much of it as is known."""

import pytest

from workstation.base.errors import WorkstationError
from workstation.ui.photoform.dates import read_taken, spoken_taken, taken_words

KNOWN = ["", "2026", "2026-03", "2026-03-05", "2026-03-05T14:02", "2026-03-05T14:02:09+01:00", "2026-03-05T14:02Z"]


@pytest.mark.parametrize("date", KNOWN)
def test_what_is_shown_reads_as_the_same_date(date: str) -> None:
    assert read_taken(taken_words(date)) == date


def test_a_date_is_read_as_it_is_spoken() -> None:
    assert read_taken("5 March 2026") == "2026-03-05"
    assert spoken_taken("2026-03-05T14:02:09+01:00") == "5 March 2026, 14:02 UTC+01:00"
    assert spoken_taken("2026-03-05T14:02") == "5 March 2026, 14:02 by the camera’s clock"
    assert spoken_taken("2026-03") == ""


@pytest.mark.parametrize("words", ["yesterday", "2026-13", "2026-02-30", "5 Mars 2026", "2026-03-05 25:00"])
def test_what_is_no_date_is_refused_in_words(words: str) -> None:
    with pytest.raises(WorkstationError) as refused:
        read_taken(words)
    assert str(refused.value).startswith("“")
