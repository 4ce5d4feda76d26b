"""Talking to servers over HTTP: what goes wrong on the way in words, timeouts and certificates as they should be."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from workstation import __version__
from workstation.delivery.errors import NotReachedError, RefusedError
from workstation.delivery.target import Field

if TYPE_CHECKING:
    import httpx

CONNECT, WAIT, WHOLE = 15.0, 120.0, 300.0
"""Seconds to reach a machine, to wait for an answer or for it to take the next piece, and until an answer is whole."""
LARGEST = 64 * 1024 * 1024
"""Bytes that an answer has at most: what is read back are posts and lists of what lies there."""
AUTHORITY = Field(
    name="certificate",
    title="Certificate authority",
    kind="file",
    hint="Only for servers with a certificate of your own house: the file of the authority (PEM).",
)
_BUSY = (408, 423, 425, 429, 500, 502, 503, 504, 507)


def client(authority: str = "", **more: Any) -> "httpx.Client":
    """Return a client that checks certificates, waits for no one for ever and follows nobody elsewhere.

    ``authority`` is a file of certificates to trust besides the usual. Raises ``RefusedError`` where it is none.
    """
    import httpx

    return httpx.Client(
        verify=trusting(authority),
        timeout=httpx.Timeout(WAIT, connect=CONNECT),
        headers={"User-Agent": f"EditorialWorkstation/{__version__}", **more.pop("headers", {})},
        event_hooks={"response": [_bound]},
        **more,
    )


def _bound(answer: "httpx.Response") -> None:
    """Let an answer come to an end: one that drips, or never stops, would hold up everything that is to go out."""
    import httpx

    class Bounded(httpx.SyncByteStream):
        def __init__(self, stream: httpx.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            until, left = time.monotonic() + WHOLE, LARGEST
            for piece in self._stream:
                yield piece
                left -= len(piece)
                if left < 0 or time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer does not end", request=answer.request)

        def close(self) -> None:
            self._stream.close()

    if isinstance(answer.stream, httpx.SyncByteStream):
        answer.stream = Bounded(answer.stream)


def trusting(authority: str) -> ssl.SSLContext:
    """Return what decides whom to trust: the usual authorities, and one of the house. Raises as ``client`` does."""
    context = ssl.create_default_context()
    if authority:
        try:
            context.load_verify_locations(cafile=Path(authority).expanduser())
        except (OSError, ssl.SSLError) as error:
            raise RefusedError(
                f"{authority} is no file of certificates.", "Choose the authority's certificate (PEM).", "settings"
            ) from error
    return context


def host_of(address: str) -> str:
    """Return the machine that an address names, with its port where it has one."""
    parts = urlsplit(address)
    return parts.hostname + (f":{parts.port}" if parts.port else "") if parts.hostname else address


@contextmanager
def reached(address: str) -> Iterator[None]:
    """Turn what goes wrong on the way to an address into ``NotReachedError`` or ``RefusedError``, told apart."""
    import httpx

    host = host_of(address)
    try:
        yield
    except httpx.TimeoutException as error:
        raise NotReachedError(
            f"{host} did not answer in time.", "It is tried again; look whether the server is up.", "timeout"
        ) from error
    except httpx.UnsupportedProtocol as error:
        raise RefusedError(f"{address} is no web address.", "It begins with https://.", "settings") from error
    except httpx.TransportError as error:
        raise _explained(host, error) from error


def _explained(host: str, error: BaseException) -> NotReachedError | RefusedError:
    for each in _chain(error):
        if isinstance(each, ssl.SSLCertVerificationError):
            return RefusedError(
                f"{host} does not prove who it is: {_lower(each.verify_message)}.",
                "Check the address; where the server is your own, name its certificate authority.",
                "certificate",
            )
        if isinstance(each, ssl.SSLError):
            return RefusedError(
                f"{host} does not speak TLS as it should.", "Check whether the address is https or http.", "certificate"
            )
        if isinstance(each, socket.gaierror):
            return NotReachedError(
                f"There is no machine called {host.partition(':')[0]}, or no network.",
                "Check the address and the network.",
                "host",
            )
        if isinstance(each, ConnectionRefusedError):
            return NotReachedError(f"Nothing answers at {host}.", "Check the address and its port.", "host")
    return NotReachedError(f"The line to {host} broke.", "It is tried again.", "timeout")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def is_passing(status: int) -> bool:
    """Return whether a status says that the server cannot just now, and may later."""
    return status in _BUSY


def asked_to_wait(answer: "httpx.Response") -> float:
    """Return for how many seconds the server asks us to wait (``Retry-After``), 0 where it does not say."""
    said = answer.headers.get("Retry-After", "")
    return float(said) if said.isdigit() else 0.0


def refuse(answer: "httpx.Response", what: str, said: str = "") -> NotReachedError | RefusedError:
    """Return the error that an answer means, where nothing more is known of this kind of server."""
    host, status = host_of(str(answer.request.url)), answer.status_code
    told = f" ({said})" if said else ""
    if is_passing(status):
        wait = asked_to_wait(answer)
        return NotReachedError(f"{host} cannot take it just now: {status}{told}.", "It is tried again.", "busy", wait)
    if status == 401:
        return RefusedError(f"{host} does not take this name and password{told}.", "Enter them again.", "password")
    if status == 403:
        return RefusedError(
            f"{host} does not allow {what}{told}.", "Ask whoever runs it for the right to do so.", "rights"
        )
    if status in (404, 405, 410):
        return RefusedError(f"{host} has nothing at this address: {status}{told}.", "Check the address.", "path")
    if status == 413:
        return RefusedError(f"{host} takes no files as large as these{told}.", "Send smaller pictures.", "space")
    if 300 <= status < 400:
        to = answer.headers.get("Location", "another address")
        return RefusedError(f"{host} sends us on to {to}.", "Enter that address, if it is right.", "path")
    return RefusedError(f"{host} refused {what}: {status}{told}.", "Look at what it says, then try again.")
