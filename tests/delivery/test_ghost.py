"""Stories become posts of a Ghost site: once, changed afterwards, and never over what somebody changed there."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.delivery.conftest import Post, receiver
from tests.delivery.ghost import KEY, Ghost, running
from workstation.base.progress import SilentProgress
from workstation.delivery.errors import DeliveryError
from workstation.delivery.ghost.posts import Posts
from workstation.delivery.track import Track


@pytest.fixture
def site(post: Post) -> Iterator[Ghost]:
    """A site, as a target called ``site``."""
    with running() as ghost:
        post.ways.add("site", "ghost", {"url": ghost.url, "key": KEY})
        yield ghost


def only(site: Ghost) -> dict[str, str]:
    (found,) = site.posts.values()
    return found


def test_a_story_becomes_a_post_with_its_pictures(post: Post, site: Ghost, package: Path) -> None:
    done = post.send(package, "site")
    assert (done.state, done.message) == ("done", "")
    made = only(site)
    assert made["title"] == done.headline
    assert made["status"] == "published"
    assert len(site.pictures) == 2
    assert 'src="media/' not in made["html"]
    assert all(f"{site.url}/content/images/2026/03/{name}" in made["html"] for name in site.pictures)
    assert made["feature_image"].startswith(site.url)
    (receipt,) = post.store.deliveries.receipts()
    assert (receipt.standing, receipt.remote, receipt.address) == ("published", made["id"], made["url"])


def test_sent_again_it_is_changed_and_nothing_is_there_twice(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    slug, number = only(site)["slug"], only(site)["id"]
    pictures = ["POST /images/upload/"] * 2
    assert site.asked == [f"GET /posts/slug/{slug}/", *pictures, "POST /posts/"]
    site.asked.clear()
    assert post.send(package, "site").state == "done"
    assert site.asked == [f"GET /posts/{number}/", f"PUT /posts/{number}/"]
    assert (len(site.posts), len(site.pictures), only(site)["slug"]) == (1, 2, slug)


@pytest.mark.parametrize("when", ["POST /images", "POST /posts"])
def test_a_line_that_breaks_after_the_site_did_it_makes_nothing_twice(
    post: Post, site: Ghost, package: Path, when: str
) -> None:
    post.clock.moment = post.clock.moment.replace(month=3, year=2026)
    site.dies_after = when
    waits = post.send(package, "site")
    assert (waits.state, waits.cause) == ("waiting", "timeout")
    post.clock.moment = waits.due
    post.run()
    assert post.store.deliveries.job(waits.key).state == "done"
    assert (len(site.posts), len(site.pictures)) == (1, 2)


def test_what_somebody_changed_there_is_shown_beside_ours(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    site.change(only(site)["id"], title="Ferries are back, says mayor", html="<p>Other words.</p>")
    stopped = post.send(package, "site")
    assert stopped.state == "conflict"
    assert stopped.conflict is not None
    assert stopped.conflict.theirs.title == "Ferries are back, says mayor"
    assert stopped.conflict.theirs.text == "Other words."
    assert "first ferry in eleven days" in stopped.conflict.ours.text
    assert only(site)["title"] == "Ferries are back, says mayor"
    track = Track(post.store.deliveries, stopped, f"ghost {site.url}", post.clock, SilentProgress())
    way = receiver("ghost", {"url": site.url, "key": KEY})
    assert isinstance(way, Posts)
    seen = way.look(stopped.story, track)
    way.close()
    assert (seen.changed, seen.title) == (True, "Ferries are back, says mayor")
    post.store.deliveries.again(stopped.key, overwrite=True)
    post.run()
    assert only(site)["title"] == stopped.headline


def test_a_post_of_somebody_else_with_that_slug_is_left_alone(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    post.store.deliveries.forget(f"ghost {site.url}", f"post:{post.store.deliveries.job(1).story}")
    site.pictures.clear()
    stopped = post.send(package, "site")
    assert (stopped.state, len(site.posts), site.pictures) == ("conflict", 1, [])


def test_it_is_scheduled_in_utc_and_taken_back(post: Post, site: Ghost, package: Path) -> None:
    later = post.clock.moment + timedelta(days=30)
    post.send(package, "site", at=later)
    assert (only(site)["status"], only(site)["published_at"]) == ("scheduled", "2026-04-04T14:02:00Z")
    (receipt,) = post.store.deliveries.receipts()
    assert receipt.publish_at == later
    assert any("public at once" in remark for remark in receipt.remarks)
    post.send(package, "site", act="withdraw")
    assert only(site)["status"] == "draft"
    assert post.store.deliveries.receipts()[-1].standing == "withdrawn"


def test_what_was_changed_there_beside_the_words_is_shown_too(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    was = only(site)["custom_excerpt"]
    site.change(only(site)["id"], custom_excerpt="Their excerpt", feature_image="")
    stopped = post.send(package, "site").conflict
    assert stopped is not None
    assert stopped.theirs.text.endswith("\nExcerpt: Their excerpt\nLead picture: none")
    assert f"\nExcerpt: {was}\nLead picture: http" in stopped.ours.text


def test_what_somebody_saves_while_we_send_is_not_written_over(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    site.saved_meanwhile = True
    stopped = post.send(package, "site")
    assert (stopped.state, only(site)["title"]) == ("conflict", "Saved meanwhile")
    assert stopped.conflict is not None
    assert (stopped.conflict.theirs.title, stopped.conflict.ours.title) == ("Saved meanwhile", stopped.headline)
    post.store.deliveries.again(stopped.key, overwrite=True)
    post.run()
    assert only(site)["title"] == stopped.headline
    site.saved_meanwhile = True
    assert post.send(package, "site", act="withdraw").state == "done"
    assert only(site)["status"] == "draft"


def test_an_hour_that_was_changed_there_is_shown_and_kept(post: Post, site: Ghost, package: Path) -> None:
    later = post.clock.moment + timedelta(days=30)
    post.send(package, "site", at=later)
    number = only(site)["id"]
    site.change(number, published_at="2026-03-20T08:00:00.000Z")
    stopped = post.send(package, "site", at=later)
    assert stopped.conflict is not None
    assert "Comes out: 2026-03-20 08:00:00 UTC" in stopped.conflict.theirs.text
    assert "Comes out: 2026-04-04 14:02:00 UTC" in stopped.conflict.ours.text
    site.change(number, status="published", published_at="2026-03-05T11:00:00.000Z")
    assert "brought this post out" in post.send(package, "site", at=later).message
    assert post.send(package, "site", manner="publish").state == "done"
    assert only(site)["status"] == "published"


def test_a_draft_takes_nothing_off_the_site(post: Post, site: Ghost, package: Path) -> None:
    post.send(package, "site")
    assert post.send(package, "site", manner="draft").state == "refused"
    assert only(site)["status"] == "published"


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ({"key": "not a key"}, "password"),
        ({"key": "6" * 24 + ":" + "cd" * 32}, "password"),
        ({"url": "http://127.0.0.1:1"}, "host"),
        ({"url": "http://no-such-machine.invalid"}, "host"),
    ],
)
def test_a_test_tells_apart_what_is_in_the_way(site: Ghost, more: dict[str, str], cause: str) -> None:
    way = receiver("ghost", {"url": site.url, "key": KEY} | more)
    with pytest.raises(DeliveryError) as told:
        way.test()
    way.close()
    assert told.value.cause == cause


def test_a_key_that_never_arrives_is_told_from_a_wrong_one(site: Ghost) -> None:
    site.strips_header = True
    way = receiver("ghost", {"url": site.url, "key": KEY})
    with pytest.raises(DeliveryError) as told:
        way.test()
    way.close()
    assert told.value.cause == "header"
    site.strips_header = False
    way = receiver("ghost", {"url": site.url, "key": KEY})
    assert way.test().found == ("The Harbour Post takes posts.",)
    way.close()
