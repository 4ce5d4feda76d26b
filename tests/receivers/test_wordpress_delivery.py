"""A real WordPress gets each story once, whatever breaks: as a post with its pictures, changed, scheduled, withdrawn."""

import hashlib
import html
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from tests.delivery.line import Line
from tests.receivers.newsroom import SECRET, Newsroom
from workstation.delivery.errors import DeliveryError
from workstation.story.alt import words_of
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import blocks
from workstation.story.spans import text_of

pytestmark = pytest.mark.timeout(900)  # it is set up with the first use
ROOT = Path(__file__).resolve().parents[2]


def test_what_is_read_back_is_what_was_sent(newsroom: Newsroom) -> None:
    done = newsroom.send()
    assert (done.state, done.message) == ("done", "")
    story, post = newsroom.desk.stories.open(newsroom.story).story, newsroom.post()
    assert html.unescape(post["title"]["raw"]) == story.headline
    assert html.unescape(post["excerpt"]["raw"]) == story.subhead
    assert (post["status"], post["slug"]) == ("publish", newsroom.slug)
    assert "carrying 212 passengers" in post["content"]["raw"]
    tags = newsroom.site.ask(f"/tags?post={post['id']}")
    assert sorted(html.unescape(tag["name"]) for tag in tags) == ["Selm & strait", "ferries"]
    pictures = newsroom.pictures()
    assert len(pictures) == 2
    photos = newsroom.desk.stories.house_for(story).photos
    shown = {words_of(each.alt): photos[each.photo] for each in blocks(story) if isinstance(each, Figure)}
    for media in pictures:
        alt = html.unescape(media["alt_text"])
        photo = shown[alt]
        assert f'alt="{alt}"' in post["content"]["raw"]
        assert photo.credit_line in html.unescape(media["caption"]["raw"])
        assert photo.credit_line in html.unescape(post["content"]["rendered"])
        assert f"wp-image-{media['id']}" in post["content"]["raw"]
        assert media["source_url"] in post["content"]["raw"]
        assert media["post"] == post["id"]
    assert post["featured_media"] in [media["id"] for media in pictures]
    (receipt,) = newsroom.desk.deliveries.receipts(newsroom.story)
    assert (receipt.remote, receipt.address, receipt.standing) == (str(post["id"]), post["link"], "published")
    sent = set(_masters(newsroom))
    assert {_digest(media) for media in pictures} == sent


def _masters(newsroom: Newsroom) -> Iterator[str]:
    exported = newsroom.desk.packages.export(newsroom.story, newsroom.folder / "out", ("wordpress",))
    assert exported.package is not None
    for path in exported.package.glob("data/media/*-master.*"):
        if path.suffix != ".xmp":
            yield hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(media: dict[str, Any]) -> str:
    name = media["media_details"].get("original_image", media["source_url"].rpartition("/")[2])
    address = f"{media['source_url'].rpartition('/')[0]}/{name}"
    with urllib.request.urlopen(address, timeout=60) as answer:
        return hashlib.sha256(answer.read()).hexdigest()


def test_a_correction_changes_the_post_and_makes_nothing_new(newsroom: Newsroom) -> None:
    newsroom.send()
    before, pictures = newsroom.post(), newsroom.pictures()
    revisions = len(newsroom.site.ask(f"/posts/{before['id']}/revisions?per_page=100"))
    story = newsroom.desk.stories.open(newsroom.story).story
    body = tuple(
        replace(block, text=text_of("The first ferry in twelve days crossed.")) if block.id == _first(story) else block
        for block in story.body
    )
    newsroom.change(body=body, headline="Ferries return after twelve days", slug="another-slug-now")
    newsroom.desk.corrections.correct(newsroom.story)
    assert newsroom.send().state == "done"
    after = newsroom.post()
    assert (after["id"], after["slug"]) == (before["id"], newsroom.slug)
    assert after["title"]["raw"] == "Ferries return after twelve days"
    assert "twelve days crossed" in after["content"]["raw"]
    assert [media["id"] for media in newsroom.pictures()] == [media["id"] for media in pictures]
    assert len(newsroom.site.ask(f"/posts/{before['id']}/revisions?per_page=100")) == revisions + 1
    (held,) = newsroom.desk.deliveries.held(newsroom.story)
    assert held.current
    newsroom.change(headline="Ferries return, again")
    (held,) = newsroom.desk.deliveries.held(newsroom.story)
    assert (held.current, held.receipt.revision, held.latest) == (False, 5, 6)


