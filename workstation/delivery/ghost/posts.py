"""Stories as posts of one Ghost site: made once, changed afterwards, never over what somebody else changed there."""

import hashlib
import html
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workstation.delivery.errors import ConflictError, RefusedError
from workstation.delivery.ghost.site import CollisionError, Site
from workstation.delivery.hours import at_its_hour, hour_conflict
from workstation.delivery.moments import Release, release_of, told
from workstation.delivery.parcel import Enclosed, Parcel
from workstation.delivery.picturekeys import keys_of
from workstation.delivery.plainwords import plain
from workstation.delivery.sides import as_left, both_sides
from workstation.delivery.slugs import slug_of
from workstation.delivery.target import Connected, Given, There, receipt_of
from workstation.delivery.track import Track
from workstation.export.moments import utc
from workstation.store.deliveryrecords import Conflict, Job, Outcome, Receipt, Side, Standing

FORM, FILE = "ghost", "ghost.json"
_STEP, _GONE = "post", "It was deleted there."
_STANDING: dict[str, Standing] = {"published": "published", "scheduled": "scheduled", "draft": "draft"}
_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}


class Posts:
    """The receiver: a site that takes stories as posts."""

    def __init__(self, given: Given) -> None:
        self._site = Site(given)
        self.place = f"ghost {self._site.url}"

    def test(self) -> Connected:
        """Look whether posts can be delivered; see ``Site.test``."""
        return self._site.test()

    def close(self) -> None:
        """Let go of the line."""
        self._site.close()

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        """Make or change the post of a story, its pictures first. Raises ``DeliveryError``."""
        enclosed = next((each for each in parcel.stories if each.folder == job.part), None)
        if enclosed is None:
            raise RefusedError(f"{parcel.name} has no story {job.part}.", "Send the story again.", "package")
        release = release_of(job, enclosed.story, track.now())
        post = parcel.written(job.part, FILE, FORM)["posts"][0]
        there = self._there(job, track)
        if there is not None:
            self._refuse_conflict(job, track, there, post, release)
        else:
            there = self._stranger(job, track, post)
        pictures = self._pictures(job, parcel, track, post, enclosed)
        outcome = self._posted(job, track, self._sent(post, release, pictures), there)
        track.step()
        remarks = list(release.remarks)
        if release.standing != "published" and pictures:
            remarks.append("The files of its pictures are public at once; only the post waits.")
        said = {"standing": _STANDING.get(outcome.more["status"], release.standing), "publish_at": release.moment}
        named = {"remote": outcome.id, "address": outcome.address, "media": pictures, "remarks": tuple(remarks)}
        return [receipt_of(job, "send", self.place, track, **said, **named)]

    def withdraw(self, job: Job, track: Track) -> list[Receipt]:
        """Make a draft of a post again."""
        there = self._known(job.story, track)
        if there is None:
            raise RefusedError("This story is not at the site.", "There is nothing to withdraw.")
        track.begin("Withdrawing", 1)
        after = self._draft_again(there, job, track)
        known = track.known(_thing(job.story))
        outcome = _outcome(after, known.outcome.digest if known else "")
        track.note("withdrawn", outcome, _thing(job.story))
        track.step()
        remarks = ("The files of its pictures are still public.",)
        said = {"standing": "withdrawn", "remote": outcome.id, "address": outcome.address, "remarks": remarks}
        return [receipt_of(job, "withdraw", self.place, track, **said)]

    def _draft_again(self, there: dict[str, Any], job: Job, track: Track) -> dict[str, Any]:
        """Return a post once it is a draft, whoever saves it meanwhile: that leaves every word as it is there."""
        try:
            return self._site.save({"status": "draft", "updated_at": there["updated_at"]}, there["id"])
        except CollisionError:
            there = self._known(job.story, track) or there
            return self._site.save({"status": "draft", "updated_at": there["updated_at"]}, there["id"])

    def look(self, story: str, track: Track) -> There:
        """Return how a story's post stands there now, with both sides where it is not as we left it."""
        known = track.known(_thing(story))
        if known is None:
            return There(exists=False)
        post = self._known(story, track)
        left = known.outcome.more
        ours = Side(title=left.get("title", ""), text=left.get("text", ""), modified=known.outcome.modified)
        if post is None:
            return There(exists=False, changed=True, conflict=Conflict(Side(text=_GONE), ours))
        theirs, moved = _side(post), _is_moved(post, left)
        changed = moved or _fingerprint(post) != known.outcome.there
        if moved:
            theirs, ours = at_its_hour(theirs, post["published_at"]), at_its_hour(ours, left["published_at"])
        return There(
            exists=True,
            standing=post["status"],
            address=post.get("url", ""),
            title=post["title"],
            modified=post["updated_at"],
            changed=changed,
            conflict=both_sides(theirs, ours, _beside(post), left) if changed else None,
        )

    def _known(self, story: str, track: Track) -> dict[str, Any] | None:
        known = track.known(_thing(story))
        return None if known is None else self._one(f"posts/{known.outcome.id}/")

    def _one(self, path: str) -> dict[str, Any] | None:
        said = self._site.get(path, formats="html")
        found: dict[str, Any] | None = said["posts"][0] if said and said.get("posts") else None
        return found

    def _there(self, job: Job, track: Track) -> dict[str, Any] | None:
        if track.known(_thing(job.story)) is None:
            return None
        post = self._known(job.story, track)
        if post is None and not job.overwrite:
            raise ConflictError(
                "Its post was deleted there.",
                "Make it anew by overwriting, or leave it deleted and cancel this.",
                Conflict(Side(text=_GONE), Side(title=job.headline)),
            )
        if post is None:
            track.forget(_thing(job.story))
        return post

    def _refuse_conflict(
        self, job: Job, track: Track, there: dict[str, Any], post: dict[str, Any], release: Release
    ) -> None:
        known = track.known(_thing(job.story))
        same = known is not None and known.outcome.there == _fingerprint(there)
        begun = track.is_begun(_STEP) and there["title"] == post["title"]  # it may be ourselves who changed it
        agreed = there["status"] == release.standing == "published" or begun or job.overwrite
        if known is not None and _is_moved(there, known.outcome.more) and not agreed:
            raise hour_conflict(
                at_its_hour(_side(there), there["published_at"]),
                at_its_hour(_side(post), utc(release.moment) if release.moment else "now"),
                there["published_at"],
                out=there["status"] == "published",
            )
        if not (same or begun or job.overwrite):
            raise self._conflict(there, post, known.outcome.more if known else {})
        if job.manner == "draft" and there["status"] != "draft":
            raise RefusedError(
                "This post is out, or to come out: a draft would take it off the site.",
                "Send it without asking for a draft, or withdraw it.",
            )

    def _conflict(self, there: dict[str, Any], post: dict[str, Any], left: Mapping[str, str]) -> ConflictError:
        return ConflictError(
            f"Somebody changed this post there, at {told(there['updated_at'])}.",
            "Compare the two, then overwrite it or take their changes into the story.",
            both_sides(_side(there), _side(post), _beside(there), left),
        )

    def _sent(self, post: dict[str, Any], release: Release, pictures: dict[str, str]) -> dict[str, Any]:
        sent = {**post, "status": release.standing}
        sent.pop("published_at", None)
        if release.moment is not None:
            sent["published_at"] = utc(release.moment)
        for path, address in pictures.items():
            sent["html"] = sent.get("html", "").replace(f'src="{html.escape(path)}"', f'src="{html.escape(address)}"')
        if sent.get("feature_image"):
            sent["feature_image"] = pictures.get(sent["feature_image"], sent["feature_image"])
        return sent

    def _posted(self, job: Job, track: Track, sent: dict[str, Any], there: dict[str, Any] | None) -> Outcome:
        if there is None:
            return self._made(job, track, sent)
        return self._changed(job, track, sent, there)

    def _changed(self, job: Job, track: Track, sent: dict[str, Any], there: dict[str, Any]) -> Outcome:
        kept = {name: value for name, value in sent.items() if name != "slug"}
        if sent["status"] == "published" and there["status"] == "scheduled":
            kept["published_at"] = utc(track.now())

        def change() -> Outcome:
            try:
                saved = self._site.save({**kept, "updated_at": there["updated_at"]}, there["id"])
            except CollisionError as error:
                raise self._conflict(
                    self._one(f"posts/{there['id']}/") or there, sent, _outcome(there, "").more
                ) from error
            return _outcome(saved, job.digest)

        return track.once(_STEP, change, lambda _: None, thing=_thing(job.story))

    def _stranger(self, job: Job, track: Track, post: dict[str, Any]) -> dict[str, Any] | None:
        """Return the post that has our slug and is to be overwritten, None where the slug is free.

        Raises ``ConflictError`` where nobody asked for that: before anything of ours is there.
        """
        slug = _slug(job, post)
        stranger = None if track.is_begun(_STEP) else self._one(f"posts/slug/{slug}/")
        if stranger is not None and not job.overwrite:
            raise ConflictError(
                f"There is a post {slug} at the site already, and it was not put there from here.",
                "Overwrite it if it is the same story, or give this one another slug.",
                Conflict(_side(stranger), _side(post)),
            )
        return stranger

    def _made(self, job: Job, track: Track, sent: dict[str, Any]) -> Outcome:
        slug = _slug(job, sent)

        def find(_: datetime) -> Outcome | None:
            found = self._one(f"posts/slug/{slug}/")
            return _outcome(found, job.digest) if found and found["title"] == sent["title"] else None

        return track.once(
            _STEP,
            lambda: _outcome(self._site.save({**sent, "slug": slug}), job.digest),
            find,
            thing=_thing(job.story),
        )

    def _pictures(
        self, job: Job, parcel: Parcel, track: Track, post: dict[str, Any], enclosed: Enclosed
    ) -> dict[str, str]:
        """Bring the pictures that the post names there, each once; return their addresses by their paths."""
        keys = keys_of(enclosed.story, parcel.written(job.part, "photos.json", FORM))
        content = post.get("html", "")
        named = [path for path in keys if f'src="{html.escape(path)}"' in content or path == post.get("feature_image")]
        track.begin("Delivering", len(named) + 1)
        addresses = {}
        for path in named:
            addresses[path] = self._picture(job, parcel, track, path, keys[path])
            track.step()
        return addresses

    def _picture(self, job: Job, parcel: Parcel, track: Track, path: str, key: str) -> str:
        ending = path[path.rindex(".") :]
        name = f"picture-{key}{ending}"
        known = track.known(f"picture:{key}")
        if known is not None and self._site.has(known.outcome.address):
            return known.outcome.address

        def upload() -> Outcome:
            content = parcel.read(parcel.of_story(job.part, path))
            return Outcome(address=self._site.upload(name, content, _TYPES.get(ending, "application/octet-stream")))

        def find(begun: datetime) -> Outcome | None:
            for month in dict.fromkeys(f"{moment:%Y/%m}" for moment in (begun, track.now())):
                address = f"{self._site.url}/content/images/{month}/{name}"
                if self._site.has(address):
                    return Outcome(address=address)
            return None

        return track.once(f"picture {key}", upload, find, thing=f"picture:{key}").address


