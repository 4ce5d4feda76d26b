"""Folding makes words comparable in any script, and folding twice changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.fold import fold, tokens


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Ågård", "agard"),
        ("Ёлка", "елка"),
        ("bе́ди".replace("b", "б"), "беди"),
        ("بَيْتٌ", "بيت"),
        ("مدرسـة", "مدرسه"),
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("ŁÓDŹ", "lodz"),
        ("Ქართული", "ქართული"),
        ("ﬁnance", "finance"),
        ("e\u0301te\u0301", "été"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_a_word_is_found_however_it_is_written(written: str, searched: str) -> None:
    assert fold(written) == fold(searched)


def test_an_elided_article_does_not_hide_the_noun() -> None:
    assert tokens("l’été") == ["l", "ete"]


def test_scripts_without_spaces_are_cut_into_characters() -> None:
    assert tokens("東京 tower") == ["東", "京", "tower"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_tokens_are_folded_and_never_empty(text: str) -> None:
    assert all(token and fold(token) == token for token in tokens(text))
