"""Spelling looks at words and at nothing else, and knows where each stands."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.words import composed, is_acronym, parts, plain, words


def found(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't wait", ["Don't", "wait"]),
        ("Don’t wait", ["Don’t", "wait"]),
        ("l'été, c’est fini", ["l'été", "c’est", "fini"]),
        ("Jane's and James' well-known O'Brien", ["Jane's", "and", "James", "well-known", "O'Brien"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("“quoted” (bracketed) ‘single’ —dash—", ["quoted", "bracketed", "single", "dash"]),
        ("one/two and three…four", ["one", "two", "and", "three", "four"]),
        ("The end.Next sentence", ["The", "end", "Next", "sentence"]),
        ("Президент подписал указ", ["Президент", "подписал", "указ"]),
        ("بَيْتٌ كتـاب می\u200cشود", ["بَيْتٌ", "كتـاب", "می\u200cشود"]),
        ("თბილისი", ["თბილისი"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("20-year-old, mid-1990s, COVID-19", ["year", "old", "mid"]),
        ("rock’n’roll", ["rock’n’roll"]),
    ],
)
def test_a_text_has_these_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/a-pgae?q=wrod",
        "(a http://example.com/wrod)",
        "www.exampel.com",
        "exampel.com",
        "news.exampel.co.uk/wrod",
        "desk@exampel.com",
        "mailto:desk@exampel.com",
        "#wrodOfTheDay",
        "@wrodsmith",
        "pgae.pdf",
        r"C:\tmp\pgae.docx",
        "1,234.5 24% 3rd 1990s B2B x86_64 abc123",
        "NATO UNHCR EU's NGOs NGOs’",
        "U.S. e.g. z.B. Ph.D.",
        "a I é я",
        "_____ ----- '''' ....",
    ],
)
def test_what_is_no_word_is_left_out(text: str) -> None:
    assert found(text) == []


def test_words_around_an_address_are_still_looked_at() -> None:
    assert found("before—https://example.com/x after,desk@example.com,last") == ["before", "after", "last"]


@pytest.mark.parametrize(
    ("word", "acronym"),
    [
        ("NATO", True),
        ("NGOs", True),
        ("EU’s", True),
        ("МИД", True),
        ("PRESIDENT", False),
        ("Nato", False),
        ("A", False),
    ],
)
def test_acronyms_are_known_by_their_capitals(word: str, acronym: bool) -> None:
    assert is_acronym(word) is acronym


def test_parts_of_a_hyphenated_word_say_where_they_are() -> None:
    assert [("anti-NATO-minded"[start:end]) for start, end in parts("anti-NATO-minded")] == ["anti", "minded"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("L’Été", "l'été"),
        ("E\u0301te\u0301", "été"),
        ("бе\u0301ди", "беди"),
        ("йод", "йод"),
        ("и\u0306од", "йод"),
        ("بَيْتٌ", "بيت"),
        ("كتـاب", "كتاب"),
        ("co\u00adoperate", "cooperate"),
        ("well‑known", "well-known"),
    ],
)
def test_a_word_is_compared_in_its_plain_form(written: str, expected: str) -> None:
    assert plain(written) == expected


@given(st.text())
def test_offsets_always_cut_out_the_word(text: str) -> None:
    last = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert last <= word.start < word.end
        last = word.end


@given(st.text())
def test_composing_twice_changes_nothing(text: str) -> None:
    assert composed(composed(text)) == composed(text)
    assert plain(plain(text)) == plain(text)


@given(st.lists(st.text("abcéèñöüçßйёžščāķ'’-", min_size=1), max_size=8))
def test_composed_and_decomposed_text_have_the_same_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    decomposed = unicodedata.normalize("NFD", text)
    assert [plain(word.text) for word in words(text)] == [plain(word.text) for word in words(decomposed)]


@pytest.mark.parametrize("pattern", ["a", "a.", "a@", "a-", "/", "a.b-", "#a", "'", "a'", "é", "\u0301"])
def test_a_megabyte_without_a_space_is_read_in_one_go(pattern: str) -> None:
    text = pattern * (1_000_000 // len(pattern))
    assert all(text[word.start : word.end] == word.text for word in words(text))
