"""Every lexicon answers the same questions, is loaded once, and says so when it is damaged."""

import gzip
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workstation.language import lexicon as module
from workstation.language.lexicon import LANGUAGES, Lexicon, LexiconError

COMMON = {
    "ar": "الرئيس", "de": "straße", "en": "government", "es": "gobierno", "eu": "eta", "fa": "ایران", "fr": "été",
    "it": "perché", "lv": "valdība", "nl": "café", "pt": "não", "ru": "президент",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_common_word_is_known_and_frequent(language: str) -> None:
    lexicon = Lexicon.of(language)
    assert lexicon is not None
    assert COMMON[language] in lexicon
    assert lexicon.frequency(COMMON[language]) > 0
    assert "xqzxq" not in lexicon
    assert lexicon.frequency("xqzxq") == 0
    assert len(lexicon) > 10_000


def test_a_regional_tag_has_the_lexicon_of_its_language() -> None:
    assert Lexicon.of("pt-BR") is Lexicon.of("PT")


@pytest.mark.parametrize("tag", ["ka", "uk", "zh-Hant", "", "x-private"])
def test_a_language_without_a_lexicon_has_none(tag: str) -> None:
    assert Lexicon.of(tag) is None


def test_threads_that_ask_together_get_one_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_loaded", {})
    with ThreadPoolExecutor(8) as pool:
        assert len({id(lexicon) for lexicon in pool.map(Lexicon.of, ["fa"] * 16)}) == 1


def test_names_have_a_case_to_keep() -> None:
    english = Lexicon.of("en")
    assert english is not None
    assert "Kyiv" in english.names
    assert "monday" not in english
    assert english.frequency("Kyiv") > 0


def test_letters_that_print_leaves_out_are_no_difference() -> None:
    russian, french = Lexicon.of("ru"), Lexicon.of("fr")
    assert russian is not None
    assert french is not None
    assert all(word in russian for word in ("ещё", "еще", "её", "ее"))
    assert "œuvre" in french


@pytest.mark.parametrize(
    "written",
    [
        b"\x1f\x8b\x08 no such stream", gzip.compress(b""), gzip.compress(b'{\n"bat": 5,\n"bi": 3,\n'),
        gzip.compress(b'[\n"bat"\n]'),
    ],
    ids=["no stream", "empty", "half written", "no words"],
)  # fmt: skip
def test_a_damaged_installation_is_a_sentence_and_a_hint(
    written: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "eu.json.gz").write_bytes(written)

    class Found:
        submodule_search_locations = (str(tmp_path),)

    monkeypatch.setattr(module, "find_spec", lambda name: Found())
    monkeypatch.setattr(module, "_loaded", {})
    for language in ("eu", "lv"):
        with pytest.raises(LexiconError, match="cannot be read") as raised:
            Lexicon.of(language)
        assert "pyspellchecker" in raised.value.hint


def test_nothing_heavy_is_loaded_before_a_word_is_asked_for() -> None:
    code = (
        "import sys\n"
        "import workstation.language.spelling, workstation.language.suggestions\n"
        "from workstation.language.lexicon import Lexicon\n"
        "assert 'government' in Lexicon.of('en')\n"
        "assert not {'spellchecker', 'rapidfuzz', 'numpy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
