"""Turns text and addresses into HTML that no browser can misread."""

import html
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

# What no HTML document may hold, whatever is written for it: controls, noncharacters, halves of surrogate pairs.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_ON_THE_WEB = ("http", "https")
_UNFIT_IN_HOSTS = re.compile(r"[\s%<>\\^|\"'`{}()*,;&!$=+\[\]]")
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_KEPT = "!$%&'()*+,-./:;=?@_~"
_NUMBERED_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?\[[0-9A-Fa-f:.]+\](?=[:/?#]|$)")


def cleaned(text: str) -> str:
    """Return text without the characters that neither HTML nor XML may hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return text for an element's content."""
    return html.escape(cleaned(text), quote=False)


def bracketed(words: str) -> str:
    """Return a credit in round brackets, in no more than it has; nothing where there is none."""
    credit = words.strip()
    whole = credit.startswith("(") and credit.endswith(")") and not set("()") & set(credit[1:-1])
    return credit if whole or not credit else f"({credit})"


def attributes(**values: str | int | None) -> str:
    """Return attributes, each after a space, without those that are None; ``_`` in a name stands for a hyphen.

    An empty string is written as an empty attribute: that is what ``alt=""`` means.
    """
    parts = []
    for name, value in values.items():
        if value is not None:
            content = html.escape(_FORBIDDEN.sub("", str(value)), quote=True)
            parts.append(f' {name.rstrip("_").replace("_", "-")}="{content}"')
    return "".join(parts)


@lru_cache(4096)  # the same few addresses, in eleven formats
def safe_url(url: str) -> str:
    """Return an address that may be written as a link, percent-encoded where it must be; empty where it may not."""
    compact = _FORBIDDEN.sub("", url).strip()
    try:
        parts = urlsplit(compact)
        scheme = parts.scheme.lower()
        if scheme in _ON_THE_WEB and not _is_host(parts):
            return ""
    except ValueError:
        return ""
    if scheme not in _SCHEMES or compact.startswith(("//", "\\")) or (re.match(r"[^/?#]*:", compact) and not scheme):
        return ""
    host = _NUMBERED_HOST.match(compact)
    start, rest = (host[0], compact[host.end() :]) if host else ("", compact)
    before, hash_sign, part = rest.partition("#")
    return f"{start}{_encoded(before)}{hash_sign}{_encoded(part)}"


def _encoded(words: str) -> str:
    """Return part of an address with all that must be percent-encoded there; brackets stand around hosts alone."""
    bare = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", words)
    return "".join(
        character if ord(character) > 127 and character.isprintable() else quote(character, safe=_KEPT)
        for character in bare
    )


def _is_host(parts: SplitResult) -> bool:
    """Return whether an address on the web names a host, and no account there. Raises ``ValueError`` for odd ports."""
    host = (parts.hostname or "").removesuffix(".")
    fit = parts.netloc.count("[") == 1 or (all(host.split(".")) and not _UNFIT_IN_HOSTS.search(host))
    return fit and bool(host) and "@" not in parts.netloc and (parts.port is None or parts.port > 0)


def whole_address(url: str) -> str:
    """Return an address with its scheme, in the letters that every standard takes; nothing where it is none."""
    written = safe_url(url)
    return written if "://" in written and written.isascii() else ""


def json_in_html(content: bytes) -> str:
    """Return JSON that can stand in a script element: nothing in it ends the element or opens a comment."""
    text = content.decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
