"""Readability is what the published formulas say, and silence where they have nothing to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.readability import SHORTEST, readability

SHORT = "The cat sat on the mat. "  # 6 words, 6 syllables, 17 letters
LONG = "International organisations unanimously condemned extraordinarily irresponsible administrative decisions. "


def test_lix_and_flesch_are_what_the_formulas_say() -> None:
    found = readability(SHORT * 20, "en-GB")
    assert found is not None
    assert (found.words, found.sentences) == (120, 20)
    assert found.lix == pytest.approx(6.0)
    assert found.formula == "Flesch"
    assert found.score == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert found.grade == "very easy"


@pytest.mark.parametrize(
    ("language", "sentence", "formula", "score"),
    [
        ("de", "Der Hund lief in den Wald.", "Flesch-Amstad", 180 - 6 - 58.5),
        ("es", "El pan es de la paz.", "Flesch-Szigriszt", 206.835 - 6 - 62.3),
        ("fr", "Le chat dort sur le lit.", "Kandel-Moles", 207 - 1.015 * 6 - 73.6),
        ("it", "Il can va in un bar.", "Gulpease", 89 + (300 - 10 * 14) / 6),
        ("nl", "De kat zat op de mat.", "Flesch-Douma", 206.84 - 0.93 * 6 - 77),
        ("pt", "O sol e o mar são.", "Flesch-Martins", 248.835 - 1.015 * 6 - 84.6),
        ("ru", "Кот спал и пёс спал там.", "Flesch-Oborneva", 206.835 - 1.3 * 6 - 60.1),
        ("tr", "Bir ev ve iki at var.", "Ateşman", 198.825 - 2.61 * 6 - 40.175 * 7 / 6),
    ],
)
def test_each_language_has_its_published_formula(language: str, sentence: str, formula: str, score: float) -> None:
    found = readability(f"{sentence} " * 20, language)
    assert found is not None
    assert found.formula == formula
    assert found.score == pytest.approx(score)


@pytest.mark.parametrize("language", ["uk", "sv", "ar", "ka"])
def test_a_language_without_a_formula_is_given_lix(language: str) -> None:
    found = readability(SHORT * 20, language)
    assert found is not None
    assert (found.formula, found.score) == ("LIX", found.lix)


def test_long_words_and_sentences_make_a_text_harder() -> None:
    easy, hard = readability(SHORT * 20, "en"), readability(LONG * 20, "en")
    assert easy is not None
    assert hard is not None
    assert hard.lix > 100 > easy.lix
    assert hard.score < 0 < easy.score
    assert hard.grade == "very difficult"


def test_the_hardest_sentence_is_pointed_at() -> None:
    text = SHORT * 10 + LONG + SHORT * 10
    found = readability(text, "en")
    assert found is not None
    assert text[found.hardest_start : found.hardest_end] == LONG.strip()


def test_of_equally_hard_sentences_the_first_is_shown() -> None:
    found = readability(SHORT * 20, "en")
    assert found is not None
    assert found.hardest_start == 0


def test_fewer_than_a_hundred_words_are_not_judged() -> None:
    words = ["word"] * SHORTEST
    assert readability(" ".join(words[1:]), "en") is None
    assert readability(" ".join(words), "en") is not None


@pytest.mark.parametrize("text", ["", "大臣が辞任した。" * 100, "1 2 3 4 " * 100, "... " * 200])
def test_a_text_that_no_formula_is_for_is_not_judged(text: str) -> None:
    assert readability(text, "ja") is None


def test_decomposed_accents_do_not_lengthen_words() -> None:
    composed, decomposed = readability("été fini. " * 60, "fr"), readability("e\u0301te\u0301 fini. " * 60, "fr")
    assert composed is not None
    assert decomposed is not None
    assert (composed.lix, composed.score) == (decomposed.lix, decomposed.score)


@given(st.text(), st.sampled_from(["en", "de", "it", "ar", "zh", ""]))
def test_any_text_is_judged_or_not_without_complaint(text: str, language: str) -> None:
    found = readability(SHORT * 17 + "\n" + text, language)
    if found is not None:
        assert found.words >= SHORTEST
        assert 0 <= found.hardest_start < found.hardest_end
