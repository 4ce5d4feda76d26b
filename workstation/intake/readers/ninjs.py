"""ninjs, the IPTC's news item as JSON: 1.0 to 3.x, and what Superdesk and agencies make of it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from workstation.credits.agencycopy.item import Item
from workstation.intake.copy import Copy
from workstation.intake.decoding import decoded
from workstation.intake.newsitem import line, status_of, take_html, take_text, urgency_of
from workstation.intake.ninjsfields import (
    Fields,
    associated_pictures,
    first_moment,
    in_role,
    information,
    listed,
    lowered,
)
from workstation.intake.nitf import html_of_nitf
from workstation.intake.reader import Draft, IntakeError, Reader
from workstation.intake.sentpictures import take_pictures
from workstation.intake.signature import says_corrected
from workstation.language.tags import is_well_formed
from workstation.story.model import Subject

_LOOKS = re.compile(rb'"(?:uri|guid|body_html|bodies|pubstatus|versioncreated|representationtype)"\s*:', re.IGNORECASE)
_SAMPLE = 65_536
_OF_AN_ITEM = ("uri", "guid")
_WORDS = ("headline", "headlines", "body_html", "body_xhtml", "body_text", "body_nitf", "bodies", "title", "pubstatus")
_SENDS = ("publisher", "provider", "distributor", "supplier")
_MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"


def _recognises(content: bytes) -> bool:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start in (b"{", b"[") and bool(_LOOKS.search(content[:_SAMPLE]))


def _parts(copy: Copy) -> tuple[Copy, ...]:
    found = tuple(_items(copy))
    if len(found) == 1:
        return (copy,)
    contents = (msgspec.json.encode(fields) for fields in found)
    return tuple(Copy(copy.name, content, "utf-8", copy.attachments, copy.piece, copy.agency) for content in contents)


def _read(copy: Copy) -> Draft:
    fields, *others = _items(copy)
    draft = Draft(piece=copy.piece)
    if others:
        draft.notes.dropped("Other items of the file", str(len(others)))
    _take_head(fields, draft)
    _take_body(fields, copy, draft)
    take_pictures(associated_pictures(fields, draft.language), copy, draft)
    return draft


def _items(copy: Copy) -> Iterator[Fields]:
    """Yield the items of text in a file: it is one, or a list of some, or one in an envelope such as ``item``."""
    try:
        content = msgspec.json.decode(decoded(copy, "", Draft().notes).removeprefix("\ufeff"))
    except msgspec.DecodeError as error:
        raise IntakeError(f"{copy.name} is not JSON: {error}.", "Ask whoever sent it to send it again.") from error
    found = [fields for fields in map(lowered, _unfolded(content)) if _is_item(fields)]
    texts = [fields for fields in found if line(fields.get("type")) in ("", "text", "composite")]
    if not texts:
        kind = f"items of the type {line(found[0].get('type'))}" if found else "no news items"
        raise IntakeError(f"{copy.name} holds {kind}.", "Choose a file with an agency's text in it (ninjs).")
    yield from texts


def _unfolded(content: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a file that may be items: the one, those of a list, those in an envelope."""
    if isinstance(content, list):
        for each in content:
            yield from _unfolded(each)
    elif isinstance(content, dict):
        fields = lowered(content)
        inside = next((fields[name] for name in ("item", "items", "_items", "data") if name in fields), None)
        if inside is not None and not _is_item(fields):
            yield from _unfolded(inside)
        else:
            yield content


def _is_item(fields: Fields) -> bool:
    return any(line(fields.get(name)) for name in _OF_AN_ITEM) and any(name in fields for name in _WORDS)


def _take_head(fields: Fields, draft: Draft) -> None:
    draft.headline = in_role(fields, "headline", ("main", "headline", "title", "")) or line(fields.get("title"))
    draft.subhead = in_role(fields, "headline", ("subhead", "subheadline", "sub")) or line(
        fields.get("headline_subhead")
    )
    draft.kicker = in_role(fields, "headline", ("kicker",))
    draft.byline = line(fields.get("by")) or line(fields.get("byline"))
    draft.slug = line(fields.get("slugline"))
    draft.language = language if is_well_formed(language := line(fields.get("language"))) else ""
    draft.located = line(fields.get("located"))
    draft.published = line(fields.get("versioncreated"))
    draft.tags = tuple(filter(None, map(line, listed(fields.get("keywords")))))
    draft.urgency = urgency_of(fields.get("urgency") or "")
    draft.note = line(fields.get("ednote"))
    draft.embargo = first_moment(fields, "embargoeduntil", "embargoed", "embargo")
    draft.subjects = tuple(_subjects(fields))
    draft.suppliers, draft.sources = tuple(_suppliers(fields)), tuple(_sources(fields))
    draft.item = Item(
        id=line(fields.get("guid")) or line(fields.get("uri")),
        version=line(fields.get("version")),
        status=status_of(line(fields.get("pubstatus")), draft.embargo),
        corrects=says_corrected(draft.headline) or says_corrected(draft.note) or _signals_correction(fields),
        terms=line(fields.get("usageterms")),
        note=draft.note,
        sent=first_moment(fields, "versioncreated", "firstcreated"),
        embargo=draft.embargo,
    )


def _take_body(fields: Fields, copy: Copy, draft: Draft) -> None:
    bodies = list(_bodies(fields))
    for wanted, take in (("html", take_html), ("nitf", _take_nitf), ("", take_text)):
        for kind, words in bodies:
            if wanted in kind:
                take(words, copy, draft)
                return


def _take_nitf(words: str, copy: Copy, draft: Draft) -> None:
    take_html(html_of_nitf(words, copy.name), copy, draft)


def _bodies(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the bodies of an item: its type of content, and its words. The main one of each kind comes first."""
    given = [lowered(each) for each in listed(fields.get("bodies")) if isinstance(each, dict)]
    given.sort(key=lambda each: line(each.get("role")).lower() not in ("main", "body", "html", ""))
    for each in given:
        if isinstance(each.get("value"), str):
            yield line(each.get("contenttype")).lower() or line(each.get("role")).lower(), each["value"]
    for name, value in fields.items():
        if name.startswith("body_") and isinstance(value, str):
            yield name.removeprefix("body_"), value


def _subjects(fields: Fields) -> Iterator[Subject]:
    for each in listed(fields.get("subjects") or fields.get("subject")):
        if isinstance(each, dict):
            subject = lowered(each)
            code = line(subject.get("code")) or line(subject.get("uri")) or line(subject.get("literal"))
            if code:
                yield Subject(code.replace(_MEDIA_TOPICS, "medtop:"), line(subject.get("name")))


def _suppliers(fields: Fields) -> Iterator[str]:
    """Yield the names of whoever sends the item."""
    yield line(fields.get("source"))
    yield line(fields.get("provider"))
    yield from (name for role, name in information(fields) if role in _SENDS)


def _sources(fields: Fields) -> Iterator[str]:
    """Yield the names of others that it may be from, the likeliest first."""
    yield line(fields.get("copyrightholder"))
    yield from (name for role, name in information(fields) if role not in _SENDS)
    yield line(fields.get("creditline"))
    yield line(fields.get("by") or fields.get("byline")).rpartition(",")[2]


def _signals_correction(fields: Fields) -> bool:
    return any("correct" in line(each).lower() for each in listed(fields.get("signals") or fields.get("signal")))


ninjs = Reader(
    id="ninjs",
    title="ninjs",
    extensions=(".ninjs", ".json"),
    recognises=_recognises,
    read=_read,
    rank=0,
    parts=_parts,
)
