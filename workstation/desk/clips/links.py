"""Links of a foreign piece: those within its own page go, and so does what only watches who follows them."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from urllib.parse import parse_qs, urlsplit, urlunsplit

from msgspec.structs import replace

from workstation.desk.editing.joining import restyled
from workstation.intake.page.addresses import is_remote, safe_link
from workstation.intake.receipt import Note
from workstation.story.model import Story
from workstation.story.spans import Link, Mark, Span

_WITHIN = "Link within the page it comes from"
_WATCHED = "Tracking in links"

_COUNTERS = frozenset(
    {
        "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid", "mkt_tok",
        "msclkid", "ttclid", "twclid", "vero_id", "wbraid", "yclid", "ysclid",
    }
)  # fmt: skip
"""Names in the query of an address that say who followed the link, or where it was found; so does all of ``utm_``."""
_DETOURS = (
    (".safelinks.protection.outlook.com", "/", ("url",)),
    ("www.google.com", "/url", ("q", "url")),
    ("l.facebook.com", "/l.php", ("u",)),
    ("lm.facebook.com", "/l.php", ("u",)),
    ("l.instagram.com", "/", ("u",)),
)
"""Hosts that write down who comes by and send them on, with the path and the names under which they hold where to."""


def with_plain_links(piece: Story) -> tuple[Story, tuple[Note, ...]]:
    """Return a piece whose links lead straight to what they are to, and what went, for the receipt.

    A mail program's detour holds the address of whoever got the mail, which must not go out with the story.
    """
    gone: Counter[str] = Counter()
    seen: set[str] = set()
    change = partial(_plain_marks, gone=gone, seen=seen)
    body = tuple(restyled(block, change) for block in piece.body)
    notes = tuple(Note(kind="dropped", what=what, count=count) for what, count in gone.items())
    return replace(piece, body=body), notes


def straight(address: str) -> str:
    """Return an address without detours through those who count its readers, and without what tells them apart."""
    for _ in range(3):
        there = _behind_detour(address)
        if not there:
            break
        address = there
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    told = parts.query.split("&")
    kept = [each for each in told if not _counts(each.partition("=")[0].lower())]
    return address if len(kept) == len(told) else urlunsplit(parts._replace(query="&".join(kept)))


def _plain_marks(span: Span, gone: Counter[str], seen: set[str]) -> Iterable[Mark]:
    """Yield the marks of a span with its link made plain; the same link again is counted once."""
    for mark in span.marks:
        if not isinstance(mark, Link):
            yield mark
        elif mark.url.startswith("#"):
            _count(_WITHIN, mark.url, gone, seen)
        else:
            url = straight(mark.url)
            if url != mark.url:
                _count(_WATCHED, mark.url, gone, seen)
            yield replace(mark, url=url)


def _count(what: str, url: str, gone: Counter[str], seen: set[str]) -> None:
    if url not in seen:
        seen.add(url)
        gone[what] += 1


def _counts(name: str) -> bool:
    return name.startswith("utm_") or name in _COUNTERS


def _behind_detour(address: str) -> str:
    """Return where a detour leads, nothing where an address is none or leads nowhere that may be followed."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        for known, path, names in _DETOURS:
            is_known = host.endswith(known) if known.startswith(".") else host == known
            if is_known and (parts.path or "/") == path:
                held = parse_qs(parts.query)
                there = next((held[name][0] for name in names if name in held), "")
                return safe_link(there) if is_remote(there) else ""
    except ValueError:
        return ""
    return ""
