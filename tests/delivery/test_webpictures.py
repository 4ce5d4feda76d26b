"""Pictures are fetched from a real server: wherever they lead, only what is a picture, and every refusal in words."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from workstation.delivery.errors import NotReachedError, RefusedError
from workstation.delivery.webpictures import fetch


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body, status = {
            "/a.png": ("image/png", b"bytes", 200),
            "/page": ("text/html", b"<p>Log in</p>", 200),
            "/busy": ("text/plain", b"", 503),
        }.get(self.path, ("text/plain", b"", 302 if self.path in ("/moved", "/round") else 404))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/a.png" if self.path == "/moved" else "/round")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/a.png", "/moved"])
def test_a_picture_comes_wherever_its_address_leads(site: str, path: str) -> None:
    assert fetch(f"{site}{path}") == b"bytes"


@pytest.mark.parametrize(
    ("path", "why"),
    [("/page", "something else than a picture"), ("/round", "does not lead to"), ("/gone", "nothing at this address")],
)
def test_what_is_no_picture_is_refused(site: str, path: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        fetch(f"{site}{path}")


def test_who_cannot_just_now_and_who_is_not_there_are_told_apart(site: str) -> None:
    with pytest.raises(NotReachedError, match="cannot take it just now"):
        fetch(f"{site}/busy")
    with pytest.raises(NotReachedError, match="Nothing answers"):
        fetch("http://127.0.0.1:9/a.png")
    with pytest.raises(RefusedError):
        fetch("http://[broken/a.png")
