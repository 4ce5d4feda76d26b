"""The language of a passage is found, or nothing is said: never a guess."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.language.detect import LANGUAGES, THRESHOLD, Detection, Detector

PASSAGES = {
    "ar": "استقال وزير المالية يوم الثلاثاء بعد تصويت في البرلمان لم يكن أحد يتوقعه.",
    "be": "Міністр фінансаў сышоў у адстаўку ў аўторак пасля галасавання ў парламенце, якога ніхто не чакаў.",
    "bg": "Финансовият министър подаде оставка във вторник след гласуване в парламента, което никой не очакваше.",
    "cs": "Ministr financí v úterý odstoupil po hlasování v parlamentu, které nikdo nečekal.",
    "da": "Finansministeren trådte tirsdag tilbage efter en afstemning i parlamentet, som ingen havde ventet.",
    "de": "Der Finanzminister trat am Dienstag nach einer Abstimmung zurück, die niemand erwartet hatte.",
    "el": "Ο υπουργός Οικονομικών παραιτήθηκε την Τρίτη μετά από ψηφοφορία στο κοινοβούλιο.",
    "en": "The finance minister resigned on Tuesday after a vote in parliament that nobody had expected.",
    "es": "El ministro de Hacienda dimitió el martes tras una votación en el parlamento que nadie esperaba.",
    "fa": "وزیر دارایی روز سه‌شنبه پس از رأی‌گیری در پارلمان که هیچ‌کس انتظارش را نداشت استعفا داد.",
    "fr": "Le ministre des finances a démissionné mardi après un vote au parlement auquel personne ne s'attendait.",
    "hy": "Ֆինանսների նախարարը երեքշաբթի օրը հրաժարական տվեց խորհրդարանում քվեարկությունից հետո։",
    "it": "Il ministro delle finanze si è dimesso martedì dopo un voto in parlamento che nessuno si aspettava.",
    "ka": "ფინანსთა მინისტრი სამშაბათს გადადგა პარლამენტში კენჭისყრის შემდეგ.",
    "ky": "Финансы министри шейшемби күнү парламентте эч ким күтпөгөн добуш берүүдөн кийин кызматтан кетти.",
    "no": "Finansministeren gikk av tirsdag etter en avstemning i Stortinget som ingen hadde ventet.",
    "ps": "د مالیې وزیر د سه شنبې په ورځ په پارلمان کې له رایې اچونې وروسته استعفا وکړه.",
    "ru": "Министр финансов ушёл в отставку во вторник после голосования в парламенте, которого никто не ожидал.",
    "sr": "Министар финансија поднео је оставку у уторак после гласања у парламенту које нико није очекивао.",
    "sv": "Finansministern avgick i tisdags efter en omröstning i riksdagen som ingen hade väntat sig.",
    "tt": "Финанс министры сишәмбе көнне парламентта беркем дә көтмәгән тавыш бирүдән соң отставкага китте.",
    "uk": "Міністр фінансів пішов у відставку у вівторок після голосування в парламенті, якого ніхто не очікував.",
    "ur": "وزیر خزانہ نے منگل کو پارلیمنٹ میں ووٹنگ کے بعد استعفیٰ دے دیا جس کی کسی کو توقع نہیں تھی۔",
    "uz": "Moliya vaziri seshanba kuni parlamentda hech kim kutmagan ovoz berishdan keyin iste'foga chiqdi.",
}


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.mark.parametrize("language", PASSAGES)
def test_a_sentence_of_news_is_recognised(detector: Detector, language: str) -> None:
    found = detector.detect(PASSAGES[language])
    assert found is not None
    assert found.language == language
    assert THRESHOLD <= found.confidence <= 1


@pytest.mark.parametrize("length", [20, 30, 40, 60])
def test_the_beginning_of_a_sentence_gets_the_right_answer_or_none(detector: Detector, length: int) -> None:
    answers = {language: detector.detect(text[:length]) for language, text in PASSAGES.items()}
    assert {language: found.language for language, found in answers.items() if found} == {
        language: language for language, found in answers.items() if found
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "12345 67890, 24 %",
        "Angela Merkel, Emmanuel Macron, Vladimir Putin",
        "asdf qwer zxcv lkjh poiu mnbv",
        "REUTERS/Benoit Tessier Paris, France",
        "Ja, gut.",
        "https://example.com/the-finance-minister-resigned-on-tuesday",
        "\ud800\ud800\ud800 lone surrogates",
    ],
)
def test_nothing_is_said_where_nothing_can_be_known(detector: Detector, text: str) -> None:
    assert detector.detect(text) is None


def test_a_script_that_one_language_uses_needs_no_model_and_few_letters() -> None:
    code = (
        "import sys\n"
        "from workstation.language.detect import Detector\n"
        "assert Detector().detect('თბილისი').language == 'ka'\n"
        "assert Detector().detect('東京の天気').language == 'ja'\n"
        "assert 'numpy' not in sys.modules and 'py3langid' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_language_that_is_not_in_use_gets_no_answer_rather_than_a_neighbour() -> None:
    house = Detector(("en", "da-DK", "tlh"))
    assert house.detect(PASSAGES["sv"]) is None
    found = house.detect(PASSAGES["da"])
    assert found is not None
    assert found.language == "da"


def test_addresses_do_not_decide_the_language(detector: Detector) -> None:
    found = detector.detect(PASSAGES["de"] + " https://example.com/the/finance/minister/resigned/on/tuesday @newsdesk")
    assert found is not None
    assert found.language == "de"


def test_a_threshold_of_one_says_nothing_that_is_unsure() -> None:
    assert Detector(threshold=1.01).detect(PASSAGES["en"]) is None


def test_preparing_changes_no_answer(detector: Detector) -> None:
    detector.prepare()
    assert detector.detect(PASSAGES["fr"]) == detector.detect(PASSAGES["fr"])


@given(st.text())
def test_any_text_gets_one_of_the_languages_or_nothing(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert found is None or (
        isinstance(found, Detection) and found.language in {*LANGUAGES, "hi", "th", "ko", "ja", "zh"}
    )
    assert detector.detect(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "ဒီကနေ့ ရုံးချိန်းကို တရားလိုဘက်က လာရောက်တာမရှိခဲ့ဘူး။ တရားခွင်မှာ တရားသူကြီးက စစ်ဆေးခဲ့တယ်",
        "የመጀመሪያው ጀልባ ዛሬ ጠዋት ወደብ ላይ ደረሰ ሰዎችም በደስታ ተቀበሉት",
        "Harbour en ESPAÑOL | Harbour Selm | العربية | 日本語 | Türkçe",
    ],
)
def test_a_script_that_was_never_taught_is_no_language(text: str) -> None:
    assert Detector().detect(text) is None


def test_serbian_is_known_in_its_own_script() -> None:
    found = Detector().detect("Први трајект после једанаест дана прешао је мореуз у зору у четвртак, са поштом.")
    assert found is not None
    assert found.language == "sr"
