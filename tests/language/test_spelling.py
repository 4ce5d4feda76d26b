"""Mistakes are found, and nothing else: by the rules of each language, with the words of the desk and the house."""

import random
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.lexicon import LANGUAGES, Lexicon
from workstation.language.spelling import Misspelling, Spelling
from workstation.language.wordlist import WordList

NEWS = {
    "ar": "وقع الرئيس يوم الاثنين مرسوما بتعيين وزير جديد للدفاع. وأكدت السلطات المحلية عدم وقوع إصابات.",
    "de": "Die Präsidentin unterzeichnete am Montag ein Dekret; Klimaschutzgesetz und Leitzins beschäftigen die "
    "Koalitionspartner. Vor- und Nachteile sind bekannt.",
    "en": "The president signed a decree on Monday appointing the new defence minister, the government's spokeswoman "
    "said. Kyiv's mayor, O'Brien and the well-known ex-minister weren't available. “We don’t know who’d do this,” Jane’s "
    "neighbour said. The counteroffensive's cost: a pre-war, colour-coded programme.",
    "es": "El presidente firmó el lunes un decreto que nombra a la nueva ministra. Según la portavoz, las autoridades "
    "afirmaron que no hubo heridos. ¿Cómo hacerlo rápidamente, explicándolo?",
    "eu": "Presidenteak astelehenean sinatu zuen Defentsa ministro berria izendatzeko dekretua.",
    "fa": "رئیس جمهوری روز دوشنبه فرمان انتصاب وزیر دفاع جدید را امضا کرد. مقام‌های محلی می‌گویند کسی کشته نشده است.",
    "fr": "Aujourd’hui, les autorités affirment qu'il n'y a pas de blessés. L’œuvre sera exposée jusqu’à l’automne. "
    "Y a-t-il des questions sur l'été?",
    "it": "Gli abitanti hanno raccontato che l'edificio dell'università è stato danneggiato, un po' di paura. C’è un’altra "
    "decisione.",
    "lv": "Prezidents pirmdien parakstīja rīkojumu par jaunā aizsardzības ministra iecelšanu.",
    "nl": "Bewoners vertelden dat de stad 's nachts werd aangevallen. De foto's van de auto's waren onscherp. Het "
    "klimaatakkoord verdeelt de coalitiepartijen.",
    "pt": "O presidente assinou na segunda-feira um decreto. Disse-lhe que queria fazê-lo.",
    "ru": "Президент подписал указ. Ещё вчера жители рассказали журналистам, что город подвергся обстрелу. Еще неясно.",
}


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling()


def wrong(spelling: Spelling, text: str, language: str = "en") -> list[str]:
    return [found.word for found in spelling.misspelt(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_that_is_spelt_right_has_no_mistakes(spelling: Spelling, language: str) -> None:
    assert wrong(spelling, NEWS[language], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_text_are_judged_alike(spelling: Spelling, language: str, form: str) -> None:
    text = unicodedata.normalize("NFC", NEWS[language] + " xqzxq préxqz")
    other = unicodedata.normalize(form, text)
    expected = [unicodedata.normalize("NFC", word) for word in wrong(spelling, text, language)]
    assert [unicodedata.normalize("NFC", word) for word in wrong(spelling, other, language)] == expected


@pytest.mark.parametrize(
    ("language", "share"),
    [
        ("ar", 0.8), ("de", 0.95), ("en", 0.98), ("es", 0.93), ("eu", 0.85), ("fa", 0.5), ("fr", 0.97), ("it", 0.97),
        ("lv", 0.97), ("nl", 0.93), ("pt", 0.97), ("ru", 0.6),
    ],
)  # fmt: skip
def test_most_slips_in_common_words_are_found(spelling: Spelling, language: str, share: float) -> None:
    lexicon = Lexicon.of(language)
    assert lexicon is not None
    common = [
        word
        for word in sorted(lexicon, key=lambda word: (-lexicon.frequency(word), word))[:8000]
        if len(word) >= 6 and word.isalpha() and word not in lexicon.names
    ]
    chance = random.Random(4)
    slips = []
    for word in chance.sample(common, 300):
        at = chance.randrange(1, len(word) - 1)
        other = chance.choice(lexicon.letters)
        slip = chance.choice(
            [word[:at] + word[at + 1 :], word[:at] + other + word[at:], word[:at] + other + word[at + 1 :]]
        )
        if slip not in lexicon:
            slips.append(slip)
    found = sum(not spelling.is_right(slip, language) for slip in slips)
    assert found / len(slips) >= share


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Teh minister", "en", ["Teh"]),
        ("Jnae's plan", "en", ["Jnae"]),
        ("a well-knwon man", "en", ["knwon"]),
        ("cna't did'nt", "en", ["cna't", "did'nt"]),
        ("l'automen d’ete", "fr", ["automen", "ete"]),
        ("dell'universita", "it", ["universita"]),
        ("Klimaschutzgesez", "de", ["Klimaschutzgesez"]),
        ("прзидент", "ru", ["прзидент"]),
        ("الحكوممة", "ar", ["الحكوممة"]),
        ("PRESIDENTT", "en", ["PRESIDENTT"]),
    ],
)
def test_the_wrong_part_of_a_word_is_pointed_at(
    spelling: Spelling, text: str, language: str, expected: list[str]
) -> None:
    assert wrong(spelling, text, language) == expected


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Kyiv", True), ("KYIV", True), ("kyiv", False), ("KYiv", False), ("Kyiv's", True), ("monday", False),
        ("London", True), ("london", False), ("word", True), ("Word", True), ("WOrd", False), ("wOrd", False),
        ("McDonald", True), ("mcDonald", False), ("O’Brien", True), ("D'Angelo", True), ("YouTube", True),
        ("youtube", False), ("Youtube", False),
    ],
)  # fmt: skip
def test_capitals_are_part_of_the_spelling(spelling: Spelling, word: str, right: bool) -> None:
    assert spelling.is_right(word, "en") is right


