"""What the people of a site do to our post is neither taken back in silence nor in the way of corrections."""

import html
from datetime import UTC, datetime

import pytest

from tests.receivers.newsroom import Newsroom

pytestmark = pytest.mark.timeout(900)  # the site is set up with the first use
HOUR = datetime(2027, 3, 14, 7, 30, tzinfo=UTC)


def named(newsroom: Newsroom, kind: str) -> list[str]:
    """Return the names of the post's tags or categories."""
    found = newsroom.site.ask(f"/{kind}?post={newsroom.post()['id']}")
    return sorted(html.unescape(each["name"]) for each in found)


def made(newsroom: Newsroom, kind: str, name: str) -> int:
    return int(newsroom.site.ask(f"/{kind}", {"name": f"{name} {newsroom.slug}"})["id"])


def test_tags_that_were_changed_there_stay_as_they_are_and_ours_follow_the_story(newsroom: Newsroom) -> None:
    newsroom.change(tags=("ferries", "R&D", "out of it"))
    newsroom.send()
    post = newsroom.post()
    theirs, place = made(newsroom, "tags", "theirs"), made(newsroom, "categories", "place")
    kept = [number for number in post["tags"] if number != tag(newsroom, "ferries")]
    newsroom.site.ask(f"/posts/{post['id']}", {"tags": [*kept, theirs], "categories": [place]})
    newsroom.change(tags=("ferries", "R&D", "new one"))
    for _ in range(2):  # also when it is sent again
        assert newsroom.send().state == "done"
        assert named(newsroom, "tags") == ["R&D", "new one", f"theirs {newsroom.slug}"]
        assert named(newsroom, "categories") == [f"place {newsroom.slug}"]
    remarks = " ".join(newsroom.desk.deliveries.receipts(newsroom.story)[-1].remarks)
    assert "tags that were added there stay." in remarks
    assert "tags that were taken out there stay out." in remarks
    newsroom.desk.deliveries.targets.set("site", {"tags": "refuse"})
    newsroom.change(tags=("R&D",))  # which the site keeps as R&amp;D
    assert newsroom.send().state == "done"
    newsroom.change(tags=())
    newsroom.send(overwrite=True)
    assert named(newsroom, "tags") == []


def tag(newsroom: Newsroom, name: str) -> int:
    return next(int(each["id"]) for each in newsroom.site.ask(f"/tags?search={name}") if each["name"] == name)


def test_an_hour_that_was_changed_there_is_shown_and_kept(newsroom: Newsroom) -> None:
    newsroom.send(at=HOUR)
    number = newsroom.post()["id"]
    assert not newsroom.desk.deliveries.look(newsroom.story, "site").changed
    newsroom.site.ask(f"/posts/{number}", {"date_gmt": "2027-01-02T10:00:00Z"})
    seen = newsroom.desk.deliveries.look(newsroom.story, "site")
    assert seen.conflict is not None
    assert "Comes out: 2027-01-02 10:00:00 UTC" in seen.conflict.theirs.text
    assert "Comes out: 2027-03-14 07:30:00 UTC" in seen.conflict.ours.text
    stopped = newsroom.send(at=HOUR)
    assert (stopped.state, "out: 2027-01-02 10:00:00 UTC." in stopped.message) == ("conflict", True)
    newsroom.desk.deliveries.retry(stopped.key, overwrite=True)
    newsroom.desk.deliveries.run()
    assert newsroom.post()["date_gmt"] == "2027-03-14T07:30:00"


def test_what_was_brought_out_there_before_its_hour_is_not_taken_off_unasked(newsroom: Newsroom) -> None:
    newsroom.send(at=HOUR)
    number = newsroom.post()["id"]
    newsroom.site.ask(f"/posts/{number}", {"status": "publish", "date_gmt": "2026-01-02T10:00:00Z"})
    stopped = newsroom.send(at=HOUR)
    assert (stopped.state, "brought this post out" in stopped.message) == ("conflict", True)
    assert newsroom.post()["status"] == "publish"
    assert newsroom.send(manner="publish").state == "done"
    assert newsroom.post()["status"] == "publish"
    newsroom.send(at=HOUR)
    assert newsroom.post()["status"] == "future"
    assert any("no longer find it" in each for each in newsroom.desk.deliveries.receipts(newsroom.story)[-1].remarks)
