"""Agency copy as lines and as JSON: items, the stories that use them, and what was filed."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import to_builtins

from workstation.credits.agencycopy.item import Filed, Item
from workstation.desk.wire.taking import TakenCopy
from workstation.desk.wire.wire import Alarm, Use
from workstation.store.wirelisting import WireRow

_LONGEST = 100
_STATE = {"usable": "", "withheld": "  WITHHELD", "canceled": "  KILLED"}


def row_line(row: WireRow) -> str:
    """Return an item of a list as one line: when it was filed, whose it is, its headline and its id."""
    said = "  corrected" if row.corrects and row.status == "usable" else _STATE[row.status]
    return f"{row.saved_at:%Y-%m-%d %H:%M}  {row.agency:<12.12}  {_short(row.headline)}{said}  {row.id}"


def item_lines(filed: Filed, item: Item) -> Iterator[str]:
    """Yield one version of an item for people: what is known of it, then what it says."""
    told = {
        "id": item.id,
        "agency": item.agency,
        "version": item.version,
        "status": item.status,
        "headline": item.headline,
        "by": item.byline,
        "sent": item.sent.isoformat() if item.sent else "",
        "filed": item.received.isoformat() if item.received else "",
        "embargo": item.embargo.isoformat() if item.embargo else "",
        "terms": item.terms,
        "note": item.note,
        "versions": ", ".join(each.version or "?" for each in filed.versions) if filed.earlier else "",
    }
    yield from (f"{name + ':':<10} {value}" for name, value in told.items() if value)
    yield ""
    yield from item.paragraphs


def use_lines(uses: Iterable[Use]) -> Iterator[str]:
    """Yield the stories that use an item, each with its passages below it."""
    for use in uses:
        past = "" if use.is_current else f"  (until revision {use.last})"
        yield f"{use.story.id}  {use.story.stage:<9}  {_short(use.story.headline or use.story.slug)}{past}"
        yield from (f"    {each.place.block}: {_short(' '.join(each.words.split()))}" for each in use.passages)


def alarm_lines(alarms: Iterable[Alarm]) -> Iterator[str]:
    """Yield each item that stories use and that was taken back or reworded, what changed, and the stories."""
    for alarm in alarms:
        item = alarm.filed.item
        what = {"canceled": "killed", "withheld": "withheld"}.get(item.status, "worded otherwise now")
        yield f"{item.agency or 'An agency'}: {_short(item.headline or item.id)} is {what}, and stories use it."
        yield from (f"  it {line}" for line in alarm.differences)
        yield from (f"  {line}" for line in use_lines(alarm.uses))


def filed_lines(taken: TakenCopy) -> Iterator[str]:
    """Yield what became of what was filed, beside the ids of the items."""
    for filing in taken.filings:
        how = {"new": "", "version": " (a newer version)", "older": " (an older version; the newer one counts)"}
        name = _short(filing.item.headline or filing.item.id)
        yield f"  {filing.item.agency}: {name}{how.get(filing.how, '')}{_STATE[filing.item.status]}"
    if taken.pictures:
        yield f"  {len(taken.pictures)} {'picture' if len(taken.pictures) == 1 else 'pictures'} in the library"
    yield from (f"  without the picture {told}" for told in taken.missing)
    yield from (f"  {name} holds nothing new" for name in taken.known)
    yield from (f"{refused.name}: {refused.message}\n  {refused.hint}" for refused in taken.refused)


def plain_taken(taken: TakenCopy, alarms: Iterable[Alarm]) -> dict[str, Any]:
    """Return what was filed as plain values."""
    filings = [{"how": each.how, **_named(each.item)} for each in taken.filings]
    refused = to_builtins(taken.refused)
    return {
        "filed": filings,
        "known": taken.known,
        "refused": refused,
        "pictures": taken.pictures,
        "missing": taken.missing,
        "alarms": [plain_alarm(each) for each in alarms],
    }


def plain_alarm(alarm: Alarm) -> dict[str, Any]:
    """Return an alarm as plain values."""
    return {
        **_named(alarm.filed.item),
        "differences": alarm.differences,
        "stories": [plain_use(use) for use in alarm.uses],
    }


def plain_use(use: Use) -> dict[str, Any]:
    """Return a story's use of an item as plain values."""
    return {
        "story": use.story.id,
        "headline": use.story.headline,
        "stage": use.story.stage,
        "revision": use.last,
        "current": use.is_current,
        "version": use.version,
        "passages": [
            {
                "block": each.place.block,
                "slot": each.place.slot,
                "start": each.start,
                "end": each.end,
                "text": each.words,
            }
            for each in use.passages
        ],
    }


def plain_item(filed: Filed, item: Item) -> dict[str, Any]:
    """Return one version of an item as plain values, with the names of all its versions."""
    told = to_builtins(item)
    del told["body"]
    versions = [{"version": each.version, "status": each.status} for each in filed.versions]
    return {**told, "paragraphs": item.paragraphs, "versions": versions}


def _named(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "agency": item.agency,
        "headline": item.headline,
        "version": item.version,
        "status": item.status,
    }


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
