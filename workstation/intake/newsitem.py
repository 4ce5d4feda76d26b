"""What news formats say of their items in many spellings, read into the few words that the program has for it."""

from datetime import UTC, datetime
from typing import Any

from workstation.intake.characters import clean
from workstation.intake.copy import Copy
from workstation.intake.page.page import read_page
from workstation.intake.reader import Draft
from workstation.intake.readers.text import text as text_reader
from workstation.story.model import ItemStatus

_EMBARGOED = "embargoed"
_STATUS: dict[str, ItemStatus] = {
    "usable": "usable",
    "withheld": "withheld",
    _EMBARGOED: "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "withdrawn": "canceled",
}
_FRACTION = 6
_MOST_URGENT, _LEAST_URGENT = 1, 8


def status_of(words: str, embargo: datetime | None = None) -> ItemStatus:
    """Return a publishing status by its name or code (``stat:canceled``); what is not known may not be used yet.

    One that is embargoed may be used from when its ``embargo`` ends, where it says so.
    """
    name = words.strip().casefold().rpartition(":")[2].rpartition("/")[2]
    if name == _EMBARGOED and embargo is not None:
        return "usable"
    return _STATUS.get(name, "withheld") if name else "usable"


def moment_of(words: str) -> datetime | None:
    """Return a date and time in any of ISO 8601's forms, in UTC where it names no zone; None where it is none."""
    asked = words.strip()
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError:
        whole, point, rest = asked.partition(".")
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        zone = rest[len(digits) :]
        try:
            moment = datetime.fromisoformat(f"{whole}.{digits[:_FRACTION].ljust(_FRACTION, '0')}{zone}")
        except ValueError:
            return None
        if not point:
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def urgency_of(value: Any) -> int:
    """Return IPTC's urgency, 1 to 8, or 0 where there is none."""
    try:
        number = int(str(value).strip())
    except ValueError:
        return 0
    return number if _MOST_URGENT <= number <= _LEAST_URGENT else 0


def line(value: Any) -> str:
    """Return a value as one line of text; of a list its entries, of anything else nothing."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(line, value)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(clean(str(value)).split())


def take_html(html: str, copy: Copy, draft: Draft) -> None:
    """Take the body of an item from HTML; nothing in it is taken for a head, which the item has of its own."""
    inner = Draft(piece=True, notes=draft.notes, pictures=draft.pictures)
    draft.take_body(read_page(html, copy.name, inner, copy.attachments))


def take_text(words: str, copy: Copy, draft: Draft) -> None:
    """Take the body of an item from plain text."""
    content = words.encode("utf-8", "ignore")
    if content.strip():
        draft.take_body(text_reader.read(Copy(copy.name, content, "utf-8", piece=True)))
