"""Fetches a picture that lies on the web, when somebody has asked for it."""

from workstation.delivery.errors import RefusedError
from workstation.delivery.web import client, host_of, reached, refuse

_MOST_TURNS = 5
_HINT = "Open it in the browser, copy the picture itself and paste it."


def fetch(address: str) -> bytes:
    """Return the bytes of a picture on the web, wherever its address leads. For any thread but the window's.

    Raises ``NotReachedError``, ``RefusedError``.
    """
    import httpx

    try:
        host = host_of(address)
    except ValueError as error:
        raise RefusedError(f"{address} is no web address.", _HINT, "path") from error
    try:
        with (
            reached(address),
            client(follow_redirects=True, max_redirects=_MOST_TURNS, headers={"Accept": "image/*"}) as web,
        ):
            answer = web.get(address)
    except (httpx.InvalidURL, httpx.TooManyRedirects) as error:
        raise RefusedError(f"{host} does not lead to a picture.", _HINT, "path") from error
    if not answer.is_success:
        raise refuse(answer, "to fetch the picture")
    if not answer.headers.get("Content-Type", "").lower().startswith("image/"):
        raise RefusedError(f"{host} has something else than a picture there.", _HINT, "path")
    return answer.content
