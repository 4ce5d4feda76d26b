"""Both sides of a conflict, with what is beside the words of a post where that is what was changed."""

from collections.abc import Mapping

from msgspec.structs import replace

from workstation.store.deliveryrecords import Conflict, Side

_BESIDE = {"excerpt": "Excerpt", "slug": "Address", "featured": "Lead picture", "status": "Standing"}


_NOTED = "left "


def as_left(beside: Mapping[str, str]) -> dict[str, str]:
    """Return what is to be noted of a post, given how it is left beside title and text, by the names above."""
    return {f"{_NOTED}{name}": said for name, said in beside.items()}


def both_sides(theirs: Side, ours: Side, now: Mapping[str, str], more: Mapping[str, str]) -> Conflict:
    """Return what stands there and what we have, each with what people changed there beside title and text.

    ``now`` is that as it is there, ``more`` what was noted when we left it; what was not noted is not told.
    """
    left = {name.removeprefix(_NOTED): said for name, said in more.items() if name.startswith(_NOTED)}
    changed = [name for name in _BESIDE if left.get(name) is not None and now.get(name, "") != left[name]]
    return Conflict(
        replace(theirs, text=_with(theirs.text, changed, now)), replace(ours, text=_with(ours.text, changed, left))
    )


def _with(text: str, changed: list[str], said: Mapping[str, str]) -> str:
    lines = [f"{_BESIDE[name]}: {said.get(name) or 'none'}" for name in changed]
    return "\n".join([text, *lines])
