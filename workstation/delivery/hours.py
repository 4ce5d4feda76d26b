"""The hour at which a post is to come out, where the people of a site have chosen another than we did."""

from msgspec.structs import replace

from workstation.delivery.errors import ConflictError
from workstation.store.deliveryrecords import Conflict, Side


def at_its_hour(side: Side, hour: str) -> Side:
    """Return one side of a conflict with the hour at which it comes out, as the site or we write it."""
    return replace(side, text=f"{side.text}\n\nComes out: {_told(hour)}")


def hour_conflict(theirs: Side, ours: Side, hour: str, *, out: bool) -> ConflictError:
    """Return what stops a delivery where a post comes out there at their ``hour``, or is ``out`` since then."""
    said = "Somebody there brought this post out" if out else "Somebody changed there when this post comes out"
    return ConflictError(
        f"{said}: {_told(hour)}.",
        "Give the story that time too, or overwrite it; what is out can be sent to be out now.",
        Conflict(theirs, ours),
    )


def _told(hour: str) -> str:
    return hour if hour == "now" else f"{hour.replace('T', ' ')[:19]} UTC"
