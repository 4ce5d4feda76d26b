"""A web address that takes what is posted to it: a whole package as a zip file, or one file of it."""

import base64
import hashlib
import hmac
import io
import mimetypes
from typing import TYPE_CHECKING, Any

from workstation.delivery import web
from workstation.delivery.errors import RefusedError
from workstation.delivery.filing import receipts_of
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected, Field, Given, Receiver, target
from workstation.delivery.track import Track
from workstation.export import bag
from workstation.store.deliveryrecords import Job, Outcome, Receipt

if TYPE_CHECKING:
    import httpx


class _Address:
    """The receiver. Each request says by its key which package it brings: who gets it twice can tell."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._url = given["url"]
        auth = (given["user"], given["password"]) if given["user"] else None
        self._client = web.client(given["certificate"], auth=auth)
        self.place = f"http-push {self._url}"

    def test(self) -> Connected:
        with web.reached(self._url):
            answer = self._client.request("OPTIONS", self._url, headers=self._proof())
        if answer.status_code in (401, 403) or web.is_passing(answer.status_code):
            raise web.refuse(answer, "posting there")
        if answer.status_code in (404, 410):
            raise web.refuse(answer, "posting there")
        method = self._given["method"]
        allowed = answer.headers.get("Allow", "")
        if allowed and method not in allowed.upper():
            raise RefusedError(f"{self._url} takes no {method}; it takes {allowed}.", "Check the address.", "path")
        return Connected(found=(f"{web.host_of(self._url)} answers.",))

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        track.begin("Delivering", 1)
        name, content, media_type = self._content(job, parcel)
        digest = hashlib.sha256(content).digest()
        key = hashlib.sha256(f"{self.place} {name} {digest.hex()}".encode()).hexdigest()
        headers = {
            **self._proof(),
            "Content-Type": media_type,
            "Content-Disposition": f'attachment; filename="{name.encode("ascii", "replace").decode()}"',
            "Content-Digest": f"sha-256=:{base64.b64encode(digest).decode()}:",
            "Idempotency-Key": f'"{key}"',
        }
        if self._given["signing_key"]:
            signed = hmac.new(self._given["signing_key"].encode(), content, hashlib.sha256).hexdigest()
            headers["X-Hub-Signature-256"] = f"sha256={signed}"

        def push() -> Outcome:
            with web.reached(self._url):
                answer = self._client.request(self._given["method"], self._url, headers=headers, content=content)
            if not answer.is_success:
                raise web.refuse(answer, "this", _said(answer))
            return Outcome(id=_named(answer), address=answer.headers.get("Location", self._url), digest=digest.hex())

        outcome = track.once("push", push, lambda _: None)
        track.step()
        made = receipts_of(job, parcel, track, self.place, outcome.address)
        return list(made)

    def close(self) -> None:
        self._client.close()

    def _content(self, job: Job, parcel: Parcel) -> tuple[str, bytes, str]:
        wanted = self._given["file"]
        if not wanted:
            packed = io.BytesIO()
            bag.zip_into(packed, {path: parcel.read(path) for path in parcel.paths}, parcel.name)
            return f"{parcel.name}.zip", packed.getvalue(), "application/zip"
        path = parcel.of_story(job.part, wanted)
        if path not in parcel.paths:
            raise RefusedError(
                f"{parcel.name} has no {wanted}.", "Export the story again with the format that writes it.", "package"
            )
        return wanted, parcel.read(path), mimetypes.guess_type(wanted)[0] or "application/octet-stream"

    def _proof(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._given['token']}"} if self._given["token"] else {}


def _said(answer: "httpx.Response") -> str:
    return " ".join(answer.text.split())[:200] if "text/plain" in answer.headers.get("Content-Type", "") else ""


def _named(answer: "httpx.Response") -> str:
    try:
        said: Any = answer.json()
    except ValueError:
        return ""
    return str(said.get("id", "")) if isinstance(said, dict) else ""


@target(
    "http-push",
    title="HTTP push",
    fields=(
        Field(name="url", title="Address", kind="address", required=True, hint="What takes the package."),
        Field(
            name="method",
            title="Request",
            kind="choice",
            default="POST",
            choices={"POST": "POST", "PUT": "PUT"},
        ),
        Field(name="file", title="File", hint="One file of the package, such as ninjs.json; all of it by default."),
        Field(name="user", title="User"),
        Field(name="password", title="Password", secret=True),
        Field(name="token", title="Token", secret=True, hint="Sent as Authorization: Bearer."),
        Field(
            name="signing_key",
            title="Signing key",
            secret=True,
            hint="The request is signed with it (X-Hub-Signature-256).",
        ),
        web.AUTHORITY,
    ),
)
def http_push(given: Given) -> Receiver:
    """Open the way to an address."""
    return _Address(given)
