"""How long the lines of a long story take, and the rules that ask whose words it is made of, after one change."""

from datetime import UTC, datetime
from itertools import count

from msgspec.structs import replace
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.longstory import long_story
from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.rule import Rule
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.lines.derived import lines_of
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.story.blocks import Paragraph
from workstation.story.model import Contributor, Dateline, Story
from workstation.story.spans import text_of

HOUSE = House(
    profile=load_profile("plain"),
    agencies=load_agencies(),
    phrases=load_phrases(),
    now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
)
ATTRIBUTION = {name: rule for name, rule in discover(rules, Rule).items() if {"sources", "lines"} & set(rule.tags)}


def signed(story: Story) -> Story:
    people = (Contributor(name="Ana Lima", place="Lisbon"), Contributor(name="Ben Ode", place="Kyiv"))
    return replace(story, contributors=people, dateline=Dateline(place="Lisbon"))


def with_change(story: Story, number: int) -> Story:
    """Return the story with other words in its second block."""
    changed = Paragraph(id=story.body[1].id, text=text_of(f"A minister told Reuters on day {number} that talks go on."))
    return replace(story, body=(story.body[0], changed, *story.body[2:]))


def test_the_lines_of_25_000_words(benchmark: BenchmarkFixture) -> None:
    story, numbers = signed(long_story()), count()
    lines = benchmark(lambda: lines_of(with_change(story, next(numbers)), HOUSE))
    assert lines.credit.words == "With reporting by AFP and Reuters"


def test_the_rules_of_attribution_after_one_changed_paragraph_of_25_000_words(benchmark: BenchmarkFixture) -> None:
    story, numbers = signed(long_story()), count()
    checker = Checker(ATTRIBUTION)
    first = checker.check(story, HOUSE)
    report = benchmark(lambda: checker.check(with_change(story, next(numbers)), HOUSE, first))
    assert report.broken == ()