def _first(story: Story) -> str:
    return next(block.id for block in story.body if type(block).__name__ == "Paragraph")


def test_what_somebody_changed_there_is_shown_and_kept(newsroom: Newsroom) -> None:
    newsroom.send()
    post = newsroom.post()
    newsroom.site.ask(f"/posts/{post['id']}", {"title": "Changed by the night desk"})
    there = newsroom.desk.deliveries.look(newsroom.story, "site")
    assert (there.changed, there.title, there.standing) == (True, "Changed by the night desk", "published")
    assert there.conflict is not None
    assert there.conflict.theirs.text == there.conflict.ours.text  # only the title was changed
    assert "212 passengers" in there.conflict.ours.text
    newsroom.site.ask(f"/posts/{post['id']}", {"excerpt": "Their excerpt"})
    stopped = newsroom.send()
    assert stopped.state == "conflict"
    assert stopped.conflict is not None
    assert stopped.conflict.theirs.text.endswith("\nExcerpt: Their excerpt")
    assert "\nExcerpt: The strait is open" in stopped.conflict.ours.text
    assert stopped.conflict.theirs.title == "Changed by the night desk"
    assert stopped.conflict.ours.title == newsroom.desk.stories.open(newsroom.story).story.headline
    assert newsroom.post()["title"]["raw"] == "Changed by the night desk"
    newsroom.desk.deliveries.retry(stopped.key, overwrite=True)
    newsroom.desk.deliveries.run()
    assert newsroom.post()["title"]["raw"] != "Changed by the night desk"
    assert not newsroom.desk.deliveries.look(newsroom.story, "site").changed


@pytest.mark.parametrize("kill", range(3))
def test_killed_at_any_instant_it_goes_on_without_a_second_picture_or_post(newsroom: Newsroom, kill: int) -> None:
    desk, folder = newsroom.desk, newsroom.folder
    sending = desk.deliveries.send(newsroom.story, ["site"])
    command = [sys.executable, "-c", _RUN, str(folder / "store"), str(folder / "settings")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment) as courier:
        until = time.monotonic() + 60
        while desk.deliveries.job(sending.jobs[0].key).done < min(kill, 2) and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(0.03 * (kill + 1))  # in the middle of the next request, or just before it
        courier.kill()
    tried = desk.deliveries.run()
    assert [job.state for job in tried] in (["done"], [])
    assert desk.deliveries.job(sending.jobs[0].key).state == "done"
    assert len(newsroom.posts()) == 1
    assert len(newsroom.pictures()) == 2
    assert all(media["post"] == newsroom.post()["id"] for media in newsroom.pictures())
    assert len(desk.deliveries.receipts(newsroom.story)) == 1


_RUN = """
import sys
from pathlib import Path
from workstation.app import open_desk
from workstation.base.clock import SystemClock
open_desk(Path(sys.argv[1]), SystemClock(), Path(sys.argv[2])).deliveries.run()
"""


ENDS = [  # hours that there are twice, or not at all, where they are said
    ("America/New_York", datetime(2027, 3, 14, 3, 30, tzinfo=UTC), 0),
    ("Europe/Berlin", datetime(2027, 10, 31, 2, 30, tzinfo=UTC), 0),
    ("Europe/Berlin", datetime(2027, 10, 31, 2, 30, tzinfo=UTC), 1),
    ("Australia/Lord_Howe", datetime(2027, 4, 4, 1, 45, tzinfo=UTC), 1),
]


