"""A text is called familiar only where the model of all languages would not take it for another."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.test_detect import PASSAGES
from workstation.language.detect import LONGEST
from workstation.language.familiar import is_familiar
from workstation.language.lexicon import LANGUAGES, Lexicon

TOLD = [language for language in LANGUAGES if (found := Lexicon.of(language)) is not None and found.telling]
SHORT = {
    "en": "Crossing within sight of the quay",
    "de": "Der Weg über die Brücke ist wieder frei",
    "fr": "Les habitants attendent dans le port",
    "it": "Gli abitanti del porto sono nella piazza",
    "nl": "De bewoners van het dorp wachten",
    "pt": "Os moradores não esperam uma resposta",
}
FOREIGN = (
    "Nothing has been exported, and the story stays as it was before.",
    "a safety board will report by the end of June.",
    "No me has dicho nada de la casa de mi padre.",
    "Quem espera sempre alcança, mesmo quando o barco demora.",
    "Der Minister sagte, dass die Brücke bis zum Ende des Monats geschlossen bleibt.",
    "Le pont restera fermé jusqu'à la fin du mois, a dit le ministre.",
    "De brug blijft tot het einde van de maand gesloten, zei de minister.",
    "Il ponte resterà chiuso fino alla fine del mese, ha detto il ministro.",
)


@pytest.mark.parametrize("language", TOLD)
def test_a_passage_in_another_language_is_never_familiar(language: str) -> None:
    others = [words for tag, words in PASSAGES.items() if tag != language]
    assert [words for words in others if is_familiar(words, language)] == []


def test_nor_is_a_sentence_in_any_language_but_its_own() -> None:
    found = {words: [language for language in TOLD if is_familiar(words, language)] for words in FOREIGN}
    assert all(len(languages) <= 1 for languages in found.values()), found


@pytest.mark.parametrize(("language", "words"), SHORT.items())
def test_a_crosshead_in_its_own_language_is(language: str, words: str) -> None:
    assert is_familiar(words, language)
    assert [other for other in TOLD if other != language and is_familiar(words, other)] == []


def test_most_prose_is() -> None:
    prose = (
        "Residents of the harbour said that they had counted the days by what was missing from the shelves, and that "
        "nobody had told them when the ferries would return (https://example.com/ferries)."
    )
    assert is_familiar(prose, "en-GB")
    assert not is_familiar(prose, "ka")
    assert not is_familiar("Port Selm", "en")


def test_a_megabyte_without_a_space_is_looked_at_no_further_than_the_model_would() -> None:
    prose = "The minister said that the bridge would stay closed until the end of the month, and that nobody knew why. "
    whole = prose * 100
    assert len(whole) > LONGEST
    assert is_familiar(whole + "a" * 1_000_000, "en")
    assert is_familiar(whole + "der Minister sagte nichts " * 1_000, "en")


@given(st.text(max_size=80), st.sampled_from([*TOLD, "ka", "", "x-none"]))
def test_any_text_gets_an_answer(text: str, language: str) -> None:
    assert is_familiar(text, language) in (True, False)


def test_a_story_that_is_in_its_language_loads_no_model() -> None:
    script = (
        "import sys; from tests.benchmarks.longstory import long_story\n"
        "from workstation import app; from pathlib import Path; import tempfile\n"
        "desk = app.open_desk(Path(tempfile.mkdtemp()) / 's'); desk.checks.report(long_story())\n"
        "print([name for name in ('numpy', 'py3langid') if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert run.stdout == "[]\n", run.stderr
