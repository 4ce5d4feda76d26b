"""A Ghost site as we talk to it: its Admin API, our key to it, what its refusals mean."""

from datetime import UTC, datetime, timedelta
from typing import Any

from workstation.delivery import web
from workstation.delivery.errors import DeliveryError, RefusedError
from workstation.delivery.target import Connected, Given

_LASTS = timedelta(minutes=5)
_UNSEEN = "unable to determine the authenticated user"


class CollisionError(RefusedError):
    """Somebody saved the post since it was read."""


class Site:
    """The Admin API of one site, as one of its integrations. Everything raises ``DeliveryError``."""

    def __init__(self, given: Given) -> None:
        self.url = given["url"].rstrip("/").removesuffix("/ghost")
        self._id, _, self._secret = given["key"].partition(":")
        self._client = web.client(given["certificate"], headers={"Accept-Version": "v5.0"})

    def get(self, path: str, **query: Any) -> dict[str, Any] | None:
        """Return what the site answers, None where there is no such thing."""
        return self._ask("GET", path, "reading", params=query)

    def save(self, post: dict[str, Any], number: str = "") -> dict[str, Any]:
        """Make a post, or change one, and return what became of it. Raises ``CollisionError``."""
        path = f"posts/{number}/" if number else "posts/"
        query = {"source": "html", "formats": "html"}
        method = "PUT" if number else "POST"
        said = self._ask(method, path, "saving the post", params=query, json={"posts": [post]})
        made: dict[str, Any] = (said or {"posts": [{}]})["posts"][0]
        return made

    def upload(self, name: str, content: bytes, media_type: str) -> str:
        """Put a picture there and return its address."""
        files = {"file": (name, content, media_type)}
        said = self._ask("POST", "images/upload/", "uploading pictures", data={"purpose": "image"}, files=files)
        return str((said or {"images": [{"url": ""}]})["images"][0]["url"])

    def has(self, address: str) -> bool:
        """Return whether a file is there for everybody."""
        with web.reached(self.url):
            return self._client.head(address).status_code == 200

    def test(self) -> Connected:
        """Find out whether stories can be delivered here, and what is in the way. Changes nothing."""
        about = self.get("site/")
        if about is None or "site" not in about:
            raise RefusedError(
                f"There is no Ghost Admin API at {self.url}.", "Enter the address of the site itself.", "path"
            )
        self.get("posts/", limit=1)
        return Connected(found=(f"{about['site'].get('title', self.url)} takes posts.",))

    def close(self) -> None:
        """Let go of the line."""
        self._client.close()

    def _ask(self, method: str, path: str, what: str, **more: Any) -> dict[str, Any] | None:
        with web.reached(self.url):
            answer = self._client.request(
                method,
                f"{self.url}/ghost/api/admin/{path}",
                headers={"Authorization": f"Ghost {self._proof()}"},
                **more,
            )
        try:
            said = answer.json()
        except ValueError:
            said = {}
        if answer.status_code == 404 and method == "GET":
            return None
        if not answer.is_success or not isinstance(said, dict):
            raise self._refusal(answer, said, what)
        return said

    def _proof(self) -> str:
        """Return a token that says who we are, for a few minutes. Raises ``RefusedError`` where the key is none."""
        import jwt

        try:
            secret = bytes.fromhex(self._secret)
        except ValueError:
            secret = b""
        if not self._id or len(secret) < 16:
            raise RefusedError(
                "This is no key of a Ghost Admin API.",
                "It is two words of letters and figures, a colon between.",
                "password",
            )
        now = datetime.now(UTC)
        return jwt.encode(
            {"iat": now, "exp": now + _LASTS, "aud": "/admin/"}, secret, algorithm="HS256", headers={"kid": self._id}
        )

    def _refusal(self, answer: Any, said: Any, what: str) -> DeliveryError:
        errors = said.get("errors") if isinstance(said, dict) else None
        first = errors[0] if errors else {}
        kind, host = first.get("type", ""), web.host_of(self.url)
        words = " ".join(filter(None, [first.get("message", ""), first.get("context") or ""]))
        if kind == "UpdateCollisionError":
            return CollisionError("Somebody saved this post there meanwhile.", "Compare the two.")
        if _UNSEEN in words.lower():
            return RefusedError(
                f"{host} takes the key out before Ghost sees it.",
                "Its web server must pass on the Authorization header; whoever runs it can set that.",
                "header",
            )
        if answer.status_code == 401:
            hint = "Copy it again from the integration's page in Ghost. If it is right, look at this machine's clock."
            return RefusedError(f"{host} does not take this key: {words}", hint, "password")
        if answer.status_code == 422:
            return RefusedError(f"{host} refused {what}: {words}", "Change that in the story, then send it again.")
        return web.refuse(answer, what, words)
