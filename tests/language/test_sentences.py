"""Sentences end where a reader would say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.sentences import sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The minister resigned.", "Nobody knew why!", "Did she?"]),
        ("en", ["Mr. J. Smith of the U.S. Army spoke at 3 p.m. on Jan. 5.", "It cost 3.5 million."]),
        ("en", ["“Really?” he said.", "“Yes.”", "(So it was.)", "He left... or not."]),
        ("de", ["Am 3. Mai kam Dr. Müller z. B. nicht.", "Er blieb."]),
        ("en", ["It was 3.", "May came."]),
        ("ru", ["В 2024 г. Население выросло на 5 тыс. Человек.", "Всё."]),
        ("ar", ["هل استقال الوزير؟", "نعم."]),
        ("hy", ["Նախարարը հրաժարական տվեց։", "Այո։"]),
    ],
)
def test_a_text_falls_into_these_sentences(language: str, expected: list[str]) -> None:
    assert cut(" ".join(expected), language) == expected


def test_a_line_break_ends_a_sentence() -> None:
    assert cut("A headline\nThe lead.\n\n \nNext") == ["A headline", "The lead.", "Next"]


def test_sentences_without_spaces_between_them_are_told_apart() -> None:
    assert cut("大臣が辞任した。理由は不明だ。", "ja") == ["大臣が辞任した。", "理由は不明だ。"]


@pytest.mark.parametrize("text", ["", "   ", "...", "? ! .", "\n\n", "— “”"])
def test_where_there_are_no_words_there_is_no_sentence(text: str) -> None:
    assert cut(text) == []


@given(st.text(), st.sampled_from(["en", "de", "ru", "zh", "", "x-y"]))
def test_no_letter_is_lost_and_none_comes_twice(text: str, language: str) -> None:
    pieces = cut(text, language)
    assert [c for piece in pieces for c in piece if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(piece == piece.strip() for piece in pieces)


def test_a_megabyte_of_full_stops_is_read_in_one_go() -> None:
    assert cut("a." * 500_000) == ["a." * 500_000]
    assert cut(". " * 500_000) == []
