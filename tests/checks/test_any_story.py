"""Whatever a story holds, no rule breaks on it, every finding points inside it, and every repair can be made."""

from datetime import UTC, datetime

from hypothesis import given, settings

from tests.strategies import stories
from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.rule import Rule
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import load_profile
from workstation.language.detect import Detector
from workstation.story import places, spans
from workstation.story.model import Story
from workstation.story.places import Place

CHECKER = Checker(discover(rules, Rule), Detector())
HOUSE = House(
    profile=load_profile("plain"),
    agencies=load_agencies(),
    phrases=load_phrases(),
    now=datetime(2026, 3, 5, 14, 2, tzinfo=UTC),
)


@settings(max_examples=150, deadline=None)
@given(stories())
def test_no_rule_breaks_and_every_finding_points_into_the_story(story: Story) -> None:
    report = CHECKER.check(story, HOUSE)
    assert report.broken == ()
    known = {block.id for block in places.blocks(story)}
    for finding in report.findings:
        assert finding.block in known | {""}
        if finding.start is not None and finding.slot:
            text = places.text_at(story, Place(finding.block, finding.slot))
            assert 0 <= finding.start <= (finding.end or 0) <= spans.length(text)
        if finding.repair is not None:
            assert finding.repair.label
            assert finding.repair.apply(story) != story
