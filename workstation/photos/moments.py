"""Dates and moments as XMP (ISO 8601), IIM and Exif write them, and the sentence that tells them to a person."""

import re
from datetime import UTC, datetime, timedelta, timezone

_ISO = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?P<part>\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
_EXIF = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d:\d\d:\d\d))?")
_IIM_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)$|(\d{4})[-:](\d\d)[-:](\d\d)")
_IIM_TIME = re.compile(r"(\d\d):?(\d\d):?(\d\d)?\s*([+-]\d\d:?\d\d|Z)?")
_SENTENCES = {"embargo": "Embargoed until {}.", "expires": "Not to be used after {}."}
_MOMENT = r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? UTC)"
_WRITTEN = {
    field: re.compile(r"\s*" + re.escape(sentence).replace(r"\{\}", _MOMENT)) for field, sentence in _SENTENCES.items()
}


def from_iim(date: str, time: str = "") -> str:
    """Return a date of IIM, and the time beside it, as XMP writes them; empty where it is no date."""
    found = _IIM_DATE.match(date.strip())
    if found is None:
        return ""
    year, month, day = (part for part in found.groups() if part is not None)
    if "00" in (month, day) or year == "0000":
        return year if year != "0000" else ""
    clock = _IIM_TIME.match(time.strip())
    if clock is None:
        return f"{year}-{month}-{day}"
    return f"{year}-{month}-{day}T{clock[1]}:{clock[2]}:{clock[3] or '00'}{_zone(clock[4])}"


def to_iim(text: str) -> tuple[str, str]:
    """Return date and time of a text as XMP writes it, as IIM does; empty where it says none."""
    found = _ISO.match(text.strip())
    if found is None:
        return "", ""
    date = found["date"].replace("-", "").ljust(8, "0")
    if not found["time"]:
        return date, ""
    time = found["time"].replace(":", "").ljust(6, "0")
    return date, time + (_zone(found["zone"]).replace(":", "") or "+0000")


def from_exif(date: str, zone: str = "", part: str = "") -> str:
    """Return a date of Exif as XMP writes it; empty where it is none (many cameras write noughts)."""
    found = _EXIF.match(date.strip())
    if found is None or found[1] == "0000":
        return ""
    if not found[4]:
        return f"{found[1]}-{found[2]}-{found[3]}"
    digits = f".{part.strip()}" if part.strip().isdecimal() else ""
    return f"{found[1]}-{found[2]}-{found[3]}T{found[4]}{digits}{_zone(zone.strip())}"


def to_exif(text: str) -> dict[str, str]:
    """Return the tags of Exif for a text as XMP writes it, from midnight where it says no time; none for no day."""
    found = _ISO.match(text.strip())
    if found is None or len(found["date"]) < 10:
        return {}
    time = (found["time"] or "00:00").ljust(8, "-").replace("---", ":00")
    return {
        "DateTimeOriginal": f"{found['date'].replace('-', ':')} {time}",
        "OffsetTimeOriginal": _zone(found["zone"]).replace("Z", "+00:00"),
        "SubSecTimeOriginal": (found["part"] or "")[1:],
    }


def agree(one: str, other: str) -> bool:
    """Return whether two dates say the same as far as both of them go; a zone that only one has says nothing."""
    first, second = _ISO.match(one.strip()), _ISO.match(other.strip())
    if first is None or second is None:
        return one.strip() == other.strip()
    length = min(len(first["date"]), len(second["date"]))
    clock = min(len(first["time"] or ""), len(second["time"] or ""))
    if (
        first["date"][:length] == second["date"][:length]
        and (first["time"] or "")[:clock] == (second["time"] or "")[:clock]
    ):
        return True
    return bool(first["zone"] and second["zone"]) and moment(one) == moment(other)


def moment(text: str, *, end: bool = False) -> datetime | None:
    """Return a moment, in UTC where no zone is said; of a day its beginning, or its ``end``; nothing for less."""
    found = _ISO.match(text.strip())
    if found is None or len(found["date"]) < 10:
        return None
    clock = found["time"] or ("23:59:59" if end else "00:00:00")
    try:
        local = datetime.fromisoformat(f"{found['date']}T{clock}")
    except ValueError:
        return None
    return local.replace(tzinfo=_offset(found["zone"])).astimezone(UTC)


def written(at: datetime) -> str:
    """Return a moment as XMP writes it, to the second."""
    text = at.astimezone(UTC).replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def told(instructions: str, embargo: datetime | None, expires: datetime | None) -> str:
    """Return instructions that end with the sentences for a person who sees nothing else of the rights."""
    sentences = [instructions] if instructions else []
    for field, at in (("embargo", embargo), ("expires", expires)):
        if at is not None:
            at = at.astimezone(UTC)
            clock = at.strftime("%H:%M:%S" if at.second else "%H:%M")
            sentences.append(_SENTENCES[field].format(f"{at:%Y-%m-%d} {clock} UTC"))
    return " ".join(sentences)


def untold(instructions: str) -> str:
    """Return instructions without those sentences."""
    for pattern in _WRITTEN.values():
        instructions = pattern.sub("", instructions)
    return instructions.strip()


def told_in(instructions: str, field: str) -> datetime | None:
    """Return the moment that the sentence for ``embargo`` or ``expires`` tells."""
    found = _WRITTEN[field].search(instructions)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[1].removesuffix(" UTC")).replace(tzinfo=UTC)
    except ValueError:
        return None


def _zone(zone: str | None) -> str:
    """Return a zone with its colon, empty where there is none."""
    if not zone:
        return ""
    if zone == "Z":
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _offset(zone: str | None) -> timezone:
    text = _zone(zone)
    if not text:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes)) if minutes < 1440 else UTC