def test_an_embargo_ends_at_its_moment_in_every_zone_and_over_changes_of_clocks(newsroom: Newsroom) -> None:
    for zone, wall, fold in ENDS:
        ends = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
        newsroom.change(embargo=ends, publish_at=ends)
        done = newsroom.send()
        post = newsroom.post()
        assert (done.state, post["status"]) == ("done", "future"), (zone, done.message)
        assert post["date_gmt"] == ends.strftime("%Y-%m-%dT%H:%M:%S"), zone
        receipt = newsroom.desk.deliveries.receipts(newsroom.story)[-1]
        assert (receipt.standing, receipt.publish_at) == ("scheduled", ends)
        assert any("public at once" in remark for remark in receipt.remarks)
    newsroom.change(embargo=None, publish_at=None)
    assert newsroom.send().state == "done"
    assert newsroom.post()["status"] == "publish"


def test_a_time_in_less_than_a_minute_is_waited_for(newsroom: Newsroom) -> None:
    waits = newsroom.send(at=datetime.now(UTC) + timedelta(seconds=50))
    assert (waits.state, waits.tries) == ("waiting", 0)
    assert "less than a minute" in waits.message
    assert newsroom.posts() == []


def test_drafts_are_published_withdrawn_and_published_again(newsroom: Newsroom) -> None:
    newsroom.send(manner="draft")
    assert newsroom.post()["status"] == "draft"
    newsroom.send()
    out = newsroom.post()
    assert out["status"] == "publish"
    assert newsroom.send(manner="draft").state == "refused"
    deliveries = newsroom.desk.deliveries
    for how, status in (("draft", "draft"), ("private", "private"), ("trash", "trash")):
        deliveries.targets.set("site", {"withdrawn": how})
        deliveries.withdraw(newsroom.story, ["site"])
        deliveries.run()
        assert newsroom.post()["status"] == status
        assert deliveries.receipts(newsroom.story)[-1].standing == "withdrawn"
    assert newsroom.send().state == "done"
    again = newsroom.post()
    assert again["status"] == "publish"
    assert (again["link"], again["date_gmt"]) == (out["link"], out["date_gmt"])


def test_a_story_that_was_withdrawn_leaves_its_notice_alone_as_a_draft(newsroom: Newsroom) -> None:
    newsroom.change(stage="published")
    newsroom.send()
    newsroom.desk.corrections.withdraw_kept(newsroom.story, "The ferry never left.")
    assert newsroom.send().state == "done"
    post = newsroom.post()
    assert post["status"] == "draft"
    assert "The ferry never left." in post["content"]["raw"]
    assert "212 passengers" not in post["content"]["raw"]
    assert newsroom.desk.deliveries.held(newsroom.story)[0].current


def test_a_post_that_was_deleted_there_is_not_made_again_unasked(newsroom: Newsroom) -> None:
    newsroom.send()
    newsroom.site.take_away(newsroom.post()["id"])
    stopped = newsroom.send()
    assert (stopped.state, newsroom.posts()) == ("conflict", [])
    newsroom.desk.deliveries.retry(stopped.key, overwrite=True)
    newsroom.desk.deliveries.run()
    assert newsroom.post()["status"] == "publish"
    assert len(newsroom.pictures()) == 2


def test_a_post_of_somebody_else_with_the_same_slug_is_left_alone(newsroom: Newsroom) -> None:
    newsroom.site.publish({"title": "Another story", "slug": newsroom.slug, "content": "Words", "status": "publish"})
    stopped = newsroom.send()
    assert stopped.state == "conflict"
    assert newsroom.post()["title"]["raw"] == "Another story"
    assert newsroom.pictures() == []  # whose files would be public


def test_tags_and_categories_that_are_not_there_are_refused_where_that_is_asked(newsroom: Newsroom) -> None:
    newsroom.desk.deliveries.targets.set("site", {"tags": "refuse"})
    newsroom.change(tags=("nobody-has-this-tag", "nor this"))
    refused = newsroom.send()
    assert refused.state == "refused"
    assert "nobody-has-this-tag, nor this" in refused.message
    assert newsroom.posts() == []
    assert newsroom.pictures() == []


