"""Words that somebody looks for are found as the language writes them, and never as half a character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.literal import literal_pattern


def found(words: str, text: str, language: str = "en", *, case: bool = False, whole_word: bool = False) -> list[str]:
    pattern = literal_pattern(words, language, case=case, whole_word=whole_word)
    return [match[0] for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("words", "language", "text", "expected"),
    [
        ("ferry", "en", "Ferry FERRY ferryman", ["Ferry", "FERRY", "ferry"]),
        ("istanbul", "tr", "İSTANBUL ISTANBUL ıstanbul istanbul", ["İSTANBUL", "istanbul"]),
        ("ISTANBUL", "tr", "İSTANBUL ISTANBUL ıstanbul istanbul", ["ISTANBUL", "ıstanbul"]),
        ("İstanbul", "tr", "istanbul I\u0307STANBUL", ["istanbul", "I\u0307STANBUL"]),
        ("istanbul", "en", "İstanbul ISTANBUL ıstanbul", ["İstanbul", "ISTANBUL"]),
        ("sıkıldım", "az", "SIKILDIM sikildim", ["SIKILDIM"]),
        ("strasse", "de", "Straße STRASSE STRAẞE Strase", ["Straße", "STRASSE", "STRAẞE"]),
        ("Straße", "de", "strasse STRASSE", ["strasse", "STRASSE"]),
        ("as", "de", "Maß Masse", ["as"]),
        ("s", "de", "ß", []),
        ("αθηνα", "el", "ΑΘΗΝΑ Αθήνα Αθη\u0301να", ["ΑΘΗΝΑ", "Αθήνα", "Αθη\u0301να"]),
        ("ΑΘΉΝΑ", "el", "αθηνα", ["αθηνα"]),
        ("οδοσ", "el", "Οδός ΟΔΟΣ", ["Οδός", "ΟΔΟΣ"]),
        ("été", "fr", "e\u0301te\u0301 ÉTÉ ete", ["e\u0301te\u0301", "ÉTÉ"]),
        ("ёлка", "ru", "Ёлка е\u0308лка елка", ["Ёлка", "е\u0308лка"]),
        ("office", "en", "oﬃce", ["oﬃce"]),
        ("بيت", "ar", "بَيْت بيـت بيوت", ["بَيْت", "بيـت"]),
        ("1 000 don't co-op", "en", "1\u202f000 don’t co‑op", ["1\u202f000 don’t co‑op"]),
        ("ferry", "en", "fer\u00adry", ["fer\u00adry"]),
    ],
)
def test_capitals_and_composition_make_no_difference(words: str, language: str, text: str, expected: list[str]) -> None:
    assert found(words, text, language) == expected


def test_with_case_only_the_composition_of_accents_makes_no_difference() -> None:
    assert found("Été", "Été été E\u0301te\u0301 ÉTÉ", case=True) == ["Été", "E\u0301te\u0301"]
    assert found("don't", "don’t Don't don't", case=True) == ["don't"]
    assert found("a b", "a\u00a0b a b", case=True) == ["a b"]


@pytest.mark.parametrize("case", [True, False])
def test_nothing_ends_or_begins_inside_a_character(case: bool) -> None:
    assert found("e", "e\u0301 e", case=case) == ["e"]
    assert found("👩", "👩‍🚀 👩🏽 👩", case=case) == ["👩"]
    assert found("🚀", "👩‍🚀", case=case) == []
    assert found("ש", "שּׁ", case=True) == []


def test_whole_words_are_whole_in_every_script() -> None:
    assert found("ferry", "ferry, ferryman ferry-boat 3ferry", whole_word=True) == ["ferry", "ferry"]
    assert found("ete", "e\u0301te ete", whole_word=True) == ["ete"]
    assert found("море", "моретон море", whole_word=True) == ["море"]
    assert found("$5", "US$5 $50 $5", whole_word=True) == ["$5", "$5"]


CHARACTERS = [
    *"aAsSßẞiIİıſeéοσςΣάΑΐёЁfﬁﬀt' ’-بيש新.*[(\\$\n_", "e\u0301", "e\u0302\u0323", "ё", "и\u0306", "I\u0307", "بَ", "שׁ", "\u00a0",
    "👩‍🚀", "👩🏽", "⚓\ufe0f",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(["en", "tr", "de", "el", "ar"]), st.booleans())
def test_a_text_finds_itself_and_its_other_form(text: str, language: str, case: bool) -> None:
    pattern = literal_pattern(text, language, case=case)
    for form in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        match = pattern.search(form)
        assert match is not None
        assert match.span() == (0, len(form))


@given(st.text("AbcÉéЖжΣσÄä .", min_size=1, max_size=8))
def test_a_text_is_found_in_capitals_and_without(text: str) -> None:
    for other in (text.upper(), text.lower()):
        assert found(text, other) == [other]
