"""Rights of pictures over time, through a real store: read from the file, held by the export itself, logged, listed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.prints import picture, write
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.credits.photocredits.photocredit import PhotoCredit, write_credit
from workstation.credits.photocredits.picturecredit import credit_of
from workstation.credits.rights.restrictions import restrictions_of
from workstation.desk.desk import Desk
from workstation.desk.fields.assignments import AssignmentError
from workstation.desk.pictures.leases import LeaseError
from workstation.photos import iim
from workstation.photos.photo import Photo
from workstation.story.alt import Described
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

DAY = timedelta(days=1)
AP = {
    "2:110": ["ASSOCIATED PRESS"],
    "2:115": ["DHA"],
    "2:120": ["FILE - The harbour of Izmir, Turkey, on Monday, Nov. 11, 2019. (DHA via AP, File)"],
    "2:40": ["TURKEY OUT"],
}


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def taken(desk: Desk, tmp_path: Path, seed: int = 1, *fields: str, block: bytes = b"") -> Photo:
    file = write(tmp_path, f"{seed}.jpg", picture(seed, iim_block=block))
    (photo,) = desk.library.take([file], SilentProgress()).new
    if fields:
        desk.library.apply([photo.id], desk.library.change(fields))
    return desk.library.record(photo.id).photo


def story_with(desk: Desk, *photos: Photo, **fields: object) -> Story:
    figures = [
        Figure(id=f"f{at}", photo=photo.id, alt=Described(f"Boat {at}"), caption=text_of(f"A boat, number {at}"))
        for at, photo in enumerate(photos)
    ]
    body = (Paragraph(id="p", text=text_of("The ferry docked at noon.")), *figures)
    given = {"id": "s1", "headline": "Ferries return", "language": "en", "body": body} | fields
    story = Story(**given)  # type: ignore[arg-type]
    desk.stories.save(story, 0)
    return story


def test_the_agencys_record_is_read_into_the_credit_that_is_in_none_of_its_fields(desk: Desk, tmp_path: Path) -> None:
    photo = taken(desk, tmp_path, block=iim.write(AP))
    house = desk.stories.house()
    credit = credit_of(photo, house)
    assert isinstance(credit, PhotoCredit)
    assert (credit.agency, credit.via, credit.file, credit.photographers) == ("DHA", ("AP",), True, ())
    assert write_credit(credit, house.profile.photo_credit) == "DHA via AP, File"
    (restriction,) = restrictions_of(photo)
    assert (restriction.kind, restriction.who, restriction.words) == ("out", "Turkey", "TURKEY OUT")
    story_with(desk, photo)
    found = {finding.rule: finding for finding in desk.checks.report(desk.stories.open("s1").story).findings}
    repair = found["photo-credit-form"].repair
    assert repair is not None
    desk.stories.edit("s1", [repair])
    figure = desk.stories.open("s1").story.body[1]
    assert isinstance(figure, Figure)
    assert figure.credit == "DHA via AP, File"
    assert "Turkey" in found["photo-restricted-territory"].message
    assert desk.library.rights(photo.id).state == "asked"


def test_a_licence_that_ends_tomorrow_lets_a_story_out_today_and_not_the_day_after(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    ends = clock.moment + DAY
    photo = taken(desk, tmp_path, 1, "credit_line=Jane Doe/AFP", "category=agency", f"expires={ends.isoformat()}")
    story_with(desk, photo)
    assert desk.packages.export("s1", tmp_path / "today").package is not None
    desk.stories.assign("s1", [f"publish_at={(ends + DAY).isoformat()}"], {})
    planned = desk.packages.export("s1", tmp_path / "planned")
    assert planned.package is None
    assert [each.rule for each in planned.report.findings if each.severity == "error"] == ["photo-rights-expired"]
    assert not (tmp_path / "planned").exists()
    desk.stories.assign("s1", ["publish_at="], {})
    clock.moment = ends
    assert desk.packages.export("s1", tmp_path / "late").package is None


def test_no_answer_sets_an_end_or_a_refusal_aside(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    photo = taken(desk, tmp_path, 1, "credit_line=Jane Doe/AFP", f"expires={clock.moment.isoformat()}")
    desk.library.lease([photo.id], "deny", "The family asked")
    story_with(desk, photo)
    findings = desk.checks.report(desk.stories.open("s1").story).findings
    held = {each.rule: each.waivable for each in findings if each.severity == "error"}
    assert held == {"photo-rights-expired": False, "photo-denied": False}


def test_uses_are_logged_when_a_story_is_packaged_published_and_changed(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    fields = ("credit_line=Jane Doe/AFP", "category=agency")
    first, second = taken(desk, tmp_path, 1, *fields), taken(desk, tmp_path, 2, *fields)
    plan = clock.moment + DAY
    story = story_with(desk, first, second, publish_at=plan)
    for _ in range(2):  # the second package of the same plan adds nothing
        package = desk.packages.export("s1", tmp_path / "out", zipped=True).package
        assert package is not None
    (pending,) = desk.library.uses(first.id)
    assert (pending.state, pending.at, pending.agency, pending.where) == ("pending", plan, "afp", package.name)
    clock.moment = plan + DAY
    desk.stories.assign("s1", ["stage=published"], {})
    published = desk.library.uses(first.id)[-1]
    assert (published.state, published.at, published.revision, published.where) == ("published", plan, 2, "Newsroom")
    kept = desk.stories.open("s1").story
    desk.stories.save(Story(**{**_fields(kept), "body": story.body[:2]}), 2)
    assert [use.state for use in desk.library.uses(second.id)] == ["pending", "published", "removed"]
    assert [use.state for use in desk.library.uses(first.id)] == ["pending", "published"]


def _fields(story: Story) -> dict[str, object]:
    return {name: getattr(story, name) for name in story.__struct_fields__}


def test_stories_that_hold_a_picture_that_has_expired_since_are_listed(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    fading = taken(desk, tmp_path, 1, f"expires={(clock.moment + DAY).isoformat()}")
    leased = taken(desk, tmp_path, 2, "category=stock")
    desk.library.lease([leased.id], "allow", "Invoice 12", until=clock.moment + 2 * DAY)
    refused, lasting = taken(desk, tmp_path, 3), taken(desk, tmp_path, 4)
    desk.library.lease([refused.id], "deny", "The family asked", since=clock.moment + 3 * DAY)
    for name, photo in (("fading", fading), ("leased", leased), ("refused", refused), ("lasting", lasting)):
        story_with(desk, photo, id=name)
    expired = []
    for _ in range(5):
        expired.append({row.id for row in desk.stories.list(expired_pictures=True)})
        clock.moment += DAY
    every = {"fading", "leased", "refused"}
    assert expired == [set(), {"fading"}, {"fading", "leased"}, every, every]


def test_days_are_counted_from_when_a_picture_came(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    photo = taken(desk, tmp_path, 1, "credit_line=Jane Doe/AFP", "instructions=HONS")
    assert photo.received == clock.moment
    assert desk.library.rights(photo.id).usable
    assert desk.library.rights(photo.id, clock.moment + 14 * DAY).state == "expired"


def test_leases_are_noted_with_who_and_why_and_taken_off_again(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    photo = taken(desk, tmp_path, 1, "credit_line=Jane Doe/AFP", "category=social-media")
    assert desk.library.rights(photo.id).state == "blocked"
    noted = desk.library.lease([photo.id], "allow", "By mail", until=clock.moment + DAY)
    (lease,) = desk.library.record(photo.id).photo.leases
    assert (lease.person, lease.reason) == (desk.stories.author, "By mail")
    assert desk.library.rights(photo.id).state == "expiring"
    desk.library.undo(noted)
    assert desk.library.record(photo.id).photo.leases == ()
    desk.library.redo(noted)
    desk.library.lease([photo.id], "deny", "Withdrawn")
    assert desk.library.rights(photo.id).state == "denied"
    desk.library.end_lease([photo.id], 2)
    with pytest.raises(LeaseError):
        desk.library.lease([photo.id], "allow", "x", clock.moment, clock.moment)
    with pytest.raises(LeaseError):
        desk.library.lease([photo.id], "allow", "  ")


def test_a_category_is_one_of_the_houses(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(AssignmentError, match="no category"):
        taken(desk, tmp_path, 1, "category=nonsense")
    assert [each.id for each in desk.library.categories()][:2] == ["staff", "contract"]


def test_a_quota_that_other_stories_used_up_is_told_of_a_picture_by_itself(desk: Desk, tmp_path: Path) -> None:
    path = desk.houses.copy("plain", "harbour")
    path.write_text(path.read_text("utf-8") + '\n[[reach.quotas]]\nagency = "afp"\npictures = 1\n', "utf-8")
    desk.use_house("harbour")
    first, second = (taken(desk, tmp_path, seed, "credit_line=Jane Doe/AFP", "category=agency") for seed in (1, 2))
    assert desk.library.rights(second.id).usable
    story_with(desk, first, stage="published")
    rights = desk.library.rights(second.id)
    assert [each.rule for each in rights.verdict.reasons if each.standing == "blocked"] == ["photo-over-quota"]


def test_a_house_has_categories_of_its_own(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    path = desk.houses.copy("plain", "harbour")
    own = '\n[categories.citizen]\nname = "Sent in by readers"\nneeds = ["person"]\ndays = 2\n[categories.pool]\nhidden = true\n'
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    with pytest.raises(AssignmentError, match="no category"):
        taken(desk, tmp_path, 1, "category=citizen")
    desk.use_house("harbour")
    photo = taken(desk, tmp_path, 2, "category=citizen", "credit_line=Jane Doe")
    assert desk.library.categories()[-1].id == "citizen"
    assert desk.library.rights(photo.id).usable
    assert desk.library.rights(photo.id, clock.moment + 3 * DAY).state == "expired"
    with pytest.raises(AssignmentError, match="no category of rights 'pool'"):
        taken(desk, tmp_path, 3, "category=pool")
