"""Stories as posts of one site: made once, changed afterwards, and never over what somebody else changed there."""

import html
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from workstation.delivery.errors import ConflictError, RefusedError
from workstation.delivery.hours import at_its_hour, hour_conflict
from workstation.delivery.moments import Release, release_of, told
from workstation.delivery.parcel import Enclosed, Parcel
from workstation.delivery.picturekeys import keys_of
from workstation.delivery.sides import as_left, both_sides
from workstation.delivery.slugs import slug_of
from workstation.delivery.target import Connected, Given, There, receipt_of
from workstation.delivery.track import Track
from workstation.delivery.wordpress.pictures import Pictures
from workstation.delivery.wordpress.site import Site
from workstation.delivery.wordpress.terms import Chosen, chosen, ids_of
from workstation.delivery.wordpress.words import (
    Placed,
    beside,
    fingerprint,
    is_moved,
    left_over,
    raw,
    says_the_same,
    side_of,
    with_addresses,
    without_picture,
)
from workstation.export.moments import utc
from workstation.store.deliveryrecords import Conflict, Job, Outcome, Receipt, Side, Standing

FORM, FILE = "wordpress", "wordpress.json"
_SENT = ("title", "content", "excerpt", "meta")
_STATUS = {"draft": "draft", "scheduled": "future", "published": "publish"}
_STANDING: dict[str, Standing] = {"publish": "published", "future": "scheduled", "draft": "draft", "pending": "draft"}
_GONE = "It was deleted there."


