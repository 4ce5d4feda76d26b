"""Categories and tags of a post: named here, numbered there; made or refused, never left out in silence."""

import html
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from workstation.delivery.errors import RefusedError
from workstation.delivery.wordpress.site import Site, TermExistsError

_ONE = {"categories": "category", "tags": "tag"}


class Chosen(NamedTuple):
    """The ids of one kind that a post is to have; None where those that it has are left alone.

    ``added`` were put there by people at the site and stay, ``out`` were ours and were taken out there, ``given`` the
    site chose itself where we named none. ``fresh`` is the choice for a post of which nothing is noted yet.
    """

    kind: str
    ids: list[int] | None
    added: frozenset[int] = frozenset()
    out: frozenset[int] = frozenset()
    given: frozenset[int] = frozenset()
    fresh: bool = False

    def noted(self, post: Mapping[str, object]) -> dict[str, str]:
        """Return what to remember of a post as the site tells of it, once it was saved with these."""
        has = _numbers(post.get(self.kind))
        given = has if self.fresh and not self.ids else self.given
        ours = has - self.added - given
        return {name: _listed(ids) for name, ids in zip(_names(self.kind), (ours, self.out, given), strict=True)}

    @property
    def remarks(self) -> list[str]:
        """What a person should know of it."""
        added = [f"The {self.kind} that were added there stay."] if self.added else []
        return added + ([f"The {self.kind} that were taken out there stay out."] if self.out else [])


def chosen(
    kind: str, wanted: Sequence[int], there: Collection[int] | None, left: Mapping[str, str], *, overwrite: bool
) -> Chosen:
    """Return which ``categories`` or ``tags`` a post is to have: those of the story, and what was changed there.

    ``there`` are those that it has, None where it is not made yet, ``left`` what was noted when it was last saved.
    """
    if there is None or kind not in left:
        return Chosen(kind, list(wanted) or None, fresh=True)
    theirs = frozenset(there)
    ours, out, given = (_numbers(left.get(name, "").split(",")) for name in _names(kind))
    added = frozenset() if overwrite else theirs - ours - given
    out = frozenset() if overwrite else (out | (ours - theirs)) & frozenset(wanted)
    kept = [number for number in wanted if number not in out]
    ids = [*kept, *sorted(added - set(kept)), *(() if kept or added else sorted(given & theirs))]
    return Chosen(kind, ids if set(ids) != theirs else None, added, out, given)


def _names(kind: str) -> tuple[str, str, str]:
    return kind, f"{kind} out", f"{kind} given"


def _numbers(said: object) -> frozenset[int]:
    return frozenset(int(each) for each in said if str(each).isdigit()) if isinstance(said, Collection) else frozenset()


def _listed(ids: Collection[int]) -> str:
    return ",".join(map(str, sorted(ids)))


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
    kept = html.escape(name, quote=False)  # it is looked for as the site keeps it
    for term in site.get(kind, search=kept, per_page=100, _fields="id,name") or ():
        if html.unescape(str(term["name"])).casefold() == name.casefold():
            return int(term["id"])
    return 0


def _made(site: Site, kind: str, name: str) -> int:
    try:
        return int(site.post(kind, f"making the {_ONE[kind]} {name}", {"name": name})["id"])
    except TermExistsError as error:
        return error.term
