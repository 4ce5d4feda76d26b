"""A WebDAV server, such as Nextcloud: packages are put into a folder there."""

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from workstation.delivery import web
from workstation.delivery.errors import RefusedError
from workstation.delivery.filing import file_package
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected, Field, Given, Receiver, target
from workstation.delivery.track import Track
from workstation.store.deliveryrecords import Job, Receipt

if TYPE_CHECKING:
    import httpx

_PIECE = 1 << 18


class _Server:
    """The receiver, and the place for its files."""

    def __init__(self, given: Given) -> None:
        import httpx

        self._url = given["url"].rstrip("/")
        self._client = web.client(given["certificate"])
        self._who = (given["user"], given["password"])
        self._client.auth = httpx.BasicAuth(*self._who)
        self.place = f"webdav {given['user']}@{self._url}"
        self._folders: set[str] = {""}

    def test(self) -> Connected:
        answer = self._ask("PROPFIND", "", (207, 404), headers={"Depth": "0"})
        if answer.status_code == 404:
            raise RefusedError(f"There is no folder at {self._url}.", "Make it, or enter another address.", "path")
        trial = ".workstation-test"
        self._ask("PUT", trial, (200, 201, 204), content=b"test")
        self._ask("DELETE", trial, (200, 204))
        plain = self._url.startswith("http://")
        warnings = ("The password goes there unprotected: the address is not https.",) if plain else ()
        return Connected(found=(f"{self._url} can be written to.",), warnings=warnings)

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        return file_package(self, job, parcel, track, self.place, self._url)

    def close(self) -> None:
        self._client.close()

    # Files

    def size(self, path: str) -> int | None:
        answer = self._ask("HEAD", path, (200, 404))
        length = answer.headers.get("Content-Length", "")
        return int(length) if answer.status_code == 200 and length.isdigit() else None

    def put(self, path: str, parcel: Parcel, source: str) -> None:
        self._make_folder(path.rpartition("/")[0])
        headers = {"Content-Length": str(parcel.size(source)), "Content-Type": "application/octet-stream"}
        with closing(_pieces(parcel, source)) as content:
            self._ask("PUT", path, (200, 201, 204), headers=headers, content=content)

    def rename(self, path: str, new: str) -> None:
        headers = {"Destination": self._at(new), "Overwrite": "T"}
        self._ask("MOVE", path, (201, 204), headers=headers)

    def read(self, path: str) -> bytes | None:
        answer = self._ask("GET", path, (200, 404))
        return answer.content if answer.status_code == 200 else None

    def remove(self, path: str) -> None:
        self._ask("DELETE", path, (200, 204, 404))

    def _make_folder(self, path: str) -> None:
        if path in self._folders:
            return
        self._make_folder(path.rpartition("/")[0])
        self._ask("MKCOL", path, (201, 405))  # 405: it is there
        self._folders.add(path)

    def _at(self, path: str) -> str:
        return f"{self._url}/{quote(path)}" if path else f"{self._url}/"

    def _ask(self, method: str, path: str, good: tuple[int, ...], **more: Any) -> "httpx.Response":
        with web.reached(self._url):
            answer = self._client.request(method, self._at(path), **more)
            if answer.status_code == 401 and self._takes_digest(answer) and "content" not in more:
                answer = self._client.request(method, self._at(path), **more)
        if answer.status_code not in good:
            raise web.refuse(answer, "writing there")
        return answer

    def _takes_digest(self, answer: "httpx.Response") -> bool:
        """Return whether the server wants the password in the other way, which from now on it gets."""
        import httpx

        wanted = answer.headers.get("WWW-Authenticate", "").lower().startswith("digest")
        if wanted and not isinstance(self._client.auth, httpx.DigestAuth):
            self._client.auth = httpx.DigestAuth(*self._who)
            return True
        return False


def _pieces(parcel: Parcel, source: str) -> Generator[bytes, None, None]:
    with parcel.open(source) as content:
        while piece := content.read(_PIECE):
            yield piece


@target(
    "webdav",
    title="WebDAV server",
    fields=(
        Field(name="url", title="Folder", kind="address", required=True, hint="The address of a folder there."),
        Field(name="user", title="User"),
        Field(name="password", title="Password", secret=True),
        web.AUTHORITY,
    ),
)
def webdav(given: Given) -> Receiver:
    """Open the way to a server."""
    return _Server(given)
