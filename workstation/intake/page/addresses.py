"""Addresses that may come in: links that a reader can follow, pictures that can be fetched."""

import re
from urllib.parse import urlsplit

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_LONGEST = 2_048  # characters; a link is kept with every passage that it goes through
_DECORATION = re.compile(r"[\x00-\x20\x7f]+")
_TRACKING = re.compile(
    r"(?:doubleclick\.net|google-analytics|googletagmanager|facebook\.com/tr|scorecardresearch|quantserve|"
    r"pixel\.|/pixel[./?]|/beacon|/1x1\.|spacer\.gif|blank\.gif|counter\.yadro|mc\.yandex|top100\.rambler|chartbeat)",
    re.IGNORECASE,
)


def safe_link(address: str) -> str:
    """Return a link's address, or nothing where following it could run something or leave the web, or it never ends."""
    if len(address) > _LONGEST:
        return ""
    compact = _DECORATION.sub("", address)
    try:
        scheme = urlsplit(compact).scheme.lower()
    except ValueError:
        return ""
    return address.strip() if scheme in _SCHEMES else ""


def web_address(address: str) -> str:
    """Return an address on the web or relative to the page, or nothing where it is of another kind."""
    link = safe_link(address)
    return "" if link.partition(":")[0].lower() in ("mailto", "tel") else link


def is_remote(address: str) -> bool:
    """Return whether an address is on the web, not beside the page."""
    return address.lower().startswith(("http://", "https://", "//"))


def is_relative(address: str) -> bool:
    """Return whether an address leads to another page of the site that it stands on, which it does not name."""
    try:
        parts = urlsplit(_DECORATION.sub("", address))
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path or parts.query)


def is_tracking(address: str) -> bool:
    """Return whether an address is known for counting readers."""
    return bool(_TRACKING.search(address))
