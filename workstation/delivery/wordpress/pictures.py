"""Pictures of a story in a site's media library: each there once, with its words, whatever broke."""

import hashlib
import html
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workstation.delivery.parcel import Parcel
from workstation.delivery.track import Track
from workstation.delivery.wordpress.site import Site
from workstation.delivery.wordpress.words import Placed, raw
from workstation.store.deliveryrecords import Job, Outcome

_SAID = ("title", "caption", "description")


class Pictures:
    """Brings the pictures of one story there."""

    def __init__(self, site: Site, job: Job, parcel: Parcel, track: Track, keys: Mapping[str, str]) -> None:
        self._site = site
        self._job = job
        self._parcel = parcel
        self._track = track
        self._keys = keys
        self.loose: list[int] = []
        """The pictures that belong to no post yet."""

    def placed(self, entry: Mapping[str, Any]) -> Placed:
        """Return a picture's place there; ``entry`` is what the format says of it. Raises ``DeliveryError``."""
        said = _words(entry)
        key = self._keys[entry["path"]]
        own = f"{key}-{self._job.story}"
        media = self._known(own, said) or self._shared(key, said)
        if media is None:
            taken = self._track.known(_thing(key)) is not None  # by another story, with other words
            media = self._brought(own if taken else key, entry, said)
        if not media.get("post"):
            self.loose.append(int(media["id"]))
        return Placed(int(media["id"]), str(media["source_url"]))

    def _shared(self, key: str, said: Mapping[str, str]) -> dict[str, Any] | None:
        """Return the picture as another story has put it there, where this one says the same of it."""
        remote = self._track.known(_thing(key))
        if remote is None or (remote.story != self._job.story and remote.outcome.digest != _digest(said)):
            return None
        return self._known(key, said)

    def _known(self, key: str, said: Mapping[str, str]) -> dict[str, Any] | None:
        remote = self._track.known(_thing(key))
        if remote is None:
            return None
        media = self._site.get(f"media/{remote.outcome.id}", context="edit")
        if media is None:
            self._track.forget(_thing(key))
            return None
        return self._told(key, media, said)

    def _brought(self, key: str, entry: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
        """Find the picture under its name there, or upload it; a step that is looked for before it is done again."""
        slug = f"picture-{key}"
        there = self._found(slug)
        if there is not None:
            return self._told(key, there, said)

        def upload() -> Outcome:
            path = self._parcel.of_story(self._job.part, entry["path"])
            name = f"{slug}{entry['path'][entry['path'].rindex('.') :]}"
            fields = {**said, "slug": slug, **{f"meta[{name}]": word for name, word in entry.get("meta", {}).items()}}
            made = self._site.upload(name, self._parcel.read(path), entry["media_type"], fields)
            return _outcome(self._without_twin(made, slug), said)

        def find(_: datetime) -> Outcome | None:
            found = self._found(slug)
            return None if found is None else _outcome(found, said)

        outcome = self._track.once(f"picture {key}", upload, find, thing=_thing(key))
        media = self._site.get(f"media/{outcome.id}", context="edit")
        return self._told(key, media, said) if media else {"id": outcome.id, "source_url": outcome.address}

    def _found(self, slug: str) -> dict[str, Any] | None:
        found = self._site.get("media", slug=slug, context="edit")
        return found[0] if found else None

    def _without_twin(self, made: dict[str, Any], slug: str) -> dict[str, Any]:
        """Return the picture that has the name; where an upload that we thought lost has it, ours is taken away."""
        if made.get("slug") == slug:
            return made
        first = self._found(slug)
        if first is None or first["id"] == made["id"]:
            return made
        self._site.delete(f"media/{made['id']}", "taking away a second copy of a picture", force=True)
        return first

    def _told(self, key: str, media: dict[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
        """Return a picture that lies there, once it says there what is said of it here."""
        wrong = {name: words for name, words in said.items() if not _same(media, name, words)}
        if wrong:
            media = self._site.post(f"media/{media['id']}", "changing what is said of a picture", wrong)
        known = self._track.known(_thing(key))
        if known is None or known.outcome.digest != _digest(said) or known.outcome.id != str(media["id"]):
            outcome = _outcome(media, said)
            self._track.note(f"words of picture {key}", outcome, _thing(key))
        return media


def _words(entry: Mapping[str, Any]) -> dict[str, str]:
    said = {name: str(entry.get(name, "")) for name in _SAID}
    return said | ({"alt_text": str(entry["alt_text"])} if "alt_text" in entry else {})


def _same(media: Mapping[str, Any], name: str, words: str) -> bool:
    there = media.get(name, "") if name == "alt_text" else raw(media, name)
    return _flat(str(there)) == _flat(words)


def _flat(words: str) -> str:
    return " ".join(html.unescape(words).split())


def _digest(said: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _outcome(media: Mapping[str, Any], said: Mapping[str, str]) -> Outcome:
    return Outcome(id=str(media["id"]), address=str(media["source_url"]), digest=_digest(said))


def _thing(key: str) -> str:
    return f"picture:{key}"
