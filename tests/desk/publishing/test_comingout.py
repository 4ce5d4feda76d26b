"""A story that a receiver brought out is published here too: from then on, changes to it are corrections."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.delivery.ghost import KEY, running
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.desk.publishing.comingout import note_out
from workstation.desk.publishing.standings import standings
from workstation.story.model import Stage


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Return a desk with a target ``site`` that publishes and a target ``drop`` that is a folder."""
    (tmp_path / "drop").mkdir()
    monkeypatch.setenv("WORKSTATION_SECRET_SITE_KEY", KEY)
    with running() as site, closing(open_desk(tmp_path / "store", clock, tmp_path / "settings")) as desk:
        desk.deliveries.targets.add("drop", "folder", {"path": str(tmp_path / "drop")})
        desk.deliveries.targets.add("site", "ghost", {"url": site.url})
        yield desk


@pytest.fixture
def story(desk: Desk) -> str:
    """Return the id of the sample story."""
    return desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story.id


def stage(desk: Desk, story: str) -> Stage:
    return desk.stories.open(story).story.stage


def notes(desk: Desk, story: str) -> list[str]:
    return [entry.note for entry in desk.stories.history(story)]


def change(desk: Desk, story: str, **fields: object) -> None:
    kept = desk.stories.open(story)
    desk.stories.save(replace(kept.story, **fields), kept.number)


def test_what_a_site_publishes_is_published_here(desk: Desk, story: str) -> None:
    desk.deliveries.send(story, ["site", "drop"])
    desk.deliveries.run()
    assert stage(desk, story) == "published"
    assert "Published at site" in notes(desk, story)
    assert desk.corrections.chain(story)[0].published.number == 2
    assert all(held.current for held in desk.deliveries.held(story)), "the stage alone is no other story"
    kept = desk.stories.open(story)
    found = standings(desk.deliveries, desk.stories, kept.story, desk.deliveries.targets.listing(), kept=True)
    assert {each.stand for each in found} == {"same"}
    change(desk, story, headline="Back at last")
    assert desk.corrections.proposed(story).proposal.changes
    kept = desk.stories.open(story)
    found = standings(desk.deliveries, desk.stories, kept.story, desk.deliveries.targets.listing(), kept=True)
    assert {each.differs for each in found} == {"headline changed; 3 words in, 10 out"}


@pytest.mark.parametrize("manner", ["draft", "file"])
def test_what_readers_do_not_have_is_not(desk: Desk, story: str, manner: str) -> None:
    if manner == "draft":
        desk.deliveries.send(story, ["site"], manner="draft")
    else:
        desk.deliveries.send(story, ["drop"])
    desk.deliveries.run()
    assert stage(desk, story) == "draft"


def test_what_was_written_while_it_went_out_is_a_change_of_what_is_out(desk: Desk, story: str) -> None:
    desk.deliveries.send(story, ["site"])
    change(desk, story, headline="Back at last")
    desk.deliveries.run()
    latest = desk.stories.open(story)
    assert (latest.number, latest.story.stage, latest.story.headline) == (4, "published", "Back at last")
    assert desk.stories.open(story, 3).story.headline != "Back at last"
    assert [out.published.number for out in desk.corrections.chain(story)] == [3]
    assert desk.corrections.proposed(story).proposal.changes


def test_the_stage_that_a_person_set_afterwards_stays(desk: Desk, story: str, clock: FixedClock) -> None:
    desk.deliveries.send(story, ["site"])
    desk.deliveries.run()
    change(desk, story, stage="in edit")
    desk.deliveries.run()
    assert note_out(desk.stories, story, 1, "site") is None
    assert stage(desk, story) == "in edit"
    desk.deliveries.send(story, ["site"])
    desk.deliveries.run()
    assert stage(desk, story) == "published", "it came out once more"


def test_what_is_held_stays_held(desk: Desk, story: str) -> None:
    desk.deliveries.send(story, ["site"])
    desk.corrections.hold_kept(story)
    desk.deliveries.run()
    assert stage(desk, story) == "held"


def test_a_scheduled_story_is_published_at_its_hour(desk: Desk, story: str, clock: FixedClock) -> None:
    hour = clock.moment + timedelta(hours=3)
    desk.deliveries.send(story, ["site"], at=hour)
    desk.deliveries.run()
    assert stage(desk, story) == "draft"
    assert desk.deliveries.next_due() == hour
    clock.moment = hour
    desk.deliveries.run()
    assert stage(desk, story) == "published"
    assert desk.deliveries.next_due() is None
    change(desk, story, stage="in edit")
    desk.deliveries.run()
    assert stage(desk, story) == "in edit"


def test_what_was_withdrawn_before_its_hour_is_not_published(desk: Desk, story: str, clock: FixedClock) -> None:
    hour = clock.moment + timedelta(hours=3)
    desk.deliveries.send(story, ["site"], at=hour)
    desk.deliveries.run()
    desk.deliveries.withdraw(story, ["site"])
    desk.deliveries.run()
    clock.moment = hour
    desk.deliveries.run()
    assert stage(desk, story) == "draft"


def test_a_story_in_the_trash_stops_no_delivery(desk: Desk, story: str) -> None:
    desk.deliveries.send(story, ["site"])
    desk.stories.trash(story)
    assert [job.state for job in desk.deliveries.run()] == ["done"]
