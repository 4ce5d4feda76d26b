"""How long an editor waits: for a check, for a package, for the program to say something."""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import newsroom
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.parts import discover
from workstation.base.resources import resource
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.rule import Rule
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.desk.desk import Desk
from workstation.language.detect import Detector
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.plain import word_count
from workstation.story.spans import Link, Span, text_of

NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)


def eight_hundred_words() -> Story:
    """Return a story of 800 words with crossheads, links and pictures."""
    dice = random.Random(3)
    known = newsroom.vocabulary(dice)
    body: list[Any] = [Figure(id="f1", url="https://example.org/a.jpg", credit="AP")]
    for number in range(20):
        link = Span(newsroom.words(dice, known, 3), (Link("https://example.org"),))
        words = text_of(newsroom.words(dice, known, 18), " ", link, " ", newsroom.words(dice, known, 18), ".")
        body.append(Paragraph(id=f"b{number}", text=words))
        if number % 5 == 4:
            body.append(Heading(id=f"h{number}", text=text_of(newsroom.words(dice, known, 4))))
    return Story(id="s", language="en", headline="Eight hundred words", body=tuple(body))


@pytest.fixture(scope="module")
def house() -> House:
    return House(profile=load_profile("plain"), agencies=load_agencies(), phrases=load_phrases(), now=NOW)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(discover(rules, Rule), Detector())


@pytest.mark.benchmark(group="check 800 words")
def test_check_all_of_it(benchmark: Any, checker: Checker, house: House) -> None:
    story = eight_hundred_words()
    checker.check(story, house)
    benchmark(checker.check, story, house)


@pytest.mark.benchmark(group="check 800 words")
def test_check_one_changed_paragraph(benchmark: Any, checker: Checker, house: House) -> None:
    story = eight_hundred_words()
    report = checker.check(story, house)
    changed = ReplaceText(place=Place("b7"), start=0, end=0, text=text_of("New ")).apply(story)
    benchmark(checker.check, changed, house, report)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", FixedClock(NOW))
    yield opened
    opened.close()


@pytest.mark.benchmark(group="package the sample story")
def test_export(benchmark: Any, desk: Desk, tmp_path: Path) -> None:
    imported = desk.stories.import_file(resource("samples", "harbour", "story.html"))
    name = imported.revision.story.id
    exported = benchmark.pedantic(desk.packages.export, args=[name, tmp_path / "out"], rounds=5, warmup_rounds=1)
    assert exported.package


@pytest.mark.benchmark(group="start")
def test_help(benchmark: Any) -> None:
    benchmark.pedantic(lambda: _run("-m", "workstation", "--help"), rounds=10, warmup_rounds=1)


@pytest.mark.benchmark(group="start")
def test_import_of_sqlalchemy_and_msgspec(benchmark: Any) -> None:
    benchmark.pedantic(lambda: _run("-c", "import sqlalchemy, msgspec"), rounds=10, warmup_rounds=1)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom workstation.cli.main import build_commands\nbuild_commands()\n"
        "print([name for name in ('sqlalchemy', 'PIL', 'PySide6', 'rich', 'jinja2', 'spellchecker', 'py3langid', 'numpy',"
        " 'mammoth', 'selectolax', 'alembic') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "[]\n"


def test_the_story_that_is_measured_has_eight_hundred_words() -> None:
    assert 780 <= word_count(eight_hundred_words()) <= 820
