"""Syllables are counted as the language speaks them, nearly always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.syllables import syllables

COUNTED = {
    "de": "re-gie-rung mi-nis-ter prä-si-den-tin the-a-ter eu-ro-pa haus häu-ser ab-stim-mung fei-er na-ti-on see zwei",
    "en": "the min-is-ter pres-i-dent gov-ern-ment re-signed want-ed ta-ble ta-bles ar-e-a i-de-a be-ing sci-ence na-tion "
    "me-di-a ra-di-o vid-e-o mu-se-um po-em qui-et state-ment moved asked jour-nal-is-m u-su-al ques-tion lan-guage judge "
    "plac-es times e-con-o-my u-ni-ver-si-ty eve-ning",
    "es": "go-bier-no mi-nis-tro pa-ís pa-í-ses a-é-re-o ciu-dad po-li-cí-a dí-a gue-rra de-ci-sión le-er hay te-o-rí-a "
    "a-gua ba-úl re-yes",
    "fr": "mi-nistre gou-ver-ne-ment pré-si-dent guerre ville villes parlent dé-ci-sion é-cole ré-a-li-té eu-ro-pé-en "
    "no-ël que po-lice eau oi-seau",
    "it": "go-ver-no mi-ni-stro cit-tà pa-e-se eu-ro-pe-o a-e-re-o guer-ra u-ni-ver-si-tà più a-iuo-la fa-mi-glia voi",
    "nl": "re-ge-ring zee-ën ruim-te nieuw leeuw vrouw the-a-ter po-li-tie mooi oor-log boei-en ge-ïnd co-ö-pe-ra-tie",
    "pt": "go-ver-no pa-ís não de-ci-são a-ções e-co-no-mi-a guer-ra di-a eu-ro-peu sa-í-da pão",
    "ru": "пра-ви-тель-ство ми-нистр пре-зи-дент е-щё рос-си-я",
    "tr": "ba-kan-lı-ğı cum-hur-baş-ka-nı sa-at",
}


@pytest.mark.parametrize(
    ("language", "word"), [(language, word) for language, words in COUNTED.items() for word in words.split()]
)
def test_a_word_has_as_many_syllables_as_its_dictionary_shows(language: str, word: str) -> None:
    assert syllables(word.replace("-", ""), language) == word.count("-") + 1


def test_capitals_and_the_form_of_accents_make_no_difference() -> None:
    assert syllables("ZEEE\u0308N", "nl-BE") == syllables("zeeën", "nl") == 2


def test_a_language_whose_syllables_are_not_counted_says_so() -> None:
    assert syllables("слово", "uk") is None


@given(st.text(), st.sampled_from(sorted(COUNTED)))
def test_every_word_has_a_syllable(word: str, language: str) -> None:
    count = syllables(word, language)
    assert count is not None
    assert 1 <= count <= max(1, 2 * len(word))
