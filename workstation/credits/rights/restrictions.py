"""Reads what may not be done with a picture out of instructions and terms of use, each with the words that say so."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.rights.datedwords import when_in
from workstation.credits.rights.restriction import Kind, Restriction
from workstation.photos.photo import Photo

STORY_DAYS = 14
"""The days for which a handout for one story may be used, from its transmission."""

_WORD = r"(?:(?:[^\W\d_]\.)+|[^\W\d_](?:[\w&'’-]|\.(?=\w))*)"
_NO_PLACE = r"(?!(?:in|on|of|with|by|for|the|is|after|before|without|as|at|unless|to|until|other|only|if)\b)"
_PLACES = {
    r"\{who\}": rf"{_NO_PLACE}(?P<who>{_WORD}(?:[ ]{_WORD}){{0,4}}?)",
    r"\{but\}": r"(?P<but>[^.;!\n]{2,80}?)",
    r"\{days\}": r"(?P<days>\d{1,4})",
}
_END = r"(?=\s*(?:[.,;:!()/|\n\"“”'*]|\s[-–—]|  |$|\s(?:NO|NOT|MANDATORY|EDITORIAL|RESTRICTED|EMBARGO\w*)\b))"
_OUT = re.compile(rf"(?<![\w'])(?P<who>{_WORD}(?:[ ]{_WORD}){{0,4}})[ ]OUT\b")
_CAPITALS = r"[^\W\d_a-z][\w.&'’-]*"
_EARLIER = re.compile(rf"(?:^|(?<=[.;:!()/|,\n]))\s*(?P<who>{_CAPITALS}(?:[ ]{_CAPITALS}){{0,2}})\s*[,/]\s*$")
_SENTENCE = re.compile(r"[^.;!\n|]+(?:\.(?=\S)[^.;!\n|]*)*")
_LATER = re.compile(rf"\s*,\s*(?P<who>{_WORD}(?:[ ]{_WORD}){{0,4}})(?=\s*(?:[.,;!()|\n]|$))")
_CREDITED = re.compile(
    r"\s*[:\-–]?\s*[\"“„«](?P<who>[^\"“”«»]{2,120})[\"“”»]"
    r"|\s*:\s*(?P<name>[^;!\n|–]{2,120}?)(?=\s*(?:[;!\n|]|\.(?:\s|$)|,?\s*NO\b|\s[-–—]\s|$))"
)
_NO_PLACES = frozenset({"NO", "NOT", "ONLY", "CREDIT", "MANDATORY", "OUT", "USE", "EMBARGO", "RESTRICTED", "SALES"})
_MEDIA: dict[str, Kind] = {
    "internet": "no-online",
    "online": "no-online",
    "web": "no-online",
    "archive": "no-archive",
    "archives": "no-archive",
    "tv": "no-broadcast",
    "television": "no-broadcast",
    "mags": "no-print",
    "magazines": "no-print",
    "print": "no-print",
    "sales": "no-sales",
}


class _Forms(Value, frozen=True, kw_only=True):
    forms: dict[str, dict[str, tuple[str, ...]]]
    joining: dict[str, tuple[str, ...]]
    triggers: dict[str, tuple[str, ...]]
    months: dict[str, tuple[str, ...]]
    zones: dict[str, tuple[str, ...]]


def restrictions_of(photo: Photo, received: datetime | None = None) -> tuple[Restriction, ...]:
    """Return what the record of a picture restricts, in its instructions, terms of use and other constraints.

    ``received`` is when it came, from which days are counted.
    """
    fields = {"instructions": photo.instructions}
    for name in ("usage_terms", "other_constraints"):
        fields |= {f"{name}:{language}": words for language, words in getattr(photo, name).items()}
    return _in_fields(tuple(fields.items()), received)


@lru_cache(maxsize=1024)  # every rule on rights asks this of every picture, each time that a story is checked
def _in_fields(fields: tuple[tuple[str, str], ...], received: datetime | None) -> tuple[Restriction, ...]:
    found: dict[tuple[object, ...], Restriction] = {}
    for field, words in fields:
        for restriction in restrictions_in(words, field, received):
            alike = replace(restriction, field="", start=0, end=0, words="")
            found.setdefault((alike, restriction.words if restriction.kind == "unread" else ""), restriction)
    return tuple(found.values())


def restrictions_in(words: str, field: str = "", received: datetime | None = None) -> tuple[Restriction, ...]:
    """Return what the words restrict, in their order; what restricts something and cannot be read is ``unread``.

    ``field`` is the name of the field they stand in. Days are counted from ``received``; without it, what is said in
    days has no moment. An embargo whose moment is not said for certain has none either, and must be asked about.
    """
    found = _apart(sorted(_found(words, received), key=lambda one: (one.start, -one.end)))
    found += list(_unread(words, found))
    whole = [replace(one, field=field, words=words[one.start : one.end]) for one in found]
    return tuple(sorted(whole, key=lambda one: (one.start, one.end)))


@cache
def _forms() -> _Forms:
    return msgspec.convert(tomllib.loads(resource("words", "restriction-words.toml").read_text("utf-8")), _Forms)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<!\w){_expression(form)}(?!\w)", re.I if form != form.upper() else 0))
        for kind, languages in _forms().forms.items()
        for forms in languages.values()
        for form in forms
    )


def _expression(form: str) -> str:
    text = re.escape(form).replace(r"\ ", r"\s+")
    for place, expression in _PLACES.items():
        text = text.replace(place, expression)
    return text + (_END if form.endswith("}") else "")


def _found(words: str, received: datetime | None) -> Iterator[Restriction]:
    for kind, pattern in _patterns():
        for match in pattern.finditer(words):
            yield from _read(kind, match, words, received)
    for match in _OUT.finditer(words):
        yield from _closed(match, words)


def _read(kind: str, match: re.Match[str], words: str, received: datetime | None) -> Iterator[Restriction]:
    named: Mapping[str, str | None] = match.groupdict()
    start, end = match.span()
    if kind in {"days", "story-days"}:
        until = received + timedelta(days=int(named.get("days") or STORY_DAYS)) if received else None
        yield Restriction(kind="expires", until=until, start=start, end=end)
        if kind == "story-days":  # the code says all of this at once
            for told in ("story-only", "no-archive", "no-sales", "mandatory-credit"):
                yield Restriction(kind=msgspec.convert(told, Kind), start=start, end=end)
    elif kind in {"embargo", "expires"}:
        when = when_in(words, end, _forms().months, _forms().zones)
        if when is not None:
            yield Restriction(kind=msgspec.convert(kind, Kind), day=when.day, until=when.at, start=start, end=when.end)
        elif kind == "embargo":
            yield Restriction(kind="embargo", start=start, end=end)
    elif kind == "mandatory-credit":
        credited = _CREDITED.match(words, end)
        who = (credited["who"] or credited["name"]).strip() if credited else ""
        yield Restriction(kind="mandatory-credit", who=who, start=start, end=credited.end() if credited else end)
    else:
        places, end = _listed(named.get("who") or "", words, match)
        for who in places:
            but = (named.get("but") or "").strip()
            yield Restriction(kind=msgspec.convert(kind, Kind), who=_written(who), but=but, start=start, end=end)


def _listed(first: str, words: str, match: re.Match[str]) -> tuple[list[str], int]:
    """Return the places that a restriction ends with, those after commas too, and where they end."""
    places, end = _each(first), match.end()
    while first and match.end("who") == match.end() and (later := _LATER.match(words, end)):
        name = later["who"]
        if not all(part[0][0].isupper() for part in map(str.split, _each(name))) or _restricts(name):
            break
        places += _each(re.sub(r"^(?:and|or)\s+", "", name, flags=re.I))
        end = later.end()
    return places, end


def _restricts(words: str) -> bool:
    """Return whether the words are a restriction of their own, or speak of one."""
    if _NO_PLACES.intersection(words.upper().split(" ")):
        return True
    return any(pattern.fullmatch(words) for _kind, pattern in _patterns())


def _closed(match: re.Match[str], words: str) -> Iterator[Restriction]:
    """Yield the places before *OUT*: those joined by *and*, and those that stand before them between commas."""
    end = match.end()
    who = _place_in(match["who"])
    if not who:
        return  # it says more than that, and is put before a person
    start = match.start("who") + len(match["who"]) - len(who)
    for name in _each(who):
        yield _shut(name, start, end)
    while earlier := _EARLIER.search(words, 0, start):
        name = earlier["who"]
        if _restricts(name):
            break
        start = earlier.start("who")
        yield _shut(name, start, end)


def _place_in(words: str) -> str:
    """Return the place at the end of the words before *OUT*, without another restriction before it; else nothing."""
    parts = words.split(" ")
    for count in range(len(parts) - 1, 0, -1):
        if any(pattern.fullmatch(" ".join(parts[:count])) for _kind, pattern in _patterns()):
            parts = parts[count:]
            break
    while len(parts) > 1 and not parts[0][0].isupper():
        parts = parts[1:]
    if _NO_PLACES.intersection(part.upper() for part in parts[:-1]):
        return ""
    return " ".join(parts)


def _shut(name: str, start: int, end: int) -> Restriction:
    kind = _MEDIA.get(name.casefold(), "out")
    return Restriction(kind=kind, who=_written(name) if kind == "out" else "", start=start, end=end)


def _each(who: str) -> list[str]:
    joining = "|".join(map(re.escape, _forms().joining["all"]))
    return re.split(rf"\s+(?:{joining})\s+", who, flags=re.I)


def _written(who: str) -> str:
    """Return a place as it is written: ``TURKEY`` as Turkey, ``UK`` as it is."""
    if not who.isupper():
        return who
    return " ".join(word if len(word) <= 3 else word.capitalize() for word in who.split(" "))


def _apart(found: list[Restriction]) -> list[Restriction]:
    """Return restrictions without those whose words are part of the words of another."""
    return [
        one
        for one in dict.fromkeys(found)
        if not any(
            other.start <= one.start and one.end <= other.end and (other.end - other.start) > (one.end - one.start)
            for other in found
            if not (one.kind == other.kind == "out")
        )
    ]


def _unread(words: str, found: list[Restriction]) -> Iterator[Restriction]:
    triggers = [re.escape(word) for trigger in _forms().triggers.values() for word in trigger]
    restricts = re.compile(rf"(?<!\w)(?:{'|'.join(triggers)})(?!\w)", re.I)
    for sentence in _SENTENCE.finditer(words):
        start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        end = sentence.start() + len(sentence[0].rstrip())
        said = [match.start() for match in restricts.finditer(words, start, end)]
        if any(not any(one.start <= at < one.end for one in found) for at in said):
            yield Restriction(kind="unread", start=start, end=end)
