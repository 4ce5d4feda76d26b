"""A small stand-in for a Ghost site, with the rules that were measured on a real one: slugs, locks, limits, times."""

import hashlib
import hmac
import json
import re
import threading
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "6" * 24 + ":" + "ab" * 32


class Ghost:
    """The site: its posts by id, the names of its pictures, and what it was asked, in order."""

    def __init__(self) -> None:
        self.posts: dict[str, dict[str, Any]] = {}
        self.pictures: list[str] = []
        self.asked: list[str] = []
        self.saves = 0
        self.strips_header = False
        self.dies_after: str = ""
        self.saved_meanwhile = False
        self.url = ""
        self.month = "2026/03"

    def change(self, number: str, **fields: Any) -> None:
        """Change a post, as somebody at the site does."""
        self.saves += 1
        self.posts[number] |= fields | {"updated_at": f"2026-03-05T12:00:{self.saves:02}.000Z"}


@contextmanager
def running() -> Iterator[Ghost]:
    """Run a site until the end of the block."""
    site = Ghost()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answer", (_Answer,), {"site": site}))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Ghost

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        there = self.path.rpartition("/")[2] in self.site.pictures
        self.send_response(200 if there else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def do_PUT(self) -> None:
        self._answer("PUT")

    def _answer(self, method: str) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = urlsplit(self.path).path.removeprefix("/ghost/api/admin")
        query = parse_qs(urlsplit(self.path).query)
        self.site.asked.append(f"{method} {path}")
        status, said = self._said(method, path, query, body)
        if self.site.dies_after and f"{method} {path}".startswith(self.site.dies_after):
            self.site.dies_after = ""
            self.close_connection = True
            self.connection.close()
            return
        content = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _said(self, method: str, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, Any]:
        if path == "/site/":
            return 200, {"site": {"title": "The Harbour Post", "version": "6.65"}}
        refused = self._refused()
        if refused:
            return refused
        if path == "/images/upload/":
            found = re.search(rb'filename="([^"]+)"', body)
            assert found is not None
            name = found[1].decode()
            name = name if name not in self.site.pictures else name.replace(".", "-2.")
            self.site.pictures.append(name)
            return 201, {"images": [{"url": f"{self.site.url}/content/images/{self.site.month}/{name}", "ref": None}]}
        if method == "GET":
            return self._found(path)
        assert query["source"] == ["html"]
        return self._saved(method, path, json.loads(body)["posts"][0])

    def _refused(self) -> tuple[int, Any] | None:
        header = "" if self.site.strips_header else self.headers.get("Authorization", "")
        if not header:
            context = "Unable to determine the authenticated user or integration."
            return 403, _error("NoPermissionError", "Authorization failed", context)
        head, claims, signature = header.removeprefix("Ghost ").split(".")
        wanted = hmac.new(bytes.fromhex(KEY.partition(":")[2]), f"{head}.{claims}".encode(), hashlib.sha256)
        right = hmac.compare_digest(wanted.digest(), urlsafe_b64decode(signature + "=="))
        said = json.loads(urlsafe_b64decode(claims + "=="))
        if not right or said["aud"] != "/admin/" or said["exp"] - said["iat"] > 300:
            return 401, _error("UnauthorizedError", "Invalid token", "")
        return None

    def _found(self, path: str) -> tuple[int, Any]:
        if path == "/posts/":
            return 200, {"posts": list(self.site.posts.values())[:1]}
        name = path.removeprefix("/posts/").removeprefix("slug/").strip("/")
        found = [post for post in self.site.posts.values() if name in (post["id"], post["slug"])]
        return (200, {"posts": found}) if found else (404, _error("NotFoundError", "Resource not found", ""))

    def _saved(self, method: str, path: str, sent: dict[str, Any]) -> tuple[int, Any]:
        for name, limit in (("feature_image_alt", 191), ("title", 255), ("custom_excerpt", 300)):
            if len(sent.get(name) or "") > limit:
                return 422, _error("ValidationError", "Validation error, cannot save post.", f"{name} is too long.")
        if method == "PUT":
            number = path.strip("/").rpartition("/")[2]
            if self.site.saved_meanwhile:  # by somebody else, after the post was read
                self.site.saved_meanwhile = False
                self.site.change(number, title="Saved meanwhile")
            if sent["updated_at"] != self.site.posts[number]["updated_at"]:
                return 409, _error("UpdateCollisionError", "Saving failed!", "Someone else is editing this post.")
            self.site.change(number, **{name: value for name, value in sent.items() if name != "updated_at"})
            return 200, {"posts": [self.site.posts[number]]}
        taken = {post["slug"] for post in self.site.posts.values()}
        slug = sent["slug"] if sent["slug"] not in taken else f"{sent['slug']}-2"
        number = f"{len(self.site.posts) + 1:024x}"
        self.site.posts[number] = {**sent, "id": number, "slug": slug, "url": f"{self.site.url}/{slug}/"}
        self.site.change(number)
        return 201, {"posts": [self.site.posts[number]]}


def _error(kind: str, message: str, context: str) -> dict[str, Any]:
    return {"errors": [{"type": kind, "message": message, "context": context}]}
