"""What a Creative Commons licence restricts, as its address says it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from workstation.credits.rights.restriction import Kind, Restriction
from workstation.photos.photo import Photo

_DEED = re.compile(r"^/licenses/(?P<parts>by(?:-[a-z]{2})*)(?:/|$)")
_PARTS: dict[str, Kind] = {"nc": "no-commercial", "nd": "no-alteration", "by": "mandatory-credit"}


def restricted_by_licence(photo: Photo) -> Iterator[Restriction]:
    """Yield what the licence restricts: its address is what the restrictions rest on."""
    if not photo.licence_url:
        return
    try:
        address = urlsplit(photo.licence_url.strip().lower())
    except ValueError:
        return
    if address.hostname not in ("creativecommons.org", "www.creativecommons.org"):
        return
    deed = _DEED.match(address.path)
    for part in deed["parts"].split("-") if deed is not None else ():
        if part in _PARTS:
            yield Restriction(
                kind=_PARTS[part], field="licence_url", end=len(photo.licence_url), words=photo.licence_url
            )