class Posts:
    """The receiver: a site that takes stories as posts."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._site = Site(given)
        self.place = f"wordpress {self._site.url}"

    def test(self) -> Connected:
        """Look whether posts and pictures can be delivered; see ``Site.test``."""
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
        written = parcel.written(job.part, FILE, FORM)
        there = self._there(job, track)
        sent = self._sent(written["post"], release)
        if there is not None:
            self._refuse_conflict(job, track, there, sent)
        else:
            there = self._stranger(job, track, sent)
        terms = self._terms(job, track, written["post"], there)
        sent |= {each.kind: each.ids for each in terms if each.ids is not None}
        pictures, loose = self._pictures(job, parcel, track, written, enclosed)
        sent["content"] = self._content(written, pictures)
        first = written["post"].get("featured_media", "")
        featured = self._given["lead"] != "body" and first
        lead = next((pictures[each["shown"]].id for each in written["media"] if each["path"] == first), 0)
        sent["featured_media"] = lead if featured else 0
        outcome = self._posted(job, track, sent, there, terms)
        self._attach(loose, int(outcome.id))
        track.step()
        remarks = [*release.remarks, *self._remarks(release, written, outcome)]
        remarks += [remark for each in terms for remark in each.remarks]
        if release.standing != "published" and there is not None and there["status"] == "publish":
            remarks.append("It was out there: readers no longer find it.")
        return [self._receipt(job, track, outcome, release, pictures, tuple(remarks))]

    def withdraw(self, job: Job, track: Track) -> list[Receipt]:
        """Take a post back from readers, as the target says: to a draft, to the bin, or for editors alone."""
        there = self._known(job.story, track)
        if there is None:
            raise RefusedError("This story is not at the site.", "There is nothing to withdraw.")
        number, how = there["id"], self._given["withdrawn"]
        track.begin("Withdrawing", 1)
        known = track.known(_thing(job.story))
        if how == "trash":
            gone = there if there["status"] == "trash" else self._site.delete(f"posts/{number}", "withdrawing")
            after = self._site.get(f"posts/{number}", context="edit") or gone
        else:
            status = {"status": "draft" if how == "draft" else "private"}
            after = self._site.post(f"posts/{number}", "withdrawing", status)
        outcome = _outcome(after, known.outcome.digest if known else "", known.outcome.more if known else {})
        track.note("withdrawn", outcome, _thing(job.story))
        track.step()
        remarks = ("The files of its pictures are still public.",)
        said = {"standing": "withdrawn", "remote": str(number), "address": outcome.address, "remarks": remarks}
        return [receipt_of(job, "withdraw", self.place, track, **said)]

    def look(self, story: str, track: Track) -> There:
        """Return how a story's post stands there now, with both sides where it is not as we left it."""
        known = track.known(_thing(story))
        if known is None:
            return There(exists=False)
        post = self._site.get(f"posts/{known.outcome.id}", context="edit")
        left = known.outcome.more
        ours = Side(title=left.get("title", ""), text=left.get("text", ""), modified=known.outcome.modified)
        if post is None:
            return There(exists=False, changed=True, conflict=Conflict(Side(text=_GONE), ours))
        theirs, moved = side_of(post), is_moved(post, left)
        changed = moved or fingerprint(post) != known.outcome.there
        if moved:
            theirs, ours = at_its_hour(theirs, post["date_gmt"]), at_its_hour(ours, left["date_gmt"])
        return There(
            exists=True,
            standing=_STANDING.get(post["status"], post["status"]),
            address=post["link"],
            title=html.unescape(raw(post, "title")),
            modified=post["modified_gmt"],
            changed=changed,
            conflict=both_sides(theirs, ours, beside(post), left) if changed else None,
        )

    # What is there

    def _known(self, story: str, track: Track) -> dict[str, Any] | None:
        known = track.known(_thing(story))
        if known is None:
            return None
        post: dict[str, Any] | None = self._site.get(f"posts/{known.outcome.id}", context="edit")
        return post

    def _there(self, job: Job, track: Track) -> dict[str, Any] | None:
        """Return the story's post, None where it was never there. Raises ``ConflictError`` where it was deleted."""
        known = track.known(_thing(job.story))
        if known is None:
            return None
        post = self._known(job.story, track)
        if post is not None:
            return post
        if not job.overwrite:
            ours = Side(title=job.headline)
            raise ConflictError(
                "Its post was deleted there.",
                "Make it anew by overwriting, or leave it deleted and cancel this.",
                Conflict(Side(text=_GONE), ours),
            )
        track.forget(_thing(job.story))
        return None

    def _refuse_conflict(self, job: Job, track: Track, there: dict[str, Any], sent: dict[str, Any]) -> None:
        known = track.known(_thing(job.story))
        same = known is not None and known.outcome.there == fingerprint(there)
        begun = track.is_begun(_STEP) and raw(there, "title") == sent["title"]  # it may be ourselves who changed it
        if known is not None and is_moved(there, known.outcome.more) and not (job.overwrite or begun):
            self._refuse_hour(there, sent)
        if not (same or job.overwrite or begun):
            raise ConflictError(
                f"Somebody changed this post there, at {told(there['modified_gmt'])}.",
                "Compare the two, then overwrite it or take their changes into the story.",
                both_sides(side_of(there), side_of(sent), beside(there), known.outcome.more if known else {}),
            )
        if sent["status"] == "draft" and there["status"] in ("publish", "future") and job.manner == "draft":
            raise RefusedError(
                "This post is out, or to come out: a draft would take it off the site.",
                "Send it without asking for a draft, or withdraw it.",
            )

    def _refuse_hour(self, there: dict[str, Any], sent: dict[str, Any]) -> None:
        """Raise ``ConflictError`` where a post comes out there at an hour of theirs, unless we agree that it is out."""
        if there["status"] == sent["status"] == "publish":
            return
        theirs = at_its_hour(side_of(there), there["date_gmt"])
        ours = at_its_hour(side_of(sent), sent.get("date_gmt", "now"))
        raise hour_conflict(theirs, ours, there["date_gmt"], out=there["status"] == "publish")

    # What is sent

    def _sent(self, post: dict[str, Any], release: Release) -> dict[str, Any]:
        sent = {name: post.get(name, "" if name != "meta" else {}) for name in _SENT}
        sent["slug"] = post.get("slug", "")  # for a post that is made: one that is there keeps its own
        sent["status"] = _STATUS[release.standing]
        if release.moment is not None:
            sent["date_gmt"] = utc(release.moment)
        return sent

    def _terms(self, job: Job, track: Track, post: dict[str, Any], there: dict[str, Any] | None) -> tuple[Chosen, ...]:
        known = track.known(_thing(job.story))
        left = known.outcome.more if known else {}
        found = []
        for kind in ("categories", "tags"):
            wanted = ids_of(self._site, kind, post.get(kind, ()), make=self._given[kind] == "create")
            has = None if there is None else there.get(kind, ())
            found.append(chosen(kind, wanted, has, left, overwrite=job.overwrite))
        return tuple(found)

    def _pictures(
        self, job: Job, parcel: Parcel, track: Track, written: dict[str, Any], enclosed: Enclosed
    ) -> tuple[dict[str, Placed], list[int]]:
        listed = parcel.written(job.part, "photos.json", FORM)
        bringing = Pictures(self._site, job, parcel, track, keys_of(enclosed.story, listed))
        track.begin("Delivering", len(written["media"]) + 1)
        placed = {}
        for entry in written["media"]:
            placed[entry["shown"]] = bringing.placed(entry)
            track.step()
        return placed, bringing.loose

    def _content(self, written: dict[str, Any], pictures: dict[str, Placed]) -> str:
        content = str(written["post"].get("content", ""))
        first = written["post"].get("featured_media", "")
        if self._given["lead"] == "featured":
            shown = next((each["shown"] for each in written["media"] if each["path"] == first), "")
            content = without_picture(content, shown) if shown else content
        content = with_addresses(content, pictures)
        lost = left_over(content, pictures)
        if lost:
            raise RefusedError(f"The picture {lost[0]} could not be named in the post.", "Export it again.", "package")
        return content

    def _posted(
        self, job: Job, track: Track, sent: dict[str, Any], there: dict[str, Any] | None, terms: tuple[Chosen, ...]
    ) -> Outcome:
        if there is not None:
            if sent["status"] == "publish" and there["status"] not in ("publish", "private"):
                known = track.known(_thing(job.story))  # what was out before keeps its date, and so its address
                since = known.outcome.more.get("out since", "") if known else ""
                sent = {**sent, "date_gmt": f"{since}Z" if since else utc(track.now())}
            return self._changed(job, track, sent, there["id"], terms)
        return self._made(job, track, sent, terms)

    def _changed(self, job: Job, track: Track, sent: dict[str, Any], number: int, terms: tuple[Chosen, ...]) -> Outcome:
        sent = {name: value for name, value in sent.items() if name != "slug"}
        known = track.known(_thing(job.story))
        left = known.outcome.more if known else {}

        def change() -> Outcome:
            saved = self._site.post(f"posts/{number}?context=edit", "changing the post", sent)
            return _outcome(saved, job.digest, {**left, **_noted(terms, saved)})

        return track.once(_STEP, change, lambda _: None, thing=_thing(job.story))

    def _stranger(self, job: Job, track: Track, sent: dict[str, Any]) -> dict[str, Any] | None:
        """Return the post of which the site knows that it is ours, or which has our slug and is to be overwritten.

        Raises ``ConflictError`` where nobody asked for that: before anything of ours is there.
        """
        slug = _slug(job, sent)
        ours = self._by_guid(sent)
        stranger = None if ours is not None or track.is_begun(_STEP) else self._by_slug(slug)
        if stranger is not None and not job.overwrite:
            raise ConflictError(
                f"There is a post {slug} at the site already, and it was not put there from here.",
                "Overwrite it if it is the same story, or give this one another slug.",
                Conflict(side_of(stranger), side_of(sent)),
            )
        return ours or stranger

    def _made(self, job: Job, track: Track, sent: dict[str, Any], terms: tuple[Chosen, ...]) -> Outcome:
        slug = _slug(job, sent)

        def make() -> Outcome:
            made = self._site.post("posts?context=edit", "making the post", {**sent, "slug": slug})
            made = self._without_twin(made, slug, sent)
            return _outcome(made, job.digest, _noted(terms, made))

        def find(_: datetime) -> Outcome | None:
            found = self._by_slug(slug)
            ours = found is not None and (says_the_same(found, sent) or raw(found, "title") == sent["title"])
            return _outcome(found, job.digest, _noted(terms, found)) if found and ours else None

        return track.once(_STEP, make, find, thing=_thing(job.story))

    def _by_slug(self, slug: str) -> dict[str, Any] | None:
        found = self._site.get("posts", slug=slug, status="any", context="edit")
        return found[0] if found else None

    def _by_guid(self, sent: dict[str, Any]) -> dict[str, Any] | None:
        """Return the story's post at a site that has the companion plugin, which keeps our name for it."""
        name = sent["meta"].get("newsroom_id", "")
        query = {"newsroom_id": name, "status": "any", "context": "edit", "per_page": 5}
        for post in self._site.get("posts", **query) or ():
            meta = post.get("meta")
            if name and isinstance(meta, dict) and meta.get("newsroom_id") == name:
                found: dict[str, Any] = post
                return found
        return None

    def _without_twin(self, made: dict[str, Any], slug: str, sent: dict[str, Any]) -> dict[str, Any]:
        """Return the post that has the slug, where a request that we thought lost made it; ours is taken away."""
        if made.get("slug") == slug:
            return made
        first = self._by_slug(slug)
        if first is None or first["id"] == made["id"] or not says_the_same(first, sent):
            return made
        self._site.delete(f"posts/{made['id']}", "taking away a second copy of the post", force=True)
        return first

    def _attach(self, loose: list[int], post: int) -> None:
        """Let pictures belong to the post: what the site tells of them is public when the post is."""
        for number in loose:
            self._site.post(f"media/{number}", "attaching pictures", {"post": post})

    # What is said of it

    def _remarks(self, release: Release, written: dict[str, Any], outcome: Outcome) -> list[str]:
        remarks = []
        if release.standing in ("scheduled", "draft") and written["media"]:
            remarks.append("The files of its pictures are public at once; only the post waits.")
        if release.standing == "scheduled":
            remarks.append("The site brings it out when it is next visited after that moment.")
        if self._given["lead"] == "featured" and written["media"]:
            remarks.append("Many themes show no credit with the lead picture.")
        wanted = written["post"].get("slug", "")
        if wanted and outcome.more.get("slug", wanted) != wanted:
            remarks.append(f"Its address there has {outcome.more['slug']}, not {wanted}.")
        return remarks

    def _receipt(
        self,
        job: Job,
        track: Track,
        outcome: Outcome,
        release: Release,
        pictures: dict[str, Placed],
        remarks: tuple[str, ...],
    ) -> Receipt:
        standing = _STANDING.get(outcome.more.get("status", ""), release.standing)
        return receipt_of(
            job,
            "send",
            self.place,
            track,
            standing=standing,
            publish_at=release.moment,
            remote=outcome.id,
            address=outcome.address,
            media={path: str(placed.id) for path, placed in pictures.items()},
            remarks=remarks,
        )


_STEP = "post"


def _slug(job: Job, sent: dict[str, Any]) -> str:
    return str(sent["slug"] or slug_of(job.headline, job.story))


def _thing(story: str) -> str:
    return f"post:{story}"


def _noted(terms: Iterable[Chosen], post: dict[str, Any]) -> dict[str, str]:
    return {name: said for each in terms for name, said in each.noted(post).items()}


def _outcome(post: dict[str, Any], digest: str, noted: Mapping[str, str]) -> Outcome:
    """Return how a post was left; ``noted`` is what else is remembered of it, such as which tags are ours."""
    side = side_of(post)
    more = {"slug": post.get("slug", ""), "status": post.get("status", ""), "title": side.title, "text": side.text}
    since = str(post.get("date_gmt", "")) if more["status"] == "publish" else noted.get("out since", "")
    return Outcome(
        id=str(post["id"]),
        address=str(post.get("link", "")),
        digest=digest,
        there=fingerprint(post),
        modified=str(post.get("modified_gmt", "")),
        more={
            **noted,
            **more,
            **as_left(beside(post)),
            "date_gmt": str(post.get("date_gmt", "")),
            "out since": since,
        },
    )
