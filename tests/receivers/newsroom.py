"""A desk with one story, and the WordPress site that it publishes to."""

from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.receivers.wordpress import WordPress
from workstation.base.clock import SystemClock
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.store.deliveryrecords import Job
from workstation.store.store import Store
from workstation.story.model import Story

SECRET = "WORKSTATION_SECRET_SITE_PASSWORD"


class Newsroom:
    """A desk with one story, and the site it publishes to."""

    def __init__(self, desk: Desk, site: WordPress, folder: Path) -> None:
        self.desk = desk
        self.site = site
        self.folder = folder
        story = desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story
        self.story = story.id
        self.slug = f"ferries-{story.id[:8]}"
        self.change(slug=self.slug, tags=("ferries", "Selm & strait"))

    def change(self, **fields: Any) -> Story:
        """Save the story with other fields."""
        kept = self.desk.stories.open(self.story)
        return self.desk.stories.save(replace(kept.story, **fields), kept.number).story

    def send(self, **more: Any) -> Job:
        """Send the story, what changed since it came out declared, and return what became of it."""
        changed = self.desk.corrections.propose(self.desk.stories.open(self.story).story)
        if changed is not None and changed.proposal.changes:
            self.desk.corrections.correct(self.story)
        sending = self.desk.deliveries.send(self.story, ["site"], **more)
        assert sending.jobs, sending.exported and sending.exported.report.findings
        self.desk.deliveries.run()
        return self.desk.deliveries.job(sending.jobs[0].key)

    def forget(self, place: str) -> None:
        """Forget what of the story lies at a place."""
        with closing(Store.open(self.folder / "store", SystemClock())) as store:
            store.deliveries.forget(place, f"post:{self.story}")
            for media in self.pictures():
                store.deliveries.forget(place, f"picture:{media['slug'].removeprefix('picture-')}")

    def posts(self) -> list[dict[str, Any]]:
        """Return the posts of the story that the site has."""
        found: list[dict[str, Any]] = self.site.ask("/posts?status=any,trash&context=edit&per_page=100")
        return [post for post in found if post["slug"].startswith(self.slug)]

    def pictures(self) -> list[dict[str, Any]]:
        """Return the pictures of the story that the site has."""
        found: list[dict[str, Any]] = self.site.ask("/media?per_page=100&context=edit")
        return [media for media in found if media["slug"].startswith("picture-")]

    def post(self) -> dict[str, Any]:
        """Return the only post of the story."""
        (only,) = self.posts()
        return only
