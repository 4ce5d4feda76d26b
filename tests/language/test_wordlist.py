"""Words that people list are kept as they wrote them, in a file that people can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.wordlist import EVERY, WordList, WordListError

WORDS = st.text("abcÉéЖж-#['’ \t", max_size=12)
LISTS = st.lists(st.tuples(WORDS, st.sampled_from([EVERY, "en", "de-AT", "ru"]), st.booleans()), max_size=8)


def listed(entries: list[tuple[str, str, bool]]) -> WordList:
    words = WordList()
    for word, language, right in entries:
        words = words.adding(word, language, right=right)
    return words


@given(LISTS)
def test_a_list_survives_its_file(entries: list[tuple[str, str, bool]]) -> None:
    words = listed(entries)
    assert WordList.from_text(words.to_text()) == words


@given(LISTS)
def test_the_order_in_which_words_came_makes_no_difference(entries: list[tuple[str, str, bool]]) -> None:
    rights = [(word, language, True) for word, language, _ in entries]
    assert listed(rights) == listed(rights[::-1])


def test_a_word_belongs_to_its_language_or_to_all() -> None:
    words = WordList().adding("Kyiv").adding("Wahlkreis", "de-AT").adding("Kiev", "en", right=False)
    assert words.right("en-GB") == {"Kyiv"}
    assert words.right("de") == {"Kyiv", "Wahlkreis"}
    assert words.wrong("en") == {"Kiev"}
    assert words.wrong("fr") == frozenset()


def test_the_last_word_on_a_word_counts() -> None:
    words = WordList().adding("Kiev", right=False).adding("Kiev")
    assert words.right("en") == {"Kiev"}
    assert words.wrong("en") == frozenset()
    assert words.without("Kiev") == WordList()
    assert words.without("Lviv") is words


def test_a_name_of_several_words_is_added_word_by_word() -> None:
    assert WordList().adding("  Olena  Petrenko ").right("en") == {"Olena", "Petrenko"}
    assert WordList().adding("Olena Petrenko").without("Olena Petrenko") == WordList()


def test_a_file_may_have_comments_a_byte_order_mark_and_regions() -> None:
    words = WordList.from_text("\ufeff# ours\n\nKyiv\n-Kiev\n[de-AT]\nJänner\n")
    assert words.right("de") == {"Kyiv", "Jänner"}
    assert words.wrong("en") == {"Kiev"}


def test_a_file_of_prose_is_refused() -> None:
    with pytest.raises(WordListError, match="Line 2") as raised:
        WordList.from_text("Kyiv\nThe minister resigned.\n")
    assert raised.value.hint