def test_the_lead_picture_stands_where_the_target_wants_it(newsroom: Newsroom) -> None:
    newsroom.desk.deliveries.targets.set("site", {"lead": "body"})
    newsroom.send()
    post = newsroom.post()
    assert (post["featured_media"], post["content"]["raw"].count("<!-- wp:image")) == (0, 2)
    newsroom.desk.deliveries.targets.set("site", {"lead": "featured"})
    newsroom.send()
    post = newsroom.post()
    assert post["featured_media"]
    assert post["content"]["raw"].count("<!-- wp:image") == 1
    assert any("no credit" in remark for remark in newsroom.desk.deliveries.receipts()[-1].remarks)


def test_a_site_with_the_plugin_keeps_our_name_and_finds_the_post_by_it(newsroom: Newsroom) -> None:
    newsroom.send()
    post = newsroom.post()
    if "newsroom_id" not in post["meta"]:
        pytest.skip("this site does not have the plugin")
    assert post["meta"]["newsroom_id"].endswith(newsroom.story)
    assert {media["meta"]["_media_credit"] for media in newsroom.pictures()} == {
        "Teodor Brandt/The Harbour Post",
        "Ana Lima/The Harbour Post",
    }
    store = newsroom.desk.deliveries.receipts()[0].place
    newsroom.forget(store)  # as a desk that lost its store and made it anew
    assert newsroom.send().state == "done"
    assert newsroom.post()["id"] == post["id"]
    assert len(newsroom.pictures()) == 2


def cause_of(newsroom: Newsroom, **said: str) -> str:
    newsroom.desk.deliveries.targets.set("site", said)
    with pytest.raises(DeliveryError) as told:
        newsroom.desk.deliveries.targets.test("site")
    assert told.value.hint
    return told.value.cause


def test_an_account_that_may_not_publish_is_told_what_it_lacks(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = {"username": newsroom.slug, "email": f"{newsroom.slug}@example.org", "password": "unused words"}
    account = newsroom.site.ask("/users", {**who, "roles": ["contributor"]})
    proof = newsroom.site.ask(f"/users/{account['id']}/application-passwords", {"name": "tests"})
    monkeypatch.setenv(SECRET, proof["password"])
    newsroom.desk.deliveries.targets.set("site", {"user": newsroom.slug})
    with pytest.raises(DeliveryError, match="publish posts or change posts that are public or put pictures") as told:
        newsroom.desk.deliveries.targets.test("site")
    newsroom.site.ask(f"/users/{account['id']}?force=true&reassign=1", method="DELETE")
    assert told.value.cause == "rights"


class Stripping(Line):
    """A line on which a server in between takes the Authorization header out of requests."""

    def _pass(self, one: Any, other: Any) -> None:
        class Without:
            def sendall(self, piece: bytes) -> None:
                other.sendall(piece.replace(b"Authorization:", b"X-Taken-Away:"))

            def shutdown(self, how: int) -> None:
                other.shutdown(how)

        super()._pass(one, Without())


def test_a_test_tells_apart_what_is_in_the_way(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    url = newsroom.site.url
    found = newsroom.desk.deliveries.targets.test("site")
    assert len(found.found) == 2
    assert cause_of(newsroom, url=f"{url}/nothing/here") == "path"
    assert cause_of(newsroom, url="http://127.0.0.1:1") == "host"
    assert cause_of(newsroom, url="http://no-such-machine.invalid") == "host"
    assert cause_of(newsroom, url=url.replace("http:", "https:")) == "certificate"
    line = Stripping(int(url.rpartition(":")[2]))
    assert cause_of(newsroom, url=f"http://127.0.0.1:{line.port}") == "header"
    line.close()
    monkeypatch.setenv(SECRET, "wrong wrong wrong")
    assert cause_of(newsroom, url=url) == "password"


def test_no_secret_is_written_anywhere(newsroom: Newsroom, capfd: pytest.CaptureFixture[str]) -> None:
    newsroom.send()
    newsroom.desk.deliveries.targets.set("site", {"url": "http://127.0.0.1:1"})
    assert newsroom.send().state == "waiting"
    newsroom.desk.deliveries.targets.set("site", {"url": newsroom.site.url})
    secrets = {newsroom.site.password.encode(), newsroom.site.password.replace(" ", "").encode()}
    for path in newsroom.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret in content for secret in secrets), path
    said = "".join(capfd.readouterr())
    assert not any(secret.decode() in said for secret in secrets)
