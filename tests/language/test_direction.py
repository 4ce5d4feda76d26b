"""The direction of a text is what the Unicode bidirectional algorithm says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.direction import first_strong, majority


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister", "ltr"),
        ("الوزير", "rtl"),
        ("שר האוצר", "rtl"),
        ("24 % — «الوزير» said", "rtl"),
        ("BBC: الوزير استقال", "ltr"),
        ("\u2067الوزير\u2069 said", "ltr"),
        ("\u2068abc\u2069 الوزير", "rtl"),
        ("\u2066abc الوزير", None),
        ("\u2069abc", "ltr"),
        ("\u200fabc", "rtl"),
        ("123 %\nabc", None),
        ("", None),
        ("1,234.5", None),
    ],
)
def test_the_first_strong_letter_decides_a_paragraph(text: str, expected: str | None) -> None:
    assert first_strong(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BBC: الوزير استقال", "rtl"),
        ("The minister (الوزير)", "ltr"),
        ("ab\nابت", "rtl"),
        ("abاب", None),
        ("12", None),
    ],
)
def test_the_majority_decides_a_text(text: str, expected: str | None) -> None:
    assert majority(text) == expected


@given(st.text("abcاب123 %\n"))
def test_where_one_direction_stands_alone_both_ways_agree(text: str) -> None:
    if not {"ا", "ب"} & set(text):
        assert majority(text) in ("ltr", None)
        assert first_strong(text) in ("ltr", None)
