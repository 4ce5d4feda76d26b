"""Makes a story of a draft: finds the lines that newsrooms write by habit, and puts them into their fields."""

import re
from datetime import date, datetime

from msgspec.structs import replace

from workstation.credits.house import House
from workstation.intake.closing import Closing, closing_names
from workstation.intake.lead import opening_of
from workstation.intake.names import split_names
from workstation.intake.phrasebook import bare, phrases, starts
from workstation.intake.reader import Draft
from workstation.story import spans
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.model import Contributor, Dateline, Source, Story
from workstation.story.spans import plain

_BEFORE_LEAD = 6  # blocks at the top that may be something else than the story
_CLOSING_LINES = 3
_CAPTION = re.compile(
    r"(?P<country>[^\n.!?:;(]{2,45}?)\s+(?:--|—|–)\s+(?P<rest>[^\n]{15,500}?,\s*[^\n]*?\b\d{4}\b[^\n]{0,120}|[^\n]{15,400}[(\[][^()\[\]\n]{2,80}[)\]]\.?)\s*"
)
_LONGEST_BYLINE = 120
_LONGEST_CAPTION = 1_000


def story_of(draft: Draft, house: House, story_id: str) -> Story:
    """Return the story of a draft, with what was found noted in its receipt."""
    for take in (_take_breaking, _take_byline, _take_captions):
        take(draft)
    dateline, lead_source = _take_opening(draft, house)
    credit_line, closing = _take_closing(draft, house)
    sources = _sources(lead_source, closing)
    return Story(
        id=story_id,
        slug=draft.slug,
        language=draft.language,
        direction=draft.direction,  # type: ignore[arg-type]
        breaking=draft.breaking,
        kicker=draft.kicker,
        headline=draft.headline,
        subhead=draft.subhead,
        byline=draft.byline,
        contributors=(*_reporters(draft.byline), *_contributors(closing)),
        dateline=dateline,
        body=tuple(draft.blocks),
        sources=sources,
        credit_line=credit_line,
        tags=draft.tags,
        evidence=tuple(draft.evidence),
    )


def _take_breaking(draft: Draft) -> None:
    for name in ("kicker", "headline"):
        if bare(getattr(draft, name)) in phrases("breaking"):
            setattr(draft, name, "")
            draft.breaking = True
    for block in draft.blocks[:_BEFORE_LEAD]:
        if isinstance(block, Paragraph | Heading) and bare(plain(block.text)) in phrases("breaking"):
            draft.blocks.remove(block)
            draft.breaking = True
            break
    if draft.breaking:
        draft.notes.recognised("Breaking news")


def _take_byline(draft: Draft) -> None:
    for block in draft.blocks[:_BEFORE_LEAD]:
        if draft.byline:
            return
        words = plain(block.text).strip() if isinstance(block, Paragraph) else ""
        if is_byline(words):
            draft.blocks.remove(block)
            draft.byline = words
            draft.notes.recognised("Byline", words)


def is_byline(words: str) -> bool:
    """Return whether a line is a byline: a word such as *By*, then names that begin with capitals."""
    if not words or len(words) > _LONGEST_BYLINE or words[-1] in ".!?:;":
        return False
    names = _after_by(words)
    return bool(names) and all(_is_name(name) for name in split_names(names))


def _after_by(words: str) -> str:
    for start in starts("byline"):
        if words.casefold().startswith(f"{start.casefold()} "):
            return words[len(start) :].strip()
    return ""


def _is_name(words: str) -> bool:
    parts = words.split()
    return 1 <= len(parts) <= 6 and parts[0][:1].upper() == parts[0][:1] and not any(c.isdigit() for c in words)


def _take_captions(draft: Draft) -> None:
    """Turn a line of the form *Country -- who does what, place, date* before the lead into a picture's caption."""
    for at, block in enumerate(draft.blocks[:_BEFORE_LEAD]):
        if isinstance(block, Paragraph) and is_caption(plain(block.text)):
            before = draft.blocks[at - 1] if at else None
            if isinstance(before, Figure) and not before.caption:
                draft.blocks[at - 1 : at + 1] = [replace(before, caption=block.text)]
            else:
                draft.blocks[at] = Figure(id=block.id, caption=block.text)
                draft.notes.dropped("Picture", "only its caption came with the copy")
            draft.notes.recognised("Picture caption", plain(block.text))
            return


def is_caption(words: str) -> bool:
    """Return whether a line is a caption of the form *Country -- who does what, place, date*."""
    match = _CAPTION.fullmatch(words.strip()) if len(words) <= _LONGEST_CAPTION else None
    if match is None:
        return False
    country = match["country"]
    in_capitals = country.isupper() and any(character.isalpha() for character in country)
    return not in_capitals and len(country.split()) <= 5 and country[:1].upper() == country[:1]


def _take_opening(draft: Draft, house: House) -> tuple[Dateline, Source | None]:
    on = _day(draft.published)
    for at, block in enumerate(draft.blocks):
        if not isinstance(block, Paragraph):
            continue
        opening = opening_of(plain(block.text), house)
        if opening is None:
            break
        rest = spans.cut(block.text, opening.length)
        draft.blocks[at] = replace(block, text=rest)
        found = ", ".join(filter(None, [opening.place, opening.on.isoformat() if opening.on else "", opening.agency]))
        draft.notes.recognised("Dateline", found)
        dateline = Dateline(place=opening.place, on=opening.on or on, agency=opening.agency)
        source = Source(id="s1", kind="agency", name=opening.agency) if opening.agency else None
        return dateline, source
    return Dateline(on=on), None


def _day(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment.strip()).date() if moment.strip() else None
    except ValueError:
        return None


def _take_closing(draft: Draft, house: House) -> tuple[str, list[Closing]]:
    lines: list[str] = []
    found: list[Closing] = []
    while draft.blocks and len(lines) < _CLOSING_LINES:
        block = draft.blocks[-1]
        if not isinstance(block, Paragraph):
            break
        words = " ".join(plain(block.text).split())
        names = closing_names(words, house.agencies)
        if names is None:
            break
        draft.blocks.pop()
        lines.insert(0, words)
        found = names + found
        draft.notes.recognised("Closing line", words)
    return " ".join(lines), found


def _sources(lead: Source | None, closing: list[Closing]) -> tuple[Source, ...]:
    """Return everything the copy owes to others; a name that is met twice is one source, and keeps its relation."""
    sources = [lead] if lead else []
    for each in closing:
        known = next((at for at, source in enumerate(sources) if source.name == each.name), None)
        if known is not None:
            sources[known] = replace(sources[known], relation=each.relation)
        elif each.kind != "person":
            name = f"s{len(sources) + 1}"
            sources.append(Source(id=name, kind=each.kind, name=each.name, relation=each.relation))
    return tuple(sources)


def _reporters(byline: str) -> tuple[Contributor, ...]:
    names = _after_by(byline) or byline
    return tuple(Contributor(name=name, role="reported") for name in split_names(names)) if byline else ()


def _contributors(closing: list[Closing]) -> tuple[Contributor, ...]:
    return tuple(
        Contributor(name=each.name, role="contributed", service=each.name if each.kind == "service" else "")
        for each in closing
        if each.relation == "contributed" and each.kind in ("person", "service")
    )
