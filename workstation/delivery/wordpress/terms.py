"""Categories and tags of a post: named here, numbered there; made or refused, never left out in silence."""

import html
from collections.abc import Sequence

from workstation.delivery.errors import RefusedError
from workstation.delivery.wordpress.site import Site, TermExistsError

_ONE = {"categories": "category", "tags": "tag"}


def ids_of(site: Site, kind: str, names: Sequence[str], *, make: bool) -> list[int]:
    """Return the ids that ``categories`` or ``tags`` of these names have there.

    Those that are not there are made, or ``RefusedError`` is raised, naming each.
    """
    found = {name: _found(site, kind, name) for name in dict.fromkeys(filter(None, map(str.strip, names)))}
    lacking = [name for name, number in found.items() if not number]
    if lacking and not make:
        listed = ", ".join(lacking)
        raise RefusedError(
            f"The site has no {_ONE[kind] if len(lacking) == 1 else kind} {listed}.",
            f"Have it made there, take it out of the story, or let this target make {kind}.",
        )
    return [number or _made(site, kind, name) for name, number in found.items()]


def _found(site: Site, kind: str, name: str) -> int:
    for term in site.get(kind, search=name, per_page=100, _fields="id,name") or ():
        if html.unescape(str(term["name"])).casefold() == name.casefold():
            return int(term["id"])
    return 0


def _made(site: Site, kind: str, name: str) -> int:
    try:
        return int(site.post(kind, f"making the {_ONE[kind]} {name}", {"name": name})["id"])
    except TermExistsError as error:
        return error.term
