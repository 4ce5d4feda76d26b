"""How fast spelling and suggestions are, and how often suggestions are right beside hunspell's on the same words."""

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.longstory import long_copy
from tests.conftest import tool_missing
from workstation.language.detect import Detector
from workstation.language.lexicon import LANGUAGES, Lexicon
from workstation.language.readability import readability
from workstation.language.spelling import Spelling
from workstation.language.suggestions import Suggestions

SAMPLE = 500
SEED = 2026

MISSPELT = {
    "ar": "الرئس الحكومه البرلمن",
    "de": "Regirung Bundestga Klimaschutzgesez warscheinlich Verteidigungsministeriun",
    "en": "recieve goverment definately teh ocurrence parlimentary beleive",
    "es": "gobieno tambien firmarron nacion desplasados",
    "pt": "govermo nao presidnete parlamneto",
    "ru": "прзидент правителство презедент заявлил сдесь",
}
Suggest = Callable[[str], Sequence[str]]


@pytest.fixture(scope="module")
def story() -> str:
    return long_copy()


@pytest.mark.benchmark(group="spell 25,000 words")
def test_spell_a_long_story_for_the_first_time(benchmark: Any, story: str) -> None:
    """Nothing is remembered of the words: what opening a story costs, with the lexicon loaded."""
    found = benchmark.pedantic(
        lambda spelling: spelling.misspelt(story, "en"), setup=lambda: ((Spelling(),), {}), rounds=10
    )
    assert len(found) > 100


@pytest.mark.benchmark(group="spell 25,000 words")
def test_spell_a_long_story_again(benchmark: Any, story: str) -> None:
    spelling = Spelling()
    assert benchmark(spelling.misspelt, story, "en") == Spelling().misspelt(story, "en")


@pytest.mark.benchmark(group="load a lexicon")
@pytest.mark.parametrize("language", LANGUAGES)
def test_load_a_lexicon(benchmark: Any, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> object:
        monkeypatch.setattr("workstation.language.lexicon._loaded", {})
        return Lexicon.of(language)

    assert benchmark.pedantic(load, rounds=3) is not None


@pytest.mark.benchmark(group="five suggestions")
@pytest.mark.parametrize("language", MISSPELT)
def test_suggest(benchmark: Any, language: str) -> None:
    suggestions = Suggestions(Spelling())
    suggestions.suggest("xqzx", language)
    turn = iter(MISSPELT[language].split() * 10_000)
    benchmark.pedantic(lambda: suggestions.suggest(next(turn), language), rounds=40)


@pytest.mark.benchmark(group="judge a text")
def test_find_the_language_of_a_paragraph(benchmark: Any, story: str) -> None:
    detector = Detector()
    detector.prepare()
    assert benchmark(detector.detect, story[:400]) is not None


@pytest.mark.benchmark(group="judge a text")
def test_readability_of_800_words(benchmark: Any, story: str) -> None:
    assert benchmark(readability, " ".join(story.split()[:800]), "en") is not None


def misspellings() -> list[tuple[str, frozenset[str]]]:
    """Return 500 misspellings drawn from codespell's dictionary, each with what it may have meant, in lower case."""
    codespell = pytest.importorskip("codespell_lib", reason="codespell is a test dependency")
    lines = (Path(codespell.__file__).parent / "data" / "dictionary.txt").read_text("utf-8").splitlines()
    drawn = random.Random(SEED).sample(lines, SAMPLE)
    pairs = (line.split("->", 1) for line in drawn)
    return [
        (word, frozenset(meant.strip().lower() for meant in meanings.split(",")) - {""}) for word, meanings in pairs
    ]


def score(suggest: Suggest) -> tuple[float, float, float]:
    """Return how often the first suggestion is right, how often one of five is, and the 95th percentile in ms."""
    first = five = 0
    times = []
    for word, meant in misspellings():
        start = time.perf_counter()
        suggested = [each.lower() for each in suggest(word)[:5]]
        times.append(time.perf_counter() - start)
        first += bool(suggested) and suggested[0] in meant
        five += not meant.isdisjoint(suggested)
    return first / SAMPLE, five / SAMPLE, sorted(times)[int(SAMPLE * 0.95)] * 1000


@pytest.fixture(scope="module")
def hunspell() -> Iterator[Suggest]:
    """Yield what asks one running hunspell, which thus loads its dictionary once."""
    program = shutil.which("hunspell")
    listed = subprocess.run([program, "-D"], input="", capture_output=True, text=True, check=False) if program else None
    if program is None or listed is None or "en_US" not in listed.stderr:
        tool_missing("hunspell with en_US: apt-get install hunspell hunspell-en-us")
    with subprocess.Popen(
        [str(program), "-a", "-i", "utf-8", "-d", "en_US"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:
        asked, answers = running.stdin, running.stdout
        assert asked is not None
        assert answers is not None
        answers.readline()  # its name and version

        def suggest(word: str) -> list[str]:
            asked.write(f"^{word}\n")
            asked.flush()
            found: list[str] = []
            while line := answers.readline().strip():
                if line.startswith("&") and not found:
                    found = line.split(": ", 1)[1].split(", ")
            return found

        yield suggest
        asked.close()


def test_suggestions_are_right_at_least_as_often_as_those_of_hunspell(
    hunspell: Suggest, capsys: pytest.CaptureFixture[str]
) -> None:
    suggestions = Suggestions(Spelling())
    suggestions.suggest("xqzx", "en")
    ours, theirs = score(lambda word: suggestions.suggest(word, "en")), score(hunspell)
    with capsys.disabled():
        for name, (first, five, slowest) in (("ours", ours), ("hunspell", theirs)):
            print(f"\n{name}: first {first:.1%}, one of five {five:.1%}, p95 {slowest:.1f} ms", end="")
        print()
    assert ours[0] >= theirs[0]
    assert ours[1] >= theirs[1]
