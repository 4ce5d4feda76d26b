"""What a misspelt word may have meant is offered, the likeliest first, in the case it was written in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.language.lexicon import LANGUAGES
from workstation.language.slips import cost, one_slip
from workstation.language.spelling import Spelling
from workstation.language.suggestions import Suggestions
from workstation.language.wordlist import WordList


@pytest.fixture(scope="module")
def suggestions() -> Suggestions:
    return Suggestions(Spelling())


@pytest.mark.parametrize(
    ("word", "language", "meant"),
    [
        ("teh", "en", "the"), ("Teh", "en", "The"), ("TEH", "en", "THE"), ("tHe", "en", "the"), ("WOrd", "en", "Word"),
        ("recieve", "en", "receive"), ("goverment", "en", "government"), ("definately", "en", "definitely"),
        ("dont", "en", "don't"), ("did’nt", "en", "didn't"), ("kyiv", "en", "Kyiv"), ("ukranian", "en", "Ukrainian"),
        ("youtube", "en", "YouTube"), ("organsied", "en-GB", "organised"), ("colour", "en-US", "color"),
        ("Regirung", "de", "Regierung"), ("Klimaschutzgesez", "de", "Klimaschutzgesetz"), ("citta", "it", "città"),
        ("gouvernemnt", "fr", "gouvernement"), ("aujourdhui", "fr", "aujourd'hui"), ("tambien", "es", "también"),
        ("firmarron", "es", "firmaron"), ("nao", "pt", "não"), ("прзидент", "ru", "президент"), ("Сдесь", "ru", "Здесь"),
        ("الحكومه", "ar", "الحكومة"), ("valdiba", "lv", "valdība"), ("stikstofcrissis", "nl", "stikstofcrisis"),
    ],
)  # fmt: skip
def test_the_likeliest_word_comes_first(suggestions: Suggestions, word: str, language: str, meant: str) -> None:
    assert suggestions.suggest(word, language)[0] == meant


@pytest.mark.parametrize(("word", "meant"), [("alot", "a lot"), ("infact", "in fact"), ("atleast", "at least")])
def test_two_words_written_as_one_are_parted(suggestions: Suggestions, word: str, meant: str) -> None:
    assert meant in suggestions.suggest(word, "en")


def test_words_of_the_desk_and_the_house_are_offered_and_unwanted_ones_are_not() -> None:
    user, house = WordList().adding("Zorbatov"), WordList().adding("crossheader").adding("received", "en", right=False)
    ours = Suggestions(Spelling(user, house))
    assert ours.suggest("Zorbatof", "en")[0] == "Zorbatov"
    assert ours.suggest("crosheader", "en")[0] == "crossheader"
    assert "received" in Suggestions(Spelling()).suggest("recieved", "en")
    assert "received" not in ours.suggest("recieved", "en")


def test_no_more_than_asked_for_and_never_the_word_itself(suggestions: Suggestions) -> None:
    assert len(suggestions.suggest("teh", "en", limit=3)) == 3
    assert "teh" not in suggestions.suggest("teh", "en", limit=50)


@pytest.mark.parametrize(("word", "language"), [("xqzxqzxqzxq", "en"), ("აბგ", "ka"), ("", "en"), ("a" * 500, "en")])
def test_where_nothing_is_near_nothing_is_offered(suggestions: Suggestions, word: str, language: str) -> None:
    assert suggestions.suggest(word, language) == ()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=12), st.sampled_from(LANGUAGES))
def test_whatever_is_offered_is_right(suggestions: Suggestions, word: str, language: str) -> None:
    spelling = Spelling()
    offered = suggestions.suggest(word, language)
    assert len(set(offered)) == len(offered) <= 5
    assert all(spelling.is_right(each, language) for each in offered)


@given(st.text("abcde'", max_size=8), st.text("abcde'", max_size=8))
def test_only_the_same_word_costs_nothing(written: str, meant: str) -> None:
    assert (cost(written, meant) == 0) == (written == meant)


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (("teh", "the"), ("tqe", "the")),
        (("untill", "until"), ("untiln", "until")),
        (("definately", "definitely"), ("definxtely", "definitely")),
        (("citta", "città"), ("cittu", "città")),
        (("elephsnt", "elephant"), ("elephmnt", "elephant")),
        (("goverment", "government"), ("overnment", "government")),
    ],
)
def test_slips_that_people_make_cost_less(likely: tuple[str, str], unlikely: tuple[str, str]) -> None:
    assert cost(*likely) < cost(*unlikely)


def test_one_slip_reaches_every_near_string() -> None:
    near = set(one_slip("abc", "abcd"))
    assert {"bc", "ac", "ab", "bac", "acb", "dbc", "abd", "dabc", "abcd"} <= near
    assert "cab" not in near
