"""What two texts share is found word for word in any script, with its exact place, and by their numbers among many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.fold import tokens
from workstation.language.overlap import SURE, Known, fingerprints, folded, located, span_of, weight

ENGLISH = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school."
RUSSIAN = "Стена гавани обрушилась незадолго до рассвета во вторник, вода затопила две улицы и школу."
ARABIC = "انهار جدار الميناء قبيل فجر الثلاثاء وغمرت المياه شارعين ومدرسة في المدينة القديمة."
GEORGIAN = "ნავსადგურის კედელი სამშაბათს გამთენიისას ჩამოინგრა და წყალმა ორი ქუჩა და სკოლა დატბორა."
CHINESE = "星期二黎明前不久海港的墙壁倒塌洪水淹没了两条街道和一所学校"
WORDS = st.lists(st.sampled_from(["wall", "Fell", "été", "дом", "بَيْت", "港", "2", "l'eau"]), max_size=60)


@given(st.text())
def test_words_are_those_that_search_knows(text: str) -> None:
    assert list(folded(text)) == tokens(text)
    assert [word.text for word in located(text)] == tokens(text)


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    position = 0
    for word in located(text):
        assert word.start >= position or word.end == position  # one sign may fold to several words
        assert word.text in tokens(text[word.start : word.end])
        position = word.end


@given(WORDS, WORDS, st.lists(st.sampled_from("abcdefghij"), min_size=SURE, max_size=SURE + 4))
def test_texts_that_share_enough_words_share_a_number(one: list[str], other: list[str], shared: list[str]) -> None:
    here, there = folded(" ".join([*one, *shared])), folded(" ".join([*shared, *other]))
    assert fingerprints(here) & fingerprints(there)


@pytest.mark.parametrize("sentence", [ENGLISH, RUSSIAN, ARABIC, GEORGIAN, CHINESE])
def test_a_passage_is_found_to_its_exact_ends(sentence: str) -> None:
    before, after = "Before — ", " And after."
    text = f"{before}“{sentence}”{after}"
    words = located(text)
    (run,) = Known(folded(f"Other words. {sentence} And more.")).runs([word.text for word in words])
    start, end = span_of(text, words, run)
    assert text[start:end].startswith("“")
    assert sentence in text[start:end]
    assert end - start <= len(sentence) + len("“” And")  # the word that both go on with may be among it


def test_quotation_marks_capitals_and_accents_hide_nothing() -> None:
    filed = "The mayor said: \u201cWe will rebuild the café's old wall before the winter comes.\u201d"
    typed = 'the Mayor said - "we will rebuild the CAFE’S old wall before the winter comes"'
    (run,) = Known(folded(filed)).runs(folded(typed))
    assert run.words == len(folded(filed))


def test_a_few_words_in_common_are_no_passage() -> None:
    assert Known(folded(ENGLISH)).runs(folded("Officials said the harbour wall gave way shortly before noon.")) == ()


def test_a_changed_word_parts_a_passage_in_two() -> None:
    first, second = " ".join("abcdefghij"), " ".join("klmnopqrst")
    runs = Known(folded(f"{first} x {second}")).runs(folded(f"{first} y {second}"))
    assert [(run.here, run.words) for run in runs] == [(0, 10), (11, 10)]


def test_the_longest_of_several_places_is_taken() -> None:
    runs = Known(folded("a b c d e f g h x a b c d e f g h i j k")).runs(folded("a b c d e f g h i j k"))
    assert [(run.there, run.words) for run in runs] == [(9, 11)]


@given(WORDS, WORDS)
def test_runs_are_what_they_say_and_never_overlap(one: list[str], other: list[str]) -> None:
    here, there = folded(" ".join(one)), folded(" ".join(other))
    end = 0
    for run in Known(there).runs(here):
        assert run.here >= end
        end = run.here + run.words
        assert here[run.here : end] == there[run.there : run.there + run.words]
        assert run.words >= SURE


def test_characters_of_scripts_without_spaces_weigh_half() -> None:
    assert weight(folded("海港的墙壁倒塌")) == 4
    assert weight(folded("a wall fell")) == 3


def test_short_texts_have_no_numbers() -> None:
    assert fingerprints(folded("four words of text")) == set()
    assert len(fingerprints(folded("now five words of text"))) == 1
