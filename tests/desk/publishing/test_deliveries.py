"""A story goes out and is told of: packaged, queued, brought there, with receipts, and what changed since."""

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
from workstation.credits.rights.usage import Use
from workstation.delivery.errors import RefusedError
from workstation.desk.desk import Desk
from workstation.export.verifier import verify
from workstation.store.deliveryrecords import Receipt
from workstation.store.store import Store


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk with a target ``drop`` that is a folder."""
    (tmp_path / "drop").mkdir()
    with closing(open_desk(tmp_path / "store", clock, tmp_path / "settings")) as desk:
        desk.deliveries.targets.add("drop", "folder", {"path": str(tmp_path / "drop")})
        yield desk


@pytest.fixture
def story(desk: Desk) -> str:
    """Return the id of the sample story."""
    return desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story.id


def test_a_story_is_packaged_queued_and_brought_out(desk: Desk, story: str, tmp_path: Path) -> None:
    sending = desk.deliveries.send(story, ["drop"])
    (job,) = sending.jobs
    assert (job.state, job.story, job.revision) == ("waiting", story, 1)
    assert list((tmp_path / "drop").iterdir()) == []
    assert [done.state for done in desk.deliveries.run()] == ["done"]
    (there,) = (tmp_path / "drop").iterdir()
    assert verify(there).faults == ()
    (held,) = desk.deliveries.held(story)
    assert (held.current, held.receipt.revision) == (True, 1)
    kept = desk.stories.open(story)
    desk.stories.save(replace(kept.story, headline="Another headline"), kept.number)
    (held,) = desk.deliveries.held(story)
    assert (held.current, held.latest) == (False, 2)


def test_what_blocks_a_story_keeps_it_out_of_the_queue(desk: Desk, story: str, tmp_path: Path) -> None:
    kept = desk.stories.open(story)
    desk.stories.save(replace(kept.story, headline=""), kept.number)
    sending = desk.deliveries.send(story, ["drop"])
    assert sending.jobs == ()
    assert sending.exported is not None
    assert sending.exported.report.blocked
    assert desk.deliveries.jobs() == ()
    assert list((tmp_path / "store" / "outbox").iterdir()) == []


def test_a_package_made_before_goes_to_several_targets(desk: Desk, story: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    desk.deliveries.targets.add("other", "folder", {"path": str(tmp_path / "other")})
    exported = desk.packages.export(story, tmp_path / "out", zipped=True)
    assert exported.package is not None
    jobs = desk.deliveries.send_package(exported.package, ["drop", "other", "drop"]).jobs
    assert [job.target for job in jobs] == ["drop", "other"]
    exported.package.unlink()  # the queue has its own
    desk.deliveries.run()
    assert {receipt.target for receipt in desk.deliveries.receipts(story)} == {"drop", "other"}


def test_a_package_that_was_tampered_with_is_not_queued(desk: Desk, story: str, tmp_path: Path) -> None:
    package = desk.packages.export(story, tmp_path / "out").package
    assert package is not None
    (package / "data" / "story.json").write_text("{}")
    with pytest.raises(RefusedError, match="not as it was packed"):
        desk.deliveries.send_package(package, ["drop"])
    assert desk.deliveries.jobs() == ()


def test_several_stories_in_one_package_have_a_receipt_each(desk: Desk, story: str, tmp_path: Path) -> None:
    kept = desk.stories.open(story).story
    second = desk.stories.save(replace(kept, id="second0000000001", slug="second", headline="Second story"), 0).story
    (exported, _) = desk.packages.export_all([story, second.id], tmp_path / "out")
    assert exported.package is not None
    (job,) = desk.deliveries.send_package(exported.package, ["drop"]).jobs
    assert job.story == ""
    desk.deliveries.run()
    assert [len(desk.deliveries.receipts(name)) for name in (story, second.id)] == [1, 1]


def test_several_stories_in_one_package_become_a_post_each(
    desk: Desk, story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = desk.stories.open(story).story
    second = desk.stories.save(replace(kept, id="second0000000001", headline="Another"), 0).story
    (exported, _) = desk.packages.export_all([story, second.id], tmp_path / "out", ("ghost",))
    assert exported.package is not None
    monkeypatch.setenv("WORKSTATION_SECRET_SITE_KEY", KEY)
    with running() as site:
        desk.deliveries.targets.add("site", "ghost", {"url": site.url})
        jobs = desk.deliveries.send_package(exported.package, ["site"]).jobs
        assert sorted(job.story for job in jobs) == sorted([story, second.id])
        assert [done.state for done in desk.deliveries.run()] == ["done", "done"]
        assert len({post["slug"] for post in site.posts.values()}) == 2
        assert len(site.pictures) == 2  # the same ones


def test_files_are_handed_on_at_the_moment_asked_for(desk: Desk, story: str, clock: FixedClock) -> None:
    later = clock.moment + timedelta(hours=2)
    (job,) = desk.deliveries.send(story, ["drop"], at=later).jobs
    assert desk.deliveries.run() == ()
    assert desk.deliveries.next_due() == later
    clock.moment = later
    assert [done.key for done in desk.deliveries.run()] == [job.key]


def test_what_was_called_off_does_not_go_out_and_can_be_taken_up_again(desk: Desk, story: str) -> None:
    (job,) = desk.deliveries.send(story, ["drop"]).jobs
    assert desk.deliveries.cancel(job.key).state == "cancelled"
    assert desk.deliveries.run() == ()
    desk.deliveries.retry(job.key)
    assert [done.state for done in desk.deliveries.run()] == ["done"]
    assert desk.deliveries.cancel(job.key).state == "done"  # too late


def test_what_a_notice_or_a_package_before_its_hour_is_for_is_said(desk: Desk, story: str, clock: FixedClock) -> None:
    kept, later = desk.stories.open(story), clock.moment + timedelta(days=1)
    desk.stories.save(replace(kept.story, stage="published", embargo=later, publish_at=later), kept.number)
    desk.deliveries.send(story, ["drop"])
    desk.corrections.withdraw_kept(story, "It never happened.")
    desk.deliveries.send(story, ["drop"])
    desk.deliveries.run()
    early, notice = (receipt.remarks for receipt in desk.deliveries.receipts(story))
    assert "whoever gets the package can read it now" in early[0]
    assert "only the notice" in notice[0]


def test_files_that_were_handed_on_cannot_be_withdrawn(desk: Desk, story: str) -> None:
    desk.deliveries.send(story, ["drop"])
    with pytest.raises(RefusedError, match="cannot be taken back") as told:
        desk.deliveries.withdraw(story, ["drop"])
    assert "notice" in told.value.hint
    with pytest.raises(RefusedError):
        desk.deliveries.look(story, "drop")


@pytest.mark.parametrize(
    ("standing", "used"), [("published", "published"), ("scheduled", "pending"), ("withdrawn", "removed")]
)
def test_where_pictures_are_out_is_noted_with_their_rights(
    desk: Desk, story: str, tmp_path: Path, clock: FixedClock, standing: str, used: str
) -> None:
    (job,) = desk.deliveries.send(story, ["drop"]).jobs
    later = clock.moment + timedelta(days=1)
    receipt = Receipt(
        job=job.key,
        target="site",
        place="p",
        story=story,
        at=clock.moment,
        revision=1,
        standing=standing,  # type: ignore[arg-type]
        publish_at=later if standing == "scheduled" else None,
    )
    desk.deliveries.arrived(replace(job, target="site"), [receipt])
    with Store.open(tmp_path / "store", clock) as store:
        noted: tuple[Use, ...] = store.usage.of_story(story)
    newest = [use for use in noted if use.where == "site"]
    assert len(newest) == 2
    assert {use.state for use in newest} == {used}
    assert {use.at for use in newest} == {later if standing == "scheduled" else clock.moment}


def test_packages_that_arrived_leave_the_outbox(desk: Desk, story: str, tmp_path: Path, clock: FixedClock) -> None:
    desk.deliveries.send(story, ["drop"])
    desk.deliveries.run()
    clock.moment += timedelta(days=3650)  # the folders' own times are of today
    desk.deliveries.run()
    assert [path.name for path in (tmp_path / "store" / "outbox").iterdir()] == ["lock"]
