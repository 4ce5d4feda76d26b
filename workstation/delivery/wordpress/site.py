"""A WordPress site as we talk to it: where its REST interface is, who we are there, what its refusals mean."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any

from workstation.delivery import web
from workstation.delivery.errors import DeliveryError, RefusedError
from workstation.delivery.target import Connected, Given

_WRONG = ("incorrect_password", "invalid_username", "invalid_email", "invalid_application_credentials")
_NEEDED = {
    "edit_posts": "write posts",
    "publish_posts": "publish posts",
    "edit_published_posts": "change posts that are public",
    "upload_files": "put pictures into the media library",
}
_SKEW = timedelta(seconds=30)
_XMLRPC = (
    '<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>'
    "<param><value><string>{}</string></value></param><param><value><string>{}</string></value></param>"
    "</params></methodCall>"
)


class Site:
    """The REST interface of one site, as one of its users. Everything raises ``DeliveryError``."""

    def __init__(self, given: Given) -> None:
        self.url = given["url"].rstrip("/")
        self._user = given["user"]
        self._password = given["password"]
        self._client = web.client(given["certificate"], auth=(self._user, self._password))

    @cached_property
    def _root(self) -> str:
        """The address of the interface: the usual one, or the one of sites without fine addresses."""
        for root in (f"{self.url}/wp-json", f"{self.url}/index.php?rest_route="):
            with web.reached(self.url):
                answer = self._client.get(f"{root}/", auth=None)
            if web.is_passing(answer.status_code):
                raise web.refuse(answer, "the request")
            if answer.status_code in (301, 302, 307, 308):
                raise web.refuse(answer, "the request")
            if answer.status_code == 200 and "wp/v2" in _json(answer).get("namespaces", ()):
                return root
        raise RefusedError(
            f"There is no WordPress REST interface at {self.url}.",
            "Enter the address of the site itself; a security plugin may have switched the interface off.",
            "path",
        )

    def get(self, path: str, **query: Any) -> Any:
        """Return what the site answers; None where there is no such thing."""
        return self._ask("GET", path, "reading", missing=None, params=query)

    def post(self, path: str, what: str, content: dict[str, Any]) -> dict[str, Any]:
        """Make or change a thing and return what became of it; ``what`` is that in words."""
        made: dict[str, Any] = self._ask("POST", path, what, json=content)
        return made

    def upload(self, name: str, content: bytes, media_type: str, said: dict[str, str]) -> dict[str, Any]:
        """Put a file into the media library together with all that is said of it, and return what became of it."""
        files = {"file": (name, content, media_type)}
        made: dict[str, Any] = self._ask("POST", "media", "uploading pictures", data=said, files=files)
        return made

    def delete(self, path: str, what: str, **query: Any) -> dict[str, Any]:
        """Take a thing away and return what became of it."""
        gone: dict[str, Any] = self._ask("DELETE", path, what, params=query)
        return gone

    def test(self) -> Connected:
        """Find out whether stories can be delivered here, and what is in the way. Changes nothing."""
        found = [f"A WordPress site answers at {self.url}"]
        with web.reached(self.url):
            answer = self._client.get(self._address("users/me"), params={"context": "edit"})
        if answer.status_code == 401:
            raise self._unknown(_json(answer).get("code", ""))
        if answer.status_code != 200:
            raise self._refusal(answer, "reading your own account")
        said = _json(answer)
        can = said.get("capabilities", {})
        lacking = [words for name, words in _NEEDED.items() if not can.get(name)]
        if lacking:
            raise RefusedError(
                f"{self._user} may not {' or '.join(lacking)} there.", "Ask for the role of an editor.", "rights"
            )
        found.append(f"{said.get('name', self._user)} may publish there.")
        warnings = ["The password goes there unprotected: the address is not https."] * self.url.startswith("http://")
        if not can.get("manage_categories"):
            warnings.append("New categories cannot be made with this account.")
        if not can.get("unfiltered_html"):
            warnings.append("The site takes some HTML out of what this account writes.")
        return Connected(found=tuple(found), warnings=(*warnings, *_clock_warnings(answer)))

    def close(self) -> None:
        """Let go of the line."""
        self._client.close()

    def _address(self, path: str) -> str:
        return f"{self._root}/wp/v2/{path}"

    def _ask(self, method: str, path: str, what: str, *, missing: Any = ..., **more: Any) -> Any:
        with web.reached(self.url):
            answer = self._client.request(method, self._address(path), **more)
        if answer.status_code == 404 and missing is not ... and _json(answer).get("code", "").startswith("rest_"):
            return missing
        if not answer.is_success:
            raise self._refusal(answer, what)
        return _json(answer)

    def _refusal(self, answer: Any, what: str) -> DeliveryError:
        said = _json(answer)
        code, words = said.get("code", ""), said.get("message", "")
        if answer.status_code == 401 and code != "rest_cannot_create_term":
            return self._unknown(code)
        if answer.status_code == 413:
            return web.refuse(answer, what)
        if code == "term_exists":
            return TermExistsError(int(said.get("data", {}).get("term_id", 0)))
        if code.startswith("rest_upload") or (code.startswith("rest_") and 400 <= answer.status_code < 500):
            cause = "rights" if answer.status_code == 403 else "refused"
            return RefusedError(
                f"{web.host_of(self.url)} refused {what}: {words or code}",
                "Ask whoever runs the site."
                if cause == "rights"
                else "Change what it says, then send the story again.",
                cause,  # type: ignore[arg-type]
            )
        return web.refuse(answer, what, words)

    def _unknown(self, code: str) -> RefusedError:
        """Return why the site does not know us: a wrong password, or one that never got through to WordPress.

        WordPress may answer both alike. Its older interface gets the password without the header, and so tells.
        """
        host = web.host_of(self.url)
        if code in _WRONG:
            return self._wrong_password()
        if code == "application_passwords_disabled":
            return RefusedError(
                f"{host} takes no application passwords.", "The site must use https, or allow them.", "password"
            )
        request = _XMLRPC.format(*(re.sub(r"[<>&]", "", each) for each in (self._user, self._password)))
        with web.reached(self.url):
            answer = self._client.request("POST", f"{self.url}/xmlrpc.php", content=request, auth=None)
        if "<name>blogid</name>" in answer.text:
            return RefusedError(
                f"{host} takes the password out before WordPress sees it.",
                "Its web server must pass on the Authorization header; whoever runs it can set that.",
                "header",
            )
        if "<name>faultCode</name>" in answer.text and "<int>403</int>" in answer.text:
            return self._wrong_password()
        return RefusedError(
            f"{host} does not know {self._user}: the password is wrong, or the web server takes it out of the request.",
            "Enter it again; if it is right, the server must pass on the Authorization header.",
            "password",
        )

    def _wrong_password(self) -> RefusedError:
        return RefusedError(
            f"{web.host_of(self.url)} does not take this name and application password.",
            "Make a new application password in your profile there, and enter it here.",
            "password",
        )


class TermExistsError(RefusedError):
    """Somebody made the category or tag meanwhile; ``term`` is its id."""

    def __init__(self, term: int) -> None:
        super().__init__("The category or tag is there already.")
        self.term = term


def _json(answer: Any) -> Any:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict | list) else {}


def _clock_warnings(answer: Any) -> list[str]:
    try:
        theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except (ValueError, TypeError):
        return []
    apart = abs(theirs - datetime.now(UTC))
    return [f"The site's clock and this one are {apart.seconds} seconds apart."] if apart > _SKEW else []
