"""A WordPress to talk to in tests, over its own REST interface."""

import base64
import json
import urllib.request
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WordPress:
    """Where a WordPress is, and who works there."""

    url: str
    user: str
    password: str

    def upload(self, name: str, content: bytes, media_type: str = "image/jpeg") -> dict[str, Any]:
        """Put a picture into the media library as the REST interface takes it, and return what became of it."""
        headers = {"Content-Type": media_type, "Content-Disposition": f'attachment; filename="{name}"'}
        made = self._ask("/media", content, headers)
        return self._ask(f"/media/{made['id']}?context=edit")

    def describe(self, picture: int, words: dict[str, str]) -> dict[str, Any]:
        """Give a picture of the media library its words, and return what became of it, as an editor sees it."""
        self._ask(f"/media/{picture}", json.dumps(words).encode(), {"Content-Type": "application/json"})
        return self._ask(f"/media/{picture}?context=edit")

    def publish(self, post: dict[str, Any]) -> dict[str, Any]:
        """Make a post as the REST interface takes it, and return what became of it, as an editor sees it."""
        made = self._ask("/posts", json.dumps(post).encode(), {"Content-Type": "application/json"})
        return self._ask(f"/posts/{made['id']}?context=edit")

    def take_away(self, post: int) -> None:
        """Delete a post for good."""
        self._ask(f"/posts/{post}?force=true", method="DELETE")

    def ask(self, path: str, content: dict[str, Any] | None = None, method: str | None = None) -> Any:
        """Return what the REST interface answers to a path below ``wp/v2``, given some content where there is any."""
        body = None if content is None else json.dumps(content).encode()
        return self._ask(path, body, {"Content-Type": "application/json"}, method)

    def _ask(
        self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, method: str | None = None
    ) -> dict[str, Any]:
        proof = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(
            f"{self.url}/?rest_route=/wp/v2{path.replace('?', '&')}",
            data=body,
            method=method,
            headers={"Authorization": f"Basic {proof}", **(headers or {})},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            said: dict[str, Any] = json.load(answer)
            return said
