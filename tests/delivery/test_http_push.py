"""What is pushed to a web address arrives with its digest, its key and its signature, and is refused in words."""

import base64
import hashlib
import hmac
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.delivery.conftest import Post, receiver
from workstation.delivery.errors import DeliveryError
from workstation.export.verifier import verify


class Inbox:
    """What a server got: headers and bodies; what it answers from now on."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.url = ""


@contextmanager
def listening() -> Iterator[Inbox]:
    """Run a server that takes everything until the end of the block."""
    inbox = Inbox()

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_OPTIONS(self) -> None:
            self._say(401 if self.headers.get("Authorization") == "Bearer wrong" else 204)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = inbox.answers.pop(0) if inbox.answers else 201
            if status == 201:
                inbox.got.append((dict(self.headers.items()), body))
            self._say(status)

        def _say(self, status: int) -> None:
            said = b"" if status == 204 else json.dumps({"id": f"item-{len(inbox.got)}"}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.send_header("Allow", "POST, OPTIONS")
            if status == 503:
                self.send_header("Retry-After", "77")
            self.end_headers()
            self.wfile.write(said)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    inbox.url = f"http://127.0.0.1:{server.server_port}/inbox"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield inbox
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def inbox(post: Post) -> Iterator[Inbox]:
    """A server, as a target called ``desk``."""
    with listening() as opened:
        post.ways.add("desk", "http-push", {"url": opened.url, "token": "t0ken", "signing_key": "shared"})
        yield opened


def test_a_package_arrives_whole_and_says_what_it_is(post: Post, inbox: Inbox, package: Path, tmp_path: Path) -> None:
    assert post.send(package, "desk").state == "done"
    ((headers, body),) = inbox.got
    with zipfile.ZipFile(io.BytesIO(body)) as zipped:
        zipped.extractall(tmp_path / "in")
    assert verify(tmp_path / "in" / package.name).faults == ()
    digest = hashlib.sha256(body).digest()
    assert headers["Content-Digest"] == f"sha-256=:{base64.b64encode(digest).decode()}:"
    assert headers["Authorization"] == "Bearer t0ken"
    signed = hmac.new(b"shared", body, hashlib.sha256).hexdigest()
    assert headers["X-Hub-Signature-256"] == f"sha256={signed}"
    assert post.store.deliveries.receipts()[0].standing == "stored"


def test_sent_again_it_has_the_same_key(post: Post, inbox: Inbox, package: Path) -> None:
    post.send(package, "desk")
    post.send(package, "desk")
    keys = {headers["Idempotency-Key"] for headers, _ in inbox.got}
    assert len(keys) == 1


def test_one_file_of_a_package_goes_alone_where_that_is_asked(post: Post, inbox: Inbox, package: Path) -> None:
    post.ways.add("wire", "http-push", {"url": inbox.url, "file": "ninjs-superdesk.json"})
    assert post.send(package, "wire").state == "done"
    ((headers, body),) = inbox.got
    assert body == (package / "data" / "ninjs-superdesk.json").read_bytes()
    assert headers["Content-Type"] == "application/json"
    post.ways.add("other", "http-push", {"url": inbox.url, "file": "nothing.json"})
    refused = post.send(package, "other")
    assert (refused.state, refused.cause) == ("refused", "package")


def test_a_busy_server_is_asked_again_when_it_said(post: Post, inbox: Inbox, package: Path) -> None:
    inbox.answers = [503]
    waits = post.send(package, "desk")
    assert (waits.state, waits.cause) == ("waiting", "busy")
    assert (waits.due - post.clock.moment).total_seconds() == 77
    post.clock.moment = waits.due
    post.run()
    assert len(inbox.got) == 1


@pytest.mark.parametrize(
    ("status", "cause"), [(401, "password"), (403, "rights"), (404, "path"), (413, "space"), (422, "refused")]
)
def test_what_a_server_refuses_stops(post: Post, inbox: Inbox, package: Path, status: int, cause: str) -> None:
    inbox.answers = [status]
    refused = post.send(package, "desk")
    assert (refused.state, refused.cause, bool(refused.hint)) == ("refused", cause, True)


def test_a_test_changes_nothing_and_tells_what_is_in_the_way(inbox: Inbox) -> None:
    assert receiver("http-push", {"url": inbox.url}).test().found
    with pytest.raises(DeliveryError) as told:
        receiver("http-push", {"url": inbox.url, "token": "wrong"}).test()
    assert told.value.cause == "password"
    assert inbox.got == []