def _slug(job: Job, post: dict[str, Any]) -> str:
    return str(post.get("slug") or slug_of(job.headline, job.story))


def _thing(story: str) -> str:
    return f"post:{story}"


def _side(post: dict[str, Any]) -> Side:
    return Side(title=post.get("title", ""), text=plain(post.get("html") or ""), modified=post.get("updated_at", ""))


def _fingerprint(post: dict[str, Any]) -> str:
    """Return a digest of what people can change in a post; that a scheduled one came out is no change."""
    status = {"scheduled": "published"}.get(post.get("status", ""), post.get("status", ""))
    told = [post.get(name) or "" for name in ("title", "html", "custom_excerpt", "slug", "feature_image")]
    return hashlib.sha256(json.dumps([*told, status]).encode()).hexdigest()


def _beside(post: dict[str, Any]) -> dict[str, str]:
    """Return what people can change in a post beside its words; that a scheduled one came out is no change."""
    status = str(post.get("status") or "")
    return {
        "excerpt": str(post.get("custom_excerpt") or ""),
        "slug": str(post.get("slug") or ""),
        "featured": str(post.get("feature_image") or ""),
        "status": {"scheduled": "published"}.get(status, status),
    }


def _is_moved(post: dict[str, Any], left: Mapping[str, str]) -> bool:
    """Return whether a post that was left to come out by itself comes out, or came out, at another hour than that."""
    waits = left.get("status") == "scheduled" and bool(left.get("published_at"))
    return waits and post["status"] in ("scheduled", "published") and post["published_at"] != left["published_at"]


def _outcome(post: dict[str, Any], digest: str) -> Outcome:
    more = {name: str(post.get(name) or "") for name in ("slug", "status", "title", "published_at")}
    return Outcome(
        id=str(post["id"]),
        address=str(post.get("url", "")),
        digest=digest,
        there=_fingerprint(post),
        modified=str(post.get("updated_at", "")),
        more={**more, **as_left(_beside(post)), "text": _side(post).text},
    )