def test_american_copy_is_held_to_american_spelling(spelling: Spelling) -> None:
    assert wrong(spelling, "The organisation analysed travelling colours", "en-GB") == []
    assert wrong(spelling, "The organisation analysed the neighbour", "en-US") == [
        "organisation",
        "analysed",
        "neighbour",
    ]


def test_other_scripts_are_not_judged_but_look_alikes_are(spelling: Spelling) -> None:
    assert wrong(spelling, "Київ თბილისი 東京 بيت") == []
    assert wrong(spelling, "\u0410pple \u0441lear") == ["\u0410pple", "\u0441lear"]  # Cyrillic А and с


@pytest.mark.parametrize("language", ["ka", "uk", "zh", ""])
def test_a_language_without_a_lexicon_is_not_checked(spelling: Spelling, language: str) -> None:
    assert wrong(spelling, "xqzxq ხქზხქ", language) == []


def test_users_and_houses_add_and_remove_words() -> None:
    house = WordList().adding("Zorbatov").adding("paywalll").adding("Kiev", "en", right=False)
    text = "Zorbatov's ZORBATOV zorbatov Paywalll Kiev"
    assert wrong(Spelling(house_words=house), text) == ["zorbatov", "Kiev"]
    assert wrong(Spelling(house_words=house), "Kiev Zorbatov", "fr") == wrong(Spelling(), "Kiev", "fr")
    assert wrong(Spelling(WordList().adding("Kiev"), house), text) == ["zorbatov"]
    assert wrong(Spelling(WordList().adding("minister", right=False)), "Minister minister") == ["Minister", "minister"]


def test_a_surname_on_a_list_takes_no_word_away() -> None:
    assert wrong(Spelling(WordList().adding("Brown")), "Brown saw a brown dog") == []


def test_the_story_vouches_for_its_own_names(spelling: Spelling) -> None:
    text = "Qytezi met qytezi at QYTEZI's house"
    assert [found.word for found in spelling.misspelt(text, "en", known={"Qytezi"})] == ["qytezi"]


def test_an_answer_is_remembered_and_stays_the_same(spelling: Spelling) -> None:
    first = spelling.misspelt("Teh teh minister", "en")
    assert first == (Misspelling(0, 3, "Teh"), Misspelling(4, 7, "teh"))
    assert spelling.misspelt("Teh teh minister", "en") == first
    assert spelling.misspelt("  Teh", "en") == (Misspelling(2, 5, "Teh"),)


def test_threads_get_the_same_answers() -> None:
    shared, texts = Spelling(), [f"Teh {word} minster" for word in NEWS["en"].split()] * 4
    expected = [Spelling().misspelt(text, "en") for text in texts[: len(texts) // 4]] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: shared.misspelt(text, "en"), texts)) == expected


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_is_judged_and_offsets_cut_out_the_words(spelling: Spelling, text: str, language: str) -> None:
    last = 0
    for found in spelling.misspelt(text, language):
        assert text[found.start : found.end] == found.word
        assert last <= found.start < found.end
        last = found.end


@given(
    st.lists(st.sampled_from(["Teh", "l'été", "un-", "O'", "Jane’s", "'tis", "NGOs", "-", "’", "co\u00ad", "٪", "ـ"]))
)
def test_odd_pieces_glued_together_break_nothing(spelling: Spelling, pieces: list[str]) -> None:
    text = "".join(pieces)
    for language in ("en", "fr", "ar", "de"):
        assert all(text[found.start : found.end] == found.word for found in spelling.misspelt(text, language))
